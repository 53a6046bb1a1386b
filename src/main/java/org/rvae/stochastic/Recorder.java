package org.rvae.stochastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/** Keeps the positions after every so many steps. */
final class Recorder {

    private final int size;
    private final int d;
    private final DataType type;
    private final int every;
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> positions = new ArrayList<>();
    private final List<StepCounts> efforts = new ArrayList<>();
    private double latestTime;
    private double[] latest;
    private StepCounts latestEffort;

    Recorder(Manifold manifold, INDArray starts, int every) {
        if (starts.rank() != 2 || starts.size(1) != manifold.dimension() || starts.size(0) < 1) {
            throw new InvalidInputException("Particles start at points of shape (P, " + manifold.dimension()
                    + "), but these have shape " + Arrays.toString(starts.shape()) + ".");
        }
        if (every < 1) {
            throw new InvalidInputException("Positions are kept after every so many steps, at least 1, but every = "
                    + every + " was given.");
        }
        this.size = (int) starts.size(0);
        this.d = manifold.dimension();
        this.type = starts.dataType();
        this.every = every;
    }

    /** Keeps the positions after a step if its number asks for it; the latest are kept in any case. */
    void offer(int step, double time, double[] now, StepCounts effort) {
        latestTime = time;
        latest = now.clone();
        latestEffort = effort;
        if (step % every == 0) {
            keep();
        }
    }

    private void keep() {
        times.add(latestTime);
        positions.add(latest);
        efforts.add(latestEffort);
    }

    Trajectories finish(IntPredicate frozen, boolean interrupted) {
        if (positions.get(positions.size() - 1) != latest) {
            keep();
        }
        int kept = times.size();
        double[] points = new double[size * kept * d];
        for (int k = 0; k < kept; k++) {
            double[] at = positions.get(k);
            for (int i = 0; i < size; i++) {
                System.arraycopy(at, i * d, points, (i * kept + k) * d, d);
            }
        }
        ParticleOutcome[] outcomes = new ParticleOutcome[size];
        for (int i = 0; i < size; i++) {
            outcomes[i] = frozen.test(i) ? ParticleOutcome.SINGULAR_METRIC
                    : interrupted ? ParticleOutcome.INTERRUPTED : ParticleOutcome.ARRIVED;
        }
        return new Trajectories(times.stream().mapToDouble(Double::doubleValue).toArray(),
                Nd4j.createFromArray(points).castTo(type).reshape('c', size, kept, d), outcomes,
                List.copyOf(efforts));
    }
}
