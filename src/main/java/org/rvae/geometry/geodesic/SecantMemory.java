package org.rvae.geometry.geodesic;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last steps of a descent with the changes of the gradient, and the inverse Hessian that BFGS makes of them. */
final class SecantMemory {

    private static final int SIZE = 24;

    private record Pair(double[] step, double[] change, double product) {
    }

    private final Deque<Pair> pairs;

    /** Without a step. */
    SecantMemory() {
        this(List.of());
    }

    private SecantMemory(Collection<Pair> pairs) {
        this.pairs = new ArrayDeque<>(pairs);
    }

    /** One that goes on from here by itself. */
    SecantMemory copy() {
        return new SecantMemory(pairs);
    }

    /** Keeps a step if its product with the gradient's change is larger than the given positive number. */
    void add(double[] step, double[] change, double least) {
        double product = dot(step, change);
        if (product > least) {
            pairs.addLast(new Pair(step, change, product));
            if (pairs.size() > SIZE) {
                pairs.removeFirst();
            }
        }
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    void clear() {
        pairs.clear();
    }

    /** Multiplies the vector, in place, by the inverse Hessian whose initial one is the inverse of the given matrix. */
    void apply(BandedCholesky initial, double[] vector) {
        double[] weights = new double[pairs.size()];
        int index = pairs.size();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext();) {
            Pair pair = newest.next();
            weights[--index] = dot(pair.step, vector) / pair.product;
            add(vector, -weights[index], pair.change);
        }
        initial.solve(vector);
        for (Pair pair : pairs) {
            add(vector, weights[index++] - dot(pair.change, vector) / pair.product, pair.step);
        }
    }

    static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        add(difference, -1, b);
        return difference;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] sum, double weight, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * vector[i];
        }
    }
}
