package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Evaluates chosen curves of a batch, whose ends are fixed, at their N points, and takes derivatives to coefficients.
 */
final class CurveBatch {

    /** Points that are evaluated at once: more of them do not fit the processor's cache, and fewer are not faster. */
    private static final int LARGEST = 2000;

    private final CurveSpace space;
    private final CurveEnergy energy;
    private final double[][] design;
    private final INDArray designArray;
    private final double[] ends;
    private final int b;
    private final int d;

    /** The curves whose ends are those of the given ones, at N equally spaced times. */
    CurveBatch(CurveEnergy energy, LinearCurve curves, int points) {
        this.energy = energy;
        this.space = curves.space();
        this.design = LinearCurve.design(space, CubicSpline.grid(points));
        this.designArray = curves.design(CubicSpline.grid(points));
        this.b = curves.size();
        this.d = curves.dimension();
        this.ends = curves.control().dup('c').data().asDouble();
    }

    /** The coefficients of curve i, function by function. */
    double[] coefficients(int i) {
        double[] x = new double[space.dimension() * d];
        for (int k = 0; k < space.dimension(); k++) {
            System.arraycopy(ends, ((2 + k) * b + i) * d, x, k * d, d);
        }
        return x;
    }

    /** Whether the ends of curve i are one point. */
    boolean coincide(int i) {
        return Arrays.equals(ends, i * d, (i + 1) * d, ends, (b + i) * d, (b + i + 1) * d);
    }

    /** Evaluates the trials of the descents with the given indices. */
    void evaluate(List<Descent> all, List<Integer> chosen) {
        for (List<Integer> part : parts(chosen)) {
            double[][] coefficients = part.stream().map(i -> all.get(i).trial).toArray(double[][]::new);
            CurveEnergy.Values values = energy.values(rows(coefficients, part), part.size());
            for (int i = 0; i < part.size(); i++) {
                all.get(part.get(i)).judge(values.energies()[i], values.lengths()[i],
                        gradient(values.forces(), i, part.size()));
            }
        }
    }

    /** Gives the descents with the given indices the normal matrices at their positions. */
    void renew(List<Descent> all, List<Integer> chosen) {
        for (List<Integer> part : parts(chosen)) {
            double[][] coefficients = part.stream().map(i -> all.get(i).position).toArray(double[][]::new);
            double[] blocks = energy.blocks(rows(coefficients, part), part.size());
            for (int i = 0; i < part.size(); i++) {
                BandedCholesky matrix = assemble(blocks, i, part.size());
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
        int size = Math.max(1, LARGEST / design.length);
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += size) {
            parts.add(chosen.subList(from, Math.min(chosen.size(), from + size)));
        }
        return parts;
    }

    private INDArray rows(double[][] coefficients, List<Integer> part) {
        int n = part.size();
        int m = space.dimension();
        double[] control = new double[(2 + m) * n * d];
        for (int i = 0; i < n; i++) {
            for (int end = 0; end < 2; end++) {
                System.arraycopy(ends, (end * b + part.get(i)) * d, control, (end * n + i) * d, d);
            }
            for (int k = 0; k < m; k++) {
                System.arraycopy(coefficients[i], k * d, control, ((2 + k) * n + i) * d, d);
            }
        }
        return space.curves(array(control, n)).rows(designArray);
    }

    private INDArray array(double[] control, int curves) {
        DataType type = designArray.dataType();
        return Nd4j.createFromArray(control).castTo(type).reshape('c', 2 + space.dimension(), curves, d);
    }

    private double[] gradient(double[] forces, int curve, int curves) {
        int m = space.dimension();
        double[] g = new double[m * d];
        for (int t = 0; t < design.length; t++) {
            for (int k = 0; k < m; k++) {
                double weight = design[t][2 + k];
                for (int a = 0; a < d && weight != 0; a++) {
                    g[k * d + a] += weight * forces[(t * curves + curve) * d + a];
                }
            }
        }
        return g;
    }

    private BandedCholesky assemble(double[] blocks, int curve, int curves) {
        int m = space.dimension();
        BandedCholesky matrix = new BandedCholesky(m * d, (space.overlap() + 1) * d - 1);
        for (int t = 0; t + 1 < design.length; t++) {
            int block = (t * curves + curve) * 4 * d * d;
            for (int k = 0; k < m; k++) {
                for (int l = 0; l <= k; l++) {
                    for (int p = 0; p < 2 && t + p < design.length; p++) {
                        for (int q = 0; q < 2; q++) {
                            double weight = design[t + p][2 + k] * design[t + q][2 + l];
                            for (int a = 0; a < d && weight != 0; a++) {
                                for (int c = 0; c < d; c++) {
                                    matrix.add(k * d + a, l * d + c,
                                            weight * blocks[block + (p * d + a) * 2 * d + q * d + c]);
                                }
                            }
                        }
                    }
                }
            }
        }
        return matrix;
    }
}
