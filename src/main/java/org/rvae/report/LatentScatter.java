package org.rvae.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * Latent codes in the plane, one colour per class, with the same scale on both axes. Of more than two dimensions the
 * two of largest variance are drawn, and the axes say so.
 */
public final class LatentScatter {

    private static final int PLOT_SIDE = 600;
    private static final int BESIDE_PLOT = 215;
    private static final int ABOVE_AND_BELOW_PLOT = 95;
    private static final double MARGIN = 1.02;
    private static final double DOT = 3.6;
    private static final int ALPHA = 150;
    private static final FontRenderContext TITLE_METRICS = new FontRenderContext(null, true, true);
    /** The classes take turns in being painted, so that none lies on top of all others. */
    private static final int TURNS = 12;

    private LatentScatter() {
    }

    /**
     * Points that are drawn on top of the codes, in black.
     *
     * @param name   for the legend
     * @param points (m, d)
     * @param size   the diameter of their dots; that of a code is 3.6
     */
    public record Marks(String name, INDArray points, double size) {
    }

    /**
     * Draws codes.
     *
     * @param title the chart's title
     * @param codes (n, d), d at least 2; codes that are not finite are left out
     * @param labels n class indices into {@code classNames}
     * @param classNames up to ten names, for the legend
     * @throws InvalidInputException if shapes do not fit, or there is no finite code
     */
    public static XYChart of(String title, INDArray codes, int[] labels, List<String> classNames) {
        return of(title, codes, labels, classNames, List.of());
    }

    /** The same with points on top, each set with its own entry in the legend; the axes hold them too. */
    public static XYChart of(String title, INDArray codes, int[] labels, List<String> classNames, List<Marks> marks) {
        if (codes.rank() != 2 || codes.columns() < 2 || codes.rows() != labels.length
                || marks.stream().anyMatch(m -> m.points().columns() != codes.columns())) {
            throw new InvalidInputException("Codes of shape " + Arrays.toString(codes.shape()) + " with "
                    + labels.length + " labels can't be drawn: codes are (n, d) with d at least 2 and one label each, "
                    + "and points on top of them have the same d.");
        }
        return draw(title, codes.toDoubleMatrix(), labels, classNames, marks);
    }

    /** The same for plain arrays: n codes of d numbers each. */
    public static XYChart of(String title, double[][] codes, int[] labels, List<String> classNames) {
        return draw(title, codes, labels, classNames, List.of());
    }

