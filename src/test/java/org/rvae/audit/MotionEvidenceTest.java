package org.rvae.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.StepControl;

class MotionEvidenceTest {

    private static final StudiedCodes CODES = new StudiedCodes("m.npz", "ff", "sample", 20);

    private final RiemannianVae model = (RiemannianVae) LatentVariableModel.initialised(ModelConfig.rvae(2)
            .withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
    private final INDArray codes = Noise.normal(Noise.at(7), model.parameters().type(), 20, 2);

    private List<MotionRow> rows(StepControl control) {
        return new MotionEvidence(4, List.of(1.0, 2.0), 42, control).of(model, CODES, codes, "c0de", done -> { });
    }

    /** Both types of steps run on a float32 model; the walk is the same, and only motions with drift are divided. */
    @Test
    void aRowForEachMotionAndTimeSaysHowItsStepsWere() {
        List<MotionRow> equal = rows(StepControl.fixed());
        List<MotionRow> divided = rows(StepControl.adaptive());
        assertThat(equal).extracting(MotionRow::divided).containsExactly(false, false, false, false);
        assertThat(divided).extracting(MotionRow::divided).containsExactly(false, false, true, true);
        assertThat(divided).extracting(MotionRow::multiple).containsExactly(1.0, 2.0, 1.0, 2.0);
        assertThat(divided.subList(0, 2)).isEqualTo(equal.subList(0, 2));
        assertThat(divided).allSatisfy(row -> assertThat(row.inside()).isBetween(0.0, 1.0));
    }
}
