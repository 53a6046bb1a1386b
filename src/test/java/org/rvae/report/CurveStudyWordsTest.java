package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import org.rvae.geometry.geodesic.Outcome;

/** What is concluded of curves follows from their numbers. */
class CurveStudyWordsTest {

    private static final StudiedCodes CODES = new StudiedCodes("r.npz", "5d41", "fashion-mnist", 2000);
    private static final double[] DONE = {0, 0, 0};
    private static final double[] ONE_OF_THREE = {0, 0.3, 0.3};

    private static SolverNumbers solver(NamedSolver solver, double length, double[] stationarity) {
        double[] lengths = {length, length, length};
        Outcome[] outcomes = new Outcome[3];
        Arrays.fill(outcomes, Outcome.CONVERGED);
        return new SolverNumbers(solver.title(), lengths, lengths, stationarity, outcomes, new int[3], 1);
    }

    /** Pairs whose lines are 2 long and whose best curves 1. */
    private static LabelledStudy study(double beta, String rule, double published, double[] stationarityOfBest) {
        return new LabelledStudy(new StudyLabel(CODES, beta, 2, rule, 1), "c0de", new CurveNumbers(
                new double[] {2, 2, 2}, List.of(solver(NamedSolver.REFERENCE_TRAINING, 1.8, ONE_OF_THREE),
                        solver(NamedSolver.REFERENCE_FIGURES, published, ONE_OF_THREE),
                        solver(NamedSolver.BEST, 1, stationarityOfBest))));
    }

    @Test
    void aLineForEachMetricWithTheNumbersOfItsPairs() {
        String[] lines = CurveStudyWords.list(List.of(study(0.01, "random", 1.6, DONE),
                study(0.01, "border", 1.2, ONE_OF_THREE), study(0.07, "random", Double.NaN, DONE))).split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("* **d = 2, β = 0.01** (3 random and 3 border pairs)").contains(
                "of 0.900 and 0.900 times", "of 0.800 and 0.600 with", "found have 0.500 and 0.500",
                "are 60.0 and 20.0 % longer", "1 of 3 and 1 of 3 of them", "3 of 3 and 1 of 3 of the curves");
        assertThat(lines[1]).startsWith("* **d = 2, β = 0.07** (3 random pairs)").contains("of NaN with");
    }

    private static String conclusion(LabelledStudy... studies) {
        return CurveStudyWords.list(List.of(studies));
    }

    @Test
    void theConclusionIsThatOfTheNumbers() {
        assertThat(conclusion(study(0.01, "random", 1.011, DONE), study(0.01, "border", 1.6, DONE)))
                .endsWith("far from shortest.");
        assertThat(conclusion(study(0.01, "random", 1.009, DONE), study(0.01, "border", 1.6, DONE)))
                .endsWith("any that were found.");
        assertThat(conclusion(study(0.01, "random", 1.6, new double[] {0, 0, 0.3}))).endsWith("far from shortest.");
        assertThat(conclusion(study(0.01, "random", 1.6, DONE), study(0.01, "border", 1.6, ONE_OF_THREE)))
                .contains("by at least that much", "not known");
    }
}
