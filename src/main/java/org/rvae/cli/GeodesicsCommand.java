package org.rvae.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.data.Npz;
import org.rvae.evaluate.NamedSolver;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CubicSpline;
import org.rvae.geometry.geodesic.CurveMeasure;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.geometry.geodesic.ResolvedLength;
import org.rvae.geometry.geodesic.SolverProgress;
import org.rvae.geometry.geodesic.Stationarity;
import org.rvae.model.LatentVariableModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rvae geodesics}. */
@Command(name = "geodesics", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Connects B pairs of points of a model's latent manifold by geodesics, as an .npz file:",
            "  curves (B, T, d): points of each curve at T equal steps of time",
            "  lengths (B), line_lengths (B): of the curves and of the straight lines, by one fine quadrature; NaN",
            "  where a curve is too wild for it",
            "  energies (B): 1/2 int |c'|^2 by the same quadrature, at least lengths^2 / 2",
            "  converged (B): 1 where the search ended because no step gains more by the solver's own",
            "  measure, which is coarse for the published minimiser; else 0",
            "  outcomes (B): how each search ended, as a number: 0 converged, 1 at the limit of iterations, 2 no",
            "  step descends, 3 not finite, 4 not minimised, 5 unreachable, 6 unresolved, 7 missed",
            "  stationarity (B): the share of its energy that a curve is predicted to lose by a Newton step, by one",
            "  measure for all solvers; iterations (B)",
            "A curve that converged is a geodesic. Between two points there may be several, and from the straight line",
            "alone a search finds the nearest one: --solver best starts from several curves and takes the shortest."})
final class GeodesicsCommand extends Job {

    private static final int BLOCK = 50;

    @Mixin
    private ModelInput input;

    @Option(names = "--from", required = true, paramLabel = "P0.npy",
            description = "Where the curves start: an array (B, d) that numpy.save has written.")
    private Path from;

    @Option(names = "--to", required = true, paramLabel = "P1.npy", description = "Where they end, (B, d).")
    private Path to;

    @Option(names = "--solver", defaultValue = "splines", paramLabel = "HOW",
            description = "splines or discrete (minimised until they are stationary), line, reference-training or "
                    + "reference-figures (the published minimiser, which treats blocks of 50 pairs together), for "
                    + "d = 2 grid (shortest paths on a grid), and best (d = 2: splines from line and grids, with more "
                    + "points where these do not do, a few seconds a pair; with --codes, in any dimension: splines "
                    + "from line and paths through these) (default: ${DEFAULT-VALUE}).")
    private NamedSolver solver;

    @Option(names = "--codes", paramLabel = "Z.npy",
            description = "Codes of images, (n, d), for --solver best, such as rvae samples --source posterior writes: "
                    + "an array that numpy.save has written.")
    private Path codes;

    @Option(names = "--points", defaultValue = "65", paramLabel = "T",
            description = "Points of each curve that are written (default: ${DEFAULT-VALUE}).")
    private int points;

    @Mixin
    private Precision precision;

    @Option(names = "--out", required = true, paramLabel = "G.npz", description = "What to write.")
    private Path out;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, List<INDArray>> parts = new LinkedHashMap<>();

    @Override
    int work() {
        DataType type = precision.type();
        LatentVariableModel model = input.read(type);
        int d = model.config().latentDim();
        INDArray starts = PointsFile.read(from, d, type);
        INDArray ends = PointsFile.read(to, d, type);
        check(starts, ends);
        GeodesicSolver chosen = codes == null ? solver.solver() : NamedSolver.through(PointsFile.read(codes, d, type));
        int pairs = (int) starts.size(0);
        int done = 0;
        boolean interrupted = false;
        try (StepBar bar = new StepBar("Geodesics", pairs, err())) {
            while (done < pairs && !interrupted) {
                int next = Math.min(pairs, done + BLOCK);
                int before = done;
                connect(chosen, model.manifold(), rows(starts, done, next), rows(ends, done, next),
                        (finished, of) -> bar.step(before + finished, pairs));
                done = next;
                bar.step(done, pairs);
                interrupted = Thread.interrupted() && done < pairs;
            }
        } catch (CancellationException e) {
            // A file can't be written by a thread that is interrupted.
            Thread.interrupted();
            interrupted = true;
        }
        if (done == 0) {
            throw new CancellationException("interrupted before the first pairs were connected; nothing was written");
        }
        Map<String, INDArray> members = new LinkedHashMap<>();
        parts.forEach((name, blocks) -> members.put(name, Nd4j.concat(0, blocks.toArray(INDArray[]::new))));
        Npz.write(out, members);
        if (interrupted) {
            throw new CancellationException(format("interrupted; %s holds the first %,d of %,d pairs", out, done,
                    pairs));
        }
        report(pairs, members);
        return ExitCodes.DONE;
    }

