package org.rvae.model;

import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.RandomWalk;

/**
 * Everything in which the published code departs from the mathematics is decided here: {@link #REFERENCE} does what
 * that code does, so that its numbers can be compared with, and {@link #CORRECTED} does what the papers say.
 */
public enum Protocol {

    /** What the published code computes, defects included. */
    REFERENCE {
        @Override
        BrownianObjective objective(GeodesicEffort effort) {
            return effort == GeodesicEffort.SHORTCUT ? ReferenceObjective.shortcut() : ReferenceObjective.published();
        }

        @Override
        double duration(double parameter) {
            return parameter;
        }

        @Override
        double durationParameter(double duration) {
            return duration;
        }

        @Override
        String durationName() {
            return "pr_t";
        }

        @Override
        DiffusionSampler motion(Manifold manifold, double duration) {
            return new RandomWalk(manifold, duration, MOTION_STEPS);
        }

        @Override
        double mixtureVarianceOffset() {
            return 1e-5;
        }

        @Override
        boolean mixtureIsNormalised() {
            return false;
        }
    },

    /** The mathematics; the default for everything new. */
    CORRECTED {
        @Override
        BrownianObjective objective(GeodesicEffort effort) {
            return new CorrectedObjective(EnergyMinimiser.training());
        }

        @Override
        double duration(double parameter) {
            return Math.exp(parameter);
        }

        @Override
        double durationParameter(double duration) {
            return Math.log(duration);
        }

        @Override
        String durationName() {
            return "pr_log_t";
        }

        @Override
        DiffusionSampler motion(Manifold manifold, double duration) {
            return new BrownianMotion(manifold, duration, MOTION_STEPS);
        }

        @Override
        double mixtureVarianceOffset() {
            return 0;
        }

        @Override
        boolean mixtureIsNormalised() {
            return true;
        }
    };

    private static final int MOTION_STEPS = 100;

    /** Reads reference or corrected, in any case. */
    public static Protocol parse(String name) {
        for (Protocol protocol : values()) {
            if (protocol.name().equalsIgnoreCase(name)) {
                return protocol;
            }
        }
        throw new InvalidInputException("No protocol is called \"" + name + "\"; choose reference or corrected.");
    }

    /** The loss of phase 2 of the R-VAE. */
    abstract BrownianObjective objective(GeodesicEffort effort);

    /** The prior's duration t, from the parameter that is trained. */
    abstract double duration(double parameter);

    /** The parameter that belongs to a duration. */
    abstract double durationParameter(double duration);

    /** The name of that parameter. */
    abstract String durationName();

    /**
     * What the R-VAE's prior is drawn by: the published random walk with its 99 of 100 steps and no drift, or Brownian
     * motion with its drift in 100 steps, which are divided where the metric changes fast.
     */
    abstract DiffusionSampler motion(Manifold manifold, double duration);

    /** What is added to the variances of the VampPrior's components. */
    abstract double mixtureVarianceOffset();

    /** Whether the VampPrior's log density has its -d/2 log 2 pi. */
    abstract boolean mixtureIsNormalised();
}
