package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.MetricTensors;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.nn.Decoder;

/** A decoder's factors against the decoder as one map: the same products, summed in another order. */
class FactorsTest {

    private static final int CURVES = 3;
    private static final int POINTS = 5;
    /** Of sums of at most 1568 products in float64, relative to the largest: 1568 roundings of 2^-53 on both sides. */
    private static final double ROUNDING = 2 * 1568 * 0x1p-53;

    /** Blocks contain inverse metrics, which are no worse conditioned than this. */
    private static final double CONDITION = 1e3;

    static Stream<Decoder> decoders() {
        return Stream.of(2, 3).map(d -> {
            LatentVariableModel model = LatentVariableModel.initialised(ModelConfig.rvae(d), Protocol.CORRECTED, 3);
            return model.in(DataType.DOUBLE).decoder();
        }).flatMap(all -> Stream.of(all, all.held(), all.thinned(5)));
    }

    private static INDArray rows(Decoder decoder) {
        return Noise.normal(Noise.at(5), DataType.DOUBLE, CURVES * POINTS, decoder.inputSize());
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void valuesAndTangentsSideBySideAreThoseOfTheMap(Decoder decoder) {
        INDArray rows = rows(decoder);
        List<DifferentiableMap> factors = decoder.factors();
        assertThat(factors).hasSize(2);
        assertThat(factors.stream().mapToInt(DifferentiableMap::outputSize).sum()).isEqualTo(decoder.outputSize());
        DifferentiableMap.Linearization all = decoder.linearize(rows);
        close(Nd4j.concat(1, factors.stream().map(f -> f.value(rows)).toArray(INDArray[]::new)), decoder.value(rows));
        close(Nd4j.concat(1, factors.stream().map(f -> f.linearize(rows).value()).toArray(INDArray[]::new)),
                all.value());
        close(Nd4j.concat(2, factors.stream().map(f -> f.tangents(rows)).toArray(INDArray[]::new)), all.tangents());
        close(decoder.pullbackMetric(rows), MetricTensors.ofTangents(all.tangents()));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void energiesOverFactorsAreThoseOfTheMap(Decoder decoder) {
        INDArray rows = rows(decoder);
        EmbeddedEnergy factors = new EmbeddedEnergy(decoder, 3);
        EmbeddedEnergy joined = new EmbeddedEnergy(new EnergyMinimiserTest.Thinnable(decoder), 3);
        close(factors.values(rows, CURVES), joined.values(rows, CURVES));
        close(factors.lengths(rows, CURVES), joined.values(rows, CURVES).lengths());
        close(factors.secondOrder(rows, CURVES).values(), joined.values(rows, CURVES));
        assertThat(MetricTensors.conditionNumber(decoder.pullbackMetric(rows)).maxNumber().doubleValue())
                .isLessThan(CONDITION);
        close(factors.secondOrder(rows, CURVES).blocks(), joined.secondOrder(rows, CURVES).blocks(), CONDITION);
    }

    private static void close(CurveEnergy.Values found, CurveEnergy.Values expected) {
        close(found.energies(), expected.energies());
        close(found.lengths(), expected.lengths());
        close(found.forces(), expected.forces());
    }

    private static void close(INDArray found, INDArray expected) {
        close(Doubles.of(found), Doubles.of(expected));
    }

    private static void close(double[] found, double[] expected) {
        close(found, expected, 1);
    }

    private static void close(double[] found, double[] expected, double condition) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        assertThat(found).containsExactly(expected, within(condition * ROUNDING * largest));
    }
}
