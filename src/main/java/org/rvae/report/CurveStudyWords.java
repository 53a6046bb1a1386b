package org.rvae.report;

import java.util.Arrays;
import java.util.Locale;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudyLabel;

/** What a comparison of geodesic solvers says of the published minimiser, in a sentence made of its numbers. */
public final class CurveStudyWords {

    private CurveStudyWords() {
    }

    /** What a study is of: pairs, dimension, beta and the model's file. */
    public static String title(LabelledStudy study) {
        StudyLabel label = study.label();
        return String.format(Locale.ROOT, "%d %s pairs, d = %d, β = %.2f, %s", study.numbers().lines().length,
                label.rule(), label.latentDim(), label.beta(), label.codes().model());
    }

    /** {@link #conclusion(String, CurveNumbers)} of a study that was run. */
    public static String conclusion(String name, CurveStudy study) {
        return conclusion(name, study.numbers());
    }

    /**
     * How much longer the published minimiser's curves are than converged ones, pair by pair: from the same start,
     * which is the gain of going on, and from two starts, which adds that of another way.
     *
     * @param name  of the pairs
     * @param study with results of the published minimiser in both settings, of {@link NamedSolver#SPLINES} and of
     *              {@link NamedSolver#BEST}
     */
    public static String conclusion(String name, CurveNumbers study) {
        SolverNumbers training = study.of(NamedSolver.REFERENCE_TRAINING.title());
        SolverNumbers figures = study.of(NamedSolver.REFERENCE_FIGURES.title());
        SolverNumbers splines = study.of(NamedSolver.SPLINES.title());
        SolverNumbers best = study.of(NamedSolver.BEST.title());
        return String.format(Locale.ROOT, "**%s.** Longer than the curve that converges from the same straight line: "
                + "%s with the settings for training, %s with those for figures. Longer than the shorter curve of two "
                + "starts: %s and %s. (Medians over the pairs.)", name, excess(study, training, splines),
                excess(study, figures, splines), excess(study, training, best), excess(study, figures, best));
    }

    private static String excess(CurveNumbers study, SolverNumbers longer, SolverNumbers shorter) {
        double[] all = study.excess(longer, shorter);
        double[] sorted = Quantiles.finite(Arrays.stream(all).map(x -> 100 * x).toArray());
        return sorted.length == 0 ? "no pair has two lengths" : String.format(Locale.ROOT,
                "%.1f %% (quartiles %.1f and %.1f; %d of %d pairs)", Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.75), sorted.length, all.length);
    }
}
