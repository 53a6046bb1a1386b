package org.rvae.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.rvae.geometry.geodesic.Outcome;

/**
 * What is known of the curves that a solver found between B pairs of points, without the curves themselves.
 *
 * @param solver       its name
 * @param lengths      of the curves, by a quadrature common to all solvers; NaN where the metric is not defined on the
 *                     way, or where a curve is too wild to be measured
 * @param energies     of the curves, by the same quadrature
 * @param stationarity the share of its energy that a curve is predicted to lose by a Newton step, by a measure common
 *                     to all solvers ({@link org.rvae.geometry.geodesic.Stationarity})
 * @param outcomes     how each search ended, by the solver's own rule
 * @param iterations   that each curve took
 * @param seconds      of processor time of the calling thread that all of them took together
 */
public record SolverNumbers(String solver, double[] lengths, double[] energies, double[] stationarity,
        Outcome[] outcomes, int[] iterations, double seconds) {

    /** A curve counts as stationary if it is predicted to lose less of its energy: half as much of its length. */
    public static final double STATIONARY = 0.01;

    /** Refuses numbers of different counts. */
    public SolverNumbers {
        int b = lengths.length;
        if (energies.length != b || stationarity.length != b || outcomes.length != b || iterations.length != b) {
            throw new InvalidInputException("The numbers of " + solver + " are of " + b + " lengths, "
                    + energies.length + " energies, " + stationarity.length + " measures of stationarity, "
                    + outcomes.length + " outcomes and " + iterations.length + " iterations: give one of each.");
        }
    }

    /** B. */
    public int size() {
        return lengths.length;
    }

    /** How many searches ended so. */
    public long count(Outcome outcome) {
        return Arrays.stream(outcomes).filter(o -> o == outcome).count();
    }

    /** Whether curve i is stationary by the common measure, whatever the solver says. */
    public boolean stationary(int i) {
        return stationarity[i] <= STATIONARY;
    }

    /** How many curves are. */
    public long stationary() {
        return IntStream.range(0, size()).filter(this::stationary).count();
    }
}
