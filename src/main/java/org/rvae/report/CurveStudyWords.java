package org.rvae.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudyLabel;

/** What a comparison of geodesic solvers says of the published minimiser, in a sentence made of its numbers. */
public final class CurveStudyWords {

    /** Curves longer by more than this, in the median, are not nearly shortest. */
    private static final double NEARLY = 0.01;

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
     * which is the gain of going on, and from several starts, which adds that of another way.
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
                + "%s with the settings for training, %s with those for figures. Longer than the shortest curve of "
                + "several starts: %s and %s. (Medians over the pairs.)", name, excess(study, training, splines),
                excess(study, figures, splines), excess(study, training, best), excess(study, figures, best));
    }

    /**
     * What studies of the same dimension and beta say together, a line of a list for each: how long the published
     * minimiser's curves are, how long the shortest that any solver found, and how many of either are stationary.
     */
    public static String list(List<LabelledStudy> studies) {
        Map<String, List<LabelledStudy>> groups = studies.stream().collect(Collectors.groupingBy(
                s -> String.format(Locale.ROOT, "d = %d, β = %.2f", s.label().latentDim(), s.label().beta()),
                LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream().map(group -> "* " + sentences(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String sentences(String name, List<LabelledStudy> studies) {
        List<CurveNumbers> numbers = studies.stream().map(LabelledStudy::numbers).toList();
        String pairs = studies.stream().map(s -> s.numbers().lines().length + " " + s.label().rule())
                .collect(Collectors.joining(" and "));
        return String.format(Locale.ROOT, "**%s** (%s pairs): the published minimiser leaves curves of %s times the "
                + "line's length with its settings for training and of %s with those for figures, where the shortest "
                + "that were found have %s (means over the pairs that have a length); in the median the figures' "
                + "curves are %s %% longer than these. By the measure that is common to all, %s of them are "
                + "stationary, and %s of the curves of several starts. %s", name, pairs,
                each(numbers, s -> mean(s.ratios(s.of(NamedSolver.REFERENCE_TRAINING.title())))),
                each(numbers, s -> mean(s.ratios(s.of(NamedSolver.REFERENCE_FIGURES.title())))),
                each(numbers, s -> mean(relative(s.shortest(), s.lines()))),
                each(numbers, s -> String.format(Locale.ROOT, "%.1f", 100 * Quantiles.median(published(s)))),
                each(numbers, s -> stationary(s, NamedSolver.REFERENCE_FIGURES)),
                each(numbers, s -> stationary(s, NamedSolver.BEST)), verdict(numbers));
    }

    /** The shortest curve that was found bounds the distance from above, whether it is a geodesic or not. */
    private static String verdict(List<CurveNumbers> numbers) {
        if (numbers.stream().map(s -> s.of(NamedSolver.BEST.title())).anyMatch(s -> 2 * s.stationary() < s.size())) {
            return "So the published curves are longer than shortest by at least that much; how much more is not "
                    + "known, since few of the curves of several starts are stationary.";
        }
        return numbers.stream().allMatch(s -> Quantiles.median(published(s)) > NEARLY)
                ? "So the published curves are far from shortest."
                : "So most of the published curves are nearly as short as any that were found.";
    }

    private static String each(List<CurveNumbers> studies, Function<CurveNumbers, String> value) {
        return studies.stream().map(value).collect(Collectors.joining(" and "));
    }

    private static String stationary(CurveNumbers study, NamedSolver solver) {
        SolverNumbers found = study.of(solver.title());
        return found.stationary() + " of " + found.size();
    }

    private static double[] published(CurveNumbers study) {
        return study.aboveShortest(study.of(NamedSolver.REFERENCE_FIGURES.title()));
    }

    private static double[] relative(double[] lengths, double[] to) {
        return IntStream.range(0, to.length).mapToDouble(i -> lengths[i] / to[i]).toArray();
    }

    private static String mean(double[] values) {
        return String.format(Locale.ROOT, "%.3f",
                Arrays.stream(Quantiles.finite(values)).average().orElse(Double.NaN));
    }

    private static String excess(CurveNumbers study, SolverNumbers longer, SolverNumbers shorter) {
        double[] all = study.excess(longer, shorter);
        double[] sorted = Quantiles.finite(Arrays.stream(all).map(x -> 100 * x).toArray());
        return sorted.length == 0 ? "no pair has two lengths" : String.format(Locale.ROOT,
                "%.1f %% (quartiles %.1f and %.1f; %d of %d pairs)", Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.75), sorted.length, all.length);
    }
}
