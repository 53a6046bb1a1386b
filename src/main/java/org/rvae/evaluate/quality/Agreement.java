package org.rvae.evaluate.quality;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.rvae.InvalidInputException;

/**
 * How well the law of generated vectors agrees with that of real ones, judged by balls around each vector that reach to
 * its k-th nearest neighbour in its own set.
 * <ul>
 * <li>Precision: the share of generated vectors in the ball of some real one; recall: the share of real vectors in the
 *     ball of some generated one (Kynkaanniemi et al., <em>Improved Precision and Recall Metric for Assessing
 *     Generative Models</em>, 2019, equations 1 and 2).</li>
 * <li>Density: the number of real balls that hold a generated vector, divided by k, mean over the generated ones; its
 *     expectation is 1 if both sets have one law. Coverage: the share of real vectors whose ball holds a generated one
 *     (Naeem et al., <em>Reliable Fidelity and Diversity Metrics for Generative Models</em>, 2020, equation 3).</li>
 * </ul>
 * Balls are closed, and a distance within rounding of a radius counts as inside. For two sets of n vectors of one
 * continuous law the expected coverage is 1 - (n-1)...(n-k) / (2n-1)...(2n-k), about 1 - 2^-k, and not 1; on identical
 * sets the density is 1 + 1/k.
 *
 * @param precision in [0, 1]
 * @param recall    in [0, 1]
 * @param density   at least 0
 * @param coverage  in [0, 1]
 */
public record Agreement(double precision, double recall, double density, double coverage) {

    /** The neighbours that the ball of precision and recall reaches to, as in Kynkaanniemi et al. */
    public static final int PRECISION_NEIGHBOURS = 3;

    /** The neighbours that the ball of density and coverage reaches to, as in Naeem et al. */
    public static final int DENSITY_NEIGHBOURS = 5;

    private static final double ROUNDING = 1e-12;

    /** With the neighbours of the two papers, 3 and 5. */
    public static Agreement of(Vectors real, Vectors generated) {
        return of(real, generated, PRECISION_NEIGHBOURS, DENSITY_NEIGHBOURS);
    }

    /**
     * Compares two sets.
     *
     * @param precisionNeighbours k of precision and recall
     * @param densityNeighbours   k of density and coverage
     * @throws InvalidInputException if a set has fewer than k + 1 vectors, or all real ones are equal
     */
    public static Agreement of(Vectors real, Vectors generated, int precisionNeighbours, int densityNeighbours) {
        check("real", real, precisionNeighbours, densityNeighbours);
        check("generated", generated, precisionNeighbours, densityNeighbours);
        KNearest realBalls = new KNearest(real, Math.max(precisionNeighbours, densityNeighbours));
        KNearest generatedBalls = new KNearest(generated, precisionNeighbours);
        if (IntStream.range(0, real.size()).allMatch(i -> realBalls.square(i, 1) == 0)) {
            throw new InvalidInputException("Each of the " + real.size() + " real vectors equals another: their balls "
                    + "have no extent, and nothing can be told from constant features.");
        }
        boolean[] precise = new boolean[generated.size()];
        boolean[] recalled = new boolean[real.size()];
        boolean[] covered = new boolean[real.size()];
        long[] held = new long[1];
        new SquaredDistances(generated, real, DataType.DOUBLE).forEach((g, r, square, magnitude) -> {
            double least = square - ROUNDING * magnitude;
            precise[g] |= least <= realBalls.square(r, precisionNeighbours);
            recalled[r] |= least <= generatedBalls.square(g, precisionNeighbours);
            if (least <= realBalls.square(r, densityNeighbours)) {
                covered[r] = true;
                held[0]++;
            }
        });
        return new Agreement(share(precise), share(recalled),
                (double) held[0] / densityNeighbours / generated.size(), share(covered));
    }

    private static void check(String which, Vectors set, int... neighbours) {
        for (int k : neighbours) {
            if (k < 1 || set.size() < k + 1) {
                throw new InvalidInputException("Balls that reach to " + k + " neighbours need k of at least 1 and at "
                        + "least k + 1 vectors, but there are " + set.size() + " " + which + " ones.");
            }
        }
    }

    private static double share(boolean[] which) {
        return (double) IntStream.range(0, which.length).filter(i -> which[i]).count() / which.length;
    }
}
