package org.rvae.report;

import java.util.List;
import org.rvae.InvalidInputException;

/** What must hold for the runs of Table 1. */
final class Table1Checks {

    /**
     * Per-image values are float32 and may be summed in float32 over one batch of 100, whose rounding is bounded by
     * 99 units of 2^-24 of the sum of magnitudes; 128 covers it. In nats: about 0.007 at Neg. ELBO = -464.
     */
    private static final double ROUNDING = 128 * 0x1p-24;

    private Table1Checks() {
    }

    static void requireIdentity(Table1.Run run) {
        boolean absolute = run.addsAbsoluteKl();
        double divergence = absolute ? run.absKl() : run.kl();
        double tolerance = ROUNDING * (Math.abs(run.negElbo()) + Math.abs(run.rec()) + Math.abs(run.absKl()));
        double excess = run.negElbo() - run.rec() - divergence;
        // Negated, so that NaN fails too.
        if (!(Math.abs(excess) <= tolerance)) {
            throw new IllegalStateException("Row " + run.label() + ": Neg. ELBO " + run.negElbo() + " is not Rec "
                    + run.rec() + (absolute ? " + mean |KL| " : " + KL ") + divergence + " (off by " + excess
                    + ", float32 rounding allows " + tolerance + ").");
        }
        if (!(run.absKl() >= Math.abs(run.kl()) - tolerance)) {
            throw new IllegalStateException("Row " + run.label() + ": mean |KL| " + run.absKl()
                    + " is below the magnitude of the signed mean KL " + run.kl() + ", which can't be.");
        }
    }

    static void requireComparable(List<Table1.Run> group) {
        Table1.Run first = group.get(0);
        for (int i = 1; i < group.size(); i++) {
            Table1.Run run = group.get(i);
            if (run.seed() == group.get(i - 1).seed()) {
                throw new InvalidInputException("Row " + run.label() + " occurs twice: a deviation over seeds needs "
                        + "one run for each seed.");
            }
            if (!conditions(run).equals(conditions(first))) {
                throw new InvalidInputException("Runs of one row differ in " + conditions(first) + " and "
                        + conditions(run) + " (" + run.label() + "): make one table for each.");
            }
        }
    }

    private static String conditions(Table1.Run run) {
        return Table1Words.title(List.of(run));
    }
}
