package org.rvae.sweep;

import java.time.Duration;
import java.util.Map;
import org.rvae.train.StepReport;

/**
 * How far a sweep is.
 *
 * @param ended     the runs that have ended
 * @param all       all runs
 * @param fraction  the share of the work that is done, 0 to 1
 * @param running   what is being trained here
 * @param evaluated what is being evaluated here
 * @param remaining an estimate of the time left of the trainings and of what is being evaluated; null while nothing is
 *                  known
 */
public record SweepState(int ended, int all, double fraction, Map<SweepRun, StepReport> running,
        Map<SweepRun, EvaluationProgress> evaluated, Duration remaining) {
}
