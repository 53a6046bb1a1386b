package org.rvae.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rvae.Golden.assertClose;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.model.Noise;

class PixelActivationTest {

    private static final double LOW = -3;

    private final PixelActivation activation = new PixelActivation(3, LOW);

    @Test
    void meansAndLogVariances() {
        INDArray x = Nd4j.createFromArray(new double[][] {{0, 2, -800, 4, -3, -900}});
        INDArray y = activation.getActivation(x.dup(), true);
        double[] expected = {0.5, 1 / (1 + Math.exp(-2)), 0, LOW + Math.log1p(Math.exp(7)), LOW + Math.log(2), LOW};
        for (int i = 0; i < 6; i++) {
            assertThat(y.getDouble(i)).isCloseTo(expected[i], within(1e-12));
        }
        INDArray means = x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).dup();
        assertThat(activation.getActivation(means, false).getDouble(1)).isCloseTo(expected[1], within(1e-12));
    }

    @Test
    void derivativesAgreeWithCentralDifferences() {
        double h = 1e-5;
        for (char order : new char[] {'c', 'f'}) {
            INDArray x = Noise.normal(Noise.at(1), DataType.DOUBLE, 4, 6).muli(3).dup(order);
            INDArray g = Noise.normal(Noise.at(2), DataType.DOUBLE, 4, 6);
            INDArray up = activation.getActivation(x.add(h), true);
            INDArray down = activation.getActivation(x.sub(h), true);
            assertClose(activation.backprop(x.dup(), g).getFirst(), up.sub(down).divi(2 * h).muli(g), 1e-9, "slope");
        }
    }
}
