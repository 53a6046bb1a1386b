package org.rvae.stochastic;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LinearizedMetric;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Particles of a Brownian motion, each with the geometry at its position. Positions are float64 whatever the type that
 * the metric is evaluated in, so that small steps are not rounded away.
 */
final class ParticleCloud {

    /** As many points at once as fit into the processor's caches for a decoder of 784 pixels. */
    private static final int CHUNK = 256;
    /** A pivot below so many rounding units of the diagonal is noise. */
    private static final double SINGULAR_UNITS = 16;

    private final Manifold manifold;
    private final StepControl control;
    private final CounterNoise noise;
    private final DataType type;
    private final int d;
    private final double[] position;
    private final double[] previous;
    private final double[] factor;
    private final double[] drift;
    private final double[] largestStep;
    private final long[] stepsMade;
    private final boolean[] frozen;
    private final LocalGeometry local;

    ParticleCloud(Manifold manifold, StepControl control, CounterNoise noise, INDArray starts) {
        this.manifold = manifold.held();
        this.control = control;
        this.noise = noise;
        this.type = starts.dataType();
        this.d = manifold.dimension();
        this.position = Doubles.of(starts);
        this.previous = position.clone();
        int n = position.length / d;
        this.factor = new double[n * d * d];
        this.drift = new double[n * d];
        this.largestStep = new double[n];
        this.stepsMade = new long[n];
        this.frozen = new boolean[n];
        double unit = type == DataType.DOUBLE ? Math.ulp(1.0) : Math.ulp(1f);
        this.local = new LocalGeometry(d, SINGULAR_UNITS * unit);
    }

    int size() {
        return frozen.length;
    }

    /** The positions, particle by particle. */
    double[] positions() {
        return position;
    }

    boolean frozen(int particle) {
        return frozen[particle];
    }

    /** The largest step that the particle should make from where it is. */
    double largestStep(int particle) {
        return largestStep[particle];
    }

    /** Moves a particle on; its geometry is out of date until it is surveyed. */
    void move(int particle, double h) {
        System.arraycopy(position, particle * d, previous, particle * d, d);
        double[] v = new double[d];
        long step = stepsMade[particle]++;
        int from = particle * d * d;
        for (int a = d - 1; a >= 0; a--) {
            v[a] = Math.sqrt(h) * noise.normal(particle, step, a);
            for (int k = a + 1; k < d; k++) {
                v[a] -= factor[from + k * d + a] * v[k];
            }
            v[a] /= factor[from + a * d + a];
        }
        for (int a = 0; a < d; a++) {
            position[particle * d + a] += v[a] + drift[particle * d + a] * h;
        }
    }

    /** Evaluates the geometry at the particles; those without one go back by a step and freeze. */
    void survey(int[] particles) {
        for (int from = 0; from < particles.length; from += CHUNK) {
            survey(particles, from, Math.min(particles.length, from + CHUNK));
        }
    }

    private void survey(int[] particles, int from, int to) {
        double[] at = new double[(to - from) * d];
        for (int i = from; i < to; i++) {
            System.arraycopy(position, particles[i] * d, at, (i - from) * d, d);
        }
        INDArray points = Nd4j.createFromArray(at).castTo(type).reshape('c', to - from, d);
        double[] metric = new double[at.length * d];
        double[] derivative = new double[metric.length * d];
        Scratch.value("motion", () -> {
            LinearizedMetric found = manifold.linearizedMetric(points);
            System.arraycopy(Doubles.of(found.metric()), 0, metric, 0, metric.length);
            System.arraycopy(Doubles.of(found.derivative()), 0, derivative, 0, derivative.length);
            return null;
        });
        for (int i = from; i < to; i++) {
            accept(particles[i], local.visit(metric, derivative, i - from));
        }
    }

    private void accept(int particle, boolean regular) {
        if (!regular) {
            frozen[particle] = true;
            System.arraycopy(previous, particle * d, position, particle * d, d);
            return;
        }
        System.arraycopy(local.factor(), 0, factor, particle * d * d, d * d);
        for (int a = 0; a < d; a++) {
            drift[particle * d + a] = local.drift(a);
        }
        largestStep[particle] = control.largestStep(local.squaredChangeRate(), local.squaredDisplacementRate());
    }
}
