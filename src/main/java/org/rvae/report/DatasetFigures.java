package org.rvae.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.Styler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.ImageSet;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A first look at a data set: its images, its classes, its pixels. */
public final class DatasetFigures {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 330;
    private static final int BRIGHTEST = 255;

    private DatasetFigures() {
    }

    /** One row for each class with the first training images of it. */
    public static BufferedImage classes(Dataset data, int perClass) {
        Map<String, INDArray> rows = new LinkedHashMap<>();
        for (int c = 0; c < ImageSet.CLASSES; c++) {
            int label = c;
            int[] chosen = IntStream.range(0, data.train().size()).filter(i -> data.train().label(i) == label)
                    .limit(perClass).toArray();
            rows.put(title(data, c), data.train().images(chosen));
        }
        return ImageGrid.rows(rows);
    }

    /** The mean training image of each class. */
    public static BufferedImage classMeans(Dataset data) {
        INDArray means = ImageStatistics.classMeans(data.train());
        return ImageGrid.labelled(means, data.classNames(), ImageSet.CLASSES / 2);
    }

    /** How many training and test images each class has. */
    public static Table counts(Dataset data) {
        return Table.create(data.name() + ": images in each class",
                IntColumn.create("label", IntStream.range(0, ImageSet.CLASSES).toArray()),
                StringColumn.create("class", data.classNames()),
                IntColumn.create("train", data.train().classCounts()),
                IntColumn.create("test", data.test().classCounts()));
    }

    /** The same as bars. */
    public static CategoryChart countsChart(Dataset data) {
        CategoryChart chart = bars(data.name() + ": images in each class", "images");
        add(chart, "train", data.classNames(), data.train().classCounts(), ChartStyle.LINES.get(0));
        add(chart, "test", data.classNames(), data.test().classCounts(), ChartStyle.LINES.get(1));
        return chart;
    }

    /**
     * The share of pixels with each grey level: black has a bar of its own, the others share the given number of bars.
     *
     * @param bins how many, a divisor of 255 such as 15 or 17
     */
    public static CategoryChart pixelHistogram(String title, ImageSet images, int bins) {
        if (bins < 1 || BRIGHTEST % bins != 0) {
            throw new InvalidInputException("A histogram of the grey levels 1 to 255 can't have " + bins
                    + " equal bars: choose a divisor of 255, such as 15 or 17.");
        }
        long[] levels = ImageStatistics.levels(images);
        double all = Arrays.stream(levels).sum();
        int width = BRIGHTEST / bins;
        List<String> names = new ArrayList<>(List.of("0"));
        List<Double> shares = new ArrayList<>(List.of(100 * levels[0] / all));
        for (int from = 1; from <= BRIGHTEST; from += width) {
            names.add(String.format(Locale.ROOT, "%.2f", (from + (width - 1) / 2.0) / BRIGHTEST));
            shares.add(100 * Arrays.stream(levels, from, from + width).sum() / all);
        }
        CategoryChart chart = bars(title, "% of all pixels");
        chart.setXAxisTitle("grey level: exactly 0 (black), and the middles of " + bins
                + " equal steps up to 1 (white)");
        chart.getStyler().setLegendVisible(false);
        chart.addSeries("pixels", names, shares).setFillColor(ChartStyle.LINES.get(0));
        return chart;
    }

    private static String title(Dataset data, int label) {
        return label + "  " + data.classNames().get(label);
    }

    private static void add(CategoryChart chart, String name, List<String> classes, int[] counts, Color color) {
        chart.addSeries(name, classes, Arrays.stream(counts).boxed().toList()).setFillColor(color);
    }

    private static CategoryChart bars(String title, String unit) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.setYAxisTitle(unit);
        chart.getStyler().setAvailableSpaceFill(0.8).setPlotGridVerticalLinesVisible(false).setYAxisMin(0.0)
                .setYAxisDecimalPattern("#,##0");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        return chart;
    }
}
