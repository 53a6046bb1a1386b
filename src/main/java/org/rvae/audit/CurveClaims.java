package org.rvae.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.probe.Interval;
import org.rvae.geometry.geodesic.Outcome;

/**
 * The claims of Figure 1 about its curves: suboptimal ones, the border of the data, two metrics in one picture. Each
 * model is judged by its own curves.
 */
final class CurveClaims {

    private static final String WHERE = "Section 3, of Figure 1";
    private static final double LONGER = 0.01;
    private static final MedianBootstrap BOOTSTRAP = new MedianBootstrap(10_000, 42);

    private CurveClaims() {
    }

    static List<Claim> of(List<LabelledStudy> all) {
        List<LabelledStudy> studies = all.stream()
                .filter(s -> s.label().latentDim() == 2 && s.label().beta() == CurveEvidence.TRAINED_BETA).toList();
        return List.of(suboptimal(studies), border(studies), twoMetrics(studies));
    }

    private static Judgement judge(List<LabelledStudy> studies,
            Function<List<LabelledStudy>, Optional<Judgement>> rule) {
        return Judgement.ofModels(studies, s -> s.label().codes(), rule, "no curve was computed");
    }

    private static Optional<CurveNumbers> find(List<LabelledStudy> model, String rule) {
        return model.stream().filter(s -> s.label().rule().equals(rule)).map(LabelledStudy::numbers).findFirst();
    }

    private static Claim suboptimal(List<LabelledStudy> studies) {
        Judgement found = judge(studies, model -> find(model, "random").map(CurveClaims::suboptimal));
        return new Claim("curves-suboptimal", "geodesics of the published minimiser seem to be suboptimal", WHERE,
                "the published minimiser with its settings for figures against the shortest curve that any solver "
                        + "found, random pairs, one quadrature for all: reproduced if its curves are longer by more "
                        + "than 1 % in the median", found.finding(), found.verdict(), "other models");
    }

    private static Judgement suboptimal(CurveNumbers random) {
        double median = Quantiles.median(published(random));
        return new Judgement(String.format(Locale.ROOT, "longer by %.1f %% in the median over %d pairs", 100 * median,
                random.lines().length),
                Verdict.of(median, m -> m > LONGER, Verdict.REPRODUCED, Verdict.NOT_REPRODUCED));
    }

    private static Claim border(List<LabelledStudy> studies) {
        Judgement found = judge(studies, model -> find(model, "random")
                .flatMap(random -> find(model, "border").map(border -> border(random, border))));
        return new Claim("curves-border", "the method is inefficient in areas of small density", WHERE,
                "the same excess for pairs from the border of the data: the 95 % interval (bootstrap over pairs) of "
                        + "its median minus that of random pairs; above 0: reproduced, below: not reproduced, else "
                        + "open", found.finding(), found.verdict(), "more pairs, other models, other rules "
                        + "for the border");
    }

    private static Judgement border(CurveNumbers random, CurveNumbers border) {
        double[] inside = Quantiles.finite(published(random));
        double[] outside = Quantiles.finite(published(border));
        Interval more = BOOTSTRAP.difference(outside, inside);
        return new Judgement(String.format(Locale.ROOT, "%.1f %% for border pairs, %.1f %% for random ones: %+.1f %% "
                + "[%+.1f, %+.1f]; of the converging solver's searches %d of %d and %d of %d converge",
                100 * Quantiles.median(outside), 100 * Quantiles.median(inside), 100 * more.mean(),
                100 * more.low(), 100 * more.high(),
                converged(border), border.lines().length, converged(random), random.lines().length),
                !more.excludesZero() ? Verdict.OPEN : more.low() > 0 ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED);
    }

    private static Claim twoMetrics(List<LabelledStudy> studies) {
        Judgement found = judge(studies, model -> find(model, "random").flatMap(CurveClaims::twoMetrics));
        return new Claim("curves-two-metrics", "the curves drawn are geodesics of the metric in the background", WHERE,
                "the published figure computes its curves with beta = 0.07 and its background with 0.01: artefact if "
                        + "converged geodesics of the former are longer by more than 1 % in the latter's metric, in "
                        + "the median", found.finding(), found.verdict(), "one value of beta for both");
    }

    private static Optional<Judgement> twoMetrics(CurveNumbers random) {
        return random.solvers().stream().filter(s -> s.solver().equals(CurveEvidence.OTHER_METRIC))
                .filter(s -> s.count(Outcome.CONVERGED) > 0).findFirst().map(other -> twoMetrics(random, other));
    }

    private static Judgement twoMetrics(CurveNumbers random, SolverNumbers other) {
        double[] excess = random.aboveShortest(other);
        double median = Quantiles.median(IntStream.range(0, excess.length)
                .filter(i -> other.outcomes()[i] == Outcome.CONVERGED).mapToDouble(i -> excess[i]).toArray());
        return new Judgement(String.format(Locale.ROOT, "longer by %.1f %% in the median over the %d of %d pairs whose "
                + "geodesics of the former converge", 100 * median, other.count(Outcome.CONVERGED), excess.length),
                Verdict.of(median, m -> m > LONGER, Verdict.ARTEFACT, Verdict.REPRODUCED));
    }

    private static double[] published(CurveNumbers numbers) {
        return numbers.aboveShortest(numbers.of(NamedSolver.REFERENCE_FIGURES.title()));
    }

    private static long converged(CurveNumbers numbers) {
        return numbers.of(NamedSolver.BEST.title()).count(Outcome.CONVERGED);
    }
}
