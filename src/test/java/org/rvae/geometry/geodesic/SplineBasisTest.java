package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The splines at their joints, from the coefficients of the segments on both sides. The columns of the basis are
 * orthonormal, so that its coefficients are at most 1; what the decomposition leaves of a condition is some 1e-15
 * times the largest entry of the conditions, 6, and the bound is 1e-10.
 */
class SplineBasisTest {

    private static final double CONTINUOUS = 1e-10;
    private static final double JUMP = 1e-3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 31})
    void bothBasesHaveTheirDimensionAndVanishAtTheEnds(int segments) {
        for (SplineBasis basis : new SplineBasis[] {SplineBasis.twiceDifferentiable(segments),
            SplineBasis.reference(segments)}) {
            assertThat(basis.dimension()).isEqualTo(segments + 1);
            for (double[] row : basis.values(0, 1)) {
                assertThat(largest(row)).isLessThan(CONTINUOUS);
            }
            assertOrthonormal(basis.coefficients());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 31})
    void valuesAndSlopesAreContinuousInBoth(int segments) {
        for (SplineBasis basis : new SplineBasis[] {SplineBasis.twiceDifferentiable(segments),
            SplineBasis.reference(segments)}) {
            for (int joint = 1; joint < segments; joint++) {
                assertThat(jump(basis, joint, 0)).as("value").isLessThan(CONTINUOUS);
                assertThat(jump(basis, joint, 1)).as("slope").isLessThan(CONTINUOUS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 31})
    void onlyTheCorrectedSplinesHaveAContinuousSecondDerivative(int segments) {
        SplineBasis corrected = SplineBasis.twiceDifferentiable(segments);
        SplineBasis reference = SplineBasis.reference(segments);
        for (int joint = 1; joint < segments; joint++) {
            assertThat(jump(corrected, joint, 2)).as("corrected, joint " + joint).isLessThan(CONTINUOUS);
            assertThat(jump(reference, joint, 2)).as("reference, joint " + joint).isGreaterThan(JUMP);
            assertThat(jump(corrected, joint, 3)).as("the third one jumps").isGreaterThan(JUMP);
        }
    }

    /** The largest jump of a derivative at a joint among the basis splines. */
    private static double jump(SplineBasis basis, int joint, int order) {
        double t = (double) joint / basis.segments();
        double[] row = switch (order) {
            case 0 -> new double[] {1, t, t * t, t * t * t};
            case 1 -> new double[] {0, 1, 2 * t, 3 * t * t};
            case 2 -> new double[] {0, 0, 2, 6 * t};
            default -> new double[] {0, 0, 0, 6};
        };
        double[] jumps = new double[basis.dimension()];
        for (int k = 0; k < jumps.length; k++) {
            for (int c = 0; c < 4; c++) {
                jumps[k] += row[c] * (basis.coefficients()[4 * joint + c][k]
                        - basis.coefficients()[4 * (joint - 1) + c][k]);
            }
        }
        return largest(jumps);
    }

    private static void assertOrthonormal(double[][] columns) {
        for (int a = 0; a < columns[0].length; a++) {
            for (int b = 0; b <= a; b++) {
                double product = a == b ? -1 : 0;
                for (double[] row : columns) {
                    product += row[a] * row[b];
                }
                assertThat(Math.abs(product)).as("columns " + a + " and " + b).isLessThan(CONTINUOUS);
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
