package org.rvae.geometry.geodesic;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The curves of several batches, one after the other.
 *
 * @param batches at least one
 */
record JoinedCurves(List<Curve> batches) implements Curve {

    /** Curves of one space stay curves of that space. */
    static Curve of(List<Curve> batches) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        if (batches.get(0) instanceof LinearCurve first && batches.stream()
                .allMatch(c -> c instanceof LinearCurve linear && linear.space().equals(first.space()))) {
            return first.space().curves(Nd4j.concat(1, batches.stream().map(c -> ((LinearCurve) c).control())
                    .toArray(INDArray[]::new)));
        }
        return new JoinedCurves(List.copyOf(batches));
    }

    @Override
    public int size() {
        return batches.stream().mapToInt(Curve::size).sum();
    }

    @Override
    public INDArray points(double... times) {
        return join(curve -> curve.points(times));
    }

    @Override
    public INDArray velocities(double... times) {
        return join(curve -> curve.velocities(times));
    }

    private INDArray join(Function<Curve, INDArray> part) {
        return Nd4j.concat(0, batches.stream().map(part).toArray(INDArray[]::new));
    }
}
