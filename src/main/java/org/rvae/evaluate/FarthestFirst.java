package org.rvae.evaluate;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** Codes that lie far from each other, chosen by a rule: each next one is the code farthest from those before it. */
public final class FarthestFirst {

    private FarthestFirst() {
    }

    /**
     * A first point and then codes.
     *
     * @param first (1, d)
     * @param codes (n, d)
     * @param count how many in all, 1 to n
     * @return (count, d), the first point in its first row; distances are those of the coordinates
     */
    public static INDArray choose(INDArray first, INDArray codes, int count) {
        double[][] z = codes.toDoubleMatrix();
        if (count < 1 || count > z.length || first.columns() != codes.columns()) {
            throw new InvalidInputException(count + " points can't be chosen from codes of shape "
                    + Arrays.toString(codes.shape()) + " and a point of shape " + Arrays.toString(first.shape())
                    + ": ask for 1 to " + z.length + " of one dimension.");
        }
        double[][] chosen = new double[count][];
        double[] nearest = new double[z.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        chosen[0] = first.reshape('c', 1, first.length()).toDoubleMatrix()[0];
        for (int k = 1; k < count; k++) {
            int farthest = 0;
            for (int i = 0; i < z.length; i++) {
                double squared = 0;
                for (int a = 0; a < z[i].length; a++) {
                    squared += (z[i][a] - chosen[k - 1][a]) * (z[i][a] - chosen[k - 1][a]);
                }
                nearest[i] = Math.min(nearest[i], squared);
                farthest = nearest[i] > nearest[farthest] ? i : farthest;
            }
            chosen[k] = z[farthest];
        }
        return Nd4j.createFromArray(chosen).castTo(codes.dataType());
    }
}
