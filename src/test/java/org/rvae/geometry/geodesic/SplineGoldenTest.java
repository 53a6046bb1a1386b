package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rvae.Golden.assertClose;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.geometry.PullbackManifold;
import org.rvae.model.ModelKind;

/** The reference's curves, energy and minimiser against the published code's own numbers. */
class SplineGoldenTest {

    private static final double EXACT = 1e-9;
    private static final double MINIMISER = 1e-7;

    private final double[] times = CubicSpline.grid(16);

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void basisSpansTheSameSplines(String file) {
        double[][] expected = Golden.read(file).get("curve.basis").toDoubleMatrix();
        double difference = projector(expected).subtract(projector(SplineBasis.reference(4).coefficients())).getNorm1();
        assertThat(difference).isLessThan(1e-12);
        double correct = projector(expected).subtract(projector(SplineBasis.twiceDifferentiable(4).coefficients()))
                .getNorm1();
        assertThat(correct).as("the corrected splines are others").isGreaterThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void pointsVelocitiesAndEnergyWithItsGradient(String file) {
        Golden golden = Golden.read(file);
        CubicSpline curves = curves(golden);
        assertClose(curves.points(times), golden.get("curve.points"), EXACT, "points");
        assertClose(curves.velocities(0, 1), golden.get("curve.deriv_at_0_and_1"), EXACT, "velocities");
        PullbackManifold manifold = golden.model(ModelKind.RVAE).manifold();
        INDArray design = curves.design(times);
        ChordEnergy energy = new ChordEnergy(manifold.map().pullback(curves.rows(design)), curves.size());
        assertClose(energy.energies(), golden.get("curve.energy"), EXACT, "energy");
        long b = curves.size();
        long d = curves.dimension();
        INDArray forPoints = energy.gradient().reshape('c', times.length, b * d);
        INDArray gradient = Nd4j.matmul(design, forPoints, true, false, false).reshape('c', 7, b, d)
                .get(NDArrayIndex.interval(2, 7)).permute(1, 0, 2).dup('c');
        assertClose(gradient, golden.get("curve.energy_grad"), EXACT, "gradient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void sixStepsOfDescent(String file) {
        Golden golden = Golden.read(file);
        PullbackManifold manifold = golden.model(ModelKind.RVAE).manifold();
        ReferenceSolver solver = new ReferenceSolver(basis(golden), 16, 6, 1e-3, 0.99, 1e-4);
        Geodesics found = solver.connect(manifold, golden.get("curve.p0"), golden.get("curve.p1"));
        assertClose(found.squaredDistance(), golden.get("sgd6.energy"), MINIMISER, "energy");
        assertClose(found.curves().points(times), golden.get("sgd6.points"), MINIMISER, "points");
        Geodesics line = solver.withSteps(0).connect(manifold, golden.get("curve.p0"), golden.get("curve.p1"));
        assertClose(line.squaredDistance(), golden.get("line.energy"), EXACT, "line");
        assertThat(found.iterations()[0]).isEqualTo(6);
        assertThat(found.allConverged()).as("six steps are not convergence").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void theConvergedMinimiserGoesLower(String file) {
        Golden golden = Golden.read(file);
        PullbackManifold manifold = golden.model(ModelKind.RVAE).manifold();
        EnergyMinimiser solver = EnergyMinimiser.coarse().withTolerance(1e-12, 200);
        Geodesics found = solver.connect(manifold, golden.get("curve.p0"), golden.get("curve.p1"));
        assertThat(found.allConverged()).isTrue();
        INDArray reference = golden.get("sgd6.energy").mul(30);
        for (int i = 0; i < found.curves().size(); i++) {
            assertThat(found.squaredDistance().getDouble(i)).isLessThanOrEqualTo(reference.getDouble(i));
        }
        INDArray repeated = solver.connect(manifold, golden.get("curve.p1"), golden.get("curve.p0")).squaredDistance();
        assertThat(Golden.largestDifference(repeated, found.squaredDistance()))
                .as("a distance does not depend on the direction").isCloseTo(0, within(1e-9));
    }

    private static SplineBasis basis(Golden golden) {
        return new SplineBasis(4, golden.get("curve.basis").toDoubleMatrix());
    }

    private static CubicSpline curves(Golden golden) {
        CubicSpline curves = CubicSpline.lines(basis(golden), golden.get("curve.p0"), golden.get("curve.p1"));
        curves.control().get(NDArrayIndex.interval(2, 7))
                .assign(golden.get("curve.parameters").permute(1, 0, 2).dup('c').castTo(DataType.DOUBLE));
        return curves;
    }

    private static RealMatrix projector(double[][] basis) {
        RealMatrix b = new Array2DRowRealMatrix(basis);
        return b.multiply(b.transpose());
    }
}