    private void check(INDArray starts, INDArray ends) {
        if (!Arrays.equals(starts.shape(), ends.shape())) {
            throw new InvalidInputException(from + " has " + starts.size(0) + " points and " + to + " has "
                    + ends.size(0) + ": give as many ends as starts.");
        }
        if (points < 2) {
            throw new InvalidInputException("--points " + points + " is too small: a curve has at least 2 points.");
        }
        if (codes != null && solver != NamedSolver.BEST) {
            throw new InvalidInputException("--codes is for --solver best only, but the solver is " + solver.option()
                    + ".");
        }
        if (starts.size(1) != 2 && (solver == NamedSolver.GRID || solver == NamedSolver.BEST && codes == null)) {
            throw new InvalidInputException("--solver " + solver.option() + " needs d = 2, but this model has d = "
                    + starts.size(1) + ": take splines, or best with --codes.");
        }
        PointsFile.checkWritable(out);
    }

    private void connect(GeodesicSolver chosen, Manifold manifold, INDArray starts, INDArray ends,
            SolverProgress progress) {
        Geodesics found = chosen.connect(manifold, starts, ends, progress);
        Geodesics lines = NamedSolver.LINE.solver().connect(manifold, starts, ends);
        int b = found.size();
        int[] converged = new int[b];
        int[] codes = new int[b];
        for (int i = 0; i < b; i++) {
            converged[i] = found.converged(i) ? 1 : 0;
            codes[i] = found.outcomes()[i].ordinal();
            outcomes.merge(found.outcomes()[i], 1, Integer::sum);
        }
        CurveMeasure quadrature = ResolvedLength.fine();
        CurveMeasure.Measured measured = quadrature.measure(manifold, found.curves());
        DataType type = starts.dataType();
        add("curves", found.curves().points(CubicSpline.grid(points)));
        add("lengths", Nd4j.createFromArray(measured.lengths()).castTo(type));
        add("line_lengths", quadrature.of(manifold, lines.curves()).ravel());
        add("energies", Nd4j.createFromArray(measured.energies()).castTo(type));
        add("converged", Nd4j.createFromArray(converged));
        add("outcomes", Nd4j.createFromArray(codes));
        add("stationarity", Nd4j.createFromArray(
                Stationarity.fine().predictedDecrease(manifold, found.curves())).castTo(type));
        add("iterations", Nd4j.createFromArray(found.iterations()));
    }

    private void add(String name, INDArray part) {
        parts.computeIfAbsent(name, key -> new ArrayList<>()).add(part);
    }

    private void report(int pairs, Map<String, INDArray> members) {
        double[] lengths = members.get("lengths").data().asDouble();
        double[] lines = members.get("line_lengths").data().asDouble();
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < lengths.length; i++) {
            double ratio = lengths[i] / lines[i];
            if (Double.isFinite(ratio)) {
                sum += ratio;
                finite++;
            }
        }
        out().println(format("%s: %,d curves (%s)%s", out, pairs, solver.title(), finite == 0 ? ""
                : format(", length / line %.4f on average", sum / finite)));
        if (finite < lengths.length) {
            err().println(format("Note: %,d of %,d curves have no known length.", lengths.length - finite, pairs));
        }
        outcomes.forEach((outcome, count) -> out().println(format("  %,d of %,d: %s", count, pairs, outcome.reason())));
    }

    private static INDArray rows(INDArray array, int begin, int end) {
        return array.get(NDArrayIndex.interval(begin, end), NDArrayIndex.all()).dup('c');
    }
}
