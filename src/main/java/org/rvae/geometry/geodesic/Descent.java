package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The search for the minimum of one curve's energy: limited-memory BFGS (Nocedal and Wright, <em>Numerical
 * Optimization</em>, algorithm 7.4) whose initial matrix is the energy's normal matrix, with a backtracking search
 * along each direction. Whoever runs it evaluates the trial, hands the values in, and supplies the matrix when it is
 * asked for.
 */
final class Descent {

    private static final int RENEWAL = 6;
    private static final int BACKTRACKS = 14;
    /** How much longer than the last step, relative to the full one, the next can be: walls are steep. */
    private static final double GROWTH = 8;
    /** A step whose gain is predicted to be so many tolerances is likely to be the last one. */
    private static final double NEARLY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 1e-8;

    final double[] position;
    final double[] trial;
    double energy = Double.NaN;
    double length = Double.NaN;
    double gain = Double.NaN;
    int evaluations;
    Outcome outcome;
    private final double noise;
    private final SecantMemory memory;
    private double[] gradient;
    private BandedCholesky matrix;
    private int age;
    private double[] direction;
    private double slope;
    private double step = 1;
    private int failures;
    private boolean moved;
    private boolean wantsMatrix;
    private boolean nearly;

    /**
     * Starts at the given coefficients.
     *
     * @param noise the rounding error of an energy, relative to it
     */
    Descent(double[] start, double noise) {
        this(start, noise, new SecantMemory());
    }

    private Descent(double[] start, double noise, SecantMemory memory) {
        this.memory = memory;
        this.position = start.clone();
        this.trial = start.clone();
        this.noise = noise;
    }

    /**
     * Goes on where another ended, with an energy that is about the same: its normal matrix, as an old one, and what
     * its steps say of the curvature are kept, unless the search failed. An estimate of the energy by fewer coordinates
     * has much the same second derivatives, which the normal matrix has only in part.
     */
    static Descent after(Descent before) {
        if (!before.running() && before.outcome != Outcome.CONVERGED) {
            return new Descent(before.position, before.noise);
        }
        Descent next = new Descent(before.position, before.noise, before.memory.copy());
        next.matrix = before.matrix;
        next.age = before.age + 1;
        return next;
    }

    /** The rounding error of the energy of curves of this type, relative to it. */
    static double noise(DataType type) {
        return type == DataType.DOUBLE ? 4e-15 : 1e-6;
    }

    /** For a curve whose ends coincide: the constant one is the shortest. */
    void rest() {
        Arrays.fill(position, 0);
        energy = 0;
        length = 0;
        outcome = Outcome.CONVERGED;
    }

    boolean running() {
        return outcome == null;
    }

    /** Whether the normal matrix at the position is needed before the next trial. */
    boolean wantsMatrix() {
        return running() && wantsMatrix;
    }

    /** Whether the normal matrix at the trial will be needed if the trial is taken. */
    boolean expectsMatrix() {
        return matrix == null || failures == 0 && (nearly || age + 1 >= RENEWAL);
    }

    /** Takes the trial or shortens the step. Returns whether it was taken. */
    boolean judge(double value, double measured, double[] slopes) {
        evaluations++;
        if (gradient == null) {
            begin(value, measured, slopes);
            return running();
        }
        if (value <= energy + SUFFICIENT * step * slope + noise * energy && finite(slopes)) {
            accept(value, measured, slopes);
            return true;
        }
        shorten(value);
        return false;
    }

    private void begin(double value, double measured, double[] slopes) {
        energy = value;
        length = measured;
        gradient = slopes;
        wantsMatrix = matrix == null;
        moved = true;
        if (!Double.isFinite(value) || !finite(slopes)) {
            outcome = Outcome.NOT_FINITE;
        }
    }

    private void accept(double value, double measured, double[] slopes) {
        memory.add(SecantMemory.difference(trial, position), SecantMemory.difference(slopes, gradient),
                CURVATURE * Math.abs(step * slope));
        System.arraycopy(trial, 0, position, 0, trial.length);
        energy = value;
        length = measured;
        gradient = slopes;
        age++;
        moved = true;
        wantsMatrix = age >= RENEWAL;
    }

    /** By the minimum of the parabola through the energy, its slope and the value found, within limits. */
    private void shorten(double value) {
        failures++;
        double parabola = -slope * step / (2 * (value - energy - slope * step));
        step *= Double.isFinite(value) ? Math.max(0.1, Math.min(0.5, parabola)) : 0.2;
        if (failures <= BACKTRACKS) {
            return;
        }
        if (age > 0 || !memory.isEmpty()) {
            memory.clear();
            step = 1;
            wantsMatrix = true;
            moved = true;
        } else {
            outcome = Outcome.NO_DESCENT;
        }
    }

    /** Takes the normal matrix at the position, factorised. */
    void renew(BandedCholesky factor) {
        matrix = factor;
        age = 0;
        wantsMatrix = false;
    }

    /**
     * Prepares the next trial.
     *
     * @param tolerance a step that is predicted to gain less, relative to the energy, is not taken
     * @param certain   whether that has to be predicted with the matrix at the position alone, not with an older one or
     *                  with what earlier steps say
     */
    void advance(double tolerance, boolean certain) {
        if (!running()) {
            return;
        }
        if (moved) {
            moved = false;
            failures = 0;
            step = Math.min(1, GROWTH * step);
            direct();
            gain = -slope / 2;
            if (certain && age == 0 && gain <= tolerance * energy && !memory.isEmpty()) {
                memory.clear();
                direct();
                gain = -slope / 2;
            }
            nearly = certain && gain <= NEARLY * tolerance * energy;
            if (gain <= tolerance * energy) {
                if (age == 0 || !certain) {
                    outcome = Outcome.CONVERGED;
                } else {
                    wantsMatrix = true;
                    moved = true;
                }
                return;
            }
        }
        for (int i = 0; i < trial.length; i++) {
            trial[i] = position[i] + step * direction[i];
        }
    }

    /** The direction -H g. */
    private void direct() {
        direction = Arrays.stream(gradient).map(g -> -g).toArray();
        memory.apply(matrix, direction);
        slope = SecantMemory.dot(gradient, direction);
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
