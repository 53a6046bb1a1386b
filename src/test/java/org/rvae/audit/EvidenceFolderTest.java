package org.rvae.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.stochastic.StepControl;

/** What is added, what is replaced, and what is there already. */
class EvidenceFolderTest {

    @TempDir
    private Path path;

    private static StudiedCodes codes(String model, String sha256) {
        return new StudiedCodes(model, sha256, "sample", 100);
    }

    private static StudyLabel label(String model, String sha256, double beta, String rule) {
        return new StudyLabel(codes(model, sha256), beta, 2, rule, 42);
    }

    private static CurveEvidence.Curves curves(StudyLabel label, double... lengths) {
        int n = lengths.length;
        SolverNumbers solver = new SolverNumbers("s", lengths, lengths, lengths,
                IntStream.range(0, n).mapToObj(i -> Outcome.CONVERGED).toArray(Outcome[]::new), new int[n], 1);
        return new CurveEvidence.Curves(new LabelledStudy(label, "c0de", new CurveNumbers(lengths,
                List.of(solver))), IntStream.range(0, n).mapToObj(i -> new DensityRow(label.codes(), "c0de",
                        label.beta(), label.rule(), i, "s", lengths[i], 1)).toList());
    }

    private static MotionRow motion(String model, String sha256) {
        return new MotionRow(codes(model, sha256), "c0de", MotionRow.Process.BROWNIAN, 3, 10, 0.5, 1024, 0, 5, 42, 0.9,
                1, 0.5, 2, 0);
    }

    private static MotionEvidence motions(int particles, long seed) {
        return new MotionEvidence(particles, List.of(3.0), seed,
                List.of(new StepControl(0.5, Double.POSITIVE_INFINITY, 1024)));
    }

    @Test
    void anEmptyFolderHasNothing() {
        EvidenceFolder folder = new EvidenceFolder(path.resolve("new"));
        assertThat(folder.curves(label("a", "1", 0.01, "random"), 2)).isEmpty();
        assertThat(folder.motions(codes("a", "1"), motions(5, 42))).isEmpty();
    }

    @Test
    void otherModelsMetricsAndPairsAreKept() {
        EvidenceFolder folder = new EvidenceFolder(path);
        List<StudyLabel> labels = List.of(label("a", "1", 0.01, "random"), label("a", "1", 0.07, "random"),
                label("a", "1", 0.01, "border"), label("b", "2", 0.01, "random"));
        labels.forEach(l -> folder.addCurves(curves(l, 1, 2)));
        assertThat(Evidence.read(path).curves()).extracting(LabelledStudy::label).isEqualTo(labels);
        assertThat(Evidence.read(path).densities()).hasSize(8);
        assertThat(labels).allSatisfy(l -> assertThat(folder.curves(l, 2)).contains("c0de"));
        assertThat(folder.curves(labels.get(0), 3)).isEmpty();
    }

    @Test
    void resultsOfAChangedModelOrOfOtherPairsAreReplaced() {
        EvidenceFolder folder = new EvidenceFolder(path);
        folder.addCurves(curves(label("a", "1", 0.01, "random"), 1, 2));
        folder.addCurves(curves(label("b", "2", 0.01, "random"), 3, 4));
        folder.addCurves(curves(label("a", "3", 0.01, "random"), 5, 6, 7));
        assertThat(folder.curves(label("a", "1", 0.01, "random"), 2)).isEmpty();
        Evidence found = Evidence.read(path);
        assertThat(found.curves()).extracting(s -> s.label().codes().sha256()).containsExactly("2", "3");
        assertThat(found.densities()).extracting(DensityRow::inside).containsExactly(3.0, 4.0, 5.0, 6.0, 7.0);
    }

    @Test
    void otherImagesAndOtherDataAreNotThere() {
        EvidenceFolder folder = new EvidenceFolder(path);
        folder.addCurves(curves(label("a", "1", 0.01, "random"), 1, 2));
        folder.addMotions(List.of(motion("a", "1")));
        for (StudiedCodes others : List.of(new StudiedCodes("a", "1", "sample", 101),
                new StudiedCodes("a", "1", "mnist", 100))) {
            assertThat(folder.curves(new StudyLabel(others, 0.01, 2, "random", 42), 2)).isEmpty();
            assertThat(folder.motions(others, motions(5, 42))).isEmpty();
        }
    }

    @Test
    void motionsAreThoseOfAModel() {
        EvidenceFolder folder = new EvidenceFolder(path);
        folder.addMotions(List.of(motion("a", "1"), motion("a", "1")));
        folder.addMotions(List.of(motion("b", "2")));
        assertThat(folder.motions(codes("a", "1"), motions(5, 42))).contains("c0de");
        assertThat(folder.motions(codes("a", "1"), motions(6, 42))).isEmpty();
        assertThat(folder.motions(codes("a", "1"), motions(5, 43))).isEmpty();
        folder.addMotions(List.of(new MotionRow(codes("c", "1"), "c0de", MotionRow.Process.BROWNIAN, 3, 10, 0, 1, 0, 5,
                42, 0.9, 1, 0.5, 2, 0)));
        assertThat(folder.motions(codes("c", "1"), motions(5, 42))).as("equal steps").isEmpty();
        MotionEvidence two = new MotionEvidence(5, List.of(3.0), 42, List.of(motions(5, 42).controls().get(0),
                new StepControl(1, Double.POSITIVE_INFINITY, 1024)));
        assertThat(folder.motions(codes("a", "1"), two)).as("one of two controls").isEmpty();
        MotionEvidence later = new MotionEvidence(5, List.of(3.0, 30.0), 42, motions(5, 42).controls());
        assertThat(folder.motions(codes("a", "1"), later)).as("one of two times").isEmpty();
        folder.addMotions(List.of(motion("a", "3")));
        assertThat(Evidence.read(path).motions()).contains(motion("b", "2"), motion("a", "3"))
                .doesNotContain(motion("a", "1"));
    }
}
