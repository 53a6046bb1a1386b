package org.rvae.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.rvae.train.Budget;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class ShowTest {

    private static final String FAKE = FakeKernel.class.getName();

    @BeforeEach
    void reset() {
        FakeKernel.OUTPUTS.clear();
        FakeKernel.running = true;
    }

    static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(Charset.defaultCharset());
    }

    @Test
    void outsideANotebookThingsArePrinted() {
        Table table = Table.create("Squares", IntColumn.create("n", 2, 3), IntColumn.create("squared", 4, 9));
        assertThat(printed(() -> Show.table(table))).contains("Squares", "squared", "9");
        XYChart chart = new XYChart(300, 200);
        chart.setTitle("A line");
        chart.addSeries("a", new double[] {1, 2}, new double[] {1, 2});
        assertThat(printed(() -> Show.chart(chart)).strip()).isEqualTo("[chart: A line, 300 x 200]");
        assertThat(printed(() -> Show.image(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB))).strip())
                .isEqualTo("[image, 4 x 3]");
        assertThat(printed(() -> Show.html("<p>a &lt; <b>b</b></p>")).strip()).isEqualTo("a < b");
        assertThat(printed(() -> Show.markdown("*x*")).strip()).isEqualTo("*x*");
    }

    @Test
    void aFigureIsShownAndWritten(@TempDir Path home) throws Exception {
        String before = System.getProperty("rvae.home");
        System.setProperty("rvae.home", home.toString());
        try {
            XYChart chart = new XYChart(300, 200);
            chart.setTitle("A line");
            chart.addSeries("a", new double[] {1, 2}, new double[] {1, 2});
            assertThat(printed(() -> Show.figure("line", chart)).strip()).isEqualTo("[chart: A line, 300 x 200]");
            Path figures = home.resolve("results").resolve(Budget.fromEnvironment().name()).resolve("figures");
            assertThat(ImageIO.read(figures.resolve("line.png").toFile()).getWidth()).isEqualTo(600);
            assertThat(Files.readString(figures.resolve("line.svg"))).contains("<svg", "<path");
        } finally {
            if (before == null) {
                System.clearProperty("rvae.home");
            } else {
                System.setProperty("rvae.home", before);
            }
        }
    }

    @Test
    void theFirstKernelThatAnswersIsUsed() {
        KernelDisplay kernel = new KernelDisplay(List.of("no.such.Kernel", FAKE));
        assertThat(printed(() -> Show.show(kernel, MimeBundle.html("<b>x</b>", "x")))).isEmpty();
        assertThat(FakeKernel.OUTPUTS).singleElement().extracting(FakeKernel.Output::data)
                .isEqualTo(Map.of("text/html", "<b>x</b>"));
    }

    @Test
    void aKernelClassWithoutARunningKernelCountsAsNone() {
        FakeKernel.running = false;
        KernelDisplay kernel = new KernelDisplay(List.of(FAKE));
        assertThat(printed(() -> Show.show(kernel, MimeBundle.html("<b>x</b>", "x"))).strip()).isEqualTo("x");
    }

    @Test
    void imagesAreWholePngsWithAWidth() throws Exception {
        // 50 sizes: the kernels' own renderer cuts off the end of two in three.
        for (int width = 1; width <= 50; width++) {
            BufferedImage image = new BufferedImage(width, 3, BufferedImage.TYPE_INT_RGB);
            MimeBundle bundle = MimeBundle.image(image, width, "[\"quoted\"]");
            BufferedImage back = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(bundle.data())));
            assertThat(back.getWidth()).isEqualTo(width);
            assertThat(bundle.simple()).contains("data:image/png;base64," + bundle.data(), "&quot;quoted&quot;");
        }
    }

    @Test
    void aKernelThatKnowsRenderablesGetsTheImageItself() throws Exception {
        MimeBundle bundle = MimeBundle.image(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), 20, "[image]");
        Object renderable = Renderables.of(bundle, FakeKernel.class,
                List.of("no.such.Type", FakeKernel.DisplayDataRenderable.class.getName())).orElseThrow();
        FakeKernel.display(renderable);
        FakeKernel.Output output = FakeKernel.OUTPUTS.get(0);
        assertThat(output.data()).containsEntry("text/plain", "[image]").containsEntry("image/png", bundle.data());
        assertThat(output.metadata()).containsEntry("image/png", Map.of("width", 20, "height", 10));
        assertThat(renderable).hasToString("[image]").isEqualTo(renderable);
    }

    @Test
    void displayHelpersReturnNothing() {
        assertThat(Arrays.stream(Show.class.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers())))
                .isNotEmpty().allSatisfy(m -> assertThat(m.getReturnType()).isEqualTo(void.class));
    }
}
