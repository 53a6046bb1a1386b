package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.analytic.Surface;
import org.rvae.geometry.geodesic.Curve;

/**
 * Gaussian curvature and speed at the two Gauss nodes of each step of B curves, [(curve * steps + step) * 2 + node].
 */
record CurvatureSamples(double[] curvatures, double[] speeds) {

    private static final double GAUSS = Math.sqrt(3) / 6;
    private static final int CHUNK = 256;

    static CurvatureSamples along(Manifold surface, Curve curves, int steps) {
        if (surface.dimension() != 2) {
            throw new InvalidInputException("Jacobi fields are for surfaces, d = 2, but this manifold has d = "
                    + surface.dimension() + ". Use the kernel WITHOUT_MORETTE there.");
        }
        if (steps < 1) {
            throw new InvalidInputException("A Jacobi field needs at least 1 step, but steps = " + steps + ".");
        }
        double[] times = new double[2 * steps];
        for (int i = 0; i < steps; i++) {
            times[2 * i] = (i + 0.5 - GAUSS) / steps;
            times[2 * i + 1] = (i + 0.5 + GAUSS) / steps;
        }
        INDArray points = rows(curves.points(times));
        INDArray velocities = rows(curves.velocities(times));
        int n = (int) points.size(0);
        double[] curvatures = new double[n];
        double[] speeds = new double[n];
        for (int from = 0; from < n; from += CHUNK) {
            int to = Math.min(n, from + CHUNK);
            INDArray at = part(points, from, to);
            INDArray v = part(velocities, from, to);
            INDArray speed = Scratch.array("speed", () -> Transforms.sqrt(surface.squaredNorm(at, v), false));
            copy(speed, speeds, from);
            copy(curvature(surface, at), curvatures, from);
        }
        return new CurvatureSamples(curvatures, speeds);
    }

    private static INDArray curvature(Manifold surface, INDArray points) {
        return surface instanceof Surface known ? known.gaussianCurvature(points)
                : Scratch.array("curvature", () -> LeviCivita.gaussianCurvature(surface, points));
    }

    private static INDArray rows(INDArray perCurve) {
        return perCurve.dup('c').reshape('c', perCurve.size(0) * perCurve.size(1), perCurve.size(2));
    }

    private static INDArray part(INDArray rows, int from, int to) {
        return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
    }

    private static void copy(INDArray column, double[] target, int at) {
        double[] values = Doubles.of(column);
        System.arraycopy(values, 0, target, at, values.length);
    }
}
