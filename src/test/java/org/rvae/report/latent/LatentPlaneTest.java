package org.rvae.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.report.Figures;
import org.rvae.report.LegendEntry;
import org.w3c.dom.Document;

class LatentPlaneTest {

    private static final Window WINDOW = new Window(-3, 5, 10, 14);
    private static final INDArray PATH = Nd4j.createFromArray(new double[][] {{-2, 11}, {0, 12}, {4, 13}});

    /** Zero but in one cell, which is 1, and one without a value. */
    private static ScalarField hot(int column, int row) {
        double[][] values = new double[8][16];
        values[row][column] = 1;
        values[0][0] = Double.NaN;
        return new ScalarField(WINDOW, values);
    }

    private static PlaneChart chart(LatentPlane plane) {
        return (PlaneChart) plane.chart();
    }

    private static Color pixel(BufferedImage image, PlaneChart chart, double scale, double x, double y) {
        return new Color(image.getRGB((int) Math.floor(scale * chart.getScreenXFromChart(x)),
                (int) Math.floor(scale * chart.getScreenYFromChart(y))));
    }

    @Test
    void aCellOfTheHeatMapIsPaintedWhereTheChartPutsItsCorners() {
        PlaneChart chart = chart(LatentPlane.of(WINDOW).title("hot").heatMap(hot(5, 2), ColourMap.RDGY, "field"));
        BufferedImage image = Figures.image(chart, 2);
        // The cell is [-0.5, 0] x [11, 11.5]. A pixel is 0.006 units wide, and edges are blurred over one pixel.
        double inside = 0.02;
        for (double x : new double[] {-0.5 + inside, -0.25, -inside}) {
            for (double y : new double[] {11 + inside, 11.25, 11.5 - inside}) {
                assertThat(pixel(image, chart, 2, x, y)).isEqualTo(ColourMap.RDGY.at(1));
            }
        }
        assertThat(List.of(pixel(image, chart, 2, -0.5 - inside, 11.25), pixel(image, chart, 2, inside, 11.25),
                pixel(image, chart, 2, -0.25, 11 - inside), pixel(image, chart, 2, -0.25, 11.5 + inside)))
                .containsOnly(ColourMap.RDGY.at(0));
        assertThat(pixel(image, chart, 2, -2.75, 10.25)).isEqualTo(ColourMap.RDGY.missing());
    }

    @Test
    void theHeatMapFillsThePlotAndAFieldBeyondTheWindowIsCutOffThere() {
        ScalarField large = ScalarField.of(WINDOW.zoom(0.25), 64, 32, z -> z.getColumn(0).dup().reshape('c', -1, 1));
        PlaneChart chart = chart(LatentPlane.of(WINDOW).heatMap(large, ColourMap.VIRIDIS, "x"));
        BufferedImage image = Figures.image(chart, 1);
        Rectangle2D plot = chart.plotArea();
        assertThat(new Color(image.getRGB((int) plot.getMaxX() - 3, (int) plot.getCenterY())))
                .isNotEqualTo(Color.WHITE);
        assertThat(new Color(image.getRGB((int) plot.getMaxX() + 4, (int) plot.getCenterY()))).isEqualTo(Color.WHITE);
        assertThat(new Color(image.getRGB((int) plot.getCenterX(), (int) plot.getMinY() - 4))).isEqualTo(Color.WHITE);
    }

    @Test
    void bothAxesHaveTheSameScaleWhateverElseThereIsToPlace() {
        for (int width : new int[] {420, 700, 1200}) {
            for (Window window : List.of(WINDOW, new Window(0, 1, 0, 2), new Window(-70, 30, -1, 99))) {
                LatentPlane plane = LatentPlane.of(window).width(width).heatMap(hot(1, 1), ColourMap.RDGY, "field");
                LatentPlane full = plane.trajectories("time", Nd4j.zeros(1, 2, 2), new double[] {0, 1})
                        .curve("a curve with a long description of itself", PATH, CurveStyle.RED);
                for (LatentPlane more : List.of(plane, full)) {
                    PlaneChart chart = chart(more);
                    Rectangle2D plot = chart.plotArea();
                    // The height of a chart is a whole number of pixels.
                    assertThat(plot.getHeight()).isCloseTo(plot.getWidth() * window.height() / window.width(),
                            within(1.0));
                    assertThat(chart.getWidth()).isEqualTo(width);
                }
            }
        }
    }

