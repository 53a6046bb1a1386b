package org.rvae.geometry;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/**
 * The Levi-Civita connection of a manifold, and what is made of it, at n points at once. Accuracy is that of
 * {@link Manifold#metricDerivative} times the condition number of G. Where G is not positive definite to working
 * precision the results are NaN.
 */
public final class LeviCivita {

    /** A curvature takes the map at so many points. */
    private static final int SHIFTS = 8;

    private LeviCivita() {
    }

    /**
     * The Christoffel symbols of the second kind at the points (n, d); shape (n, d, d, d), where [i, k, a, b] is
     * Gamma^k_ab = 1/2 g^kl (d_a g_bl + d_b g_al - d_l g_ab).
     */
    public static INDArray christoffel(Manifold manifold, INDArray points) {
        MetricJet jet = MetricJet.at(manifold, points);
        int d = jet.d();
        double[] result = new double[jet.n() * d * d * d];
        double[] lowered = new double[d];
        for (int i = 0; i < jet.n(); i++) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    for (int l = 0; l < d; l++) {
                        lowered[l] = jet.christoffelOfFirstKind(i, l, a, b);
                    }
                    jet.raise(i, lowered);
                    for (int k = 0; k < d; k++) {
                        result[((i * d + k) * d + a) * d + b] = lowered[k];
                    }
                }
            }
        }
        return array(result, points, jet.n(), d, d, d);
    }

    /**
     * The coordinate acceleration of the geodesics through the points (n, d) with the velocities v (n, d): -Gamma(v,
     * v); shape (n, d).
     */
    public static INDArray acceleration(Manifold manifold, INDArray points, INDArray velocities) {
        return transport(manifold, points, velocities, velocities);
    }

    /**
     * The rate -Gamma(v, w) at which the components of parallel vectors w (n, d) change along curves through the points
     * (n, d) with the velocities v (n, d); shape (n, d).
     */
    public static INDArray transport(Manifold manifold, INDArray points, INDArray velocities, INDArray vectors) {
        MetricJet jet = MetricJet.at(manifold, points);
        double[] v = velocities.dup('c').data().asDouble();
        double[] w = vectors.dup('c').data().asDouble();
        return array(jet.transport(v, w), points, jet.n(), jet.d());
    }

    /**
     * The drift of Brownian motion with generator 1/2 Laplace-Beltrami in the coordinates, as an Ito process, at the
     * points (n, d): -1/2 g^jk Gamma^i_jk; shape (n, d). The noise that goes with it has covariance G^-1.
     */
    public static INDArray drift(Manifold manifold, INDArray points) {
        MetricJet jet = MetricJet.at(manifold, points);
        int d = jet.d();
        double[] result = new double[jet.n() * d];
        double[] lowered = new double[d];
        double[] unit = new double[d];
        for (int i = 0; i < jet.n(); i++) {
            Arrays.fill(lowered, 0);
            for (int a = 0; a < d; a++) {
                Arrays.fill(unit, 0);
                unit[a] = 1;
                jet.raise(i, unit);
                for (int b = 0; b < d; b++) {
                    for (int l = 0; l < d; l++) {
                        lowered[l] -= 0.5 * unit[b] * jet.christoffelOfFirstKind(i, l, a, b);
                    }
                }
            }
            jet.raise(i, lowered);
            System.arraycopy(lowered, 0, result, i * d, d);
        }
        return array(result, points, jet.n(), d);
    }

    /**
     * The Gaussian curvature of a surface at the points (n, 2); shape (n, 1).
     *
     * <p>Of an immersion: Gauss's equation K = (h_11 h_22 - h_12^2) / det G, with h the parts of the second
     * derivatives of the map that are normal to the surface; these are differences of its exact tangents. Else K =
     * R_1212 / det G with the second derivatives of G as differences of {@link Manifold#metricDerivative}. Either way
     * one derivative is an extrapolated difference with an error of about 1e-12 in float64 and 1e-5 in float32,
     * relative to the second derivatives, where the first derivatives are exact, and 1e-7 and 1e-3 where they are
     * differences too; K has this error times the condition number of G. The map or the metric is evaluated at 8 n
     * points.
     *
     * @throws InvalidInputException if d is not 2
     */
    public static INDArray gaussianCurvature(Manifold manifold, INDArray points) {
        if (manifold.dimension() != 2) {
            throw new InvalidInputException("The Gaussian curvature belongs to surfaces, d = 2, but this manifold has "
                    + "d = " + manifold.dimension() + ".");
        }
        return Blocks.joined("curvature", points.size(0), SHIFTS * manifold.dimension(), (from, to) -> {
            INDArray part = Blocks.rows(points, from, to).dup('c');
            return manifold instanceof Immersion immersion ? GaussianCurvature.ofImmersion(immersion, part)
                    : GaussianCurvature.ofMetric(manifold, part);
        });
    }

    /**
     * The curvature R(., v) v along the vectors v (n, d) at the points (n, d), by which geodesics spread: g(R(e_a, v)
     * v, e_b), symmetric and zero along v; shape (n, d, d). On a surface it is K (g(v, v) g_ab - g(e_a, v) g(e_b, v)).
     * The two ways and their errors are those of {@link #gaussianCurvature}; the map or the metric is evaluated at 4 d
     * n points.
     */
    public static INDArray jacobiOperator(Manifold manifold, INDArray points, INDArray vectors) {
        int d = manifold.dimension();
        return Blocks.joined("Jacobi operator", points.size(0), 4 * d * d, (from, to) -> {
            INDArray part = Blocks.rows(points, from, to).dup('c');
            INDArray along = Blocks.rows(vectors, from, to).dup('c');
            return manifold instanceof Immersion immersion ? JacobiOperator.ofImmersion(immersion, part, along)
                    : JacobiOperator.ofMetric(manifold, part, along);
        });
    }

    private static INDArray array(double[] values, INDArray like, long... shape) {
        return Nd4j.createFromArray(values).castTo(like.dataType()).reshape('c', shape);
    }
}
