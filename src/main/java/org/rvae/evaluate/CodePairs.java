package org.rvae.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;

/**
 * Pairs of codes, chosen by rules and not by hand.
 *
 * @param starts (B, d)
 * @param ends   (B, d)
 */
public record CodePairs(INDArray starts, INDArray ends) {

    /** The share of the codes that counts as the border of the data. */
    public static final double BORDER_SHARE = 0.05;
    private static final int NEIGHBOURS = 10;

    /** B. */
    public int size() {
        return (int) starts.size(0);
    }

    /** Some of the pairs, by their index. */
    public CodePairs pick(int... indices) {
        return new CodePairs(starts.getRows(indices).dup('c'), ends.getRows(indices).dup('c'));
    }

    /** The pairs from one index up to another. */
    public CodePairs part(int from, int to) {
        return pick(IntStream.range(from, to).toArray());
    }

    /** These pairs and then others. */
    public CodePairs and(CodePairs others) {
        return new CodePairs(Nd4j.concat(0, starts, others.starts), Nd4j.concat(0, ends, others.ends));
    }

    /**
     * Pairs of two different codes, all equally likely.
     *
     * @param codes (n, d), n at least 2
     * @param count B, at least 1
     */
    public static CodePairs random(INDArray codes, int count, long seed) {
        return draw(codes, IntStream.range(0, (int) codes.size(0)).toArray(), count, seed);
    }

    /**
     * Pairs of two different codes from the border of the data: the {@link #BORDER_SHARE} of the codes whose tenth
     * nearest neighbour is farthest away in the coordinates.
     *
     * @param codes (n, d), n at least 40
     * @param count B, at least 1
     */
    public static CodePairs border(INDArray codes, int count, long seed) {
        double[] isolation = isolation(codes);
        int[] border = IntStream.range(0, isolation.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -isolation[i]))
                .limit((long) (BORDER_SHARE * isolation.length)).mapToInt(i -> i).toArray();
        return draw(codes, border, count, seed);
    }

    /** The distance from each code (n, d) to its tenth nearest neighbour in the coordinates, n numbers. */
    public static double[] isolation(INDArray codes) {
        double[][] z = codes.toDoubleMatrix();
        return IntStream.range(0, z.length).mapToDouble(i -> {
            double[] squares = IntStream.range(0, z.length).filter(j -> j != i).mapToDouble(j -> squared(z[i], z[j]))
                    .toArray();
            Arrays.sort(squares);
            return Math.sqrt(squares[Math.min(NEIGHBOURS, squares.length) - 1]);
        }).toArray();
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    private static CodePairs draw(INDArray codes, int[] from, int count, long seed) {
        if (from.length < 2 || count < 1) {
            throw new InvalidInputException(count + " pairs of codes can't be drawn from " + from.length + " of "
                    + codes.size(0) + " codes: ask for at least 1 pair, and give more codes.");
        }
        RandomGenerator random = Noise.at(seed);
        int[] starts = new int[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(from.length);
            int second = random.nextInt(from.length - 1);
            starts[i] = from[first];
            ends[i] = from[second < first ? second : second + 1];
        }
        return new CodePairs(codes.getRows(starts).dup('c'), codes.getRows(ends).dup('c'));
    }
}
