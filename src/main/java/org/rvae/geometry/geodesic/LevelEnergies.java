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

    /** An estimate of the energy that sees whatever lies between the points' chords, not between nodes of a lattice. */
    CurveEnergy chords(int thinning) {
        return manifold instanceof Immersion immersion && thinning > 1
                ? new EmbeddedEnergy(immersion.map().thinned(thinning).held()) : CurveEnergy.of(manifold);
    }

    /** The energy of the curves of a level. */
    CurveEnergy of(EnergyMinimiser.Level level) {
        if (!(manifold instanceof Immersion immersion)) {
            return new MetricEnergy(manifold.held());
        }
        DifferentiableMap map = immersion.map();
        int k = level.thinning();
        DifferentiableMap some = k > 1 ? map.thinned(k) : map;
        double weight = (double) map.outputSize() / some.outputSize();
        if (some == map || map.inputSize() != 2) {
            return new EmbeddedEnergy(some.held(), weight);
        }
        LatticeNodes nodes = lattices.computeIfAbsent(k,
                n -> new LatticeNodes(new PullbackManifold(some), weight, type));
        return new MetricEnergy(new LatticeMidpoints(nodes, Math.max(1, level.space().dimension() - 1)));
    }
}
