package org.rvae.stochastic.kernel;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * What heat kernels need to know of B pairs of points (m, z). Volumes and Jacobi fields may hold NaN where there is no
 * such value; a kernel that needs it then says so.
 *
 * @param dimension       d
 * @param squaredDistance l^2, (B, 1)
 * @param logVolumeFrom   1/2 log det G(m), (B, 1)
 * @param logVolumeTo     1/2 log det G(z), (B, 1)
 * @param jacobi          the spreading of geodesics between the points, where it was computed
 */
public record PairGeometry(int dimension, INDArray squaredDistance, INDArray logVolumeFrom, INDArray logVolumeTo,
        Optional<JacobiFields> jacobi) {

    /** Refuses parts of different sizes. */
    public PairGeometry {
        long b = squaredDistance.length();
        if (logVolumeFrom.length() != b || logVolumeTo.length() != b
                || jacobi.isPresent() && jacobi.get().logMorette().length() != b) {
            throw new InvalidInputException("Pairs of points need as many volumes and Jacobi fields as squared "
                    + "distances, but there are " + b + " distances, " + logVolumeFrom.length() + " and "
                    + logVolumeTo.length() + " volumes"
                    + jacobi.map(j -> " and " + j.logMorette().length() + " fields").orElse("") + ".");
        }
    }

    /**
     * The pairs of the points m and z, each (B, d), or (1, d) for one point that all pairs share.
     *
     * @param squaredDistance l^2, (B, 1)
     */
    public static PairGeometry of(Manifold manifold, INDArray from, INDArray to, INDArray squaredDistance) {
        return new PairGeometry(manifold.dimension(), squaredDistance,
                volumes(manifold, from, squaredDistance.length()), volumes(manifold, to, squaredDistance.length()),
                Optional.empty());
    }

    /** The same pairs with their Jacobi fields. */
    public PairGeometry with(JacobiFields fields) {
        return new PairGeometry(dimension, squaredDistance, logVolumeFrom, logVolumeTo, Optional.of(fields));
    }

    /** B. */
    public int size() {
        return (int) squaredDistance.length();
    }

    private static INDArray volumes(Manifold manifold, INDArray points, long count) {
        INDArray volumes = Scratch.array("volumes", () -> manifold.logVolume(points));
        return volumes.length() == 1 && count > 1 ? volumes.broadcast(count, 1).dup('c') : volumes;
    }
}