    @Test
    void barsAndLegendLieOutsideThePlotAndInsideTheFigure() {
        PlaneChart chart = chart(LatentPlane.of(WINDOW).width(500).heatMap(hot(3, 3), ColourMap.RDGY, "field")
                .curve("geodesic: length 12.3, energy 75.6", PATH, CurveStyle.BLACK)
                .curve("line: length 12.3, energy 75.6", PATH, CurveStyle.RED.dashed()));
        Figures.image(chart, 1);
        Rectangle2D plot = chart.plotArea();
        double bars = chart.bars().stream().mapToDouble(bar -> bar.width(plot.getHeight())).sum();
        assertThat(plot.getMaxX() + bars).isLessThanOrEqualTo(chart.getWidth());
        assertThat(plot.getMaxY() + 20 + chart.legendBelow().height(480)).isLessThan(chart.getHeight());
        assertThat(chart.legendBelow().groups().get(1)).extracting(LegendEntry::text).hasSize(3)
                .anyMatch(text -> text.contains("not finite (0.8 % of the cells)"));
    }

    @Test
    void curvesAreDrawnThroughTheirPointsOnAWhiteRimWithGapsAtNan() {
        INDArray broken = Nd4j.createFromArray(new double[][] {{-2, 12}, {0, 12}, {Double.NaN, 12}, {2, 12}, {4, 12}});
        ScalarField black = new ScalarField(WINDOW, new double[][] {{1}});
        PlaneChart chart = chart(LatentPlane.of(WINDOW)
                .heatMap(black, new ColourScale(ColourMap.RDGY, 0, 1, false, false, ""), "black")
                .curve("line", broken, CurveStyle.RED));
        BufferedImage image = Figures.image(chart, 1);
        assertThat(pixel(image, chart, 1, -1, 12)).isEqualTo(CurveStyle.RED.colour());
        assertThat(pixel(image, chart, 1, 1, 12)).isEqualTo(ColourMap.RDGY.at(1));
        int x = (int) chart.getScreenXFromChart(-1);
        int y = (int) chart.getScreenYFromChart(12);
        assertThat(List.of(y - 2, y - 3)).anyMatch(row -> new Color(image.getRGB(x, row)).getGreen() > 180);
    }

    /** A thick black curve runs over the only contour, and its text, "90 %", is still read: its rim is white. */
    @Test
    void textsOfContoursLieAboveCurvesAndTheLegendListsThem() {
        ScalarField slope = ScalarField.of(WINDOW, 64, 32, z -> z.getColumn(1).dup().reshape('c', -1, 1));
        INDArray along = Nd4j.createFromArray(new double[][] {{-3, 12}, {5, 12}});
        LatentPlane plane = LatentPlane.of(WINDOW).contours("density", slope, new double[] {12}, List.of("90 %"))
                .curve("over it", along, new CurveStyle(Color.BLACK, 30, 0));
        PlaneChart chart = chart(plane);
        BufferedImage image = Figures.image(chart, 2);
        int y = (int) (2 * chart.getScreenYFromChart(12));
        int left = (int) (2 * chart.getScreenXFromChart(-2.9));
        int right = (int) (2 * chart.getScreenXFromChart(4.9));
        assertThat(IntStream.range(left, right).mapToObj(x -> new Color(image.getRGB(x, y))))
                .contains(Color.BLACK).contains(Color.WHITE);
        assertThat(chart.legendBelow().groups().get(1)).extracting(LegendEntry::text).contains("density: 90 %");
    }

