package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;
import org.rvae.nn.Parameters;

/**
 * The optimiser against Adam written out. ND4J divides by sqrt(v) + eps, PyTorch by sqrt(v) + eps sqrt(1 - beta2^t),
 * both after the bias corrections are taken together, so that ND4J's steps are the smaller ones by a factor of 1 -
 * eps (1 - sqrt(1 - beta2^t)) / (sqrt(v) + eps). For gradients of one size g, sqrt(v) = |g| sqrt(1 - beta2^t): for
 * |g| = 1e-4 the first step is 0.31 % smaller, the tenth 0.09 % and the thousandth 0.003 %, and the difference is
 * inversely proportional to |g|.
 */
class AdamTest {

    private static final double RATE = 1e-3;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;
    /** A few dozen operations in float64, on numbers of order 1. */
    private static final double ROUNDING = 1e-14;

    /** Adam for one number; counts its steps from 1. */
    private static final class Plain {

        private final boolean pytorch;
        private double value;
        private double m;
        private double v;
        private int t;

        Plain(boolean pytorch, double value) {
            this.pytorch = pytorch;
            this.value = value;
        }

        double step(double g) {
            t++;
            m = BETA1 * m + (1 - BETA1) * g;
            v = BETA2 * v + (1 - BETA2) * g * g;
            double root = Math.sqrt(1 - Math.pow(BETA2, t));
            double alpha = RATE * root / (1 - Math.pow(BETA1, t));
            double move = m * alpha / (Math.sqrt(v) + (pytorch ? EPS * root : EPS));
            value -= move;
            return move;
        }
    }

    @Test
    void fiveStepsOfAdamWrittenOut() {
        double[] start = {0.5, -1, 2, 0, 0.25};
        double[][] gradients = {{1, -2, 1e-3, 1e-8, 0}, {0.5, 3, -1e-3, 1e-8, 0}, {-4, 0, 2e-3, 3e-8, 0},
            {1e-4, 1e4, 1e-3, -1e-8, 1e-9}, {0.1, -7, 5e-4, 0, 0}};
        Parameters parameters = Parameters.zeros(List.of(new Parameters.Slot("a", 5)), DataType.DOUBLE);
        parameters.get("a").assign(Nd4j.createFromArray(start));
        Adam adam = new Adam(parameters, RATE);
        Plain[] plain = new Plain[start.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = new Plain(false, start[i]);
        }
        for (int step = 0; step < gradients.length; step++) {
            adam.clear();
            adam.gradients().get("a").addi(Nd4j.createFromArray(gradients[step]));
            adam.step(step);
            for (int i = 0; i < plain.length; i++) {
                plain[i].step(gradients[step][i]);
                assertThat(parameters.get("a").getDouble(i)).as("step " + step + ", number " + i)
                        .isCloseTo(plain[i].value, within(ROUNDING));
            }
        }
        for (int i = 0; i < plain.length; i++) {
            assertThat(adam.state().getDouble(0, i)).isCloseTo(plain[i].m, within(ROUNDING * Math.abs(plain[i].m)));
            assertThat(adam.state().getDouble(0, 5 + i)).isCloseTo(plain[i].v, within(ROUNDING * plain[i].v));
        }
        assertThat(plain[0].value).as("it moves").isNotCloseTo(start[0], within(RATE / 10));
    }

    /** The optimiser's own first step, so that its epsilon is seen to be the one that the bound is about. */
    @Test
    void differsFromPyTorchsByAThirdOfAPercentAtMostForGradientsFrom1em4() {
        for (double g : new double[] {1e-4, -1e-3, 1e-2, 1, 100}) {
            Parameters parameters = Parameters.zeros(List.of(new Parameters.Slot("a", 1)), DataType.DOUBLE);
            Adam adam = new Adam(parameters, RATE);
            Plain pytorch = new Plain(true, 0);
            for (int step = 0; step < 1000; step++) {
                double before = parameters.flat().getDouble(0);
                adam.clear();
                adam.gradients().flat().addi(g);
                adam.step(step);
                double ratio = (before - parameters.flat().getDouble(0)) / pytorch.step(g);
                double root = Math.sqrt(1 - Math.pow(BETA2, step + 1));
                double expected = EPS * (1 - root) / (Math.abs(g) * root + EPS);
                assertThat(1 - ratio).as("g = " + g + ", step " + step).isCloseTo(expected, within(1e-9))
                        .isLessThan(0.0031e-4 / Math.abs(g) + 1e-9);
            }
        }
    }

    /**
     * In float32 the pass in host memory rounds otherwise than ND4J's updater: per step by at most an ulp of a
     * parameter below 2, 2^-23, and by some ten roundings, 10 x 2^-24, of a move, which is below ten learning rates.
     * A number in the wrong place would be off by a learning rate.
     */
    @Test
    void theHostsPassIsNd4jsUpdate() {
        int steps = 12;
        double bound = steps * (Math.ulp(1f) + 10 * Math.ulp(0.5f) * 10 * RATE);
        Parameters all = Parameters.zeros(List.of(new Parameters.Slot("before", 77), new Parameters.Slot("a", 20_001),
                new Parameters.Slot("after", 5)), DataType.FLOAT);
        Parameters own = all.range("a", "a");
        Parameters others = Parameters.zeros(List.of(new Parameters.Slot("a", 20_001)), DataType.FLOAT);
        INDArray start = Noise.normal(Noise.at(1), DataType.FLOAT, 1, 20_001).muli(0.3);
        own.flat().assign(start);
        others.flat().assign(start);
        Moments host = new HostMoments(20_001, AdamRates.of(RATE));
        Moments device = new DeviceMoments(others.flat(), AdamRates.of(RATE));
        Moments resumed = new HostMoments(20_001, AdamRates.of(RATE));
        for (int step = 0; step < steps; step++) {
            INDArray gradient = Noise.normal(Noise.at(2, step), DataType.FLOAT, 1, 20_001);
            (step < steps / 2 ? host : resumed).step(own.flat(), gradient, step);
            device.step(others.flat(), gradient.dup(), step);
            if (step == steps / 2 - 1) {
                resumed.restore(host.copy());
            }
        }
        assertThat(own.flat().sub(others.flat()).normmaxNumber().doubleValue()).isLessThan(bound);
        assertThat(own.flat().sub(start).normmaxNumber().doubleValue()).as("it moves").isGreaterThan(RATE);
        assertThat(all.get("before").normmaxNumber().doubleValue()).isZero();
        assertThat(all.get("after").normmaxNumber().doubleValue()).isZero();
        assertThat(resumed.copy().sub(device.copy()).normmaxNumber().doubleValue())
                .as("the moments, of order 1").isLessThan(steps * 4 * Math.ulp(1f));
    }

    @Test
    void aStateOfAnotherSizeIsRefused() {
        Moments host = new HostMoments(10, AdamRates.of(RATE));
        assertThatThrownBy(() -> host.restore(Nd4j.zeros(DataType.FLOAT, 1, 18)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("18").hasMessageContaining("20");
    }
}
