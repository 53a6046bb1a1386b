package org.rvae.report.latent;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.report.ChartStyle;

/**
 * A figure of the latent plane, d = 2, layer by layer; both axes have the same scale. Heat maps lie beneath everything,
 * dots above them, lines and marks on top in the order in which they are added. Every call returns a new figure:
 *
 * <pre>{@code
 * XYChart chart = LatentPlane.of(window)
 *         .title("R-VAE, d = 2")
 *         .heatMap(field, ColourMap.RDGY, "1/2 log det G")
 *         .codes(codes, labels, names)
 *         .curve("geodesic: length 12.3", points, CurveStyle.BLACK)
 *         .chart();
 * }</pre>
 */
public final class LatentPlane {

    private static final double LONGEST = 2.5;
    private static final double ELLIPSES_COVER = 0.2;

    private final Layout layout;
    private final Optional<Window> window;
    private final List<Layer> layers;

    /**
     * All but the layers.
     *
     * @param title  above the plot; may be empty
     * @param xTitle of the horizontal axis
     * @param yTitle of the vertical axis
     * @param width  of the whole figure; its height follows from the window and the legend
     */
    record Layout(String title, String xTitle, String yTitle, int width) {
    }

    private LatentPlane(Layout layout, Optional<Window> window, List<Layer> layers) {
        this.layout = layout;
        this.window = window;
        this.layers = layers;
    }

    /** A figure that shows the given window. */
    public static LatentPlane of(Window window) {
        return new LatentPlane(empty(), Optional.of(window), List.of());
    }

    /** A figure that shows the window of its heat map, or else all that is drawn. */
    public static LatentPlane automatic() {
        return new LatentPlane(empty(), Optional.empty(), List.of());
    }

    private static Layout empty() {
        return new Layout("", "latent dimension 1", "latent dimension 2", 800);
    }

    /** Another window. */
    public LatentPlane window(Window other) {
        return new LatentPlane(layout, Optional.of(other), layers);
    }

    /** The title above the plot, shrunk if it is too long. */
    public LatentPlane title(String title) {
        return with(new Layout(title, layout.xTitle, layout.yTitle, layout.width));
    }

    /** The titles of the axes. */
    public LatentPlane axes(String x, String y) {
        return with(new Layout(layout.title, x, y, layout.width));
    }

    /** The width of the whole figure in pixels at scale 1, 300 to 4000. Letters keep their size. */
    public LatentPlane width(int width) {
        if (width < 300 || width > 4000) {
            throw new InvalidInputException("A figure can't be " + width + " wide: 300 to 4000.");
        }
        return with(new Layout(layout.title, layout.xTitle, layout.yTitle, width));
    }

    /** A heat map whose colours cover its values, or their central 98 % if a few are far away; the bar says which. */
    public LatentPlane heatMap(ScalarField field, ColourMap map, String label) {
        return heatMap(field, ColourScale.of(field, map), label);
    }

    /** A heat map with a scale of one's own, such as one for several figures. */
    public LatentPlane heatMap(ScalarField field, ColourScale scale, String label) {
        return with(new HeatMap(field, scale, label));
    }

    /** Codes (n, 2), one colour for each class; at most ten names. */
    public LatentPlane codes(INDArray codes, int[] labels, List<String> classNames) {
        return with(new Codes(Points.of("Codes", codes), labels, classNames));
    }

    /** Black dots (n, 2) with an entry in the legend; the diameter of a code is 3.6. */
    public LatentPlane dots(String name, INDArray points, double diameter) {
        return dots(name, points, diameter, Color.BLACK);
    }

    /** The same in another colour. */
    public LatentPlane dots(String name, INDArray points, double diameter, Color colour) {
        return with(new Dots(name, Points.of(name, points), diameter, colour));
    }

    /** Single points (n, 2) with a text beside each. */
    public LatentPlane marks(INDArray points, String... texts) {
        double[][] plain = Points.of("Marks", points);
        if (plain.length != texts.length) {
            throw new InvalidInputException(plain.length + " marks need as many texts, not " + texts.length + ".");
        }
        return with(new Marks(plain, List.of(texts)));
    }

