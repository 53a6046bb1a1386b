package org.rvae.audit;

import org.rvae.evaluate.StudiedCodes;
import org.rvae.stochastic.StepControl;

/**
 * Where the particles of a motion from the prior's mean are at a time: a row of a file of results.
 *
 * @param codes         by which the region of high density is found, with the model
 * @param commit        of the program that computed it
 * @param process       walk (the published one, without drift) or brownian (with drift)
 * @param multiple      the time, in units of the prior's duration t
 * @param steps         the motion's steps until the last of the times
 * @param metricChange  how much the metric may change in a step, which is divided if it would change more; 0 if all
 *                      steps have one size, whose error is not known
 * @param maxParts      into how many parts a step may be divided
 * @param limited       the share of the particles' time until then in steps that should have been smaller
 * @param particles     how many
 * @param seed          the source of the noise
 * @param share         of the codes that the region of high density contains
 * @param inside        the share of the particles in it
 * @param distance      their median distance from the start
 * @param meanLogVolume the mean of 1/2 log det G where they are
 * @param frozen        how many had frozen by the last of the times
 */
public record MotionRow(StudiedCodes codes, String commit, Process process, double multiple, int steps,
        double metricChange, int maxParts, double limited, int particles, long seed, double share, double inside,
        double distance, double meanLogVolume, int frozen) {

    /** Refuses rows without the codes, as damaged files have them. */
    public MotionRow {
        StudiedCodes.require(codes, commit);
    }

    /** Whether steps were divided where the metric changes fast. */
    boolean divided() {
        return maxParts > 1;
    }

    /** Whether the steps were controlled so. */
    boolean isBy(StepControl control) {
        return maxParts == control.maxParts() && (!divided() || metricChange == control.metricChange());
    }

    /** The two motions. */
    public enum Process {
        /** The published walk, which has no drift. */
        WALK,
        /** Brownian motion. */
        BROWNIAN
    }
}
