package org.rvae.geometry.geodesic;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;

/**
 * The energies by which curves are minimised on the levels of an {@link EnergyMinimiser}. Those of thinned levels are
 * estimates of about the right size. In two dimensions, where a map has a thinned one, they come from the metric at the
 * nodes of a lattice, one or two spacings a segment of a spline: curves come by the same nodes again and again, and a
 * metric that is smoothed over a spacing has fewer minima.
 */
final class LevelEnergies {

    private final Manifold manifold;
    private final DataType type;
    private final Map<Integer, LatticeNodes> lattices = new HashMap<>();

    /** For points of a type. */
    LevelEnergies(Manifold manifold, DataType type) {
        this.manifold = manifold;
        this.type = type;
    }

    /** By chords, of every k-th coordinate for a thinning k: they see what lies between the nodes of a lattice. */
    CurveEnergy chords(int thinning) {
        return manifold instanceof Immersion immersion ? chords(immersion.map(), thinned(immersion.map(), thinning))
                : CurveEnergy.of(manifold);
    }

    /** The energy of the curves of a level. */
    CurveEnergy of(EnergyMinimiser.Level level) {
        if (!(manifold instanceof Immersion immersion)) {
            return CurveEnergy.of(manifold);
        }
        DifferentiableMap map = immersion.map();
        DifferentiableMap some = thinned(map, level.thinning());
        if (some == map) {
            return steered(map, thinned(map, level.steering()));
        }
        if (map.inputSize() != 2) {
            return chords(map, some);
        }
        LatticeNodes nodes = lattices.computeIfAbsent(level.thinning(),
                k -> new LatticeNodes(new PullbackManifold(some), weight(map, some), type));
        return new MetricEnergy(new LatticeMidpoints(nodes, Math.max(1, level.space().dimension() - 1)));
    }

    /** A map without a thinned one gives its values and second derivatives in one evaluation. */
    private static CurveEnergy steered(DifferentiableMap map, DifferentiableMap some) {
        return some == map ? chords(map, map) : new Preconditioned(chords(map, map), chords(map, some));
    }

    private static CurveEnergy chords(DifferentiableMap map, DifferentiableMap some) {
        return new EmbeddedEnergy(some.held(), weight(map, some));
    }

    private static DifferentiableMap thinned(DifferentiableMap map, int k) {
        return k > 1 ? map.thinned(k) : map;
    }

    private static double weight(DifferentiableMap map, DifferentiableMap some) {
        return (double) map.outputSize() / some.outputSize();
    }
}
