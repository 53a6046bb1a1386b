package org.rvae.report.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/**
 * Latent codes in the plane, one colour per class, with the same scale on both axes. Of more than two dimensions the
 * two of largest variance are drawn, and the axes say so.
 */
public final class LatentScatter {

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

    /** The same for plain arrays: n codes of d numbers each. */
    public static XYChart of(String title, double[][] codes, int[] labels, List<String> classNames) {
        return of(title, Nd4j.createFromArray(codes), labels, classNames, List.of());
    }

    /** The same with points on top, each set with its own entry in the legend; the axes hold them too. */
    public static XYChart of(String title, INDArray codes, int[] labels, List<String> classNames, List<Marks> marks) {
        if (codes.rank() != 2 || codes.columns() < 2 || codes.rows() != labels.length
                || marks.stream().anyMatch(m -> m.points().columns() != codes.columns())) {
            throw new InvalidInputException("Codes of shape " + Arrays.toString(codes.shape()) + " with "
                    + labels.length + " labels can't be drawn: codes are (n, d) with d at least 2 and one label each, "
                    + "and points on top of them have the same d.");
        }
        double[] variances = variances(codes.toDoubleMatrix());
        int[] shown = IntStream.range(0, variances.length).boxed()
                .sorted(Comparator.comparingDouble(k -> -variances[k])).limit(2).sorted().mapToInt(k -> k).toArray();
        LatentPlane plane = LatentPlane.automatic().title(title)
                .axes(axis(shown[0], variances), axis(shown[1], variances))
                .codes(codes.getColumns(shown), labels, classNames);
        for (Marks m : marks) {
            plane = plane.dots(m.name(), m.points().getColumns(shown), m.size());
        }
        return plane.chart();
    }

    private static double[] variances(double[][] codes) {
        double[][] finite = Arrays.stream(codes).filter(c -> Arrays.stream(c).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        return IntStream.range(0, codes[0].length).mapToDouble(k -> {
            double mean = Arrays.stream(finite).mapToDouble(c -> c[k]).average().orElse(0);
            return Arrays.stream(finite).mapToDouble(c -> (c[k] - mean) * (c[k] - mean)).average().orElse(0);
        }).toArray();
    }

    private static String axis(int k, double[] variances) {
        String title = "latent dimension " + (k + 1);
        return variances.length == 2 ? title : String.format(Locale.ROOT, "%s of %d (%.0f %% of the variance)", title,
                variances.length, 100 * variances[k] / Arrays.stream(variances).sum());
    }
}
