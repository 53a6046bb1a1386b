package org.rvae.evaluate.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.RandomWalk;
import org.rvae.stochastic.StepControl;

/** The sources of samples that the command line offers, by name. */
public enum SampleOrigin {

    /** The model's own prior. */
    PRIOR(false) {
        @Override
        public SampleSource source(LatentVariableModel model, Dataset images, Motion motion) {
            return SampleSource.prior(model);
        }
    },

    /** The aggregated posterior of the training images. */
    POSTERIOR(true) {
        @Override
        public SampleSource source(LatentVariableModel model, Dataset images, Motion motion) {
            return SampleSource.aggregatedPosterior(model, images.train());
        }
    },

    /** Posterior means of test images. */
    RECONSTRUCTION(true) {
        @Override
        public SampleSource source(LatentVariableModel model, Dataset images, Motion motion) {
            return SampleSource.encodings(model, images.test());
        }
    },

    /** The published walk from an R-VAE's mean. */
    WALK(false) {
        @Override
        public SampleSource source(LatentVariableModel model, Dataset images, Motion motion) {
            RiemannianVae riemannian = riemannian(model);
            return SampleSource.motion(riemannian, new RandomWalk(model.manifold(), motion.of(riemannian),
                    motion.steps()));
        }

        @Override
        public OptionalDouble time(LatentVariableModel model, Motion motion) {
            return OptionalDouble.of(motion.of(riemannian(model)));
        }
    },

    /** Brownian motion from an R-VAE's mean, in steps that are divided where the metric changes fast. */
    BROWNIAN(false) {
        @Override
        public SampleSource source(LatentVariableModel model, Dataset images, Motion motion) {
            RiemannianVae riemannian = riemannian(model);
            return SampleSource.motion(riemannian, new BrownianMotion(model.manifold(), motion.of(riemannian),
                    motion.steps(), motion.control()));
        }

        @Override
        public OptionalDouble time(LatentVariableModel model, Motion motion) {
            return OptionalDouble.of(motion.of(riemannian(model)));
        }
    };

    private final boolean needsImages;

    SampleOrigin(boolean needsImages) {
        this.needsImages = needsImages;
    }

    /**
     * How a motion runs.
     *
     * @param time  how long; null for the prior's duration
     * @param steps how many steps
     * @param parts into how many at most Brownian motion divides a step; the walk divides none
     */
    public record Motion(Double time, int steps, int parts) {

        private StepControl control() {
            StepControl adaptive = StepControl.adaptive();
            return new StepControl(adaptive.metricChange(), adaptive.displacement(), parts);
        }

        private double of(RiemannianVae model) {
            return time == null ? model.priorDuration() : time;
        }
    }

    /** Whether it encodes images. */
    public boolean needsImages() {
        return needsImages;
    }

    /**
     * The source for a model.
     *
     * @param images what is encoded; not used where {@link #needsImages} is false
     * @param motion how walk and Brownian motion run; not used by the others
     * @throws InvalidInputException if the model has no Brownian prior to start from
     */
    public abstract SampleSource source(LatentVariableModel model, Dataset images, Motion motion);

    /** How long the motion runs; empty for sources that do not move. */
    public OptionalDouble time(LatentVariableModel model, Motion motion) {
        return OptionalDouble.empty();
    }

    /** As the command line calls it. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source that the command line calls so, in any case. */
    public static SampleOrigin parse(String option) {
        return Arrays.stream(values()).filter(o -> o.option().equalsIgnoreCase(option.strip())).findFirst()
                .orElseThrow(() -> new InvalidInputException("No source of samples is called \"" + option
                        + "\"; choose one of " + Arrays.stream(values()).map(SampleOrigin::option)
                        .collect(Collectors.joining(", ")) + "."));
    }

    RiemannianVae riemannian(LatentVariableModel model) {
        if (model instanceof RiemannianVae riemannian) {
            return riemannian;
        }
        throw new InvalidInputException("A " + model.config().kind().title() + " has no Brownian prior to start a "
                + option() + " from: give an R-VAE, or --source prior.");
    }
}
