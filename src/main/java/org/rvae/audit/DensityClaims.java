package org.rvae.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.StudyLabel;
import org.rvae.evaluate.probe.Interval;
import org.rvae.geometry.geodesic.Outcome;

/**
 * The claims that geodesics follow regions of high density, and that the published minimiser's curves do or do not;
 * for each model by itself.
 */
final class DensityClaims {

    /** Of a curve's length: what the published minimiser's curves have to be inside more than the straight line. */
    private static final double MARGIN = 0.01;

    private static final String BORDER = "border";
    private static final String SHARE = "the share of a curve's length where the density of the codes is as high as at "
            + "90 % of them, ";

    private DensityClaims() {
    }

    static List<Claim> of(List<DensityRow> rows, List<LabelledStudy> studies) {
        Map<String, List<DensityRow>> kinds = rows.stream()
                .collect(Collectors.groupingBy(DensityClaims::kind, TreeMap::new, Collectors.toList()));
        List<Claim> claims = new ArrayList<>();
        kinds.forEach((kind, some) -> claims.add(geodesics(kind, some.stream()
                .filter(row -> row.solver().equals(NamedSolver.LINE.title()) || isGeodesic(row, studies)).toList())));
        kinds.forEach((kind, some) -> claims.add(published(kind, some)));
        if (claims.isEmpty()) {
            claims.add(geodesics("pairs of codes", List.of()));
            claims.add(published("pairs of codes", List.of()));
        }
        return claims;
    }

    /** Whether the search for the curve converged, and the curve is stationary by the measure that is common to all. */
    private static boolean isGeodesic(DensityRow row, List<LabelledStudy> studies) {
        return row.solver().equals(NamedSolver.BEST.title()) && studies.stream()
                .filter(study -> connects(study.label(), row)).map(study -> study.numbers().of(row.solver()))
                .anyMatch(found -> row.pair() < found.size() && found.outcomes()[row.pair()] == Outcome.CONVERGED
                        && found.stationary(row.pair()));
    }

    private static boolean connects(StudyLabel label, DensityRow row) {
        return label.codes().equals(row.codes()) && label.beta() == row.beta() && label.rule().equals(row.pairs());
    }

    /** The pairs, and the metric if it is not that of the training. */
    private static String kind(DensityRow row) {
        return row.beta() == CurveEvidence.TRAINED_BETA ? row.pairs()
                : String.format(Locale.ROOT, "%s, \u03b2 = %.2f", row.pairs(), row.beta());
    }

    private static Claim geodesics(String kind, List<DensityRow> rows) {
        Judgement found = judge(rows, NamedSolver.BEST, difference -> !difference.excludesZero() ? Verdict.OPEN
                : difference.mean() > 0 ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED);
        return new Claim(id("density", kind), "geodesics follow regions of high density (" + kind + ")", "Section 2",
                SHARE + "geodesic (converged, and stationary by the common measure) minus straight line, pair by "
                        + "pair: reproduced if the 95 % interval of the mean is above 0, not reproduced if it is "
                        + "below", found.finding(), found.verdict(),
                "other models, other pairs");
    }

    /** The report says that its curve (a) follows them, and that (b) and (c), of which (c) is at the border, do not. */
    private static Claim published(String kind, List<DensityRow> rows) {
        boolean border = kind.startsWith(BORDER);
        Verdict above = border ? Verdict.NOT_REPRODUCED : Verdict.REPRODUCED;
        Verdict below = border ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED;
        Judgement found = judge(rows, NamedSolver.REFERENCE_FIGURES, difference -> difference.low() > MARGIN ? above
                : difference.high() <= MARGIN ? below : Verdict.OPEN);
        String claim = "the published minimiser's curves " + (border ? "do not follow regions of high density, as in "
                + "(b) and (c)" : "follow regions of high density, as it says of (a)");
        return new Claim(id("density-published", kind), claim + " (" + kind + ")", "Section 3, of Figure 1",
                SHARE + String.format(Locale.ROOT, "curve of the published settings for figures minus straight line, "
                        + "pair by pair (the drawn curves are of \u03b2 = 0.07, training and background of 0.01): %s "
                        + "if the 95 %% interval of the mean is above %.0f %% of a curve's length, %s if it is below",
                        above.words(), 100 * MARGIN, below.words()), found.finding(), found.verdict(),
                "the pairs that were drawn; other models");
    }

    private static String id(String claim, String kind) {
        return claim + "-" + kind.replace(", \u03b2 = ", "-").replace(' ', '-');
    }

    private static Judgement judge(List<DensityRow> rows, NamedSolver solver, Function<Interval, Verdict> rule) {
        return Judgement.ofModels(rows, DensityRow::codes, model -> Optional.of(againstLine(model, solver, rule)),
                "no geodesic was computed");
    }

    private static Judgement againstLine(List<DensityRow> rows, NamedSolver solver, Function<Interval, Verdict> rule) {
        Map<Integer, Double> curves = inside(rows, solver);
        Map<Integer, Double> lines = inside(rows, NamedSolver.LINE);
        double[] differences = curves.keySet().stream().filter(lines::containsKey)
                .mapToDouble(pair -> curves.get(pair) - lines.get(pair)).filter(Double::isFinite).toArray();
        if (differences.length < 2) {
            return new Judgement("fewer than two pairs have both curves", Verdict.OPEN);
        }
        Interval interval = Interval.student(differences);
        return new Judgement("difference of the shares inside: " + interval.words() + " over " + differences.length
                + " pairs", rule.apply(interval));
    }

    private static Map<Integer, Double> inside(List<DensityRow> rows, NamedSolver solver) {
        return rows.stream().filter(row -> row.solver().equals(solver.title()))
                .collect(Collectors.toMap(DensityRow::pair, DensityRow::inside));
    }
}