    /** A curve through the points (n, 2), with gaps where one is not finite. */
    public LatentPlane curve(String name, INDArray points, CurveStyle style) {
        return with(new Curves(name, Collections.singletonList(Points.of(name, points)), style));
    }

    /** Several curves (b, n, 2) with one entry in the legend. */
    public LatentPlane curves(String name, INDArray points, CurveStyle style) {
        return with(new Curves(name, batch(name, points), style));
    }

    /** Contours at the given levels, which the legend lists. */
    public LatentPlane contours(String name, ScalarField field, double... levels) {
        String listed = String.join(", ", DoubleStream.of(levels).sorted().mapToObj(ChartStyle::number).toList());
        return with(Contours.of(name + ": " + listed, field, levels, List.of()));
    }

    /**
     * Contours with a text for each level, such as the share that it encloses, which the legend lists; it is written on
     * the longest line of the level where there is room.
     */
    public LatentPlane contours(String name, ScalarField field, double[] levels, List<String> texts) {
        return with(Contours.of(name, field, levels, texts));
    }

    /**
     * Paths coloured by time, from black by red and yellow to white, with a colour bar.
     *
     * @param label of the colour bar, such as "time"
     * @param paths (b, n, 2); a path ends at its first point that is not finite
     * @param times n times, ascending
     */
    public LatentPlane trajectories(String label, INDArray paths, double[] times) {
        return with(new Trajectories(label, batch("Trajectories", paths), times));
    }

    /**
     * The ellipses {z + v: v^T G v = r^2}, steps of one length r.
     *
     * @param points  (n, 2)
     * @param metrics (n, 2, 2)
     * @param radius  r
     */
    public LatentPlane ellipses(INDArray points, INDArray metrics, double radius) {
        return with(new Indicatrices("steps of length " + ChartStyle.number(significant(radius))
                + " (indicatrices of G)", Points.of("Centres of ellipses", points), flat(metrics), radius));
    }

    /** The same, of a radius with which the ellipse of median size fits between its neighbours. */
    public LatentPlane ellipses(INDArray points, INDArray metrics) {
        double[][] centres = Points.of("Centres of ellipses", points);
        Window around = window.orElseGet(() -> Window.around(points, 0));
        int inside = Math.max(1, around.inside(centres).length);
        double area = ELLIPSES_COVER * around.width() * around.height() / inside;
        return ellipses(points, metrics, significant(Indicatrices.radiusForArea(flat(metrics), area)));
    }

    /** The figure; {@link org.rvae.report.Figures} writes it to a file. */
    public XYChart chart() {
        return new PlaneChart(layout, shown(), layers);
    }

    private Window shown() {
        Stream<Layer> heatMaps = layers.stream().filter(HeatMap.class::isInstance);
        return window.or(() -> heatMaps.map(Layer::extent).flatMap(Optional::stream).findFirst())
                .or(() -> layers.stream().map(Layer::extent).flatMap(Optional::stream).reduce(Window::union))
                .orElseThrow(() -> new InvalidInputException("A figure of the latent plane needs a window, or "
                        + "something finite to draw.")).noLongerThan(LONGEST);
    }

    private LatentPlane with(Layout other) {
        return new LatentPlane(other, window, layers);
    }

    private LatentPlane with(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new LatentPlane(layout, window, List.copyOf(more));
    }

    private static double significant(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    private static List<double[][]> batch(String name, INDArray curves) {
        if (curves.rank() != 3 || curves.size(2) != 2) {
            throw new InvalidInputException(name + " can't have the shape " + Arrays.toString(curves.shape())
                    + ": give (b, n, 2), b curves of n points.");
        }
        List<double[][]> batch = new ArrayList<>();
        for (long b = 0; b < curves.size(0); b++) {
            batch.add(curves.get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.all()).dup('c')
                    .reshape('c', curves.size(1), 2).toDoubleMatrix());
        }
        return batch;
    }

    private static double[][] flat(INDArray metrics) {
        if (metrics.rank() != 3 || metrics.size(1) != 2 || metrics.size(2) != 2) {
            throw new InvalidInputException("Metrics of the shape " + Arrays.toString(metrics.shape())
                    + " have no ellipses: give (n, 2, 2).");
        }
        return metrics.dup('c').reshape('c', metrics.size(0), 4).toDoubleMatrix();
    }
}
