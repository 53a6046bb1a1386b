package org.rvae.geometry.ode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.rvae.InvalidInputException;

/**
 * Integrates equations of many curves with common steps (Dormand and Prince, order 8), each as exactly as if it were
 * alone. Curves that cannot be followed further are given up with their reason, and the others are carried on.
 */
final class BatchIntegrator {

    /** Steps below this part of the whole time make no difference any more. */
    private static final double LEAST_STEP = 1e-12;

    private final OdeAccuracy accuracy;
    private final double[] times;
    private final BatchEquation equation;
    private final double[][] results;
    private final IntegrationOutcome[] outcomes;
    private final double[] reached;

    private BatchIntegrator(BatchEquation equation, OdeAccuracy accuracy, double[] times) {
        this.accuracy = accuracy;
        this.times = times;
        this.equation = equation;
        results = new double[times.length][equation.getDimension()];
        outcomes = new IntegrationOutcome[equation.count()];
        reached = new double[equation.count()];
        for (double[] states : results) {
            Arrays.fill(states, Double.NaN);
        }
    }

    /**
     * What integration gave.
     *
     * @param states   the states at each of the times; NaN after the time that a curve has reached
     * @param outcomes how each curve ended
     * @param reached  the time to which each curve was followed
     */
    record Trajectories(double[][] states, IntegrationOutcome[] outcomes, double[] reached) {
    }

    /** The states at the times, which ascend from at least 0, of the curves that have the given states at time 0. */
    static Trajectories integrate(BatchEquation equation, double[] states, OdeAccuracy accuracy, double... times) {
        double before = 0;
        for (double time : times) {
            if (!(time >= before) || Double.isInfinite(time)) {
                throw new InvalidInputException("Times must ascend from 0, but are " + Arrays.toString(times) + ".");
            }
            before = time;
        }
        if (before == 0) {
            throw new InvalidInputException("The last of the times must be positive, but they are "
                    + Arrays.toString(times) + ".");
        }
        BatchIntegrator run = new BatchIntegrator(equation, accuracy, times);
        run.follow(new Stretch(IntStream.range(0, equation.count()).toArray(), 0, states));
        return new Trajectories(run.results, run.outcomes, run.reached);
    }

    /** Some of the curves at a time from which on they are followed. */
    private record Stretch(int[] curves, double time, double[] states) {

        Stretch only(BitSet kept, int size) {
            int[] rows = kept.stream().toArray();
            return new Stretch(States.pick(curves, rows), time, States.rows(states, size, rows));
        }
    }

    private void follow(Stretch from) {
        Stretch current = from;
        int left = accuracy.evaluations();
        while (current.curves().length > 0) {
            BatchEquation part = equation.restrictedTo(current.curves());
            Recorder recorder = new Recorder(part, current);
            Run run = run(part, current, recorder, left);
            left -= run.evaluations();
            current = recorder.last;
            BitSet all = new BitSet();
            all.set(0, current.curves().length);
            BitSet atFault = part.undefined();
            if (run.outcome() == IntegrationOutcome.STEP_TOO_SMALL && !atFault.isEmpty()) {
                finish(current, atFault, IntegrationOutcome.LEFT_THE_MANIFOLD);
                all.andNot(atFault);
                current = current.only(all, equation.size());
            } else if (run.outcome() == IntegrationOutcome.COMPLETE || current.curves().length == 1) {
                finish(current, all, run.outcome());
                return;
            } else {
                halve(current);
                return;
            }
        }
    }

    /** Some curve is too hard, and which is not known: each half goes on by itself. */
    private void halve(Stretch stretch) {
        int count = stretch.curves().length;
        for (int[] range : new int[][] {{0, count / 2}, {count / 2, count}}) {
            BitSet half = new BitSet();
            half.set(range[0], range[1]);
            follow(stretch.only(half, equation.size()));
        }
    }

    private void finish(Stretch at, BitSet rows, IntegrationOutcome outcome) {
        rows.stream().forEach(row -> {
            outcomes[at.curves()[row]] = outcome;
            reached[at.curves()[row]] = at.time();
        });
    }

    /** How the integration of some curves ended, and what it took. */
    private record Run(IntegrationOutcome outcome, int evaluations) {
    }

    private Run run(BatchEquation part, Stretch from, Recorder recorder, int limit) {
        if (limit < 1) {
            return new Run(IntegrationOutcome.EVALUATION_LIMIT, 0);
        }
        double end = times[times.length - 1];
        // The integrator bounds the root mean square of all errors: this keeps each curve's within the tolerance.
        double tolerance = accuracy.tolerance() / Math.sqrt(part.count());
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(LEAST_STEP * end, end, tolerance,
                tolerance);
        integrator.setMaxEvaluations(limit);
        integrator.addStepHandler(recorder::accept);
        try {
            recorder.start();
            if (from.time() < end * (1 - LEAST_STEP)) {
                integrator.integrate(part, new ODEState(from.time(), from.states()), end);
            }
            return new Run(IntegrationOutcome.COMPLETE, integrator.getEvaluations());
        } catch (MathIllegalStateException e) {
            return new Run(IntegrationOutcome.EVALUATION_LIMIT, integrator.getEvaluations());
        } catch (MathIllegalArgumentException e) {
            return new Run(IntegrationOutcome.STEP_TOO_SMALL, integrator.getEvaluations());
        }
    }

    /** Keeps the states at the wanted times, and the last state that was accepted. */
    private final class Recorder {

        private final BatchEquation part;
        private Stretch last;

        Recorder(BatchEquation part, Stretch from) {
            this.part = part;
            this.last = from;
        }

        void accept(ODEStateInterpolator step) {
            double before = step.getPreviousState().getTime();
            double time = step.getCurrentState().getTime();
            for (int k = 0; k < times.length; k++) {
                if (times[k] > before && times[k] <= time) {
                    keep(k, step.getInterpolatedState(times[k]).getPrimaryState());
                }
            }
            last = new Stretch(last.curves(), time, step.getCurrentState().getPrimaryState());
            part.forget();
        }

        void start() {
            for (int k = 0; k < times.length; k++) {
                if (times[k] == last.time()) {
                    keep(k, last.states());
                }
            }
        }

        private void keep(int k, double[] states) {
            int size = equation.size();
            for (int row = 0; row < last.curves().length; row++) {
                System.arraycopy(states, row * size, results[k], last.curves()[row] * size, size);
            }
        }
    }
}
