package org.rvae.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.rvae.audit.MotionRow.Process;

/** The claims of Figure 2, model by model: where Brownian motion goes, and that running on samples the prior. */
final class MotionClaims {

    private static final String WHERE = "Section 3, of Figure 2";

    /** At 30 t the published loss has fitted the prior: its squared distance is l^2 / 30. */
    private static final double FITTED = 30;
    private static final double LONG = 100;
    private static final double DEVIATIONS = 3;
    private static final double COARSE = 0.01;

    private MotionClaims() {
    }

    static List<Claim> of(List<MotionRow> rows) {
        return List.of(stays(rows), samples(rows));
    }

    private static Judgement judge(List<MotionRow> rows, Function<List<MotionRow>, Optional<Judgement>> rule) {
        return Judgement.ofModels(rows, MotionRow::codes, rule, "no motion was run");
    }

    private static Claim stays(List<MotionRow> rows) {
        Judgement found = judge(rows, model -> at(model, Process.WALK, FITTED)
                .flatMap(walk -> at(model, Process.BROWNIAN, FITTED).map(motion -> stays(walk, motion))));
        return new Claim("motion-density", "the processes traverse regions with high densities", WHERE,
                "of the particles from the prior's mean, after 30 t, at least half are where the density of the codes "
                        + "is as high as at 90 % of them; if only the published walk, which lacks the drift, stays: "
                        + "artefact. Decided if the shares are three standard errors of a count or more from one "
                        + "half, and if the steps of the motion with drift were divided wherever the metric changes "
                        + "fast, but for 1 % of its time", found.finding(), found.verdict(),
                "a stated time for the published figure; other models");
    }

    private static Judgement stays(MotionRow without, MotionRow with) {
        return new Judgement(String.format(Locale.ROOT, "%.0f %% of the walks without drift, %.0f %% of %d Brownian "
                + "motions with %s", 100 * without.inside(), 100 * with.inside(), with.particles(), steps(with)),
                density(without, with));
    }

    private static Verdict density(MotionRow walk, MotionRow motion) {
        if (!fine(motion) || !decided(motion)) {
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

    /** Whether the motion's steps are as small as its metric asks for. */
    private static boolean fine(MotionRow row) {
        return row.divided() && row.limited() <= COARSE;
    }

    private static String steps(MotionRow row) {
        return !row.divided() ? "equal steps" : fine(row) ? "divided steps"
                : String.format(Locale.ROOT, "divided steps, too large for %.0f %% of the time", 100 * row.limited());
    }

    private static Claim samples(List<MotionRow> rows) {
        Judgement found = judge(rows, model -> at(model, Process.BROWNIAN, FITTED)
                .flatMap(fitted -> at(model, Process.BROWNIAN, LONG).map(late -> samples(fitted, late))));
        return new Claim("motion-long", "the method samples from the prior when the processes are run long enough",
                WHERE, "the prior is the law at one time. If running more than three times as long sampled it "
                        + "too, as many particles would be where the codes are dense; not reproduced if fewer are, "
                        + "by three standard errors of the difference of two counts, with steps that were divided "
                        + "wherever the metric changes fast, but for 1 % of the time. The invariant measure is the Riemannian volume, whose total is infinite",
                found.finding(), found.verdict(), "a law to which the process tends and which is normalised");
    }

    private static Judgement samples(MotionRow fitted, MotionRow late) {
        return new Judgement(String.format(Locale.ROOT, "%.0f %% are inside after 30 t (%s), %.1f %% after 100 t (%s); "
                + "the mean of 1/2 log det G where they are goes from %.1f to %.1f", 100 * fitted.inside(),
                steps(fitted), 100 * late.inside(), steps(late), fitted.meanLogVolume(), late.meanLogVolume()),
                fine(fitted) && fine(late) && fewer(fitted, late) ? Verdict.NOT_REPRODUCED
                        : Verdict.OPEN);
    }

    /** Taken as independent counts; the later one is of the same particles, which makes the difference surer. */
    private static boolean fewer(MotionRow fitted, MotionRow late) {
        return fitted.inside() - late.inside() >= DEVIATIONS * Math.sqrt(variance(fitted) + variance(late));
    }

    private static double variance(MotionRow row) {
        return row.inside() * (1 - row.inside()) / row.particles();
    }

    private static Optional<MotionRow> at(List<MotionRow> rows, Process process, double multiple) {
        return rows.stream().filter(row -> row.process() == process && row.multiple() == multiple)
                .max(Comparator.comparing(MotionRow::divided));
    }
}
