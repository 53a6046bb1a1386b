package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;

/**
 * The gradient of a random linear function of a network's values and of its Jacobian, with respect to the points and
 * to every parameter, against central differences in float64: h^2 / 6 of the third derivative and eps / h of the
 * value, about 1e-10 for h = 1e-5, with 1e-7 of the largest gradient as the bound.
 */
class SecondOrderTest {

    private static final double STEP = 1e-5;
    private static final double BOUND = 1e-7;
    private static final int N = 3;
    private static final int D = 2;
    private static final int OUT = 4;

    private final Random random = new Random(3);

    @Test
    void networkOfTheMean() {
        List<Parameters.Slot> slots = new ArrayList<>(Dense.slots("a", D, 5));
        slots.addAll(Dense.slots("b", 5, OUT));
        Parameters parameters = randomly(slots);
        check(parameters, Sequential.of(new Dense(parameters, "a"), Activation.softplus(), new Dense(parameters, "b"),
                Activation.sigmoid()));
    }

    @Test
    void networkOfTheDeviation() {
        List<Parameters.Slot> slots = new ArrayList<>(RadialBasis.slots("a", D, 5));
        slots.addAll(PositiveDense.slots("b", 5, OUT));
        Parameters parameters = randomly(slots);
        check(parameters, Sequential.of(new RadialBasis(parameters, "a", 0.3), new PositiveDense(parameters, "b"),
                Activation.inverseSquareRoot(1e-9)));
    }

    private Parameters randomly(List<Parameters.Slot> slots) {
        Parameters parameters = Parameters.zeros(slots, DataType.DOUBLE);
        fill(parameters.flat());
        return parameters;
    }

    private INDArray fill(INDArray array) {
        double[] values = random.doubles(array.length(), -1.2, 1.2).toArray();
        return array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
    }

    private void check(Parameters parameters, Layer network) {
        INDArray points = fill(Nd4j.create(DataType.DOUBLE, N, D));
        Jet weights = new Jet(fill(Nd4j.create(DataType.DOUBLE, N, OUT)),
                fill(Nd4j.create(DataType.DOUBLE, N, D, OUT)));
        Parameters gradients = parameters.zerosLike();
        INDArray forPoints = network.forward(Jet.seed(points)).backward(weights, gradients).value();
        compare("points", points, forPoints, network, points, weights);
        for (String name : parameters.names()) {
            compare(name, parameters.get(name), gradients.get(name), network, points, weights);
        }
    }

    private static void compare(String name, INDArray moved, INDArray gradient, Layer network, INDArray points,
            Jet weights) {
        double scale = Golden.largest(gradient);
        assertThat(scale).as("the gradient of " + name + " is not zero").isGreaterThan(1e-3);
        INDArray flat = moved.reshape(moved.length());
        INDArray expected = gradient.dup('c').reshape(moved.length());
        for (long i = 0; i < flat.length(); i++) {
            double value = flat.getDouble(i);
            flat.putScalar(i, value + STEP);
            double up = functional(network, points, weights);
            flat.putScalar(i, value - STEP);
            double down = functional(network, points, weights);
            flat.putScalar(i, value);
            assertThat(Math.abs((up - down) / (2 * STEP) - expected.getDouble(i)) / scale).as(name + " [" + i + "]")
                    .isLessThan(BOUND);
        }
    }

    private static double functional(Layer network, INDArray points, Jet weights) {
        Jet output = network.forward(Jet.seed(points)).output();
        return output.value().mul(weights.value()).sumNumber().doubleValue()
                + output.tangent().mul(weights.tangent()).sumNumber().doubleValue();
    }
}
