package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.nn.Parameters;

/**
 * The KL term of the VampPrior against a mixture of normal densities written out in plain Java, in float64: a few
 * dozen operations on numbers of order 10, with 1e-12 relative as the bound.
 */
class VampPriorTest {

    private static final int N = 6;
    private static final int D = 3;
    private static final int K = 4;
    private static final double EXACT = 1e-12;

    private final ModelConfig config = new ModelConfig(ModelKind.VAMP, D, 12, 9, 7, 6, 0.3, K);
    private final INDArray x = Noise.normal(Noise.at(7, 1), DataType.DOUBLE, N, 12).muli(0.3).addi(0.5);
    private final INDArray noise = Noise.normal(Noise.at(7, 2), DataType.DOUBLE, N, D);
    private Vae model;
    private Parameters parameters;

    @BeforeEach
    void initialise() {
        use(Protocol.CORRECTED);
    }

    private void use(Protocol protocol) {
        parameters = Parameters.zeros(LatentVariableModel.slots(config, protocol), DataType.DOUBLE);
        Initialisation.apply(parameters, protocol, 5);
        parameters.get("means.linear.bias").addi(0.5);
        parameters.get("means.linear.weight").muli(2);
        model = (Vae) LatentVariableModel.of(config, protocol, parameters);
    }

    @Test
    void correctedIsTheNormalisedMixture() {
        double[] kl = perImage(Protocol.CORRECTED, model.encode(x));
        double[] expected = byHand(model.encode(x), 0, true);
        for (int i = 0; i < N; i++) {
            assertThat(kl[i]).isCloseTo(expected[i], within(EXACT * Math.abs(expected[i])));
        }
        double lossKl = model.loss(x, noise, 1, true, null).kl();
        double mean = Arrays.stream(expected).average().getAsDouble();
        assertThat(lossKl).as("the loss's own").isCloseTo(mean, within(EXACT * Math.abs(mean)));
    }

    @Test
    void referenceLacksItsConstantAndHasWiderComponents() {
        use(Protocol.REFERENCE);
        double[] kl = perImage(Protocol.REFERENCE, model.encode(x));
        double[] expected = byHand(model.encode(x), 1e-5, false);
        double[] unwidened = byHand(model.encode(x), 0, false);
        double[] normalised = byHand(model.encode(x), 1e-5, true);
        for (int i = 0; i < N; i++) {
            assertThat(kl[i]).isCloseTo(expected[i], within(EXACT * Math.abs(normalised[i])));
            assertThat(Math.abs(kl[i] - unwidened[i])).as("the offset is seen").isGreaterThan(1e-9);
            assertThat(normalised[i] - kl[i]).as("0.919 d").isCloseTo(0.91893853320467 * D, within(1e-10));
        }
    }

    /** Where every component's density underflows, the logarithm of their sum does not. */
    @Test
    void farFromAllComponents() {
        Posterior near = model.encode(x);
        Posterior far = new Posterior(near.mean().add(200), near.variance());
        double[] kl = perImage(Protocol.CORRECTED, far);
        double[] expected = byHand(far, 0, true);
        for (int i = 0; i < N; i++) {
            assertThat(kl[i]).isGreaterThan(10_000).isCloseTo(expected[i], within(EXACT * expected[i]));
        }
    }

    private double[] perImage(Protocol protocol, Posterior posterior) {
        return new VampPrior(config, protocol, parameters).divergence(posterior, posterior.sample(noise), noise)
                .perImage().reshape(N).toDoubleVector();
    }

    /**
     * log N(z; mean, variance) - log 1/K sum_k N(z; m_k, v_k + offset), with or without the mixture's (2 pi)^(-d/2).
     */
    private double[] byHand(Posterior posterior, double offset, boolean normalised) {
        INDArray weight = parameters.get("means.linear.weight");
        INDArray bias = parameters.get("means.linear.bias");
        INDArray pseudo = weight.transpose().dup('c');
        int limited = 0;
        for (int k = 0; k < K; k++) {
            for (int p = 0; p < 12; p++) {
                double value = weight.getDouble(p, k) + bias.getDouble(p);
                pseudo.putScalar(k, p, Math.max(0, Math.min(1, value)));
                limited += value < 0 || value > 1 ? 1 : 0;
            }
        }
        assertThat(limited).as("some pixels are limited, some are not").isBetween(1, K * 12 - 1);
        Posterior components = model.encode(pseudo);
        double[] result = new double[N];
        for (int i = 0; i < N; i++) {
            double logQ = 0;
            double[] logs = new double[K];
            for (int a = 0; a < D; a++) {
                double mean = posterior.mean().getDouble(i, a);
                double variance = posterior.variance().getDouble(i, a);
                double z = mean + Math.sqrt(variance) * noise.getDouble(i, a);
                logQ += logNormal(z, mean, variance, true);
                for (int k = 0; k < K; k++) {
                    logs[k] += logNormal(z, components.mean().getDouble(k, a),
                            components.variance().getDouble(k, a) + offset, normalised);
                }
            }
            double max = Arrays.stream(logs).max().getAsDouble();
            double sum = 0;
            for (double log : logs) {
                sum += Math.exp(log - max);
            }
            result[i] = logQ - (max + Math.log(sum / K));
        }
        return result;
    }

    private static double logNormal(double z, double mean, double variance, boolean normalised) {
        double constant = normalised ? 2 * Math.PI : 1;
        return -0.5 * (z - mean) * (z - mean) / variance - 0.5 * Math.log(constant * variance);
    }
}
