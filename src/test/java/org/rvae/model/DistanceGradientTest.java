package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.Distances;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;
import org.rvae.nn.Parameters;

/**
 * The gradients of weighted squared distances against central differences in float64, for which every curve is found
 * again: that it has moved must not count. A quotient over a step h = 1e-5 is off by h^2 / 6 of the third derivative
 * and, for a tolerance of 1e-14, by 1e-14 / h = 1e-9 of the value; the gradient is off by the root, 1e-7 of it. The
 * bound is 1e-6 of an array's largest gradient, or of a thousandth of all arrays' largest.
 */
class DistanceGradientTest {

    private static final double STEP = 1e-5;
    private static final double BOUND = 1e-6;
    private static final Path TRAINED = Path.of("src/test/resources/models/rvae-d2-epochs-100-1.npz");
    private static final DistanceGradient DISTANCES = new DistanceGradient(
            new EnergyMinimiser(List.of(Level.splines(2, 10)), 300, 1e-14));
    private static final INDArray WEIGHTS = Nd4j.createFromArray(new double[][] {{0.3}, {-1.2}, {2}});

    private final INDArray starts = Noise.normal(Noise.at(1, 2), DataType.DOUBLE, 3, 2).muli(1.5);
    private final INDArray ends = Noise.normal(Noise.at(1, 3), DataType.DOUBLE, 3, 2).muli(1.5);
    private final RiemannianVae model = tiny();
    private final Parameters decoder = model.parameters().range("p_mu.net.0.weight", Networks.PRECISIONS);

    private static RiemannianVae tiny() {
        ModelConfig config = new ModelConfig(ModelKind.RVAE, 2, 12, 9, 7, 6, 0.3, 1);
        Parameters parameters = Parameters.zeros(LatentVariableModel.slots(config, Protocol.CORRECTED),
                DataType.DOUBLE);
        Initialisation.apply(parameters, Protocol.CORRECTED, 5);
        return (RiemannianVae) LatentVariableModel.of(config, Protocol.CORRECTED, parameters);
    }

    private DistanceGradient.Found connect(DistanceGradient distances) {
        return distances.connect(model.decoder(), starts, ends);
    }

    private double weighted() {
        return connect(DISTANCES).squaredDistance().mul(WEIGHTS).sumNumber().doubleValue();
    }

    @Test
    void inTheDecodersParameters() {
        Parameters gradients = decoder.zerosLike();
        DistanceGradient.Found found = connect(DISTANCES);
        found.backward(WEIGHTS, gradients);
        assertThat(found.allConverged()).isTrue();
        double scale = Golden.largest(gradients.flat());
        assertThat(scale).as("the gradient is not zero").isGreaterThan(1e-2);
        assertThat(decoder.names()).hasSize(8);
        for (String name : decoder.names()) {
            INDArray gradient = gradients.get(name);
            check(decoder.get(name), gradient, Math.max(Golden.largest(gradient), 1e-3 * scale), name);
        }
    }

    @Test
    void inTheEnds() {
        DistanceGradient.Ends found = connect(DISTANCES).backward(WEIGHTS, null);
        check(starts, found.starts(), Golden.largest(found.starts()), "starts");
        check(ends, found.ends(), Golden.largest(found.ends()), "ends");
    }

    private void check(INDArray values, INDArray gradient, double scale, String name) {
        int stride = (int) Math.max(1, values.length() / 3);
        for (long i = 0; i < values.length(); i += stride) {
            double quotient = quotient(values, i, this::weighted);
            assertThat(Math.abs(quotient - at(gradient, i)) / scale)
                    .as(name + " [" + i + "]: " + quotient + " against " + at(gradient, i)).isLessThan(BOUND);
        }
    }

    private static double quotient(INDArray values, long index, DoubleSupplier function) {
        INDArray flat = values.reshape(values.length());
        double value = flat.getDouble(index);
        flat.putScalar(index, value + STEP);
        double up = function.getAsDouble();
        flat.putScalar(index, value - STEP);
        double down = function.getAsDouble();
        flat.putScalar(index, value);
        return (up - down) / (2 * STEP);
    }

    private static double at(INDArray array, long index) {
        return array.reshape(array.length()).getDouble(index);
    }

    /** Curves that were not minimised are held as well, but then their change does count; their flags say so. */
    @Test
    void itIsTheMinimumThatMakesItRight() {
        Parameters exact = decoder.zerosLike();
        Parameters early = decoder.zerosLike();
        connect(DISTANCES).backward(WEIGHTS, exact);
        DistanceGradient.Found lines = connect(new DistanceGradient(DISTANCES.solver().withTolerance(1e-14, 1)));
        lines.backward(WEIGHTS, early);
        assertThat(lines.converged()).containsOnly(false);
        assertThat(Golden.largestDifference(early.flat(), exact.flat()))
                .isGreaterThan(0.01 * Golden.largest(exact.flat()));
    }

