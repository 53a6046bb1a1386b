package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.RandomWalk;

/** What each protocol draws an R-VAE's prior by. */
class PriorMotionTest {

    private static final int PARTICLES = 10_000;
    private static final double TIME = 0.2;
    private static final double COLATITUDE = 1.2;

    private static double meanCosine(Protocol protocol) {
        DiffusionSampler motion = protocol.motion(new Sphere(), TIME);
        INDArray starts = Nd4j.createFromArray(new double[] {COLATITUDE, 0}).reshape(1, 2).broadcast(PARTICLES, 2)
                .dup('c');
        double[] colatitudes = motion.end(starts, Noise.at(5)).getColumn(0).dup().data().asDouble();
        return Arrays.stream(colatitudes).map(Math::cos).average().orElseThrow();
    }

    /**
     * On the sphere in (theta, phi) Brownian motion has E cos theta_t = e^-t cos theta_0, and a walk without drift for
     * the time 0.99 t has e^(-0.99 t / 2) cos theta_0; they are 0.031 apart. One cos theta_t has a deviation below
     * sqrt(t) = 0.45, so that five standard errors of the mean are 0.022: one seed in two million fails for a right
     * motion. The steps' own error is of the order t^2 / 100 = 4e-4.
     */
    @Test
    void theCorrectedMotionHasItsDriftAndTheReferenceNone() {
        double tolerance = 5 * Math.sqrt(TIME / PARTICLES) + 4e-4;
        assertThat(meanCosine(Protocol.CORRECTED)).isCloseTo(Math.exp(-TIME) * Math.cos(COLATITUDE),
                within(tolerance));
        assertThat(meanCosine(Protocol.REFERENCE)).isCloseTo(Math.exp(-0.99 * TIME / 2) * Math.cos(COLATITUDE),
                within(tolerance));
    }

    private static RiemannianVae model(Protocol protocol) {
        RiemannianVae model = (RiemannianVae) LatentVariableModel.initialised(
                ModelConfig.rvae(2).withHidden(8, 7).withCentres(5), protocol, 1);
        model.setPrior(Nd4j.createFromArray(new float[][] {{0.3f, -0.2f}}), 0.002);
        return model;
    }

    /** Bit by bit: the model draws by its protocol's motion, from its own mean, for its own time. */
    @Test
    void samplesOfThePriorAreEndsOfTheProtocolsMotion() {
        RiemannianVae corrected = model(Protocol.CORRECTED);
        RiemannianVae reference = model(Protocol.REFERENCE);
        INDArray starts = corrected.priorMean().broadcast(20, 2).dup('c');
        INDArray brownian = new BrownianMotion(corrected.manifold(), corrected.priorDuration(), 100)
                .end(starts, Noise.at(3, Purpose.PRIOR));
        INDArray walk = new RandomWalk(reference.manifold(), reference.priorDuration(), 100)
                .end(starts, Noise.at(3, Purpose.PRIOR));
        assertThat(corrected.samplePrior(20, 3)).isEqualTo(brownian);
        assertThat(reference.samplePrior(20, 3)).isEqualTo(walk);
        assertThat(brownian).isNotEqualTo(walk);
        assertThat(brownian.sub(starts).amaxNumber().doubleValue()).isPositive();
    }
}
