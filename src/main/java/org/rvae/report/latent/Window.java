package org.rvae.report.latent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/**
 * A rectangle of the latent plane, in latent units.
 *
 * @param xMin the left end
 * @param xMax the right end, larger than {@code xMin}
 * @param yMin the lower end
 * @param yMax the upper end, larger than {@code yMin}
 */
public record Window(double xMin, double xMax, double yMin, double yMax) {

    /** Rejects ends that are not finite, or that are not in order. */
    public Window {
        if (!(xMin < xMax && yMin < yMax && Double.isFinite(xMax - xMin) && Double.isFinite(yMax - yMin))) {
            throw new InvalidInputException("A window of the latent plane can't be [" + xMin + ", " + xMax + "] x ["
                    + yMin + ", " + yMax + "]: give finite ends, the lower one first.");
        }
    }

    /**
     * The smallest window that holds all finite points, and a margin.
     *
     * @param points (n, 2), at least one of them finite
     * @param margin share of the larger side to add on every side, at least 0; 0.05, say
     */
    public static Window around(INDArray points, double margin) {
        return around(points, margin, 1);
    }

    /**
     * The window between the quantiles of each coordinate, so that a few points far away do not decide it.
     *
     * @param points   (n, 2), at least one of them finite
     * @param margin   share of the larger side to add on every side, at least 0
     * @param fraction of the points between the quantiles of a coordinate, in (0, 1]; 0.98 leaves out 1 % at each end
     */
    public static Window around(INDArray points, double margin, double fraction) {
        if (!(margin >= 0) || !(fraction > 0 && fraction <= 1)) {
            throw new InvalidInputException("A window can't have the margin " + margin + " around the fraction "
                    + fraction + " of its points: the margin is at least 0, the fraction in (0, 1].");
        }
        double[][] finite = Points.finite(Points.of("The points of a window", points));
        if (finite.length == 0) {
            throw new InvalidInputException("A window needs at least one finite point.");
        }
        double[] x = between(finite, 0, fraction);
        double[] y = between(finite, 1, fraction);
        double side = Math.max(x[1] - x[0], y[1] - y[0]);
        double more = side > 0 ? margin * side : 1;
        return new Window(x[0] - more, x[1] + more, y[0] - more, y[1] + more);
    }

    private static double[] between(double[][] points, int axis, double fraction) {
        double[] sorted = Arrays.stream(points).mapToDouble(p -> p[axis]).sorted().toArray();
        int cut = (int) Math.floor((1 - fraction) / 2 * (sorted.length - 1) + 1e-9);
        return new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
    }

    /** xMax - xMin. */
    public double width() {
        return xMax - xMin;
    }

    /** yMax - yMin. */
    public double height() {
        return yMax - yMin;
    }

    /** The same centre with sides divided by the factor: above 1 shows less and larger, below 1 more. */
    public Window zoom(double factor) {
        if (!(factor > 0)) {
            throw new InvalidInputException("A window can't be zoomed by " + factor + ": give a positive factor.");
        }
        return centred(width() / factor, height() / factor);
    }

    /** The same centre, the shorter side made as long as the longer one. */
    public Window square() {
        double side = Math.max(width(), height());
        return centred(side, side);
    }

    /** The smallest window that holds this one and the other. */
    public Window union(Window other) {
        return new Window(Math.min(xMin, other.xMin), Math.max(xMax, other.xMax), Math.min(yMin, other.yMin),
                Math.max(yMax, other.yMax));
    }

    /**
     * The centres of equal cells, row by row from the bottom, each from left to right; (columns * rows, 2) in float64.
     *
     * @param columns cells in a row, at least 1
     * @param rows    cells in a column, at least 1
     */
    public INDArray centres(int columns, int rows) {
        if (columns < 1 || rows < 1) {
            throw new InvalidInputException("A window can't be divided into " + columns + " x " + rows
                    + " cells: at least 1 x 1.");
        }
        double[][] points = new double[columns * rows][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {xMin + (i % columns + 0.5) * width() / columns,
                yMin + (i / columns + 0.5) * height() / rows};
        }
        return Nd4j.createFromArray(points);
    }

    /** Whether the point lies inside or on the border. */
    public boolean contains(double x, double y) {
        return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
    }

    /** The same centre, the shorter side lengthened until neither is more than the given multiple of the other. */
    Window noLongerThan(double multiple) {
        return centred(Math.max(width(), height() / multiple), Math.max(height(), width() / multiple));
    }

    private Window centred(double width, double height) {
        double x = (xMin + xMax) / 2;
        double y = (yMin + yMax) / 2;
        return new Window(x - width / 2, x + width / 2, y - height / 2, y + height / 2);
    }

    /** Which of the points lie in the window. */
    int[] inside(double[][] points) {
        return IntStream.range(0, points.length).filter(i -> contains(points[i][0], points[i][1])).toArray();
    }
}
