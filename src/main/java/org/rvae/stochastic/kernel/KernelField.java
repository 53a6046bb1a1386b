package org.rvae.stochastic.kernel;

import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveMeasure;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.ResolvedLength;

/**
 * The log kernel of motions that start at one point, at many ends, by geodesics from that point. For
 * {@link KernelMass#integrate}.
 *
 * @param manifold    the metric
 * @param solver      finds the geodesics
 * @param kernel      what is made of them
 * @param jacobiSteps the steps of the Jacobi fields, of the kind that d asks for, for kernels that have the Van
 *                    Vleck-Morette factor; 0 for others
 */
public record KernelField(Manifold manifold, GeodesicSolver solver, HeatKernel kernel, int jacobiSteps) {

    private static final int BATCH = 100;
    private static final CurveMeasure MEASURE = ResolvedLength.fine();

    /** Refuses a number of steps that is none. */
    public KernelField {
        if (jacobiSteps < 0) {
            throw new InvalidInputException("The number of steps of the Jacobi fields must be at least 0, but is "
                    + jacobiSteps + ".");
        }
    }

    /**
     * log k_t(z; m). The distance is the length of the solver's curve by {@link ResolvedLength#fine}, whatever the
     * solver calls the squared distance; where that is not known the outcome is {@link KernelOutcome#NO_DISTANCE}.
     * Curves whose search did not converge count with the length that they reached, and the result says which they are.
     *
     * @param centre   m, (1, d)
     * @param ends     the points z, (n, d)
     * @param duration t
     * @throws CancellationException if the thread is interrupted, between batches; it stays interrupted
     */
    public LogKernel logDensity(INDArray centre, INDArray ends, double duration) {
        int n = (int) ends.size(0);
        INDArray values = Nd4j.createUninitialized(DataType.DOUBLE, n, 1);
        KernelOutcome[] outcomes = new KernelOutcome[n];
        boolean[] unconverged = new boolean[n];
        for (int from = 0; from < n; from += BATCH) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The kernel was interrupted after " + from + " of " + n + " points.");
            }
            int to = Math.min(n, from + BATCH);
            INDArray z = ends.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
            INDArray m = Nd4j.tile(centre, to - from, 1).castTo(z.dataType());
            Geodesics geodesics = solver.connect(manifold, m, z);
            INDArray lengths = MEASURE.of(manifold, geodesics.curves());
            PairGeometry pairs = PairGeometry.of(manifold, m, z, lengths.mul(lengths));
            LogKernel part = kernel.logDensity(jacobiSteps == 0 ? pairs
                    : pairs.with(JacobiFields.along(manifold, geodesics.curves(), jacobiSteps)), duration);
            values.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).assign(part.values());
            System.arraycopy(part.outcomes(), 0, outcomes, from, to - from);
            for (int i = from; i < to; i++) {
                unconverged[i] = !geodesics.converged(i - from);
            }
        }
        return new LogKernel(values, outcomes, unconverged);
    }
}
