package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Blocks;

/**
 * Evaluates chosen curves of a batch, whose ends are fixed, at their N points, and takes derivatives to coefficients.
 */
final class CurveBatch {

    private final CurveSpace space;
    private final CurveEnergy energy;
    private final int points;
    private final CoefficientDerivatives derivatives;
    private final INDArray designArray;
    private final double[] ends;
    private final int b;
    private final int d;

    /** The curves whose ends are those of the given ones, at N equally spaced times. */
    CurveBatch(CurveEnergy energy, LinearCurve curves, int points) {
        this.energy = energy;
        this.space = curves.space();
        this.points = points;
        this.designArray = curves.design(CubicSpline.grid(points));
        this.b = curves.size();
        this.d = curves.dimension();
        this.derivatives = new CoefficientDerivatives(space, LinearCurve.design(space, CubicSpline.grid(points)), d);
        this.ends = curves.control().dup('c').data().asDouble();
    }

    /** Whether the ends of curve i are one point. */
    boolean coincide(int i) {
        return Arrays.equals(ends, i * d, (i + 1) * d, ends, (b + i) * d, (b + i + 1) * d);
    }

    /** Evaluates the trials of the descents with the given indices, with normal matrices where they are expected. */
    void evaluate(List<Descent> all, List<Integer> chosen) {
        Map<Boolean, List<Integer>> kinds = chosen.stream()
                .collect(Collectors.partitioningBy(i -> all.get(i).expectsMatrix()));
        for (List<Integer> part : parts(kinds.get(false))) {
            judge(all, part, energy.values(rows(all, part, one -> one.trial), part.size()));
        }
        for (List<Integer> part : parts(kinds.get(true))) {
            CurveEnergy.SecondOrder found = energy.secondOrder(rows(all, part, one -> one.trial), part.size());
            boolean[] taken = judge(all, part, found.values());
            renew(all, part, found.blocks(), i -> taken[i]);
        }
    }

    /** The lengths of all curves where the descents are. */
    double[] lengths(List<Descent> all) {
        double[] lengths = new double[all.size()];
        for (List<Integer> part : parts(IntStream.range(0, all.size()).boxed().toList())) {
            double[] found = energy.lengths(rows(all, part, one -> one.position), part.size());
            for (int i = 0; i < found.length; i++) {
                lengths[part.get(i)] = found[i];
            }
        }
        return lengths;
    }

    private boolean[] judge(List<Descent> all, List<Integer> part, CurveEnergy.Values values) {
        boolean[] taken = new boolean[part.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = all.get(part.get(i)).judge(values.energies()[i], values.lengths()[i],
                    derivatives.gradient(values.forces(), i, taken.length));
        }
        return taken;
    }

    /** Gives the descents with the given indices the normal matrices at their positions. */
    void renew(List<Descent> all, List<Integer> chosen) {
        for (List<Integer> part : parts(chosen)) {
            renew(all, part, energy.blocks(rows(all, part, one -> one.position), part.size()), i -> true);
        }
    }

    private void renew(List<Descent> all, List<Integer> part, double[] blocks, IntPredicate which) {
        for (int i = 0; i < part.size(); i++) {
            if (which.test(i)) {
                BandedCholesky matrix = derivatives.matrix(blocks, i, part.size());
                matrix.factorise();
                all.get(part.get(i)).renew(matrix);
            }
        }
    }

    /** The curves with the given coefficients. */
    LinearCurve curves(List<double[]> coefficients) {
        double[] everything = ends.clone();
        for (int i = 0; i < b; i++) {
            for (int k = 0; k < space.dimension(); k++) {
                System.arraycopy(coefficients.get(i), k * d, everything, ((2 + k) * b + i) * d, d);
            }
        }
        return space.curves(array(everything, b));
    }

    private List<List<Integer>> parts(List<Integer> chosen) {
        int size = Math.max(1, Blocks.points(d) / points);
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += size) {
            parts.add(chosen.subList(from, Math.min(chosen.size(), from + size)));
        }
        return parts;
    }

    private INDArray rows(List<Descent> all, List<Integer> part, Function<Descent, double[]> where) {
        int n = part.size();
        int m = space.dimension();
        double[] control = new double[(2 + m) * n * d];
        for (int i = 0; i < n; i++) {
            for (int end = 0; end < 2; end++) {
                System.arraycopy(ends, (end * b + part.get(i)) * d, control, (end * n + i) * d, d);
            }
            for (int k = 0; k < m; k++) {
                System.arraycopy(where.apply(all.get(part.get(i))), k * d, control, ((2 + k) * n + i) * d, d);
            }
        }
        return space.curves(array(control, n)).rows(designArray);
    }

    private INDArray array(double[] control, int curves) {
        return Nd4j.createFromArray(control).castTo(designArray.dataType())
                .reshape('c', 2 + space.dimension(), curves, d);
    }
}
