package org.rvae.notebook;

import java.util.List;
import java.util.Locale;
import org.rvae.report.TableFormats;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;

/**
 * What must hold at the end of a notebook: says so if it does, and stops the notebook if it does not, so that whoever
 * executes all of them finds out.
 */
public final class Check {

    private Check() {
    }

    /**
     * Checks a statement.
     *
     * @throws IllegalStateException if it does not hold
     */
    public static void that(String statement, boolean holds) {
        if (!holds) {
            throw new IllegalStateException("This should hold, but does not: " + statement);
        }
        say(statement);
    }

    /**
     * Checks that two numbers agree to within a tolerance.
     *
     * @throws IllegalStateException if they do not, or one is not finite
     */
    public static void close(String statement, double found, double expected, double tolerance) {
        if (!(Math.abs(found - expected) <= tolerance)) {
            throw new IllegalStateException(String.format(Locale.ROOT,
                    "This should hold, but does not: %s. Found %s, expected %s to within %s.", statement, found,
                    expected, tolerance));
        }
        say(statement);
    }

    /**
     * Checks a training's history: every number is finite, and the loss of each phase is lower in its last epoch than
     * in its first.
     *
     * @throws IllegalStateException if that is not so
     */
    public static void lossFell(List<EpochReport> history) {
        that("the loss of every epoch is finite", history.stream().allMatch(r -> Double.isFinite(r.loss())));
        for (Phase phase : Phase.values()) {
            List<EpochReport> own = history.stream().filter(r -> r.phase() == phase).toList();
            if (own.size() > 1) {
                double first = own.get(0).loss();
                double last = own.get(own.size() - 1).loss();
                that(String.format(Locale.ROOT, "the loss of phase %d fell, from %.1f to %.1f", phase.ordinal() + 1,
                        first, last), last < first);
            }
        }
    }

    private static void say(String statement) {
        System.out.println(TableFormats.forTerminal("holds: " + statement));
    }
}
