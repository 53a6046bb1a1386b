package org.rvae.geometry.ode;

import java.util.BitSet;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/**
 * An ordinary differential equation for several curves that do not act on each other. A curve whose derivative is not
 * finite gets a huge and erratic one in its place, which makes an integrator with step-size control try a shorter
 * step; if that does not help, the curve is at fault, and the others need not suffer.
 */
abstract class BatchEquation implements OrdinaryDifferentialEquation {

    private static final double HUGE = 1e60;

    private final int count;
    private final int size;
    private final BitSet undefined = new BitSet();
    /** Changes from call to call, so that no formula for several stages of a step takes it for smooth. */
    private double wild = HUGE;

    /**
     * For a number of curves.
     *
     * @param size numbers in the state of one curve
     */
    BatchEquation(int count, int size) {
        this.count = count;
        this.size = size;
    }

    /** The derivatives of the states, curve by curve. */
    abstract double[] derivatives(double time, double[] states);

    /** The same equation for some of the curves. */
    abstract BatchEquation restrictedTo(int[] curves);

    /** The number of curves. */
    final int count() {
        return count;
    }

    /** The number of numbers in the state of one curve. */
    final int size() {
        return size;
    }

    /** The curves with a derivative that was not finite since the last call of {@link #forget}. */
    final BitSet undefined() {
        return undefined;
    }

    final void forget() {
        undefined.clear();
    }

    @Override
    public final int getDimension() {
        return count * size;
    }

    @Override
    public final double[] computeDerivatives(double time, double[] states) {
        double[] rates = derivatives(time, states);
        for (int k = 0; k < rates.length; k++) {
            if (!(Math.abs(rates[k]) < HUGE)) {
                rates[k] = wild;
                undefined.set(k / size);
            }
        }
        wild = Math.abs(wild) > HUGE * HUGE ? HUGE : -1.25 * wild;
        return rates;
    }
}
