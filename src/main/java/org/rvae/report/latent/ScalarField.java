package org.rvae.report.latent;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.Quantiles;
import org.rvae.geometry.Scratch;

/**
 * A function on a window, known at the centres of equal cells.
 *
 * @param window where it is known
 * @param values a row for each row of cells, from the bottom to the top, each from left to right; they may be
 *               infinite or NaN
 */
public record ScalarField(Window window, double[][] values) {

    private static final int BATCH = 1000;

    /** Copies the values. */
    public ScalarField {
        int columns = values.length == 0 ? 0 : values[0].length;
        if (columns == 0 || Arrays.stream(values).anyMatch(row -> row.length != columns)) {
            throw new InvalidInputException("A scalar field needs at least one row of cells, all of one length.");
        }
        values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Evaluates a function in float32 at the cells' centres, a thousand at a time.
     *
     * @param window   where
     * @param columns  cells in a row, at least 1
     * @param rows     cells in a column, at least 1
     * @param function (n, 2) to (n, 1), such as {@code model.manifold()::logVolume}
     */
    public static ScalarField of(Window window, int columns, int rows, Function<INDArray, INDArray> function) {
        return of(window, columns, rows, DataType.FLOAT, function, done -> { });
    }

    /**
     * The same in another type, with progress.
     *
     * @param type     what the function's argument is to be, FLOAT or DOUBLE
     * @param progress is told the finished share, from 0 to 1, after each batch
     * @throws CancellationException if the thread is interrupted
     */
    public static ScalarField of(Window window, int columns, int rows, DataType type,
                                 Function<INDArray, INDArray> function, DoubleConsumer progress) {
        INDArray points = window.centres(columns, rows).castTo(type);
        double[] found = new double[columns * rows];
        for (int from = 0; from < found.length; from += BATCH) {
            if (Thread.interrupted()) {
                throw new CancellationException("Interrupted after " + from + " of " + found.length + " cells.");
            }
            int to = Math.min(from + BATCH, found.length);
            INDArray some = points.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
            INDArray batch = Scratch.array("field", () -> function.apply(some));
            if (batch.length() != to - from) {
                throw new InvalidInputException("The function of a scalar field returned "
                        + Arrays.toString(batch.shape()) + " for " + (to - from)
                        + " points: it must return (n, 1) for (n, 2).");
            }
            System.arraycopy(batch.dup('c').data().asDouble(), 0, found, from, to - from);
            progress.accept((double) to / found.length);
        }
        double[][] values = new double[rows][];
        for (int row = 0; row < rows; row++) {
            values[row] = Arrays.copyOfRange(found, row * columns, (row + 1) * columns);
        }
        return new ScalarField(window, values);
    }

    /** Copies: rows from the bottom to the top, each from left to right. */
    @Override
    public double[][] values() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /** Cells in a row. */
    public int columns() {
        return values[0].length;
    }

    /** Cells in a column. */
    public int rows() {
        return values.length;
    }

    /** The value in a cell, counted from the left and from the bottom. */
    public double value(int column, int row) {
        return values[row][column];
    }

    /** Where the cell's centre is. */
    public double x(int column) {
        return window.xMin() + (column + 0.5) * window.width() / columns();
    }

    /** Where the cell's centre is. */
    public double y(int row) {
        return window.yMin() + (row + 0.5) * window.height() / rows();
    }

    /** The same field with a function applied to every value. */
    public ScalarField map(DoubleUnaryOperator function) {
        return new ScalarField(window, Arrays.stream(values).map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new));
    }

    /** How many values are infinite or NaN. */
    public long notFinite() {
        return (long) columns() * rows() - finite().count();
    }

    /** The sum of the finite values, each times the area of its cell. */
    public double integral() {
        return finite().sum() * window.width() * window.height() / ((double) columns() * rows());
    }

    /**
     * The quantile of the finite values (linear between the sorted ones).
     *
     * @param fraction in [0, 1]; 0 is the least, 1 the greatest value
     * @throws InvalidInputException if no value is finite
     */
    public double quantile(double fraction) {
        double[] sorted = finite().sorted().toArray();
        if (sorted.length == 0 || !(fraction >= 0 && fraction <= 1)) {
            throw new InvalidInputException("There is no quantile " + fraction + " of a field with " + sorted.length
                    + " finite values: ask for one in [0, 1], of a field with at least one.");
        }
        return Quantiles.of(sorted, fraction);
    }

    /**
     * For a density: the levels whose contours enclose the given shares of its integral, where it is greatest.
     *
     * @param shares in (0, 1)
     * @return a level for each share
     */
    public double[] levelsOfMass(double... shares) {
        double[] sorted = finite().filter(v -> v > 0).sorted().toArray();
        double total = Arrays.stream(sorted).sum();
        if (sorted.length == 0 || Arrays.stream(shares).anyMatch(s -> !(s > 0 && s < 1))) {
            throw new InvalidInputException("Levels that enclose the shares " + Arrays.toString(shares)
                    + " of a density exist for shares in (0, 1), where it has positive values.");
        }
        return Arrays.stream(shares).map(share -> {
            double mass = 0;
            int i = sorted.length;
            while (i > 0 && mass < share * total) {
                mass += sorted[--i];
            }
            return sorted[i];
        }).toArray();
    }

    private DoubleStream finite() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
    }
}
