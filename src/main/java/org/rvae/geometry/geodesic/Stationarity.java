package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;

/**
 * How far curves are from geodesics, by one measure for the curves of all solvers, whatever they are made of and by
 * whatever rule they were found: how much of its energy a curve is predicted to lose by a full Newton step.
 *
 * <p>N points are taken at equal Riemannian lengths along a curve c, so that the measure belongs to the path and not to
 * its speed, and its energy E_N is regarded as a function of these points, which may move freely. With the gradient g
 * and the normal matrix M, that of the integral of |Dv/dt|^2 for a displacement v (the curvature term of the second
 * variation is left out, as a Gauss-Newton step leaves it out), the predicted decrease is 1/2 g^T M^-1 g, half the
 * square of the Newton decrement, and the measure this over E_N. For a small value the length is predicted to fall by
 * half of it. As N grows the measure tends to
 *
 * <pre>(1 / l^2) integral of |c' - u|^2</pre>
 *
 * with u the vector field parallel along c for which it is least: it is zero for geodesics, whose velocity is parallel,
 * and for no other curve. Where the metric has ridges that are narrow against the length between two points, free
 * points can cross them by chords, and the measure is too large.
 *
 * @param points N, at least 3
 */
public record Stationarity(int points) {

    /** Refuses fewer than three points. */
    public Stationarity {
        if (points < 3) {
            throw new InvalidInputException("Stationarity needs at least 3 points of a curve, but " + points
                    + " were given.");
        }
    }

    /** 257 points. */
    public static Stationarity fine() {
        return new Stationarity(257);
    }

    /**
     * The predicted relative decrease of the energy of each curve, B numbers; 0 for a curve without length, NaN where
     * energy or gradient are not finite.
     */
    public double[] predictedDecrease(Manifold manifold, Curve curves) {
        Manifold held = manifold.held();
        double[] result = new double[curves.size()];
        int step = Math.max(1, Blocks.points(manifold.dimension()) / points);
        for (int from = 0; from < result.length; from += step) {
            CurvePart part = new CurvePart(curves,
                    IntStream.range(from, Math.min(result.length, from + step)).toArray());
            System.arraycopy(ofPart(held, part), 0, result, from, part.size());
        }
        return result;
    }

    private double[] ofPart(Manifold manifold, Curve curves) {
        CurveEnergy energy = CurveEnergy.of(manifold);
        INDArray rows = new UnitSpeed(points).place(manifold, curves).rows();
        int b = curves.size();
        CurveEnergy.Values values = energy.values(rows, b);
        double[] blocks = energy.blocks(rows, b);
        double[] result = new double[b];
        for (int i = 0; i < b; i++) {
            result[i] = values.energies()[i] == 0 ? 0
                    : decrease(values.forces(), blocks, i, b, (int) rows.size(1)) / values.energies()[i];
        }
        return result;
    }

    /** 1/2 g^T M^-1 g of one curve. */
    private double decrease(double[] forces, double[] blocks, int curve, int curves, int d) {
        double[] gradient = new double[(points - 2) * d];
        for (int t = 1; t < points - 1; t++) {
            System.arraycopy(forces, (t * curves + curve) * d, gradient, (t - 1) * d, d);
        }
        if (!Arrays.stream(gradient).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        double[] step = gradient.clone();
        BandedCholesky matrix = assemble(blocks, curve, curves, d);
        if (!matrix.factorise()) {
            return Double.NaN;
        }
        matrix.solve(step);
        return SecantMemory.dot(gradient, step) / 2;
    }

    /** The chord from point t to t + 1 sees the free points t - 1 and t. */
    private BandedCholesky assemble(double[] blocks, int curve, int curves, int d) {
        BandedCholesky matrix = new BandedCholesky((points - 2) * d, 2 * d - 1);
        int size = 2 * d;
        for (int t = 0; t + 1 < points; t++) {
            int block = (t * curves + curve) * size * size;
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    int row = (t - 1) * d + p;
                    int column = (t - 1) * d + q;
                    if (Math.min(row, column) >= 0 && Math.max(row, column) < (points - 2) * d) {
                        matrix.add(row, column, blocks[block + p * size + q]);
                    }
                }
            }
        }
        return matrix;
    }
}
