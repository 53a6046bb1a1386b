package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.model.ModelKind;

/** The exact derivative of a decoder's metric against central differences of the metric. */
class DecoderMetricDerivativeTest {

    /** A metric and nothing else, so that its derivatives are the differences of {@link Manifold}. */
    private static Manifold metricOnly(PullbackManifold manifold) {
        return new Manifold() {
            @Override
            public int dimension() {
                return manifold.dimension();
            }

            @Override
            public INDArray metric(INDArray points) {
                return manifold.metric(points);
            }
        };
    }

    /** Differences in float64 err by about 1e-10 of the metric. */
    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void agreesWithDifferencesInFloat64(String name) {
        Golden golden = Golden.read(name);
        PullbackManifold manifold = new PullbackManifold(golden.model(ModelKind.RVAE).decoder());
        INDArray points = golden.get("z");
        INDArray exact = manifold.metricDerivative(points);
        Golden.assertClose(exact, metricOnly(manifold).metricDerivative(points), 1e-8, "the metric's derivative");
        assertThat(exact.shape()).containsExactly(points.size(0), points.size(1), points.size(1), points.size(1));
    }

    /** A network without bends has a metric that does not change. */
    @Test
    void aLinearDecodersMetricIsConstant() {
        Parameters parameters = Parameters.zeros(Dense.slots("a", 2, 3), DataType.DOUBLE);
        parameters.flat().addi(0.5);
        Dense layer = new Dense(parameters, "a");
        PullbackManifold flat = new PullbackManifold(new Decoder(2, 3, layer, layer));
        assertThat(Golden.largest(flat.metricDerivative(Nd4j.rand(DataType.DOUBLE, 4, 2)))).isZero();
    }

    /**
     * The curvature of a decoder by Gauss's equation from its exact tangents, and by the metric alone from the metric's
     * exact derivative: one difference each, 1e-12 of the second derivatives times a condition number.
     */
    @Test
    void curvatureIsIntrinsic() {
        Golden golden = Golden.read("rvae-tiny-d2");
        PullbackManifold manifold = new PullbackManifold(golden.model(ModelKind.RVAE).decoder());
        INDArray points = golden.get("z");
        Manifold intrinsic = new Manifold() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public INDArray metric(INDArray z) {
                return manifold.metric(z);
            }

            @Override
            public INDArray metricDerivative(INDArray z) {
                return manifold.metricDerivative(z);
            }
        };
        Golden.assertClose(LeviCivita.gaussianCurvature(intrinsic, points),
                LeviCivita.gaussianCurvature(manifold, points), 1e-7, "the Gaussian curvature");
    }
}
