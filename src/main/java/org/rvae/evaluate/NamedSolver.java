package org.rvae.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.GridGraph;
import org.rvae.geometry.geodesic.MultiStart;
import org.rvae.geometry.geodesic.NearestNeighbourGraph;
import org.rvae.geometry.geodesic.ReferenceSolver;
import org.rvae.geometry.geodesic.RefinedSolver;
import org.rvae.geometry.geodesic.ResolvedLength;
import org.rvae.geometry.geodesic.SplineBasis;
import org.rvae.geometry.geodesic.StraightLines;

/** The geodesic solvers that are compared and that the command line offers, by name. */
public enum NamedSolver {

    /** The straight line in the coordinates. */
    LINE("straight line", NamedSolver::line),

    /** The published minimiser with its settings for training. */
    REFERENCE_TRAINING("published, training settings", ReferenceSolver::training),

    /** The published minimiser with its settings for figures. */
    REFERENCE_FIGURES("published, figure settings", ReferenceSolver::figures),

    /** Cubic splines, minimised until they are stationary. */
    SPLINES("converged spline", EnergyMinimiser::splines),

    /** Curves of free points, minimised until they are stationary. */
    DISCRETE("converged free points", EnergyMinimiser::discrete),

    /** Shortest paths on a grid over the plane, d = 2 only. */
    GRID("shortest path on a grid", () -> new GridGraph(48, 16, 0.5)),

    /**
     * Splines from the straight line and from the paths on a fine and on a wide grid, d = 2 only: the shortest one,
     * with more points where those of the first did not see the curve between them.
     */
    BEST("converged spline, several starts", () -> RefinedSolver.of(new MultiStart(EnergyMinimiser.splines(),
            List.of(line(), new GridGraph(48, 16, 0.5), new GridGraph(48, 16, 1)), ResolvedLength.fine())));

    private static final int NEIGHBOURS = 10;

    private final String title;
    private final Supplier<GeodesicSolver> solver;

    NamedSolver(String title, Supplier<GeodesicSolver> solver) {
        this.title = title;
        this.solver = solver;
    }

    /** For tables and legends. */
    public String title() {
        return title;
    }

    /** The solver. */
    public GeodesicSolver solver() {
        return solver.get();
    }

    /** As the command line calls it, such as {@code reference-figures}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The solver that the command line calls so, in any case. */
    public static NamedSolver parse(String option) {
        return Arrays.stream(values()).filter(s -> s.option().equalsIgnoreCase(option.strip())).findFirst()
                .orElseThrow(() -> new InvalidInputException("No solver is called \"" + option + "\"; choose one of "
                        + Arrays.stream(values()).map(NamedSolver::option).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Splines from the straight line and from the shortest path through the ten nearest neighbours of codes, in any
     * dimension: the shorter one. It is not minimised again with more points. Where searches do not converge, the one
     * from the line need not stop where that of {@link #SPLINES} does, since the same line in another space differs by
     * rounding.
     *
     * @param codes of data, (n, d)
     */
    public static GeodesicSolver through(INDArray codes) {
        return new MultiStart(EnergyMinimiser.splines(), List.of(line(), new NearestNeighbourGraph(codes, NEIGHBOURS)),
                ResolvedLength.fine());
    }

    private static GeodesicSolver line() {
        return new StraightLines(SplineBasis.twiceDifferentiable(1), 65, 65);
    }
}
