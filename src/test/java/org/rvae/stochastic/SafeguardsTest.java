package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.model.Noise;

/** What a motion does at the edge: singular metrics, steps that are too large, interruption, reproducibility. */
class SafeguardsTest {

    private static final double[] ORIGIN = {0, 1};

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** The plane with its metric switched off beyond x = 1, in float64 or as rounding noise. */
    private record Edge(double beyond) implements Manifold {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray points) {
            int n = (int) points.size(0);
            double[] g = new double[4 * n];
            for (int i = 0; i < n; i++) {
                boolean inside = points.getDouble(i, 0) < 1;
                g[4 * i] = 1;
                g[4 * i + 1] = inside ? 0 : beyond;
                g[4 * i + 2] = inside ? 0 : beyond;
                g[4 * i + 3] = 1;
            }
            return Nd4j.createFromArray(g).castTo(points.dataType()).reshape('c', n, 2, 2);
        }

        @Override
        public INDArray metricDerivative(INDArray points) {
            return Nd4j.zeros(points.dataType(), points.size(0), 2, 2, 2);
        }
    }

    @Test
    void particlesFreezeBeforeTheMetricFailsAndSaySo() {
        for (double beyond : new double[] {1, 2, Double.NaN, Double.POSITIVE_INFINITY, 1 - 1e-16}) {
            BrownianMotion motion = new BrownianMotion(new Edge(beyond), 4, 20, StepControl.fixed());
            Trajectories run = motion.run(Samples.starts(50, 0, 0), Noise.at(1));
            int frozen = run.count(ParticleOutcome.SINGULAR_METRIC);
            assertThat(frozen).as("frozen").isBetween(10, 49);
            assertThat(run.count(ParticleOutcome.ARRIVED)).isEqualTo(50 - frozen);
            assertThat(run.counts()).containsEntry(ParticleOutcome.SINGULAR_METRIC, frozen);
            INDArray arrivals = run.arrivals();
            for (int i = 0; i < 50; i++) {
                boolean stuck = run.outcomes()[i] == ParticleOutcome.SINGULAR_METRIC;
                assertThat(run.ends().getDouble(i, 0)).isLessThan(1);
                assertThat(Double.isNaN(arrivals.getDouble(i, 0))).isEqualTo(stuck);
                assertThat(run.points().getDouble(i, 20, 0) == run.points().getDouble(i, 19, 0)).isEqualTo(stuck
                        && run.points().getDouble(i, 20, 1) == run.points().getDouble(i, 19, 1));
            }
            assertThat(run.effort().made()).isLessThan(50 * 20);
        }
    }

    /** A correlation of 1 - 1e-7 is singular to the precision of float32, and not of float64. */
    @Test
    void workingPrecisionIsThatOfTheStarts() {
        BrownianMotion motion = new BrownianMotion(new Edge(1 - 1e-7), 4, 20, StepControl.fixed());
        INDArray starts = Samples.starts(50, 0, 0);
        assertThat(motion.run(starts, Noise.at(1)).count(ParticleOutcome.ARRIVED)).isEqualTo(50);
        Trajectories single = motion.run(starts.castTo(DataType.FLOAT), Noise.at(1));
        assertThat(single.count(ParticleOutcome.SINGULAR_METRIC)).isBetween(10, 49);
        assertThat(single.points().dataType()).isEqualTo(DataType.FLOAT);
    }

    @Test
    void aStartWithoutAMetricStaysWhereItIs() {
        INDArray starts = Nd4j.createFromArray(new double[][] {{0, 1}, {0, -1}});
        Trajectories run = new BrownianMotion(new HalfPlane(), 0.1, 5).run(starts, Noise.at(3));
        assertThat(run.outcomes()).containsExactly(ParticleOutcome.ARRIVED, ParticleOutcome.SINGULAR_METRIC);
        assertThat(run.points().getDouble(1, 5, 1)).isEqualTo(-1);
    }

    /**
     * G + floor I, where G = (1, 1; 1, 1) has no length along (1, -1): there the variance at time t is t / floor,
     * across it t / (2 + floor). Variances of 20,000 particles, five standard deviations: a false alarm in a million.
     */
    @Test
    void aFloorKeepsParticlesMoving() {
        Manifold floored = new FlooredManifold(new Edge(1), 0.25);
        int n = 20_000;
        Trajectories run = new BrownianMotion(floored, 0.5, 1, StepControl.fixed())
                .run(Samples.starts(n, 50, 0), Noise.at(4));
        assertThat(run.count(ParticleOutcome.ARRIVED)).isEqualTo(n);
        double[] ends = run.ends().data().asDouble();
        double along = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            double x = ends[2 * i] - 50;
            double y = ends[2 * i + 1];
            along += (x - y) * (x - y) / 2 / n;
            across += (x + y) * (x + y) / 2 / n;
        }
        double share = 5 * Math.sqrt(2.0 / n);
        assertThat(along).isCloseTo(0.5 / 0.25, within(share * 0.5 / 0.25));
        assertThat(across).isCloseTo(0.5 / 2.25, within(share * 0.5 / 2.25));
        assertThatThrownBy(() -> new FlooredManifold(floored, 0)).isInstanceOf(InvalidInputException.class);
    }

    /**
     * At a point: a step is at most c^2 / (g^cd tr(G^-1 d_c G G^-1 d_d G)), on the sphere c^2 / 4 cot^2 theta, and at
     * most delta^2 / tr G^-1.
     */
    @Test
    void theControlBoundsAStepByTheGeometryOfThePoint() {
        double theta = 0.5;
        LocalGeometry local = new LocalGeometry(2, 1e-15);
        Sphere sphere = new Sphere();
        INDArray start = Samples.starts(1, theta, 0);
        assertThat(local.visit(sphere.metric(start).data().asDouble(),
                sphere.metricDerivative(start).data().asDouble(), 0)).isTrue();
        double change = local.squaredChangeRate();
        double displacement = local.squaredDisplacementRate();
        assertThat(new StepControl(0.3, Double.POSITIVE_INFINITY, 1000).largestStep(change, displacement))
                .isCloseTo(0.09 / (4 * Math.pow(Math.tan(theta), -2)), within(1e-12));
        assertThat(new StepControl(Double.POSITIVE_INFINITY, 0.1, 1000).largestStep(change, displacement))
                .isCloseTo(0.01 / (1 + Math.pow(Math.sin(theta), -2)), within(1e-12));
        assertThat(StepControl.fixed().largestStep(change, displacement)).isInfinite();
    }

    /**
     * Where the bounds are the same everywhere the parts that a motion makes are known: in the half-plane the rate of
     * the metric's change is 8, so that c = 0.2 allows steps of 0.005 and one of 0.02 takes four; in the plane the rate
     * of the displacement is 2, so that delta = 0.05 allows 0.00125 and one of 0.01 takes eight.
     */
    @Test
    void stepsAreDividedAsTheControlSays() {
        INDArray starts = Samples.starts(4, ORIGIN);
        StepControl change = new StepControl(0.2, Double.POSITIVE_INFINITY, 1000);
        assertThat(new BrownianMotion(new HalfPlane(), 0.06, 3, change).run(starts, Noise.at(5)).effort())
                .isEqualTo(new StepCounts(4 * 3 * 4, 0));
        StepControl displacement = new StepControl(Double.POSITIVE_INFINITY, 0.05, 1000);
        assertThat(new BrownianMotion(new Euclidean(2), 0.03, 3, displacement).run(starts, Noise.at(5)).effort())
                .isEqualTo(new StepCounts(4 * 3 * 8, 0));
        assertThat(new BrownianMotion(new HalfPlane(), 0.06, 3, StepControl.fixed()).run(starts, Noise.at(5)).effort())
                .isEqualTo(new StepCounts(4 * 3, 0));
        BrownianMotion limited = new BrownianMotion(new Sphere(), 1, 10, new StepControl(1, 1e-3, 3));
        Trajectories run = limited.run(Samples.starts(4, 1, 0), Noise.at(5));
        assertThat(run.effort().made()).isEqualTo(4 * 10 * 3);
        assertThat(run.effort().limitedShare()).isEqualTo(1);
    }

    /** The plane, and far from it a copy that is ten times as large. */
    private record TwoScales() implements Manifold {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray points) {
            INDArray scales = points.getColumn(0, true).gt(0).castTo(points.dataType()).muli(99).addi(1);
            return new Euclidean(2).metric(points).mul(scales.reshape(points.size(0), 1, 1));
        }

        @Override
        public INDArray metricDerivative(INDArray points) {
            return Nd4j.zeros(points.dataType(), points.size(0), 2, 2, 2);
        }
    }

    /**
     * Of two particles one asks for eight parts of a step and gets three, the other asks for one: that is half of the
     * time, and three of four steps.
     */
    @Test
    void tooLargeStepsCountByTheirTime() {
        BrownianMotion motion = new BrownianMotion(new TwoScales(), 0.05, 5,
                new StepControl(Double.POSITIVE_INFINITY, 0.05, 3));
        StepCounts effort = motion.run(Nd4j.createFromArray(new double[][] {{-10, 0}, {10, 0}}), Noise.at(5)).effort();
        assertThat(effort.made()).isEqualTo(5 * (3 + 1));
        assertThat(effort.limitedShare()).isCloseTo(0.5, within(1e-12));
    }

    /** The drift of a step is the Levi-Civita connection's, and its factor L L^T = G. */
    @Test
    void theDriftIsTheConnectionsAndTheFactorTheMetrics() {
        INDArray points = Nd4j.createFromArray(new double[][] {{0.4, 1.1}, {1.3, -0.6}, {2, 2.5}});
        for (Manifold manifold : new Manifold[] {new Sphere(2), new Torus(2, 1), new Paraboloid()}) {
            LocalGeometry local = new LocalGeometry(2, 1e-15);
            double[] metric = manifold.metric(points).data().asDouble();
            double[] derivative = manifold.metricDerivative(points).data().asDouble();
            INDArray drift = LeviCivita.drift(manifold, points);
            for (int i = 0; i < 3; i++) {
                assertThat(local.visit(metric, derivative, i)).isTrue();
                for (int a = 0; a < 2; a++) {
                    assertThat(local.drift(a)).isCloseTo(drift.getDouble(i, a), within(1e-12));
                    for (int b = 0; b <= a; b++) {
                        double product = 0;
                        for (int k = 0; k <= b; k++) {
                            product += local.factor()[2 * a + k] * local.factor()[2 * b + k];
                        }
                        assertThat(product).isCloseTo(metric[4 * i + 2 * a + b], within(1e-12));
                    }
                }
            }
        }
    }

    /** A particle's noise is its own: neither the others nor the way of keeping positions changes it. */
    @Test
    void sameSeedSameMotion() {
        BrownianMotion motion = new BrownianMotion(new Sphere(), 1, 12);
        INDArray starts = Nd4j.createFromArray(new double[][] {{1, 0}, {0.3, 0}, {2, 1}});
        Trajectories all = motion.run(starts, Noise.at(7));
        Trajectories some = motion.run(starts, Noise.at(7), 5, DiffusionListener.NONE);
        Trajectories other = motion.run(starts, Noise.at(8));
        INDArray first = Nd4j.createFromArray(new double[][] {{1, 0}});
        assertThat(all.times()).hasSize(13).endsWith(1.0);
        assertThat(some.times()).containsExactly(0, 5.0 / 12, 10.0 / 12, 1);
        assertThat(some.at(1).equals(all.at(5))).isTrue();
        assertThat(some.ends().equals(all.ends())).isTrue();
        assertThat(motion.run(first, Noise.at(7)).ends().getRow(0).equals(all.ends().getRow(0))).isTrue();
        assertThat(other.ends().equals(all.ends())).isFalse();
        assertThat(all.at(0).equals(starts)).isTrue();
    }

    @Test
    void anInterruptKeepsWhatWasDone() {
        List<Integer> steps = new ArrayList<>();
        DiffusionListener listener = (step, of, moving) -> {
            steps.add(step);
            assertThat(of).isGreaterThanOrEqualTo(7);
            assertThat(moving).isEqualTo(6);
            if (step == 3) {
                Thread.currentThread().interrupt();
            }
        };
        INDArray starts = Samples.starts(6, ORIGIN);
        for (DiffusionSampler sampler : new DiffusionSampler[] {new BrownianMotion(new HalfPlane(), 0.7, 7),
            new RandomWalk(new HalfPlane(), 0.8, 8)}) {
            for (int every : new int[] {1, 7}) {
                steps.clear();
                Trajectories run = sampler.run(starts, Noise.at(9), every, listener);
                assertThat(steps).containsExactly(1, 2, 3);
                assertThat(run.interrupted()).isTrue();
                assertThat(run.lastTime()).isCloseTo(0.3, within(1e-12));
                assertThat(run.ends().equals(sampler.run(starts, Noise.at(9)).at(3))).isTrue();
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sampler.end(starts, Noise.at(9))).isInstanceOf(CancellationException.class);
        }
    }

    /**
     * The counter's noise: mean, variance and covariances along its axes within five standard deviations, and the
     * largest difference of its distribution function from the normal one below 2.2 / sqrt n, which Kolmogorov's law
     * exceeds once in 8,000 times.
     */
    @Test
    void counterNoiseIsStandardNormal() {
        CounterNoise noise = new CounterNoise(42);
        int n = 20_000;
        double mean = 0;
        double square = 0;
        double[] neighbours = new double[3];
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            double x = noise.normal(i % 100, i / 100, 0);
            sorted[i] = x;
            mean += x / n;
            square += x * x / n;
            neighbours[0] += x * noise.normal(i % 100 + 100, i / 100, 0) / n;
            neighbours[1] += x * noise.normal(i % 100, i / 100 + 200, 0) / n;
            neighbours[2] += x * noise.normal(i % 100, i / 100, 1) / n;
        }
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(n)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
        for (double product : neighbours) {
            assertThat(product).isCloseTo(0, within(5 / Math.sqrt(n)));
        }
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double known = Erf.erfc(-sorted[i] / Math.sqrt(2)) / 2;
            largest = Math.max(largest, Math.max(Math.abs(known - (double) i / n), Math.abs(known - (i + 1.0) / n)));
        }
        assertThat(largest).isLessThan(2.2 / Math.sqrt(n));
    }

    /**
     * In the half-plane's logarithmic chart (x, w) the metric is e^-2w dx^2 + dw^2; the metric's derivative is that of
     * its differences, on other manifolds too.
     */
    @Test
    void logarithmicChart() {
        HalfPlane plane = new HalfPlane();
        Torus torus = new Torus(2, 1);
        INDArray w = Nd4j.createFromArray(new double[][] {{0.3, -1}, {2, 0.4}});
        INDArray inChart = new LogarithmicChart(plane, 1).manifold().metric(w);
        for (int i = 0; i < 2; i++) {
            assertThat(inChart.getDouble(i, 0, 0)).isCloseTo(Math.exp(-2 * w.getDouble(i, 1)), within(1e-12));
            assertThat(inChart.getDouble(i, 0, 1)).isZero();
            assertThat(inChart.getDouble(i, 1, 1)).isCloseTo(1, within(1e-12));
        }
        for (Chart chart : new Chart[] {new LogarithmicChart(plane, 1), new LogarithmicChart(torus, 0),
            new LogarithmicChart(torus, 1)}) {
            Manifold manifold = chart.manifold();
            INDArray exact = manifold.metricDerivative(w);
            INDArray differences = new Manifold() {
                @Override
                public int dimension() {
                    return 2;
                }

                @Override
                public INDArray metric(INDArray points) {
                    return manifold.metric(points);
                }
            }.metricDerivative(w);
            assertThat(exact.sub(differences).amaxNumber().doubleValue()).isLessThan(1e-7);
            assertThat(chart.toChart(chart.fromChart(w)).sub(w).amaxNumber().doubleValue()).isLessThan(1e-14);
        }
        assertThatThrownBy(() -> new LogarithmicChart(plane, 1).toChart(Samples.starts(1, 0, -1)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("positive");
        assertThatThrownBy(() -> new LogarithmicChart(plane, 2)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Sphere sphere = new Sphere();
        assertThatThrownBy(() -> new BrownianMotion(sphere, 0, 5)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new BrownianMotion(sphere, 1, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new StepControl(0, 1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new StepControl(1, 1, 0)).isInstanceOf(InvalidInputException.class);
        BrownianMotion motion = new BrownianMotion(sphere, 1, 5);
        assertThatThrownBy(() -> motion.run(Samples.starts(2, 1, 1, 1), Noise.at(1)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("(P, 2)");
        assertThatThrownBy(() -> motion.run(Samples.starts(2, 1, 1), Noise.at(1), 0, DiffusionListener.NONE))
                .isInstanceOf(InvalidInputException.class);
    }
}
