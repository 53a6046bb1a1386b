package org.rvae.geometry.ode;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** States of curves, the numbers of one after those of the other, and the arrays that they are made of. */
final class States {

    private States() {
    }

    /** Joins arrays (B, d) to states, row by row. */
    static double[] join(int d, double[]... parts) {
        int count = parts[0].length / d;
        double[] states = new double[count * d * parts.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < parts.length; k++) {
                System.arraycopy(parts[k], i * d, states, (i * parts.length + k) * d, d);
            }
        }
        return states;
    }

    /** Some numbers of each curve's state. */
    static double[] part(double[] states, int size, int from, int length) {
        int count = states.length / size;
        double[] part = new double[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(states, i * size + from, part, i * length, length);
        }
        return part;
    }

    /** The rows of the given size with the given numbers. */
    static double[] rows(double[] values, int size, int[] rows) {
        double[] result = new double[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * size, result, i * size, size);
        }
        return result;
    }

    static int[] pick(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    /** The finite float64 rows of an array (B, d). */
    static double[] read(INDArray array, int d, String what) {
        if (array.rank() != 2 || array.isEmpty() || array.size(1) != d) {
            throw new InvalidInputException("The " + what + " should have shape (B, " + d + "), but have shape "
                    + Arrays.toString(array.shape()) + ".");
        }
        if (array.dataType() != DataType.DOUBLE) {
            throw new InvalidInputException("Geodesics are integrated in float64, but the " + what + " are "
                    + array.dataType() + ": give float64, and a model in float64 too.");
        }
        double[] values = array.dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInputException("Row " + i / d + " of the " + what + " is "
                        + Arrays.toString(Arrays.copyOfRange(values, i / d * d, i / d * d + d))
                        + ", but its numbers must be finite.");
            }
        }
        return values;
    }

    static void checkRows(double[] first, double[] second, int d, String what) {
        if (first.length != second.length) {
            throw new InvalidInputException("There are " + first.length / d + " starts, but " + second.length / d + " "
                    + what + ": give one for each.");
        }
    }

    static INDArray array(double[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
