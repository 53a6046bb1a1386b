package org.rvae.stochastic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a simulation of P particles did.
 *
 * @param times    the times of the positions that were kept, K + 1, from 0
 * @param points   the positions, (P, K + 1, d); a particle that froze stays where it is from then on
 * @param outcomes how each particle's run ended
 * @param efforts  the work until each of these times
 */
public record Trajectories(double[] times, INDArray points, ParticleOutcome[] outcomes, List<StepCounts> efforts) {

    /** P. */
    public int size() {
        return outcomes.length;
    }

    /** All of the work. */
    public StepCounts effort() {
        return efforts.get(efforts.size() - 1);
    }

    /** The time of the last positions. */
    public double lastTime() {
        return times[times.length - 1];
    }

    /** The positions at the kept time k, (P, d). */
    public INDArray at(int k) {
        return points.get(NDArrayIndex.all(), NDArrayIndex.point(k), NDArrayIndex.all()).dup('c');
    }

    /** The last positions, (P, d), those of frozen particles included. */
    public INDArray ends() {
        return at(times.length - 1);
    }

    /**
     * The last positions, (P, d), with NaN for particles that did not run to the end: they have no law at that time.
     */
    public INDArray arrivals() {
        INDArray ends = ends();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] != ParticleOutcome.ARRIVED) {
                ends.getRow(i).assign(Double.NaN);
            }
        }
        return ends;
    }

    /** How many particles ended so. */
    public int count(ParticleOutcome outcome) {
        int count = 0;
        for (ParticleOutcome one : outcomes) {
            count += one == outcome ? 1 : 0;
        }
        return count;
    }

    /** How often each outcome occurs; those that do not are left out. */
    public Map<ParticleOutcome, Integer> counts() {
        Map<ParticleOutcome, Integer> counts = new EnumMap<>(ParticleOutcome.class);
        for (ParticleOutcome outcome : outcomes) {
            counts.merge(outcome, 1, Integer::sum);
        }
        return counts;
    }

    /** Whether the run was stopped before its end. */
    public boolean interrupted() {
        return count(ParticleOutcome.INTERRUPTED) > 0;
    }
}
