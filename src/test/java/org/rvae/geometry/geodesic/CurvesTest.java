package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.analytic.Euclidean;

/** Curves, their lengths and the matrices behind their minimiser. */
class CurvesTest {

    private static final double EXACT = 1e-12;

    /** Central and one-sided differences of second order are exact for parabolas, and Hermite's polynomials too. */
    @Test
    void discreteCurvesReproduceParabolas() {
        double[] grid = CubicSpline.grid(9);
        INDArray nodes = parabola(grid);
        DiscreteCurve curve = DiscreteCurve.through(nodes);
        double[] times = {0, 0.01, 0.3, 0.5, 0.77, 1};
        assertThat(Golden.largestDifference(curve.points(times), parabola(times))).isLessThan(EXACT);
        assertThat(Golden.largestDifference(curve.points(grid), nodes)).isLessThan(EXACT);
        for (double t : times) {
            INDArray v = curve.velocities(t);
            assertThat(v.getDouble(0, 0, 0)).isCloseTo(1, within(EXACT));
            assertThat(v.getDouble(0, 0, 1)).isCloseTo(2 * t - 3, within(EXACT));
        }
    }

    /** Splines contain parabolas, and coarse splines are fine ones too. */
    @Test
    void fitsKeepCurvesThatTheSpaceContains() {
        for (int segments : new int[] {2, 4, 8, 16, 32}) {
            LinearCurve fitted = SplineBasis.twiceDifferentiable(segments).fit(DiscreteCurve.through(
                    parabola(CubicSpline.grid(17))));
            double[] times = {0, 0.123, 0.5, 0.9, 1};
            assertThat(Golden.largestDifference(fitted.points(times), parabola(times)))
                    .as(segments + " segments").isLessThan(1e-9);
        }
    }

    private static INDArray parabola(double... times) {
        double[][][] points = new double[1][times.length][];
        for (int i = 0; i < times.length; i++) {
            points[0][i] = new double[] {times[i] - 2, times[i] * times[i] - 3 * times[i]};
        }
        return Nd4j.createFromArray(points);
    }

    /** The arc of y = x^2 - 3 x: the integral of (1 + (2 x - 3)^2)^(1/2). */
    @Test
    void lengthOfAParabola() {
        double length = (antiderivative(-1) - antiderivative(-3)) / 2;
        double found = CurveLength.fine().of(new Euclidean(2), DiscreteCurve.through(parabola(CubicSpline.grid(9))))
                .getDouble(0);
        // Gauss's rule with two nodes: h^4 / 4320 times the fourth derivative of the integrand, of order 10.
        assertThat(found).isCloseTo(length, within(1e-10));
    }

    private static double antiderivative(double s) {
        double root = Math.sqrt(1 + s * s);
        return (s * root + Math.log(s + root)) / 2;
    }

    @Test
    void polygonsRunStraightBetweenTheirPoints() {
        SampledCurve polygon = new SampledCurve(Nd4j.createFromArray(new double[][][] {{{0, 0}, {1, 0}, {1, 2}}}));
        assertThat(Golden.largestDifference(polygon.points(0.25, 0.75, 1),
                Nd4j.createFromArray(new double[][][] {{{0.5, 0}, {1, 1}, {1, 2}}}))).isLessThan(EXACT);
        assertThat(CurveLength.fine().of(new Euclidean(2), polygon).getDouble(0)).isCloseTo(3, within(EXACT));
    }

    /** A random banded matrix A^T A + 1 times a random vector gives the vector back. */
    @Test
    void bandedSystemsAreSolved() {
        Random random = new Random(4);
        for (int width : new int[] {0, 1, 3, 11}) {
            int n = 12;
            double[][] a = new double[n][n];
            BandedCholesky matrix = new BandedCholesky(n, width);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i][j] = i - j > width ? 0 : i == j ? 10 + random.nextDouble() : random.nextGaussian() / 2;
                    a[j][i] = a[i][j];
                    matrix.add(i, j, a[i][j]);
                }
            }
            double[] x = random.doubles(n).toArray();
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    b[i] += a[i][j] * x[j];
                }
            }
            assertThat(matrix.factorise()).isTrue();
            matrix.solve(b);
            assertThat(b).containsExactly(x, within(EXACT));
        }
    }

    @Test
    void anIndefiniteMatrixIsRaised() {
        BandedCholesky matrix = new BandedCholesky(2, 1);
        matrix.add(0, 0, 1);
        matrix.add(1, 0, 1);
        matrix.add(1, 1, 1 - 1e-9);
        assertThat(matrix.factorise()).isTrue();
        BandedCholesky undefined = new BandedCholesky(1, 0);
        undefined.add(0, 0, Double.NaN);
        assertThat(undefined.factorise()).isFalse();
    }
}
