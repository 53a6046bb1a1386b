package org.rvae.geometry.geodesic;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Curve i of batch {@code which[i]}, of batches of equal size.
 *
 * @param batches the batches
 * @param which   the batch of each curve
 */
record Selection(List<Curve> batches, int[] which) implements Curve {

    /** The results of the chosen batches; iterations are those of all of them together. */
    static Geodesics of(List<Geodesics> found, int[] which) {
        int[] iterations = new int[which.length];
        Outcome[] outcomes = new Outcome[which.length];
        for (int i = 0; i < which.length; i++) {
            outcomes[i] = found.get(which[i]).outcomes()[i];
            for (Geodesics one : found) {
                iterations[i] += one.iterations()[i];
            }
        }
        return new Geodesics(curves(found.stream().map(Geodesics::curves).toList(), which),
                rows(found.stream().map(Geodesics::squaredDistance).toList(), which),
                rows(found.stream().map(Geodesics::energies).toList(), which),
                rows(found.stream().map(Geodesics::lengths).toList(), which), iterations, outcomes);
    }

    /** Curves of one space stay curves of that space. */
    private static Curve curves(List<Curve> batches, int[] which) {
        if (!(batches.get(0) instanceof LinearCurve first) || !batches.stream()
                .allMatch(c -> c instanceof LinearCurve linear && linear.space().equals(first.space()))) {
            return new Selection(batches, which);
        }
        INDArray control = first.control().dup('c');
        for (int i = 0; i < which.length; i++) {
            INDArray chosen = ((LinearCurve) batches.get(which[i])).control();
            control.get(NDArrayIndex.all(), NDArrayIndex.point(i), NDArrayIndex.all())
                    .assign(chosen.get(NDArrayIndex.all(), NDArrayIndex.point(i), NDArrayIndex.all()));
        }
        return first.space().curves(control);
    }

    @Override
    public int size() {
        return which.length;
    }

    @Override
    public INDArray points(double... times) {
        return select(curve -> curve.points(times));
    }

    @Override
    public INDArray velocities(double... times) {
        return select(curve -> curve.velocities(times));
    }

    private INDArray select(Function<Curve, INDArray> part) {
        return rows(batches.stream().map(part).toList(), which);
    }

    private static INDArray rows(List<INDArray> arrays, int[] which) {
        INDArray chosen = arrays.get(0).dup('c');
        for (int i = 0; i < which.length; i++) {
            chosen.slice(i).assign(arrays.get(which[i]).slice(i));
        }
        return chosen;
    }
}
