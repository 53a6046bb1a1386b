package org.rvae.evaluate.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;
import org.rvae.stochastic.DiffusionListener;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.ParticleOutcome;
import org.rvae.stochastic.StepCounts;
import org.rvae.stochastic.Trajectories;

/**
 * Where the particles of a motion on the latent plane are as time passes, relative to the codes.
 *
 * @param stages what was seen at each time
 * @param frozen how many froze by the end, because no metric that is positive definite to working precision followed
 */
public record MotionStudy(List<Stage> stages, int frozen) {

    /**
     * A look at the particles.
     *
     * @param time          when, in the motion's own time
     * @param places        where they are, (P, 2); frozen ones where they stayed
     * @param inside        the share of them in the region where the codes are dense
     * @param distance      their median distance from where they started, in the coordinates
     * @param meanLogVolume the mean of 1/2 log det G where they are
     * @param effort        the motion's steps until then
     */
    public record Stage(double time, INDArray places, double inside, double distance, double meanLogVolume,
            StepCounts effort) {
    }

    /**
     * Runs a motion.
     *
     * @param motion    what runs; it ends at the last of the times or later
     * @param start     where all particles start, (1, 2)
     * @param particles P, at least 1
     * @param times     when to look, ascending and positive; the nearest step is taken
     * @throws CancellationException if the thread is interrupted
     */
    public static MotionStudy run(DiffusionSampler motion, INDArray start, int particles, HighDensityRegion region,
            double[] times, RandomGenerator random, DiffusionListener listener) {
        if (particles < 1 || times.length == 0 || times[times.length - 1] > motion.duration() * (1 + 1e-9)) {
            throw new InvalidInputException("A study of a motion needs at least one particle and one time, none of "
                    + "them after the motion's end at " + motion.duration() + ", but " + particles + " and "
                    + Arrays.toString(times) + " were given.");
        }
        Trajectories run = motion.run(start.broadcast(particles, 2).dup('c'), random, 1, listener);
        if (run.interrupted()) {
            throw new CancellationException("The motion was interrupted at the time "
                    + run.lastTime() + " of " + motion.duration() + ".");
        }
        List<Stage> stages = new ArrayList<>();
        for (double time : times) {
            int k = nearest(run.times(), time);
            INDArray at = run.at(k);
            stages.add(new Stage(run.times()[k], at, region.shareOf(at), medianDistance(at, start),
                    meanLogVolume(motion.manifold(), at), run.efforts().get(k)));
        }
        return new MotionStudy(List.copyOf(stages), run.count(ParticleOutcome.SINGULAR_METRIC));
    }

    private static int nearest(double[] kept, double time) {
        int best = 0;
        for (int k = 1; k < kept.length; k++) {
            best = Math.abs(kept[k] - time) < Math.abs(kept[best] - time) ? k : best;
        }
        return best;
    }

    /** Points where it is not finite are left out. */
    private static double meanLogVolume(Manifold manifold, INDArray points) {
        double[] volumes = Doubles.of(Scratch.array("log volume", () -> manifold.logVolume(points)));
        return Arrays.stream(volumes).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static double medianDistance(INDArray at, INDArray start) {
        double[] values = Doubles.of(at);
        double[] from = Doubles.of(start);
        double[] distances = new double[values.length / 2];
        Arrays.setAll(distances, i -> Math.hypot(values[2 * i] - from[0], values[2 * i + 1] - from[1]));
        Arrays.sort(distances);
        int half = distances.length / 2;
        return distances.length % 2 == 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2;
    }
}
