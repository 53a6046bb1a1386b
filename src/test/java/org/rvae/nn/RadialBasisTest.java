package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;

/** Radial basis functions near their centres and so far away that they underflow. */
class RadialBasisTest {

    private static final double[][] CENTRES = {{0, 0}, {1, -2}, {-3, 0.5}};

    private static RadialBasis basis(DataType type, Parameters parameters) {
        parameters.get("rbf.points").assign(Nd4j.createFromArray(CENTRES).castTo(type));
        return new RadialBasis(parameters, "rbf", 0.4);
    }

    private static Parameters parameters(DataType type) {
        return Parameters.zeros(RadialBasis.slots("rbf", 2, CENTRES.length), type);
    }

    /** exp and its argument are good to a few units in the last place; the argument is at most 12 here. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void valuesAndDerivatives(DataType type) {
        double[][] points = {{0.3, -0.7}, {1, -2}, {-2, 2}};
        double tolerance = 32 * (type == DataType.DOUBLE ? 0x1p-52 : 0x1p-23);
        Jet seed = Jet.seed(Nd4j.createFromArray(points).castTo(type));
        Jet output = basis(type, parameters(type)).forward(seed).output();
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < CENTRES.length; k++) {
                double x = points[i][0] - CENTRES[k][0];
                double y = points[i][1] - CENTRES[k][1];
                double phi = Math.exp(-0.4 * (x * x + y * y));
                assertThat(output.value().getDouble(i, k)).isCloseTo(phi, within(tolerance * phi));
                assertThat(output.tangent().getDouble(i, 0, k)).isCloseTo(-0.8 * x * phi, within(4 * tolerance * phi));
                assertThat(output.tangent().getDouble(i, 1, k)).isCloseTo(-0.8 * y * phi, within(4 * tolerance * phi));
            }
        }
    }

    /**
     * e^-4000 is 0 in both types, as far as 1e15, whose square float32 still holds. All gradients are 0, none is NaN.
     */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void farAwayEverythingIsZero(DataType type) {
        INDArray points = Nd4j.createFromArray(new double[][] {{100, 0}, {-1e4, 1e4}, {3, 1e15}}).castTo(type);
        Parameters parameters = parameters(type);
        Parameters gradients = parameters.zerosLike();
        Layer.Step step = basis(type, parameters).forward(Jet.seed(points));
        assertThat(Golden.largest(step.output().value())).isZero();
        assertThat(Golden.largest(step.output().tangent())).isZero();
        Jet gradient = step.backward(new Jet(Nd4j.ones(type, 3, 3), Nd4j.ones(type, 3, 2, 3)), gradients);
        assertThat(Golden.largest(gradient.value())).isZero();
        assertThat(Golden.largest(gradients.flat())).isZero();
    }

    /** The whole network of the deviation there: sigma is (1e-9)^(-1/2), to rounding, and does not change. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void farAwayTheDeviationIsItsLargestValue(DataType type) {
        Parameters precisions = Parameters.zeros(PositiveDense.slots("w", CENTRES.length, 5), type);
        Layer sigma = Sequential.of(basis(type, parameters(type)), new PositiveDense(precisions, "w"),
                Activation.inverseSquareRoot(1e-9));
        INDArray points = Nd4j.createFromArray(new double[][] {{100, 0}, {-1e4, 1e4}}).castTo(type);
        Parameters gradients = precisions.zerosLike();
        Layer.Step step = sigma.forward(Jet.seed(points));
        INDArray expected = Nd4j.valueArrayOf(new long[] {2, 5}, 1 / Math.sqrt(1e-9), type);
        Golden.assertClose(step.output().value(), expected, 8 * (type == DataType.DOUBLE ? 0x1p-52 : 0x1p-23), "sigma");
        assertThat(Golden.largest(step.output().tangent())).isZero();
        Jet gradient = step.backward(new Jet(Nd4j.ones(type, 2, 5), Nd4j.ones(type, 2, 2, 5)), gradients);
        assertThat(Golden.largest(gradient.value())).isZero();
        assertThat(Golden.largest(gradients.flat())).isZero();
    }
}
