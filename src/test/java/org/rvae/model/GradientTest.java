package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.geodesic.CubicSpline;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.geometry.geodesic.SplineBasis;
import org.rvae.nn.Parameters;

/**
 * The gradients of every loss against central differences in float64. With a step h the difference quotient is off by
 * h^2 / 6 of the third derivative and by eps / h of the value: about 1e-9 of the largest gradient for h = 1e-5, and the
 * bound is 1e-6. A distance whose minimiser stops at a relative gain of 1e-14 adds 1e-14 / h to the quotient and the
 * square root of 1e-14 to the gradient, 1e-7 each of the distance's part.
 */
class GradientTest {

    private static final double STEP = 1e-5;
    private static final double BOUND = 1e-6;
    private static final int IMAGES = 4;

    private final INDArray x = Noise.normal(Noise.at(7, 1), DataType.DOUBLE, IMAGES, 12).muli(0.3).addi(0.5);

    @Test
    void vaeMeans() {
        Vae model = (Vae) tiny(ModelKind.VAE, 2, Protocol.CORRECTED);
        check(model.meanParameters(), g -> model.meansLoss(x, noise(2), 0.7, g));
    }

    @Test
    void vaeDeviations() {
        Vae model = (Vae) tiny(ModelKind.VAE, 3, Protocol.CORRECTED);
        FrozenCodes codes = model.freeze(x);
        check(model.deviationParameters(), g -> model.deviationsLoss(x, codes, noise(3), g));
    }

    @Test
    void vaeEverythingAtOnce() {
        Vae model = (Vae) tiny(ModelKind.VAE, 2, Protocol.CORRECTED);
        check(model.parameters(), g -> model.loss(x, noise(2), 0.4, true, g));
    }

    @Test
    void vampPriorInBothProtocolsAndPhases() {
        for (Protocol protocol : Protocol.values()) {
            Vae model = (Vae) tiny(ModelKind.VAMP, 2, protocol);
            check(model.meanParameters(), g -> model.meansLoss(x, noise(2), 0.7, g));
            FrozenCodes codes = model.freeze(x);
            check(model.deviationParameters(), g -> model.deviationsLoss(x, codes, noise(2), g));
        }
    }

    @Test
    void riemannianMeans() {
        RiemannianVae model = (RiemannianVae) tiny(ModelKind.RVAE, 2, Protocol.REFERENCE);
        check(model.meanParameters(), g -> model.meansLoss(x, noise(2), 0, g));
        check(model.meanParameters(), g -> model.meansLoss(x, noise(2), 0.7, g));
    }

    /** Without its distance term, whose published gradient is wrong on purpose. */
    @Test
    void riemannianReferenceWithoutDistance() {
        GeodesicSolver none = (manifold, starts, ends) -> new Geodesics(
                CubicSpline.lines(SplineBasis.reference(1), starts, starts), Nd4j.zeros(DataType.DOUBLE, IMAGES, 1),
                Nd4j.zeros(DataType.DOUBLE, IMAGES, 1), Nd4j.zeros(DataType.DOUBLE, IMAGES, 1), new int[IMAGES],
                new Outcome[IMAGES]);
        for (int d = 2; d <= 3; d++) {
            RiemannianVae model = (RiemannianVae) tiny(ModelKind.RVAE, d, Protocol.REFERENCE);
            FrozenCodes codes = model.freeze(x);
            INDArray noise = noise(d);
            check(model.deviationParameters(),
                    g -> new ReferenceObjective(none, none).evaluate(model, x, codes, noise, g));
        }
    }

    @Test
    void riemannianCorrectedInFull() {
        CorrectedObjective objective = new CorrectedObjective(
                new EnergyMinimiser(List.of(EnergyMinimiser.Level.splines(1, 12)), 300, 1e-14));
        for (int d = 2; d <= 3; d++) {
            RiemannianVae model = (RiemannianVae) tiny(ModelKind.RVAE, d, Protocol.CORRECTED);
            FrozenCodes codes = model.freeze(x);
            INDArray noise = noise(d);
            check(model.deviationParameters(), g -> objective.evaluate(model, x, codes, noise, g));
        }
    }

    private static INDArray noise(int d) {
        return Noise.normal(Noise.at(11, d), DataType.DOUBLE, IMAGES, d);
    }

    private static LatentVariableModel tiny(ModelKind kind, int d, Protocol protocol) {
        ModelConfig config = new ModelConfig(kind, d, 12, 9, 7, 6, 0.3, kind == ModelKind.VAMP ? 4 : 1);
        Parameters parameters = Parameters.zeros(LatentVariableModel.slots(config, protocol), DataType.DOUBLE);
        Initialisation.apply(parameters, protocol, 5);
        LatentVariableModel model = LatentVariableModel.of(config, protocol, parameters);
        if (kind == ModelKind.VAMP) {
            parameters.get("means.linear.bias").addi(0.5);
        }
        if (model instanceof RiemannianVae riemannian) {
            riemannian.setPrior(Noise.normal(Noise.at(3), DataType.DOUBLE, 1, d), 0.7);
        }
        return model;
    }

    private static void check(Parameters trained, Function<Parameters, LossTerms> loss) {
        Parameters gradients = trained.zerosLike();
        loss.apply(gradients);
        INDArray flat = trained.flat();
        double scale = Golden.largest(gradients.flat());
        assertThat(scale).as("the gradient is not zero").isGreaterThan(1e-3);
        for (String name : trained.names()) {
            INDArray values = trained.get(name);
            INDArray gradient = gradients.get(name);
            int stride = (int) Math.max(1, values.length() / 4);
            double own = Math.max(Golden.largest(gradient), 1e-3 * scale);
            for (long i = 0; i < values.length(); i += stride) {
                double value = at(values, i);
                set(values, i, value + STEP);
                double up = loss.apply(null).loss();
                set(values, i, value - STEP);
                double down = loss.apply(null).loss();
                set(values, i, value);
                assertThat(Math.abs((up - down) / (2 * STEP) - at(gradient, i)) / own)
                        .as(name + " [" + i + "]: " + (up - down) / (2 * STEP) + " against " + at(gradient, i))
                        .isLessThan(BOUND);
            }
        }
        assertThat(flat.isNaN().any()).isFalse();
    }

    private static double at(INDArray array, long index) {
        return array.reshape(array.length()).getDouble(index);
    }

    private static void set(INDArray array, long index, double value) {
        array.reshape(array.length()).putScalar(index, value);
    }
}
