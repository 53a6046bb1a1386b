package org.rvae.stochastic;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/**
 * A diffusion that steps in the coordinates of a chart, with starts and results in those of the manifold.
 *
 * @param manifold where starts and results lie
 * @param chart    the coordinates to step in
 * @param inner    the diffusion in the chart
 */
public record ChartedSampler(Manifold manifold, Chart chart, DiffusionSampler inner) implements DiffusionSampler {

    /** The diffusion that the function makes of the chart's manifold. */
    public static ChartedSampler of(Manifold manifold, Chart chart, Function<Manifold, DiffusionSampler> diffusion) {
        return new ChartedSampler(manifold, chart, diffusion.apply(chart.manifold()));
    }

    @Override
    public double duration() {
        return inner.duration();
    }

    @Override
    public int steps() {
        return inner.steps();
    }

    @Override
    public Trajectories run(INDArray starts, RandomGenerator random, int every, DiffusionListener listener) {
        Trajectories inChart = inner.run(chart.toChart(starts), random, every, listener);
        INDArray points = inChart.points();
        INDArray rows = points.reshape('c', points.size(0) * points.size(1), points.size(2));
        return new Trajectories(inChart.times(), chart.fromChart(rows).reshape('c', points.shape()),
                inChart.outcomes(), inChart.efforts());
    }
}
