package org.rvae.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.probe.Interval;

/** The claim that geodesics follow regions of high density, and straight lines do not, for each model by itself. */
final class DensityClaims {

    private DensityClaims() {
    }

    static List<Claim> of(List<DensityRow> rows) {
        Map<String, List<DensityRow>> kinds = rows.stream().filter(row -> row.beta() == 0.01)
                .collect(Collectors.groupingBy(DensityRow::pairs, TreeMap::new, Collectors.toList()));
        List<Claim> claims = new ArrayList<>();
        kinds.forEach((kind, some) -> claims.add(claim("density-" + kind.replace(' ', '-'), kind, Judgement.ofModels(
                some, DensityRow::codes, model -> Optional.of(follows(model)), "no geodesic was computed"))));
        if (claims.isEmpty()) {
            claims.add(claim("density", "pairs of codes", new Judgement("no geodesic was computed", Verdict.OPEN)));
        }
        return claims;
    }

    private static Judgement follows(List<DensityRow> rows) {
        Map<Integer, Double> geodesics = inside(rows, NamedSolver.BEST);
        Map<Integer, Double> lines = inside(rows, NamedSolver.LINE);
        double[] differences = geodesics.keySet().stream().filter(lines::containsKey)
                .mapToDouble(pair -> geodesics.get(pair) - lines.get(pair)).filter(Double::isFinite).toArray();
        if (differences.length < 2) {
            return new Judgement("fewer than two pairs have both curves", Verdict.OPEN);
        }
        Interval interval = Interval.student(differences);
        return new Judgement("difference of the shares inside: " + interval.words() + " over " + differences.length
                + " pairs", !interval.excludesZero() ? Verdict.OPEN : interval.mean() > 0 ? Verdict.REPRODUCED
                : Verdict.NOT_REPRODUCED);
    }

    private static Claim claim(String id, String kind, Judgement found) {
        return new Claim(id, "geodesics follow regions of high density (" + kind + ")", "Sections 2 and 3, of Figure 1",
                "the share of a curve's length where the density of the codes is as high as at 90 % of them, "
                        + "converged geodesic minus straight line, pair by pair: reproduced if the 95 % interval of "
                        + "the mean is above 0, not reproduced if it is below", found.finding(), found.verdict(),
                "other models, other pairs");
    }

    private static Map<Integer, Double> inside(List<DensityRow> rows, NamedSolver solver) {
        return rows.stream().filter(row -> row.solver().equals(solver.title()))
                .collect(Collectors.toMap(DensityRow::pair, DensityRow::inside));
    }
}
