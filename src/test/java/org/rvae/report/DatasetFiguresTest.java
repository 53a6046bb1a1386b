package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import tech.tablesaw.api.Table;

class DatasetFiguresTest {

    /** Two images of class 0 and one of class 3, of 2 x 2 pixels. */
    private static final ImageSet THREE = new ImageSet(2, 2,
            new byte[] {0, 0, 0, (byte) 255, 0, 0, (byte) 200, (byte) 255, 10, 0, 0, 0}, new byte[] {0, 0, 3});
    private static final Dataset SAMPLE = Datasets.sample();

    @Test
    void everyPixelIsCountedAtItsLevel() {
        long[] levels = ImageStatistics.levels(THREE);
        assertThat(levels).hasSize(256);
        assertThat(Arrays.stream(levels).sum()).isEqualTo(12);
        assertThat(new long[] {levels[0], levels[10], levels[200], levels[255]}).containsExactly(8, 1, 1, 2);
    }

    @Test
    void theMeanOfAClassIsThatOfItsImages() {
        INDArray means = ImageStatistics.classMeans(THREE);
        assertThat(means.shape()).containsExactly(10, 4);
        assertThat(means.getFloat(0, 3)).isEqualTo(1);
        assertThat(means.getFloat(0, 2)).isCloseTo(100 / 255f, within(1e-6f));
        assertThat(means.getFloat(3, 0)).isCloseTo(10 / 255f, within(1e-6f));
        assertThat(means.getRow(5).sumNumber().doubleValue()).as("a class without images").isZero();
        INDArray shirts = SAMPLE.train().images(IntStream.range(0, SAMPLE.train().size())
                .filter(i -> SAMPLE.train().label(i) == 6).toArray());
        assertThat(ImageStatistics.classMeans(SAMPLE.train()).getRow(6).distance2(shirts.mean(0))).isLessThan(1e-4);
    }

    @Test
    void theHistogramSharesOutAllPixels() {
        CategoryChart chart = DatasetFigures.pixelHistogram("three", THREE, 17);
        double[] shares = chart.getSeriesMap().get("pixels").getYData().stream().mapToDouble(Number::doubleValue)
                .toArray();
        assertThat(shares).hasSize(18);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(100, within(1e-9));
        assertThat(shares[0]).isCloseTo(100 * 8 / 12.0, within(1e-9));
        assertThat(shares[1]).as("level 10 is in 1 to 15").isCloseTo(100 / 12.0, within(1e-9));
        assertThatThrownBy(() -> DatasetFigures.pixelHistogram("three", THREE, 16))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("divisor of 255");
    }

    @Test
    void classesAreCounted() {
        Table counts = DatasetFigures.counts(SAMPLE);
        assertThat(counts.rowCount()).isEqualTo(10);
        assertThat(counts.intColumn("train").sum()).isEqualTo(2_000);
        assertThat(counts.intColumn("test").sum()).isEqualTo(500);
        assertThat(counts.stringColumn("class").get(9)).isEqualTo("Ankle boot");
        BufferedImage bars = Figures.image(DatasetFigures.countsChart(SAMPLE), 1);
        assertThat(Arrays.stream(bars.getRGB(0, 0, bars.getWidth(), bars.getHeight(), null, 0, bars.getWidth()))
                .filter(rgb -> rgb == ChartStyle.LINES.get(0).getRGB()).count()).isGreaterThan(5_000);
    }

    @Test
    void imagesOfAClassStandInItsRow() {
        BufferedImage few = DatasetFigures.classes(SAMPLE, 2);
        BufferedImage more = DatasetFigures.classes(SAMPLE, 9);
        assertThat(more.getHeight()).isEqualTo(few.getHeight());
        assertThat(more.getWidth() - few.getWidth()).isEqualTo(7 * (28 * ImageGrid.SCALE + ImageGrid.GAP));
        assertThat(DatasetFigures.classMeans(SAMPLE).getWidth()).isGreaterThan(300);
    }

    @Test
    void namesStandBelowTheirImages() {
        BufferedImage grid = ImageGrid.labelled(Nd4j.ones(3, 784).muli(0.5), List.of("a", "b", "a long name"), 2);
        int grey = new Color(128, 128, 128).getRGB();
        int dark = 0;
        for (int x = 0; x < grid.getWidth(); x++) {
            for (int y = 0; y < grid.getHeight(); y++) {
                dark += new Color(grid.getRGB(x, y)).getRed() < 100 ? 1 : 0;
            }
        }
        assertThat(dark).as("pixels of letters").isGreaterThan(20);
        assertThat(Arrays.stream(grid.getRGB(0, 0, grid.getWidth(), grid.getHeight(), null, 0, grid.getWidth()))
                .filter(rgb -> rgb == grey).count()).as("three images, and a few pixels of letters")
                .isBetween(3L * 84 * 84, 3L * 84 * 84 + 50);
        assertThatThrownBy(() -> ImageGrid.labelled(Nd4j.ones(3, 784), List.of("a"), 2))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("as many names");
    }
}
