package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * Minimises the discretised energy over cubic splines with Levenberg's damped Gauss-Newton steps: the energy is a sum
 * of squares, whose residuals are the chords. A curve has converged when a full step is predicted to lower its energy
 * by less than the tolerance, relative to the energy. The squared distance is l^2 = 2 E_N with
 * E_N = (N - 1) / 2 sum |f(c_{i+1}) - f(c_i)|^2, which is never larger than the straight line's for the same N.
 *
 * @param basis         the splines
 * @param points        N, the number of points on a curve, ends included
 * @param maxIterations the largest number of evaluations of a curve
 * @param tolerance     the predicted relative decrease at which a curve has converged
 */
public record GaussNewtonSolver(SplineBasis basis, int points, int maxIterations, double tolerance)
        implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public GaussNewtonSolver {
        if (points < 2 || maxIterations < 1 || !(tolerance > 0)) {
            throw new InvalidInputException("A solver needs at least 2 points, 1 iteration and a positive tolerance, but "
                    + points + ", " + maxIterations + " and " + tolerance + " were given.");
        }
    }

    /**
     * 8 segments and 33 points. On a trained R-VAE (d = 2, from codes to the prior's mean) the 5 nodes and 16 points of
     * the published training are too few: their 2 E_N came out at 0.46 times the square of the curve's own length at
     * worst, these at 0.90 at worst and 1.008 on average.
     */
    public static GaussNewtonSolver training() {
        return new GaussNewtonSolver(SplineBasis.twiceDifferentiable(8), 33, 60, 1e-5);
    }

    /** 5 nodes and 16 points, those of the published training, but with splines that are twice differentiable. */
    public static GaussNewtonSolver coarse() {
        return new GaussNewtonSolver(SplineBasis.twiceDifferentiable(4), 16, 60, 1e-5);
    }

    /** The same with another tolerance. */
    public GaussNewtonSolver withTolerance(double value, int iterations) {
        return new GaussNewtonSolver(basis, points, iterations, value);
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        int b = (int) starts.size(0);
        int d = (int) starts.size(1);
        CubicSpline lines = CubicSpline.lines(basis, starts, ends);
        INDArray design = lines.design(CubicSpline.grid(points));
        double[][] rows = design.castTo(DataType.DOUBLE).toDoubleMatrix();
        List<DampedCurve> all = new ArrayList<>();
        for (int i = 0; i < b; i++) {
            all.add(new DampedCurve(basis.dimension(), d));
        }
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < b; i++) {
            active.add(i);
        }
        INDArray control = lines.control();
        DifferentiableMap map = ChordEnergy.map(manifold);
        while (!active.isEmpty()) {
            CubicSpline trial = pick(control, all, active);
            int curves = active.size();
            EnergyModel model = Scratch.value("gauss-newton",
                    () -> new EnergyModel(map.linearize(trial.rows(design)), rows, curves));
            List<Integer> still = new ArrayList<>();
            for (int i = 0; i < active.size(); i++) {
                DampedCurve curve = all.get(active.get(i));
                curve.judge(model, i);
                if (curve.iterations < maxIterations && curve.step(tolerance)) {
                    still.add(active.get(i));
                }
            }
            active = still;
        }
        return result(control, all);
    }

    private CubicSpline pick(INDArray control, List<DampedCurve> all, List<Integer> active) {
        int m = basis.dimension();
        int d = (int) control.size(2);
        int n = active.size();
        double[] source = control.data().asDouble();
        double[] chosen = new double[(2 + m) * n * d];
        int b = (int) control.size(1);
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                for (int end = 0; end < 2; end++) {
                    chosen[(end * n + i) * d + a] = source[(end * b + active.get(i)) * d + a];
                }
                for (int k = 0; k < m; k++) {
                    chosen[((2 + k) * n + i) * d + a] = all.get(active.get(i)).trial[k * d + a];
                }
            }
        }
        return new CubicSpline(basis,
                Nd4j.createFromArray(chosen).castTo(control.dataType()).reshape('c', 2 + m, n, d));
    }

    private Geodesics result(INDArray control, List<DampedCurve> all) {
        int b = all.size();
        int m = basis.dimension();
        int d = (int) control.size(2);
        double[] everything = control.data().asDouble();
        double[] squared = new double[b];
        double[] lengths = new double[b];
        int[] iterations = new int[b];
        Outcome[] outcomes = new Outcome[b];
        for (int i = 0; i < b; i++) {
            DampedCurve curve = all.get(i);
            for (int k = 0; k < m; k++) {
                System.arraycopy(curve.accepted, k * d, everything, ((2 + k) * b + i) * d, d);
            }
            squared[i] = 2 * (points - 1) * curve.energy;
            lengths[i] = curve.length;
            iterations[i] = curve.iterations;
            outcomes[i] = curve.outcome;
        }
        DataType type = control.dataType();
        INDArray found = Nd4j.createFromArray(everything).castTo(type).reshape('c', control.shape());
        return new Geodesics(new CubicSpline(basis, found), MetricTensors.column(squared, type),
                MetricTensors.column(squared, type).muli(0.5), MetricTensors.column(lengths, type), iterations, outcomes);
    }
}