    /** A subset gets its part, all parameters get the decoder's and nothing for the encoder, and both are added to. */
    @Test
    void gradientsAreAddedToWhatIsNamed() {
        DistanceGradient.Found found = connect(DISTANCES);
        Parameters part = decoder.zerosLike();
        Parameters all = model.parameters().zerosLike();
        Parameters deviation = model.deviationParameters().zerosLike();
        DistanceGradient.Ends once = found.backward(WEIGHTS, part);
        found.backward(WEIGHTS, all);
        found.backward(WEIGHTS, all);
        found.backward(WEIGHTS, deviation);
        for (String name : all.names()) {
            double expected = part.contains(name) ? 2 * Golden.largest(part.get(name)) : 0;
            assertThat(Golden.largest(all.get(name))).as(name).isCloseTo(expected, within(1e-15 * expected));
        }
        assertThat(deviation.get(Networks.PRECISIONS)).isEqualTo(part.get(Networks.PRECISIONS));
        Parameters oneByOne = decoder.zerosLike();
        DistanceGradient.Ends each = found.backward(WEIGHTS, oneByOne, 1);
        assertThat(Golden.largestDifference(oneByOne.flat(), part.flat())).isLessThan(1e-13);
        assertThat(Golden.largestDifference(each.starts(), once.starts())).isLessThan(1e-13);
        assertThat(Golden.largestDifference(each.ends(), once.ends())).isLessThan(1e-13);
        DistanceGradient.Ends alone = DISTANCES.connect(model.decoder(), starts.getRow(0, true), ends.getRow(0, true))
                .backward(WEIGHTS.getRow(0, true), null);
        assertThat(Golden.largestDifference(alone.starts(), once.starts().getRow(0, true))).isLessThan(1e-13);
        assertThatThrownBy(() -> found.backward(Nd4j.ones(DataType.DOUBLE, 1, 3), null))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("(3, 1)");
    }

    /**
     * The gradients 2 G c' of measured curves are those of the same function, but for the chords, whose squares are
     * short by (k l / 64)^2 / 12, below 1e-4 for a curve that turns by k l = 2, and for what 16 segments miss at the
     * ends, 1 / 16^3 = 2.4e-4 of it.
     */
    @Test
    void inTheEndsItIsTwiceTheMomentum() {
        EnergyMinimiser solver = EnergyMinimiser.splines().withTolerance(1e-13, 300);
        DistanceGradient.Ends found = connect(new DistanceGradient(solver))
                .backward(Nd4j.ones(DataType.DOUBLE, 3, 1), null);
        Distances.Squared measured = new Distances(model.manifold(), solver, CurveLength.fine())
                .squaredDistance(starts, ends);
        assertThat(Golden.largestDifference(found.starts(), measured.startGradient()))
                .isLessThan(3.5e-4 * Golden.largest(found.starts()));
        assertThat(Golden.largestDifference(found.ends(), measured.endGradient()))
                .isLessThan(3.5e-4 * Golden.largest(found.ends()));
    }

    @Test
    void aPointIsAtDistanceZeroFromItself() {
        Parameters gradients = decoder.zerosLike();
        DistanceGradient.Found found = DISTANCES.connect(model.decoder(), starts, starts.dup());
        DistanceGradient.Ends atEnds = found.backward(WEIGHTS, gradients);
        assertThat(found.allConverged()).isTrue();
        assertThat(Golden.largest(found.squaredDistance())).as("but for rounding").isLessThan(1e-25);
        assertThat(Golden.largest(atEnds.starts())).isLessThan(1e-12);
        assertThat(Golden.largest(gradients.flat())).isLessThan(1e-12);
    }

    /**
     * Along the gradient itself, over all parameters of a decoder of 784 pixels: the slope is the gradient's norm. The
     * step changes l^2 by 1e-4, so that a tolerance of 1e-10 is 1e-6 of the quotient and 1e-5 of the gradient; the
     * second order cancels, and the third is 1e-8 times what l^2 bends in units of itself.
     */
    @Test
    void ofATrainedModel() {
        LatentVariableModel trained = ModelFile.read(TRAINED).model().in(DataType.DOUBLE);
        INDArray codes = trained.encode(Datasets.sample().test().images(0, 4).castTo(DataType.DOUBLE)).mean();
        INDArray from = codes.get(NDArrayIndex.interval(0, 2), NDArrayIndex.all()).dup('c');
        INDArray to = codes.get(NDArrayIndex.interval(2, 4), NDArrayIndex.all()).dup('c');
        DistanceGradient distances = new DistanceGradient(
                new EnergyMinimiser(List.of(Level.splines(8, 33)), 300, 1e-10));
        Parameters gradients = trained.parameters().zerosLike();
        DistanceGradient.Found found = distances.connect(trained.decoder(), from, to);
        found.backward(Nd4j.ones(DataType.DOUBLE, 2, 1), gradients);
        assertThat(found.allConverged()).isTrue();
        double norm = gradients.flat().norm2Number().doubleValue();
        double step = 1e-4 * found.squaredDistance().sumNumber().doubleValue() / norm;
        INDArray shift = gradients.flat().mul(step / norm);
        trained.parameters().flat().addi(shift);
        double up = distances.connect(trained.decoder(), from, to).squaredDistance().sumNumber().doubleValue();
        trained.parameters().flat().subi(shift.mul(2));
        double down = distances.connect(trained.decoder(), from, to).squaredDistance().sumNumber().doubleValue();
        assertThat((up - down) / (2 * step)).isCloseTo(norm, within(1e-4 * norm));
    }
}