    @Test
    void timeRunsFromBlackToWhite() {
        INDArray path = Nd4j.createFromArray(new double[][][] {{{-3, 12}, {-1, 12}, {1, 12}, {3, 12}, {5, 12}}});
        PlaneChart chart = chart(LatentPlane.of(WINDOW).trajectories("time", path, new double[] {0, 1, 2, 3, 4}));
        BufferedImage image = Figures.image(chart, 4);
        for (int i = 0; i < 4; i++) {
            Color expected = ColourMap.HOT.at((i + 0.5) / 4);
            Color painted = pixel(image, chart, 4, -2 + 2 * i, 12);
            // There are 48 colours: each stands for 1/48 of the time, in which a channel changes by up to 15.
            assertThat(Math.abs(painted.getRed() - expected.getRed())
                    + Math.abs(painted.getGreen() - expected.getGreen())
                    + Math.abs(painted.getBlue() - expected.getBlue())).isLessThan(25);
        }
        assertThat(chart.bars()).extracting(ColourBar::label).containsExactly("time");
    }

    @Test
    void pathsThatAreLostEndInACrossAndAreCounted() {
        INDArray paths = Nd4j.createFromArray(new double[][][] {{{0, 12}, {1, 12}}, {{0, 11}, {Double.NaN, 11}}});
        PlaneChart chart = chart(LatentPlane.of(WINDOW).trajectories("time", paths, new double[] {0, 1}));
        assertThat(chart.legendBelow().groups().get(1)).extracting(LegendEntry::text)
                .containsExactly("1 of 2 paths: the next point is not finite");
        assertThat(pixel(Figures.image(chart, 2), chart, 2, 0, 11)).isEqualTo(Color.BLACK);
    }

    @Test
    void indicatricesAreTheUnitCirclesOfTheMetric() {
        double[] metric = {4, 1, 1, 2};
        double[][] ellipse = Indicatrices.ellipse(new double[] {1, -1}, metric, 0.5).orElseThrow();
        assertThat(List.of(ellipse)).allSatisfy(p -> {
            double x = p[0] - 1;
            double y = p[1] + 1;
            assertThat(4 * x * x + 2 * x * y + 2 * y * y).isCloseTo(0.25, within(1e-14));
        });
        assertThat(ellipse[0]).containsExactly(ellipse[ellipse.length - 1], within(1e-14));
        assertThat(Indicatrices.ellipse(new double[] {0, 0}, new double[] {1, 2, 2, 1}, 1)).isEmpty();
        assertThat(Indicatrices.ellipse(new double[] {0, 0}, new double[] {1, 0, 0, Double.NaN}, 1)).isEmpty();
        // The ellipse's area is pi r^2 / sqrt(det G).
        assertThat(Indicatrices.radiusForArea(new double[][] {metric}, Math.PI))
                .isCloseTo(Math.pow(7, 0.25), within(1e-14));
        PlaneChart chart = chart(LatentPlane.of(WINDOW)
                .ellipses(Nd4j.createFromArray(new double[][] {{0, 12}, {1, 12}}),
                        Nd4j.createFromArray(new double[][][] {{{1, 0}, {0, 1}}, {{1, 2}, {2, 1}}}), 0.5));
        assertThat(chart.legendBelow().groups().get(1).get(0).text()).contains("length 0.5", "none at 1 of 2");
    }

    @Test
    void withoutAWindowAllThatIsFiniteIsShown() {
        INDArray dots = Nd4j.createFromArray(new double[][] {{-7, 0}, {Double.NaN, 99}, {2, 3}});
        Window shown = chart(LatentPlane.automatic().dots("dots", dots, 4)
                .curve("curve", PATH, CurveStyle.BLACK)).window();
        assertThat(shown.contains(-7, 0)).isTrue();
        assertThat(shown.contains(4, 13)).isTrue();
        assertThat(shown.contains(0, 30)).isFalse();
        assertThat(chart(LatentPlane.automatic().dots("dots", dots, 4).heatMap(hot(0, 1), ColourMap.HOT, "")).window())
                .isEqualTo(WINDOW);
    }

