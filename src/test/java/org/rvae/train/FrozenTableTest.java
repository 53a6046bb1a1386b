package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rvae.Golden.assertClose;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.FrozenCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;

/**
 * The table of constants against the model itself. The products of a batch of six may be summed in another order than
 * those of a chunk of five hundred: a few units in the last place of float32, with 1e-5 of the largest entry as the
 * bound, while rows of different images differ by far more.
 */
class FrozenTableTest {

    private static final ImageSet IMAGES = Datasets.sample().train().first(520);

    /** Rows from both chunks, out of order and one of them twice. */
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void rowsAreWhatTheModelFreezes(ModelKind kind) {
        ModelConfig config = new ModelConfig(kind, 3, 784, 30, 20, 12, 0.01, kind == ModelKind.VAMP ? 5 : 1);
        LatentVariableModel model = LatentVariableModel.initialised(config, Protocol.REFERENCE, 3);
        int[] rows = {519, 0, 499, 500, 17, 0};
        FrozenCodes actual = FrozenTable.of(model, IMAGES).rows(rows);
        FrozenCodes expected = model.freeze(IMAGES.images(rows));
        assertClose(actual.posterior().mean(), expected.posterior().mean(), 1e-5, "mean");
        assertClose(actual.posterior().variance(), expected.posterior().variance(), 1e-5, "variance");
        if (kind == ModelKind.RVAE) {
            assertThat(actual.meanMetric().shape()).containsExactly(6, 3, 3);
            assertClose(actual.meanMetric(), expected.meanMetric(), 1e-5, "metric");
        } else {
            assertThat(actual.meanMetric()).isNull();
        }
        double spread = expected.posterior().mean().getColumn(0).stdNumber().doubleValue();
        assertThat(spread).as("the rows differ").isGreaterThan(1e-3);
    }
}
