package org.rvae.stochastic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LinearizedMetric;
import org.rvae.geometry.Manifold;

/**
 * A manifold whose metric is G + floor I: no eigenvalue is below the floor, so that a motion never moves faster than
 * (h / floor)^1/2 along an axis in a step h. Drift and volume are those of the new metric, exactly. It differs from G
 * by at most the part floor / lambda_min.
 *
 * @param manifold the metric G
 * @param floor    positive
 */
public record FlooredManifold(Manifold manifold, double floor) implements Manifold {

    /** Refuses a floor that is none. */
    public FlooredManifold {
        if (!(floor > 0) || Double.isInfinite(floor)) {
            throw new InvalidInputException("The floor of the eigenvalues must be positive and finite, but is " + floor
                    + ".");
        }
    }

    @Override
    public int dimension() {
        return manifold.dimension();
    }

    @Override
    public Manifold held() {
        return new FlooredManifold(manifold.held(), floor);
    }

    @Override
    public INDArray metric(INDArray points) {
        return raised(manifold.metric(points));
    }

    private INDArray raised(INDArray metric) {
        INDArray ridge = Nd4j.eye(dimension()).castTo(metric.dataType()).muli(floor)
                .reshape('c', 1, dimension(), dimension());
        return metric.add(ridge);
    }

    @Override
    public INDArray metricDerivative(INDArray points) {
        return manifold.metricDerivative(points);
    }

    @Override
    public LinearizedMetric linearizedMetric(INDArray points) {
        LinearizedMetric at = manifold.linearizedMetric(points);
        return new LinearizedMetric(raised(at.metric()), at.derivative());
    }
}