    @Test
    void everyCallLeavesTheFigureAsItWas() {
        LatentPlane plane = LatentPlane.of(WINDOW);
        plane.curve("curve", PATH, CurveStyle.BLACK).title("title").width(900);
        assertThat(chart(plane).legendBelow().groups()).allMatch(List::isEmpty);
        assertThat(chart(plane).getTitle()).isEmpty();
    }

    @Test
    void anSvgIsXmlWithTheHeatMapAsARaster(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("plane.svg");
        Figures.write(LatentPlane.of(WINDOW).title("a < b & c").heatMap(hot(4, 4), ColourMap.RDGY, "field")
                .curve("line", PATH, CurveStyle.RED).marks(PATH, "A", "", "C").chart(), file);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder().parse(file.toFile());
        assertThat(svg.getElementsByTagName("image").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("image").item(0).getAttributes().getNamedItem("xlink:href").getNodeValue())
                .startsWith("data:image/png;base64,");
    }

    @Test
    void inASmallerSizeTheWholeFigureIsScaled() {
        PlaneChart chart = chart(LatentPlane.of(WINDOW).heatMap(hot(5, 2), ColourMap.RDGY, "field"));
        BufferedImage half = new BufferedImage(chart.getWidth() / 2, chart.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        chart.paint(half.createGraphics(), half.getWidth(), half.getHeight());
        assertThat(pixel(half, chart, 0.5, -0.25, 11.25)).isEqualTo(ColourMap.RDGY.at(1));
    }

    @Test
    void whatCanNotBeDrawnIsRefusedWithAReason() {
        LatentPlane plane = LatentPlane.of(WINDOW);
        assertThatThrownBy(() -> plane.codes(Nd4j.zeros(3, 5), new int[3], List.of("a")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("[3, 5]");
        assertThatThrownBy(() -> plane.codes(Nd4j.zeros(3, 2), new int[] {0, 1, 0}, List.of("a")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("label");
        assertThatThrownBy(() -> plane.curve("curve", Nd4j.zeros(3, 3), CurveStyle.BLACK))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("curve");
        assertThatThrownBy(() -> plane.trajectories("time", Nd4j.zeros(2, 3, 2), new double[] {0, 2, 1}))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("ascending");
        assertThatThrownBy(() -> plane.contours("none", hot(1, 1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plane.marks(PATH, "A")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plane.ellipses(PATH, Nd4j.zeros(3, 2, 2))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("positive definite");
        assertThatThrownBy(() -> plane.width(10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LatentPlane.automatic().chart()).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("window");
        assertThatThrownBy(() -> new Window(1, 1, 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ChartWithStrips(plane.chart(), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stripsStandBeneathTheChart() {
        PlaneChart chart = chart(LatentPlane.of(WINDOW).title("pairs").curve("line", PATH, CurveStyle.RED));
        INDArray dark = Nd4j.zeros(20, 16);
        ChartWithStrips figure = new ChartWithStrips(chart, List.of(
                new ChartWithStrips.Strip("A", "geodesic", dark.add(0.5)),
                new ChartWithStrips.Strip("A", "line", dark)));
        BufferedImage image = Figures.image(figure, 1);
        assertThat(figure.getWidth()).isEqualTo(chart.getWidth());
        assertThat(figure.getTitle()).isEqualTo("pairs");
        int x = figure.getWidth() - 20;
        assertThat(new Color(image.getRGB(x, chart.getHeight() + 8)).getRed()).isBetween(120, 136);
        assertThat(new Color(image.getRGB(x, image.getHeight() - 20))).isEqualTo(Color.BLACK);
        assertThat(new Color(image.getRGB(x, image.getHeight() - 4))).isEqualTo(Color.WHITE);
    }
}
