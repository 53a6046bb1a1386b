package org.rvae.evaluate.density;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/**
 * The region of the latent plane where the estimated density of the codes is at least as high as at a given share of
 * the codes themselves: it contains that share of them, and no other region of the estimate's shape that does is
 * smaller.
 *
 * @param density   the estimate
 * @param threshold the density on the region's border
 * @param share     of the codes that are inside
 */
public record HighDensityRegion(KernelDensity density, double threshold, double share) {

    /**
     * The region that contains a share of the codes.
     *
     * @param codes (n, 2), at least 3 of them finite
     * @param share in (0, 1]
     */
    public static HighDensityRegion of(INDArray codes, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new InvalidInputException("A region can contain a share in (0, 1] of the codes, not " + share + ".");
        }
        KernelDensity density = KernelDensity.of(codes);
        double[] sorted = Arrays.stream(Doubles.of(density.density(codes))).filter(Double::isFinite).sorted().toArray();
        int inside = (int) Math.max(1, Math.round(share * sorted.length));
        return new HighDensityRegion(density, sorted[sorted.length - inside], share);
    }

    /** Which of the points (n, 2) are inside; a point that is not finite is outside. */
    public boolean[] contains(INDArray points) {
        double[] found = Doubles.of(density.density(points));
        boolean[] inside = new boolean[found.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = found[i] >= threshold;
        }
        return inside;
    }

    /** The share of the points (n, 2) that are inside, in [0, 1]. */
    public double shareOf(INDArray points) {
        int count = 0;
        for (boolean one : contains(points)) {
            count += one ? 1 : 0;
        }
        return (double) count / points.size(0);
    }
}
