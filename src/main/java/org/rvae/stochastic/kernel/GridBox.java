package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** A rectangle of the plane with sides along the axes. */
public record GridBox(double minX, double maxX, double minY, double maxY) {

    /** Refuses an empty one. */
    public GridBox {
        if (!(minX < maxX) || !(minY < maxY) || Double.isInfinite(maxX - minX) || Double.isInfinite(maxY - minY)) {
            throw new InvalidInputException("A box needs minX < maxX and minY < maxY, all finite, but x from " + minX
                    + " to " + maxX + " and y from " + minY + " to " + maxY + " were given.");
        }
    }

    /**
     * The smallest one that holds the points (n, 2), widened on each side by a part of its width: around the ends of a
     * motion's particles it holds the motion's kernel.
     *
     * @param margin at least 0; 0.5 doubles the width
     */
    public static GridBox around(INDArray points, double margin) {
        INDArray low = points.min(0).castTo(DataType.DOUBLE);
        INDArray high = points.max(0).castTo(DataType.DOUBLE);
        double x = margin * (high.getDouble(0) - low.getDouble(0));
        double y = margin * (high.getDouble(1) - low.getDouble(1));
        return new GridBox(low.getDouble(0) - x, high.getDouble(0) + x, low.getDouble(1) - y, high.getDouble(1) + y);
    }

    /** The (intervals + 1)^2 nodes of a regular grid, ((intervals + 1)^2, 2), x changing fastest. */
    public INDArray nodes(int intervals, DataType type) {
        int n = intervals + 1;
        double[] nodes = new double[2 * n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                nodes[2 * (j * n + i)] = minX + (maxX - minX) * i / intervals;
                nodes[2 * (j * n + i) + 1] = minY + (maxY - minY) * j / intervals;
            }
        }
        return Nd4j.createFromArray(nodes).castTo(type).reshape('c', n * n, 2);
    }

    double area() {
        return (maxX - minX) * (maxY - minY);
    }
}
