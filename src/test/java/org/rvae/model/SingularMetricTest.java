package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.MetricTensors;
import org.rvae.nn.Parameters;

/**
 * Losses where float32 leaves metrics indefinite. The two columns of the decoder's first weights differ by 10^-4 of
 * themselves, so that the metric of the mean has a condition number above 10^8, and all centres are so far away that
 * the deviation is constant.
 */
class SingularMetricTest {

    private static final int IMAGES = 40;
    private static final double GAP = 1e-4;
    private static final double FAR = 1000;

    private static RiemannianVae model(Protocol protocol, DataType type) {
        ModelConfig config = new ModelConfig(ModelKind.RVAE, 2, 12, 9, 7, 6, 0.3, 1);
        Parameters parameters = Parameters.zeros(LatentVariableModel.slots(config, protocol), DataType.FLOAT);
        Initialisation.apply(parameters, protocol, 5);
        INDArray weights = parameters.get("p_mu.net.0.weight");
        INDArray first = weights.get(NDArrayIndex.all(), NDArrayIndex.point(0));
        INDArray noise = Noise.normal(Noise.at(8), DataType.FLOAT, 1, 9).reshape(9);
        weights.get(NDArrayIndex.all(), NDArrayIndex.point(1)).assign(noise.mul(GAP).addi(1).muli(first));
        parameters.get("p_sigma.0.points").assign(FAR);
        RiemannianVae model = (RiemannianVae) LatentVariableModel.of(config, protocol, parameters.cast(type));
        model.setPrior(Noise.normal(Noise.at(3), type, 1, 2), 0.7);
        return model;
    }

    private static LossTerms loss(RiemannianVae model, DataType type, Parameters gradients) {
        INDArray x = Noise.normal(Noise.at(7, 1), DataType.DOUBLE, IMAGES, 12).muli(0.3).addi(0.5);
        INDArray noise = Noise.normal(Noise.at(11), DataType.DOUBLE, IMAGES, 2);
        return model.deviationsLoss(x.castTo(type), model.freeze(x.castTo(type)), noise.castTo(type), gradients);
    }

    @Test
    void float32LeavesSomeOfTheMetricsIndefinite() {
        INDArray points = Noise.normal(Noise.at(9), DataType.FLOAT, IMAGES, 2);
        INDArray logs = MetricTensors.logDeterminant(model(Protocol.REFERENCE, DataType.FLOAT).manifold()
                .metric(points));
        assertThat(logs.isNaN().castTo(DataType.INT).sumNumber().intValue()).isPositive();
    }

    @Test
    void referenceHasALossAndAGradientAsThePublishedCodeHas() {
        RiemannianVae model = model(Protocol.REFERENCE, DataType.FLOAT);
        Parameters gradients = model.deviationParameters().zerosLike();
        assertThat(loss(model, DataType.FLOAT, gradients).loss()).isFinite();
        assertThat(gradients.flat().castTo(DataType.DOUBLE).amaxNumber().doubleValue()).isFinite().isPositive();
    }

    /**
     * The smallest singular value is some 10^-4 of the tangents, whose entries are sums of at most 9 products, rounded
     * to 2^-24: it is off by 9 * 2^-24 / 10^-4 = 0.5 % and 1/2 log det by as much; three layers add up to 2 %.
     */
    @Test
    void correctedAgreesWithFloat64() {
        double single = loss(model(Protocol.CORRECTED, DataType.FLOAT), DataType.FLOAT, null).kl();
        double precise = loss(model(Protocol.CORRECTED, DataType.DOUBLE), DataType.DOUBLE, null).kl();
        assertThat(single).isCloseTo(precise, within(0.02));
    }
}
