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

    private List<MotionRow> rows(StepControl... controls) {
        return new MotionEvidence(4, List.of(1.0, 2.0), 42, List.of(controls)).of(model, CODES, codes, "c0de",
                done -> { });
    }

    /** Both types of steps run on a float32 model; the walk is the same, and only motions with drift are divided. */
    @Test
    void aRowForEachMotionAndTimeSaysHowItsStepsWere() {
        List<MotionRow> equal = rows(StepControl.fixed());
        List<MotionRow> divided = rows(StepControl.adaptive());
        assertThat(equal).extracting(MotionRow::maxParts).containsExactly(1, 1, 1, 1);
        assertThat(equal).extracting(MotionRow::metricChange).containsOnly(0.0);
        assertThat(divided).extracting(MotionRow::maxParts).containsExactly(1, 1, 256, 256);
        assertThat(divided).extracting(MotionRow::metricChange).containsExactly(0.0, 0.0, 0.5, 0.5);
        assertThat(divided).extracting(MotionRow::multiple).containsExactly(1.0, 2.0, 1.0, 2.0);
        assertThat(divided.subList(0, 2)).isEqualTo(equal.subList(0, 2));
        assertThat(divided).allSatisfy(row -> assertThat(row.inside()).isBetween(0.0, 1.0));
    }

    /** A limit of one part leaves all time in too large steps, as soon as one is too large. */
    @Test
    void theMotionRunsOnceWithEachControlAndEachLookHasItsOwnLimitedShare() {
        StepControl coarse = new StepControl(1e-3, Double.POSITIVE_INFINITY, 2);
        List<MotionRow> both = rows(coarse, StepControl.adaptive());
        assertThat(both).hasSize(2 + 2 + 2);
        assertThat(both.subList(2, 4)).allMatch(row -> row.isBy(coarse)).allMatch(row -> row.limited() == 1);
        assertThat(both.subList(4, 6)).allMatch(row -> row.isBy(StepControl.adaptive()))
                .isEqualTo(rows(StepControl.adaptive()).subList(2, 4));
    }
}
