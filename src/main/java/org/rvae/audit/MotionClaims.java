package org.rvae.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rvae.audit.MotionRow.Process;
import org.rvae.stochastic.StepCounts;

/** The claims of Figure 2, model by model: where Brownian motion goes, and that running on samples the prior. */
final class MotionClaims {

    private static final String WHERE = "Section 3, of Figure 2";

    /** At 30 t the published loss has fitted the prior: its squared distance is l^2 / 30. */
    private static final double FITTED = 30;
    private static final double LONG = 100;
    private static final double DEVIATIONS = 3;
    private static final String STEPS = "if steps were divided wherever the metric changes fast, but for 1 % of the "
            + "time, and larger steps, divided by the same rule, say the same";

    private MotionClaims() {
    }

    static List<Claim> of(List<MotionRow> rows) {
        return List.of(stays(rows), samples(rows));
    }

    private static Judgement judge(List<MotionRow> rows, Function<List<MotionRow>, Optional<Judgement>> rule) {
        return Judgement.ofModels(rows, MotionRow::codes, rule, "no motion was run");
    }

    private static Claim stays(List<MotionRow> rows) {
        Judgement found = judge(rows, model -> at(model, Process.WALK, FITTED).stream().findFirst()
                .flatMap(walk -> judged(at(model, Process.BROWNIAN, FITTED), motion -> density(walk, motion),
                        motions -> stays(walk, motions))));
        return new Claim("motion-density", "the processes traverse regions with high densities", WHERE,
                "of the particles from the prior's mean, after 30 t, at least half are where the density of the codes "
                        + "is as high as at 90 % of them; if only the published walk, which lacks the drift, stays: "
                        + "artefact. Decided if the shares are three standard errors of a count or more from one "
                        + "half, and " + STEPS, found.finding(), found.verdict(),
                "a stated time for the published figure; other models");
    }

    private static String stays(MotionRow without, List<MotionRow> motions) {
        return String.format(Locale.ROOT, "%.0f %% of the walks without drift, %s of %d Brownian motions",
                100 * without.inside(), words(motions, motion -> percent(motion.inside())),
                motions.get(0).particles());
    }

    private static Verdict density(MotionRow walk, MotionRow motion) {
        if (!decided(motion)) {
            return Verdict.OPEN;
        }
        if (motion.inside() > 0.5) {
            return Verdict.REPRODUCED;
        }
        return !decided(walk) ? Verdict.OPEN : walk.inside() > 0.5 ? Verdict.ARTEFACT : Verdict.NOT_REPRODUCED;
    }

    private static boolean decided(MotionRow row) {
        return Math.abs(row.inside() - 0.5) >= DEVIATIONS * Math.sqrt(0.25 / row.particles());
    }

    private static Claim samples(List<MotionRow> rows) {
        Judgement found = judge(rows, model -> {
            List<MotionRow> late = at(model, Process.BROWNIAN, LONG);
            return judged(at(model, Process.BROWNIAN, FITTED), fitted -> samples(fitted, like(fitted, late)),
                    motions -> samples(motions, late));
        });
        return new Claim("motion-long", "the method samples from the prior when the processes are run long enough",
                WHERE, "the prior is the law at one time. If running more than three times as long sampled it "
                        + "too, as many particles would be where the codes are dense; not reproduced if fewer are, "
                        + "by three standard errors of the difference of two counts. Decided " + STEPS
                        + ". The invariant measure is the Riemannian volume, whose total is infinite",
                found.finding(), found.verdict(), "a law to which the process tends and which is normalised");
    }

    private static String samples(List<MotionRow> fitted, List<MotionRow> late) {
        return late.isEmpty() ? "no motion was run for 100 t" : String.format(Locale.ROOT, "%s are inside after 30 t, "
                + "%s after 100 t; the mean of 1/2 log det G where they are goes from %.1f to %.1f",
                words(fitted, motion -> percent(motion.inside())), words(late, motion -> percent(motion.inside())),
                fitted.get(0).meanLogVolume(), late.get(0).meanLogVolume());
    }

    private static Verdict samples(MotionRow fitted, Optional<MotionRow> late) {
        return late.isPresent() && late.get().limited() <= StepCounts.NEGLIGIBLE_SHARE && fewer(fitted, late.get())
                ? Verdict.NOT_REPRODUCED : Verdict.OPEN;
    }

    private static Optional<MotionRow> like(MotionRow motion, List<MotionRow> others) {
        return others.stream().filter(o -> o.metricChange() == motion.metricChange()
                && o.maxParts() == motion.maxParts()).findFirst();
    }

    /**
     * A verdict, if motions were run, from the one with the smallest steps; open if these were not divided as asked,
     * or if there is none with larger steps which says the same.
     */
    private static Optional<Judgement> judged(List<MotionRow> motions, Function<MotionRow, Verdict> rule,
            Function<List<MotionRow>, String> finding) {
        if (motions.isEmpty()) {
            return Optional.empty();
        }
        boolean settled = motions.size() > 1 && motions.stream().allMatch(MotionRow::divided)
                && motions.get(0).limited() <= StepCounts.NEGLIGIBLE_SHARE
                && motions.stream().map(rule).distinct().count() == 1;
        return Optional.of(new Judgement(finding.apply(motions), settled ? rule.apply(motions.get(0)) : Verdict.OPEN));
    }

    private static String words(List<MotionRow> motions, Function<MotionRow, String> value) {
        return motions.stream().map(motion -> value.apply(motion) + " (" + steps(motion) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String steps(MotionRow row) {
        return !row.divided() ? "equal steps" : String.format(Locale.ROOT, "the metric changes by %.1f at most%s",
                row.metricChange(), row.limited() <= StepCounts.NEGLIGIBLE_SHARE ? "" : String.format(Locale.ROOT,
                        " but for %.0f %% of the time", 100 * row.limited()));
    }

    /** Taken as independent counts; the later one is of the same particles, which makes the difference surer. */
    private static boolean fewer(MotionRow fitted, MotionRow late) {
        return fitted.inside() - late.inside() >= DEVIATIONS * Math.sqrt(variance(fitted) + variance(late));
    }

    private static double variance(MotionRow row) {
        return row.inside() * (1 - row.inside()) / row.particles();
    }

    /** The rows at a time, divided steps before equal ones, the smallest first. */
    private static List<MotionRow> at(List<MotionRow> rows, Process process, double multiple) {
        List<MotionRow> found = rows.stream().filter(row -> row.process() == process && row.multiple() == multiple)
                .toList();
        boolean divided = found.stream().anyMatch(MotionRow::divided);
        return found.stream().filter(row -> row.divided() == divided)
                .sorted(Comparator.comparing(MotionRow::metricChange)).toList();
    }
}
