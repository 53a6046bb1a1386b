package org.rvae.report.table2;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rvae.report.PublishedTable1;

/**
 * Table 2 as it was published: F1 of each class on the test set of Fashion-MNIST, mean over five classifiers.
 *
 * <p>Source: Jurasz and Pietrzak, <em>Variational Autoencoders with Riemannian Brownian Motion Priors: A
 * Reproduction</em>, Table 2. The notebook behind it, as committed, classifies the R-VAE's codes of one seed in both
 * halves of the table.
 */
public final class PublishedTable2 {

    /** The number of classes. */
    public static final int CLASSES = 10;

    private static final List<Row> ROWS = List.of(
            row(PublishedTable1.VAE, 2, 0.69, 0.25, 0.71, 0.93, 0.56, 0.68, 0.38, 0.84, 0.16, 0.82, 0.94, 0.89),
            row(PublishedTable1.VAE, 5, 0.79, 0.16, 0.77, 0.97, 0.66, 0.82, 0.67, 0.89, 0.44, 0.88, 0.94, 0.90),
            row(PublishedTable1.VAE, 10, 0.82, 0.13, 0.77, 0.96, 0.70, 0.83, 0.74, 0.92, 0.52, 0.90, 0.95, 0.92),
            row(PublishedTable1.RVAE, 2, 0.69, 0.24, 0.71, 0.93, 0.56, 0.68, 0.37, 0.83, 0.21, 0.82, 0.94, 0.89),
            row(PublishedTable1.RVAE, 5, 0.79, 0.16, 0.77, 0.97, 0.66, 0.82, 0.67, 0.89, 0.42, 0.88, 0.94, 0.90),
            row(PublishedTable1.RVAE, 10, 0.82, 0.14, 0.78, 0.96, 0.70, 0.83, 0.74, 0.92, 0.52, 0.90, 0.95, 0.92));

    private PublishedTable2() {
    }

    /**
     * One row.
     *
     * @param model     "VAE" or "R-VAE"
     * @param latentDim d
     * @param f1        of each class
     * @param average   their average as printed
     * @param deviation what stands behind the ± in print: the standard deviation over the ten classes
     */
    public record Row(String model, int latentDim, List<Double> f1, double average, double deviation) {
    }

    /** The six rows in the order of print. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** The row of a model and a latent dimension, or nothing if none was published. */
    public static Optional<Row> find(String model, int latentDim) {
        return ROWS.stream().filter(r -> r.model().equals(model) && r.latentDim() == latentDim).findFirst();
    }

    /**
     * By how much the two published rows of a latent dimension differ, mean over the classes; NaN if there are none.
     */
    public static double apart(int latentDim) {
        Optional<Row> vae = find(PublishedTable1.VAE, latentDim);
        Optional<Row> rvae = find(PublishedTable1.RVAE, latentDim);
        return vae.isEmpty() || rvae.isEmpty() ? Double.NaN : IntStream.range(0, CLASSES)
                .mapToDouble(c -> Math.abs(vae.get().f1().get(c) - rvae.get().f1().get(c))).average().orElseThrow();
    }

    private static Row row(String model, int latentDim, double average, double deviation, Double... f1) {
        return new Row(model, latentDim, List.of(f1), average, deviation);
    }
}
