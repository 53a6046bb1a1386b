package org.rvae.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.geometry.geodesic.Outcome;

/** The claims of Figure 1 about its curves: suboptimal ones, the border of the data, two metrics in one picture. */
final class CurveClaims {

    private static final String WHERE = "Section 3, of Figure 1";
    private static final double BETA = 0.01;
    private static final double LONGER = 0.01;

    private CurveClaims() {
    }

    static List<Claim> of(List<LabelledStudy> studies) {
        Optional<CurveNumbers> random = find(studies, "random");
        Optional<CurveNumbers> border = find(studies, "border");
        return List.of(suboptimal(random), border(random, border), twoMetrics(random));
    }

    private static Optional<CurveNumbers> find(List<LabelledStudy> studies, String rule) {
        return studies.stream().filter(s -> s.label().latentDim() == 2 && s.label().beta() == BETA
                && s.label().rule().equals(rule)).map(LabelledStudy::numbers).findFirst();
    }

    private static Claim suboptimal(Optional<CurveNumbers> random) {
        String claim = "geodesics of the published minimiser seem to be suboptimal";
        String test = "the published minimiser with its settings for figures against the shortest curve that any "
                + "solver found, random pairs, one quadrature for all: reproduced if its curves are longer by more "
                + "than 1 % in the median";
        String reopens = "other models";
        if (random.isEmpty()) {
            return new Claim("curves-suboptimal", claim, WHERE, test, "no curve was computed", Verdict.OPEN, reopens);
        }
        double median = median(excess(random.get(), NamedSolver.REFERENCE_FIGURES));
        return new Claim("curves-suboptimal", claim, WHERE, test, String.format(Locale.ROOT, "longer by %.1f %% in the "
                + "median over %d pairs", 100 * median, random.get().lines().length), median > LONGER
                ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED, reopens);
    }

    private static Claim border(Optional<CurveNumbers> random, Optional<CurveNumbers> border) {
        String claim = "the method is inefficient in areas of small density";
        String test = "the same excess for pairs from the border of the data: reproduced if its median is larger than "
                + "that of random pairs";
        String reopens = "other models, other rules for the border";
        if (random.isEmpty() || border.isEmpty()) {
            return new Claim("curves-border", claim, WHERE, test, "no curve was computed", Verdict.OPEN, reopens);
        }
        double inside = median(excess(random.get(), NamedSolver.REFERENCE_FIGURES));
        double outside = median(excess(border.get(), NamedSolver.REFERENCE_FIGURES));
        return new Claim("curves-border", claim, WHERE, test, String.format(Locale.ROOT, "%.1f %% for border pairs, "
                + "%.1f %% for random ones; of the converging solver's searches %d of %d and %d of %d converge",
                100 * outside, 100 * inside, converged(border.get()), border.get().lines().length,
                converged(random.get()), random.get().lines().length), outside > inside ? Verdict.REPRODUCED
                : Verdict.NOT_REPRODUCED, reopens);
    }

    private static Claim twoMetrics(Optional<CurveNumbers> random) {
        String claim = "the curves drawn are geodesics of the metric in the background";
        String test = "the published figure computes its curves with beta = 0.07 and its background with 0.01: "
                + "artefact if converged geodesics of the former are longer by more than 1 % in the latter's metric, "
                + "in the median";
        String reopens = "one value of beta for both";
        Optional<SolverNumbers> found = random.flatMap(numbers -> numbers.solvers().stream()
                .filter(s -> s.solver().equals(CurveEvidence.OTHER_METRIC)).findFirst());
        if (found.isEmpty() || found.get().count(Outcome.CONVERGED) == 0) {
            return new Claim("curves-two-metrics", claim, WHERE, test, "no curve was computed", Verdict.OPEN, reopens);
        }
        SolverNumbers other = found.get();
        double[] excess = excess(random.get(), other.lengths());
        double median = median(IntStream.range(0, excess.length)
                .filter(i -> other.outcomes()[i] == Outcome.CONVERGED).mapToDouble(i -> excess[i]).toArray());
        return new Claim("curves-two-metrics", claim, WHERE, test, String.format(Locale.ROOT, "longer by %.1f %% in "
                + "the median over the %d of %d pairs whose geodesics of the former converge", 100 * median,
                other.count(Outcome.CONVERGED), excess.length), median > LONGER ? Verdict.ARTEFACT
                : Verdict.REPRODUCED, reopens);
    }

    private static double[] excess(CurveNumbers numbers, NamedSolver solver) {
        return excess(numbers, numbers.of(solver.title()).lengths());
    }

    private static double[] excess(CurveNumbers numbers, double[] lengths) {
        double[] shortest = numbers.shortest();
        double[] excess = new double[shortest.length];
        Arrays.setAll(excess, i -> lengths[i] / shortest[i] - 1);
        return excess;
    }

    private static long converged(CurveNumbers numbers) {
        return numbers.of(NamedSolver.BEST.title()).count(Outcome.CONVERGED);
    }

    private static double median(double[] values) {
        return Quantiles.of(Quantiles.finite(values), 0.5);
    }
}
