package org.rvae.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.audit.MotionRow.Process;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.density.HighDensityRegion;
import org.rvae.evaluate.density.MotionStudy;
import org.rvae.model.Noise;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.RandomWalk;
import org.rvae.stochastic.StepControl;

/**
 * What the claims about motions are tested with, for one trained R-VAE with d = 2: the published walk and Brownian
 * motion from the prior's mean.
 *
 * @param particles of a motion; 300
 * @param multiples the times at which they are looked at, in units of the prior's duration, ascending; 3, 30, 100
 * @param seed      of the noise; 42
 * @param controls  of the steps of Brownian motion, which runs once with each; the metric changes by 1 at most within a
 *                  step, and by a half, so that the difference shows what the steps do, and a step may be divided into
 *                  1,024 parts. Where steps may be divided the motion runs in float64
 */
public record MotionEvidence(int particles, List<Double> multiples, long seed, List<StepControl> controls) {

    private static final double SHARE = 0.9;
    private static final int STEPS = 100;
    private static final double UNIT = 30;
    private static final int PARTS = 1024;
    private static final double WALKING = 0.01;

    /** Refuses values that make no sense. */
    public MotionEvidence {
        multiples = List.copyOf(multiples);
        controls = List.copyOf(controls);
        if (particles < 1 || multiples.isEmpty() || controls.isEmpty()) {
            throw new InvalidInputException("A study of motions needs at least one particle, one time and one control "
                    + "of steps, but " + particles + " particles, the times " + multiples + " and the controls "
                    + controls + " were given.");
        }
    }

    /** The documented defaults. */
    public static MotionEvidence standard() {
        return new MotionEvidence(300, List.of(3.0, 30.0, 100.0), 42,
                List.of(dividing(1), dividing(0.5)));
    }

    private static StepControl dividing(double metricChange) {
        return new StepControl(metricChange, Double.POSITIVE_INFINITY, PARTS);
    }

    /** The same with another number of particles and another seed. */
    public MotionEvidence with(int count, long noise) {
        return new MotionEvidence(count, multiples, noise, controls);
    }

    /**
     * Runs the walk, and the motion with each control.
     *
     * @param studied  what the codes are
     * @param codes    (n, 2), of test images
     * @param commit   of the program
     * @param progress is told the finished share
     */
    public List<MotionRow> of(RiemannianVae model, StudiedCodes studied, INDArray codes, String commit,
            DoubleConsumer progress) {
        double last = multiples.get(multiples.size() - 1);
        double end = last * model.priorDuration();
        int steps = (int) Math.ceil(STEPS * last / UNIT);
        // The published walk makes one step less than it counts.
        MotionStudy walk = study(new RandomWalk(model.manifold(), end * (steps + 1) / steps, steps + 1), model, codes,
                done -> progress.accept(WALKING * done));
        List<MotionRow> rows = new ArrayList<>();
        for (int i = 0; i < multiples.size(); i++) {
            rows.add(row(studied, commit, Process.WALK, i, steps, StepControl.fixed(), walk));
        }
        for (int c = 0; c < controls.size(); c++) {
            StepControl control = controls.get(c);
            RiemannianVae moving = control.maxParts() > 1 ? (RiemannianVae) model.in(DataType.DOUBLE) : model;
            double before = c;
            MotionStudy motion = study(new BrownianMotion(moving.manifold(), end, steps, control), moving, codes,
                    done -> progress.accept(WALKING + (1 - WALKING) * (before + done) / controls.size()));
            for (int i = 0; i < multiples.size(); i++) {
                rows.add(row(studied, commit, Process.BROWNIAN, i, steps, control, motion));
            }
        }
        return List.copyOf(rows);
    }

    /** Runs a motion in the type of the model. */
    private MotionStudy study(DiffusionSampler motion, RiemannianVae model, INDArray codes, DoubleConsumer progress) {
        double[] times = multiples.stream().mapToDouble(m -> m * model.priorDuration()).toArray();
        HighDensityRegion region = HighDensityRegion.of(codes.castTo(model.parameters().type()), SHARE);
        return MotionStudy.run(motion, model.priorMean(), particles, region, times, Noise.at(seed, 2),
                (step, all, moving) -> progress.accept((double) step / all));
    }

    private MotionRow row(StudiedCodes studied, String commit, Process process, int i, int steps, StepControl control,
            MotionStudy study) {
        MotionStudy.Stage stage = study.stages().get(i);
        return new MotionRow(studied, commit, process, multiples.get(i), steps,
                control.maxParts() > 1 ? control.metricChange() : 0, control.maxParts(),
                stage.effort().limitedShare(), particles, seed, SHARE, stage.inside(), stage.distance(),
                stage.meanLogVolume(), study.frozen());
    }
}
