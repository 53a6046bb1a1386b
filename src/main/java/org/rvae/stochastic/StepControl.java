package org.rvae.stochastic;

import org.rvae.InvalidInputException;

/**
 * How far a particle goes in one step. A step of size h is divided into equal parts until, by the metric and its
 * derivatives where the particle is,
 * <ul>
 * <li>the root mean square of the relative change of the metric, |G^-1/2 dG G^-1/2| with dz of covariance h G^-1, is at
 *     most {@code metricChange}, and</li>
 * <li>the root mean square of the displacement, (h tr G^-1)^1/2, is at most {@code displacement}.</li>
 * </ul>
 * Both depend on where the particle is and not on the noise that comes, so that the law that the steps converge to is
 * the motion's. A step is divided into {@code maxParts} parts at most; where more are asked for the particle goes on
 * with these, and {@link StepCounts#limitedShare} counts their time.
 *
 * @param metricChange positive; infinite means no bound
 * @param displacement in the units of the coordinates, positive; infinite means no bound
 * @param maxParts     at least 1
 */
public record StepControl(double metricChange, double displacement, int maxParts) {

    /** Refuses values that make no sense. */
    public StepControl {
        if (!(metricChange > 0) || !(displacement > 0) || maxParts < 1) {
            throw new InvalidInputException("A step control needs positive bounds and at least 1 part, but "
                    + "metricChange = " + metricChange + ", displacement = " + displacement + " and maxParts = "
                    + maxParts + " were given.");
        }
    }

    /** Steps as they are asked for, never divided. */
    public static StepControl fixed() {
        return new StepControl(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    }

    /** Up to 256 parts, so that the metric changes by at most a half within a step. */
    public static StepControl adaptive() {
        return new StepControl(0.5, Double.POSITIVE_INFINITY, 256);
    }

    /** The largest step, for the squared rates of the metric's relative change and of the displacement. */
    double largestStep(double squaredChangeRate, double squaredDisplacementRate) {
        double byChange = metricChange * metricChange / squaredChangeRate;
        double byDisplacement = displacement * displacement / squaredDisplacementRate;
        return Math.min(Double.isNaN(byChange) ? Double.POSITIVE_INFINITY : byChange,
                Double.isNaN(byDisplacement) ? Double.POSITIVE_INFINITY : byDisplacement);
    }
}
