package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** Models in float32 and float64. */
class ModelTypeTest {

    private static final INDArray CODES = Nd4j.createFromArray(new double[][] {{0.3, -0.2}, {1.5, 0.7}});

    private static LatentVariableModel model(ModelKind kind) {
        return LatentVariableModel.initialised(new ModelConfig(kind, 2, 12, 9, 7, 6, 0.25,
                kind == ModelKind.VAMP ? 4 : 1), Protocol.REFERENCE, 3);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void inItsOwnTypeAModelIsItself(ModelKind kind) {
        LatentVariableModel model = model(kind);
        assertThat(model.in(DataType.FLOAT)).isSameAs(model);
    }

    /** A product of float32 numbers is rounded by 6e-8 of its size, and sums here have fewer than 20 terms. */
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void inAnotherTypeItHasTheSameValues(ModelKind kind) {
        LatentVariableModel model = model(kind);
        LatentVariableModel wide = model.in(DataType.DOUBLE);
        assertThat(wide.config()).isEqualTo(model.config());
        assertThat(wide.protocol()).isEqualTo(model.protocol());
        assertThat(wide.parameters().type()).isEqualTo(DataType.DOUBLE);
        assertThat(wide.parameters().cast(DataType.FLOAT).flat().toFloatVector())
                .isEqualTo(model.parameters().flat().toFloatVector());
        INDArray metric = wide.manifold().metric(CODES);
        assertThat(metric.dataType()).isEqualTo(DataType.DOUBLE);
        INDArray rounded = model.manifold().metric(CODES.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);
        assertThat(rounded.sub(metric).norm2Number().doubleValue()).isLessThan(1e-5 * metric.norm2Number().doubleValue());
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void pointsOfAnotherTypeAreRefusedWithAWayOut(ModelKind kind) {
        LatentVariableModel model = model(kind);
        assertThatThrownBy(() -> model.manifold().logVolume(CODES)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("FLOAT").hasMessageContaining("castTo")
                .hasMessageContaining("model.in(DataType.DOUBLE)");
        assertThatThrownBy(() -> model.decodeDeviation(CODES)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> model.encode(Nd4j.rand(DataType.DOUBLE, 3, 12))).isInstanceOf(
                InvalidInputException.class);
    }

    /** The loss of a model goes on with the effort that it was given. */
    @ParameterizedTest
    @EnumSource(GeodesicEffort.class)
    void theEffortStays(GeodesicEffort effort) {
        RiemannianVae model = (RiemannianVae) model(ModelKind.RVAE).withGeodesics(effort);
        assertThat(((RiemannianVae) model.in(DataType.DOUBLE)).effort()).isEqualTo(effort);
    }
}
