package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.ClosedForm;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.analytic.PoincareDisk;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;

/**
 * Both minimisers against known geodesics in float64, embedded ones and bare metrics. A curve of N points, or of S
 * segments, is off a geodesic by O(N^-2) or O(S^-4), and its length by the square of that: about 128^-4 = 4e-9 and
 * 16^-8 times constants of order 10. The bound is 1e-6.
 */
class ClosedFormGeodesicsTest {

    private static final double BOUND = 1e-6;
    private static final EnergyMinimiser SPLINES = EnergyMinimiser.splines().withTolerance(1e-11, 200);
    private static final EnergyMinimiser DISCRETE = EnergyMinimiser.discrete().withTolerance(1e-11, 200);
    private static final List<EnergyMinimiser> BOTH = List.of(SPLINES, DISCRETE);

    private static void assertDistances(Manifold manifold, INDArray starts, INDArray ends, INDArray expected) {
        for (EnergyMinimiser solver : BOTH) {
            Geodesics found = solver.connect(manifold, starts, ends);
            assertThat(found.outcomes()).as("at " + solver.levels()).containsOnly(Outcome.CONVERGED);
            INDArray lengths = CurveLength.fine().of(manifold, found.curves());
            for (int i = 0; i < found.size(); i++) {
                assertThat(lengths.getDouble(i) / expected.getDouble(i)).as("pair " + i + " at " + solver.levels())
                        .isCloseTo(1, within(BOUND));
            }
        }
    }

    private static void assertClosedForm(ClosedForm manifold, double[][] starts, double[][] ends) {
        INDArray p = Nd4j.createFromArray(starts);
        INDArray q = Nd4j.createFromArray(ends);
        assertDistances(manifold, p, q, manifold.distance(p, q));
    }

    @Test
    void sphere() {
        assertClosedForm(new Sphere(), new double[][] {{0.7, 0}, {1.0, 0.5}, {2.2, -1}},
                new double[][] {{1.1, 1.4}, {0.8, 2.0}, {2.0, 0.6}});
    }

    @Test
    void hyperbolicPlane() {
        assertClosedForm(new HalfPlane(), new double[][] {{0, 1}, {-1, 0.5}, {2, 3}},
                new double[][] {{1, 2}, {1, 0.7}, {2, 0.5}});
        assertClosedForm(new PoincareDisk(), new double[][] {{0.1, 0.2}, {-0.5, 0.5}},
                new double[][] {{-0.6, 0.3}, {0.4, 0.6}});
    }

    @Test
    void torusAndParaboloid() {
        assertDistances(new Torus(2, 1), Nd4j.createFromArray(new double[][] {{0, 0.5}}),
                Nd4j.createFromArray(new double[][] {{0.5, 2}}), Nd4j.createFromArray(1.8487615765));
        double meridian = Math.sqrt(2) + Math.log(1 + Math.sqrt(2));
        assertDistances(new Paraboloid(), Nd4j.createFromArray(new double[][] {{1, 0}, {-1, 0}}),
                Nd4j.createFromArray(new double[][] {{0, 1}, {1, 0}}), Nd4j.createFromArray(1.485910632, meridian));
    }

    /** l^2 - 2 E_N falls by four where N - 1 doubles, so that the extrapolated value is right to O(N^-4). */
    @Test
    void theDiscretisedEnergyIsOfSecondOrder() {
        Torus torus = new Torus(2, 1);
        INDArray start = Nd4j.createFromArray(new double[][] {{0, 0.5}});
        INDArray end = Nd4j.createFromArray(new double[][] {{0.5, 2}});
        double coarse = squared(torus, 33, start, end);
        double fine = squared(torus, 65, start, end);
        double exact = 1.8487615765 * 1.8487615765;
        assertThat((exact - coarse) / (exact - fine)).isCloseTo(4, within(0.05));
        assertThat((4 * fine - coarse) / 3 / exact).isCloseTo(1, within(BOUND));
    }

    private static double squared(Manifold manifold, int points, INDArray start, INDArray end) {
        return new EnergyMinimiser(List.of(Level.discrete(points)), 300, 1e-12).connect(manifold, start, end)
                .squaredDistance().getDouble(0);
    }

    /** The hyperbolic plane in its two charts, z = i (1 + w) / (1 - w), and the sphere in sheared coordinates. */
    @Test
    void lengthsDoNotDependOnTheCoordinates() {
        double[][] inDisk = {{0.1, 0.2}, {-0.6, 0.3}, {-0.5, 0.5}, {0.4, 0.6}};
        double[][] inHalfPlane = new double[4][];
        for (int i = 0; i < 4; i++) {
            double x = inDisk[i][0];
            double y = inDisk[i][1];
            double square = (1 - x) * (1 - x) + y * y;
            inHalfPlane[i] = new double[] {-2 * y / square, (1 - x * x - y * y) / square};
        }
        assertSameLengths(new PoincareDisk(), inDisk, new HalfPlane(), inHalfPlane);

        Sphere sphere = new Sphere();
        PullbackManifold sheared = new PullbackManifold(new LambdaMap(2, 3, p -> {
            INDArray angles = p.dup('c');
            angles.getColumn(0, true).addi(p.getColumn(1, true).mul(p.getColumn(1, true)).mul(0.1));
            return sphere.embed(angles);
        }));
        double[][] angles = {{0.7, 0}, {1.1, 1.4}, {1.0, 0.5}, {0.8, 2.0}};
        double[][] moved = new double[4][];
        for (int i = 0; i < 4; i++) {
            moved[i] = new double[] {angles[i][0] - 0.1 * angles[i][1] * angles[i][1], angles[i][1]};
        }
        assertSameLengths(sphere, angles, sheared, moved);
    }

    /** Points 0, 1 and 2, 3 are the pairs. */
    private static void assertSameLengths(Manifold one, double[][] points, Manifold other, double[][] images) {
        for (EnergyMinimiser solver : BOTH) {
            double[] a = lengths(one, solver, points);
            double[] b = lengths(other, solver, images);
            for (int i = 0; i < a.length; i++) {
                assertThat(a[i] / b[i]).isCloseTo(1, within(BOUND));
            }
        }
    }

    private static double[] lengths(Manifold manifold, EnergyMinimiser solver, double[][] points) {
        INDArray starts = Nd4j.createFromArray(new double[][] {points[0], points[2]});
        INDArray ends = Nd4j.createFromArray(new double[][] {points[1], points[3]});
        return CurveLength.fine().of(manifold, solver.connect(manifold, starts, ends).curves()).data().asDouble();
    }
}
