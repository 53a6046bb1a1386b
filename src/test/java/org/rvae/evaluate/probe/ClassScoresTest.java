package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

class ClassScoresTest {

    private static final ProbeModel MODEL = new ProbeTrainer(new ProbeConfig(20, 5, 20, 1e-2, 0.01, true, 1))
            .train(CodeDataset.labels(Clouds.of(5, 60, 2.5, 1)));

    @Test
    void f1IsThatOfTheConfusionMatrix() {
        LabelledCodes codes = Clouds.of(5, 80, 2.5, 2);
        ClassScores scores = ClassScores.of(MODEL, CodeDataset.labels(codes));
        int[][] counted = new int[5][5];
        for (int i = 0; i < codes.size(); i++) {
            counted[codes.labels()[i]][scores.predicted()[i]]++;
        }
        assertThat(scores.confusion()).isDeepEqualTo(counted);
        double sum = 0;
        int right = 0;
        for (int c = 0; c < 5; c++) {
            int k = c;
            double precision = counted[c][c] / (double) IntStream.range(0, 5).map(i -> counted[i][k]).sum();
            double recall = counted[c][c] / (double) IntStream.of(counted[c]).sum();
            double f1 = 2 * precision * recall / (precision + recall);
            assertThat(scores.f1()[c]).isCloseTo(f1, within(1e-12)).isBetween(0.2, 0.99);
            sum += f1;
            right += counted[c][c];
        }
        assertThat(scores.average()).isCloseTo(sum / 5, within(1e-12));
        assertThat(scores.accuracy()).isCloseTo(right / 400.0, within(1e-12));
    }

    /** Class 3 is missing but predicted: 0. Class 4 neither occurs nor is predicted: undefined, and not in the mean. */
    @Test
    void aMissingClassHasTheDocumentedValue() {
        LabelledCodes all = Clouds.of(5, 80, 2.5, 2);
        int[] predicted = ClassScores.of(MODEL, CodeDataset.labels(all)).predicted();
        int[] kept = IntStream.range(0, all.size()).filter(i -> all.labels()[i] != 3 && all.labels()[i] != 4
                && predicted[i] != 4).toArray();
        ClassScores scores = ClassScores.of(MODEL, CodeDataset.labels(all.pick(kept)));
        assertThat(IntStream.of(scores.predicted()).anyMatch(p -> p == 3)).isTrue();
        assertThat(scores.f1()[3]).isZero();
        assertThat(scores.f1()[4]).isNaN();
        assertThat(scores.average()).isCloseTo((scores.f1()[0] + scores.f1()[1] + scores.f1()[2]) / 4, within(1e-12));
    }

    @Test
    void whatCannotBeClassifiedIsRefused() {
        MutableDataset<Label> empty = new MutableDataset<>(Clouds.provenance("test"), new LabelFactory());
        assertThatThrownBy(() -> ClassScores.of(MODEL, empty)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> ClassScores.of(MODEL, CodeDataset.labels(Clouds.of(7, 3, 2, 1))))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("[5, 6]");
    }

    @Test
    void otherClassifiersAndClustersFindClearCloudsToo() {
        LabelledCodes train = Clouds.of(5, 60, 12, 1);
        LabelledCodes test = Clouds.of(5, 40, 12, 2);
        for (Probes.Named probe : Probes.standard(1).subList(1, 5)) {
            assertThat(ClassScores.of(probe.trainer().train(CodeDataset.labels(train)), CodeDataset.labels(test))
                    .accuracy()).as(probe.name()).isGreaterThan(0.99);
        }
        CodeClustering found = CodeClustering.of(train, test, 5, 3);
        // k-means++ may put two of five starts into one cloud; it did not from this seed.
        assertThat(found.normalised()).isCloseTo(1, within(1e-9));
        assertThat(found.adjusted()).isCloseTo(1, within(1e-9));
    }
}
