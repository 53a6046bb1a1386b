package org.rvae.evaluate;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveMeasure;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.ResolvedLength;
import org.rvae.geometry.geodesic.SolverProgress;
import org.rvae.geometry.geodesic.Stationarity;

/** Runs solvers on blocks of pairs, and measures what they find. */
final class CurveStudyRun {

    /** Pairs that are connected together: few, so that progress is seen, and enough to fill a batch. */
    private static final int BLOCK = 10;

    private final Manifold manifold;
    private final CodePairs pairs;
    private final int total;
    private final SolverProgress progress;
    private final CurveMeasure quadrature = ResolvedLength.fine();
    private int done;

    CurveStudyRun(Manifold manifold, CodePairs pairs, int solvers, SolverProgress progress) {
        this.manifold = manifold;
        this.pairs = pairs;
        this.total = solvers * pairs.size();
        this.progress = progress;
    }

    CurveStudy run(Map<String, GeodesicSolver> solvers, Consumer<String> told) {
        Geodesics line = NamedSolver.LINE.solver().connect(manifold, pairs.starts(), pairs.ends());
        double[] lines = quadrature.measure(manifold, line.curves()).lengths();
        List<CurveStudy.Result> results = new ArrayList<>();
        try {
            for (Map.Entry<String, GeodesicSolver> solver : solvers.entrySet()) {
                told.accept(solver.getKey());
                results.add(connect(solver.getKey(), solver.getValue()));
            }
        } catch (CancellationException e) {
            throw new InterruptedStudy(new CurveStudy(pairs, lines, List.copyOf(results)), solvers.size());
        }
        return new CurveStudy(pairs, lines, List.copyOf(results));
    }

    /** Of this thread, so that what else the machine does counts little. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private CurveStudy.Result connect(String name, GeodesicSolver solver) {
        List<Geodesics> blocks = new ArrayList<>();
        double seconds = 0;
        for (int from = 0; from < pairs.size(); from += BLOCK) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            CodePairs block = pairs.part(from, Math.min(pairs.size(), from + BLOCK));
            int before = done;
            long begin = cpuTime();
            blocks.add(solver.connect(manifold, block.starts(), block.ends(),
                    (finished, of) -> progress.update(before + finished, total)));
            seconds += (cpuTime() - begin) * 1e-9;
            done += block.size();
            progress.update(done, total);
        }
        Geodesics found = Geodesics.joined(blocks);
        CurveMeasure.Measured measured = quadrature.measure(manifold, found.curves());
        double[] stationarity = Stationarity.fine().predictedDecrease(manifold, found.curves());
        return new CurveStudy.Result(found, new SolverNumbers(name, measured.lengths(), measured.energies(),
                stationarity, found.outcomes(), found.iterations(), seconds));
    }
}
