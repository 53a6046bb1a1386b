package org.rvae.sweep;

import java.util.List;
import java.util.Map;

/**
 * What a sweep ended with.
 *
 * @param results     the rows of its runs, in the order of the plan
 * @param faults      why runs could not be executed (disk full, for example); started again, they are tried again
 * @param missing     the runs that an interrupt has stopped, or that were not begun
 * @param interrupted whether it was interrupted
 */
public record SweepOutcome(List<SweepResult> results, Map<SweepRun, String> faults, List<SweepRun> missing,
        boolean interrupted) {

    /** The rows of runs that failed. */
    public List<SweepResult> failed() {
        return results.stream().filter(result -> !result.done()).toList();
    }
}
