package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.analytic.Surface;
import org.rvae.geometry.geodesic.Curve;

/** Gaussian curvature and speed of B curves at their {@link GaussNodes}. */
record CurvatureSamples(double[] curvatures, double[] speeds) {

    static CurvatureSamples along(Manifold surface, Curve curves, int steps) {
        GaussNodes nodes = GaussNodes.along(curves, steps);
        CurvatureSamples samples = new CurvatureSamples(new double[nodes.size()], new double[nodes.size()]);
        nodes.forEach((points, velocities, from) -> {
            INDArray speed = Scratch.array("speed", () -> Transforms.sqrt(surface.squaredNorm(points, velocities),
                    false));
            GaussNodes.copy(speed, samples.speeds, from);
            GaussNodes.copy(curvature(surface, points), samples.curvatures, from);
        });
        return samples;
    }

    private static INDArray curvature(Manifold surface, INDArray points) {
        return surface instanceof Surface known ? known.gaussianCurvature(points)
                : Scratch.array("curvature", () -> LeviCivita.gaussianCurvature(surface, points));
    }
}
