package org.rvae.geometry;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The graph of sin(10^5 x) over the plane: a line across its teeth has a length that no quadrature here resolves. */
public final class Comb {

    private Comb() {
    }

    /** Its chart is (x, y). */
    public static PullbackManifold manifold() {
        return new PullbackManifold(new LambdaMap(2, 3, p -> Nd4j.concat(1, p,
                Transforms.sin(p.getColumn(0, true).mul(1e5), true)), 1e-5));
    }
}
