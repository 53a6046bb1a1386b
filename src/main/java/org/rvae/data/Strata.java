package org.rvae.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Chooses rows so that every class keeps its share. */
final class Strata {

    private Strata() {
    }

    /** The indices of the first quota[c] rows of every class c, ascending. */
    static int[] first(byte[] labels, int[] quota) {
        int[] left = quota.clone();
        return IntStream.range(0, labels.length).filter(i -> left[labels[i]]-- > 0).toArray();
    }

    /** n divided among classes in proportion to their counts; the remainders go to the largest fractions first. */
    static int[] shares(int[] counts, int n) {
        long total = IntStream.of(counts).asLongStream().sum();
        int[] shares = new int[counts.length];
        for (int c = 0; c < counts.length; c++) {
            shares[c] = (int) ((long) n * counts[c] / total);
        }
        int missing = n - IntStream.of(shares).sum();
        IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -((long) n * counts[c] % total)))
                .limit(missing)
                .forEach(c -> shares[c]++);
        return shares;
    }
}