    private static XYChart draw(String title, double[][] codes, int[] labels, List<String> classNames,
                                List<Marks> marks) {
        int[] finite = IntStream.range(0, codes.length)
                .filter(i -> Arrays.stream(codes[i]).allMatch(Double::isFinite)).toArray();
        if (finite.length == 0 || classNames.size() > ChartStyle.CLASSES.size()) {
            throw new InvalidInputException("A scatter plot needs at least one finite code and at most "
                    + ChartStyle.CLASSES.size() + " classes; there are " + finite.length + " and " + classNames.size()
                    + ".");
        }
        Axis[] axes = axes(codes, finite, marks);
        Axis horizontal = axes[0];
        Axis vertical = axes[1];
        XYChart chart = shaped(horizontal, vertical);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(titleFont(title, chart.getWidth() - BESIDE_PLOT));
        chart.setXAxisTitle(horizontal.title());
        chart.setYAxisTitle(vertical.title());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        addLegend(chart, classNames, horizontal.middle());
        marks.forEach(m -> addLegendEntry(chart, m.name(), horizontal.middle(), Color.BLACK));
        sameScale(chart, horizontal, vertical);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int label = 0; label < classNames.size(); label++) {
                addDots(chart, codes, labels, finite, horizontal, vertical, label, turn);
            }
        }
        for (Marks m : marks) {
            double[][] points = finite(m.points().toDoubleMatrix());
            XYSeries dots = chart.addSeries(m.name() + ", points", Arrays.stream(points).mapToDouble(horizontal::of)
                    .toArray(), Arrays.stream(points).mapToDouble(vertical::of).toArray());
            dots.setMarker(new Dot(m.size())).setMarkerColor(Color.BLACK).setShowInLegend(false);
        }
        return chart;
    }

    private record Axis(int dimension, String title, double least, double greatest) {

        double middle() {
            return (least + greatest) / 2;
        }

        double span() {
            return greatest > least ? greatest - least : 1;
        }

        double of(double[] code) {
            return code[dimension];
        }
    }

    private static double[][] finite(double[][] points) {
        return Arrays.stream(points).filter(p -> Arrays.stream(p).allMatch(Double::isFinite)).toArray(double[][]::new);
    }

    private static Axis[] axes(double[][] codes, int[] finite, List<Marks> marks) {
        int dimensions = codes[finite[0]].length;
        double[] variances = IntStream.range(0, dimensions)
                .mapToDouble(k -> variance(Arrays.stream(finite).mapToDouble(i -> codes[i][k]).toArray())).toArray();
        double total = Arrays.stream(variances).sum();
        int[] chosen = IntStream.range(0, dimensions).boxed()
                .sorted(Comparator.comparingDouble(k -> -variances[k])).limit(2).sorted().mapToInt(k -> k).toArray();
        return Arrays.stream(chosen).mapToObj(k -> {
            String title = "latent dimension " + (k + 1);
            if (dimensions > 2) {
                title += String.format(Locale.ROOT, " of %d (%.0f %% of the variance)", dimensions,
                        100 * variances[k] / total);
            }
            double[] shown = DoubleStream.concat(Arrays.stream(finite).mapToDouble(i -> codes[i][k]), marks.stream()
                    .flatMapToDouble(m -> Arrays.stream(finite(m.points().toDoubleMatrix())).mapToDouble(p -> p[k])))
                    .sorted().toArray();
            return new Axis(k, title, shown[0], shown[shown.length - 1]);
        }).toArray(Axis[]::new);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    }

    /** Widens one axis until a unit is as long on both; how long it is, the chart itself tells after painting. */
    private static void sameScale(XYChart chart, Axis horizontal, Axis vertical) {
        setRange(chart, horizontal, 1, vertical, 1);
        Figures.image(chart, 1);
        double unitAcross = (chart.getScreenXFromChart(horizontal.middle() + horizontal.span())
                - chart.getScreenXFromChart(horizontal.middle())) / horizontal.span();
        double unitUp = (chart.getScreenYFromChart(vertical.middle())
                - chart.getScreenYFromChart(vertical.middle() + vertical.span())) / vertical.span();
        setRange(chart, horizontal, Math.max(1, unitAcross / unitUp), vertical, Math.max(1, unitUp / unitAcross));
    }

    private static void setRange(XYChart chart, Axis horizontal, double widen, Axis vertical, double heighten) {
        double across = MARGIN * horizontal.span() * widen / 2;
        double up = MARGIN * vertical.span() * heighten / 2;
        chart.getStyler().setXAxisMin(horizontal.middle() - across).setXAxisMax(horizontal.middle() + across)
                .setYAxisMin(vertical.middle() - up).setYAxisMax(vertical.middle() + up);
    }

    /** A chart whose plot has about the shape of the data, between 2:3 and 3:2. */
    private static XYChart shaped(Axis horizontal, Axis vertical) {
        double ratio = Math.max(2.0 / 3, Math.min(1.5, horizontal.span() / vertical.span()));
        double width = Math.min(PLOT_SIDE, PLOT_SIDE * ratio);
        return new XYChart((int) width + BESIDE_PLOT, (int) (width / ratio) + ABOVE_AND_BELOW_PLOT);
    }

    /** The title stands above the plot and is cut off where it is much wider. */
    private static Font titleFont(String title, int plotWidth) {
        int size = 15;
        while (size > 8 && ChartStyle.font(size).getStringBounds(title, TITLE_METRICS).getWidth() > plotWidth) {
            size--;
        }
        return ChartStyle.font(size);
    }

    private static void addLegend(XYChart chart, List<String> classNames, double anywhere) {
        for (int label = 0; label < classNames.size(); label++) {
            addLegendEntry(chart, classNames.get(label), anywhere, ChartStyle.CLASSES.get(label));
        }
    }

    private static void addLegendEntry(XYChart chart, String name, double anywhere, Color color) {
        XYSeries entry = chart.addSeries(name, new double[] {anywhere}, new double[] {Double.NaN});
        entry.setMarker(new Dot(10)).setMarkerColor(color);
    }

    private static void addDots(XYChart chart, double[][] codes, int[] labels, int[] finite, Axis horizontal,
                                Axis vertical, int label, int turn) {
        int[] own = Arrays.stream(finite).filter(i -> labels[i] == label).toArray();
        int[] now = IntStream.range(0, own.length).filter(k -> k % TURNS == turn).map(k -> own[k]).toArray();
        if (now.length == 0) {
            return;
        }
        XYSeries dots = chart.addSeries("class " + label + ", part " + turn,
                Arrays.stream(now).mapToDouble(i -> horizontal.of(codes[i])).toArray(),
                Arrays.stream(now).mapToDouble(i -> vertical.of(codes[i])).toArray());
        Color color = ChartStyle.CLASSES.get(label);
        dots.setMarker(new Dot(DOT)).setMarkerColor(
                new Color(color.getRed(), color.getGreen(), color.getBlue(), ALPHA));
        dots.setShowInLegend(false);
    }
}
