package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.report.CurveStudyTables;
import org.rvae.report.CurveStudyWords;
import tech.tablesaw.api.Table;

/** On the unit sphere, where lines along a meridian are geodesics and lines along a parallel are not. */
class CurveStudyTest {

    private static final INDArray STARTS = Nd4j.createFromArray(new double[][] {{0.5, 0}, {0.8, -1}});
    private static final INDArray ENDS = Nd4j.createFromArray(new double[][] {{1.5, 0}, {0.8, 1}});

    private static CurveStudy study(List<String> told) {
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        solvers.put("line", NamedSolver.LINE.solver());
        solvers.put("splines", NamedSolver.SPLINES.solver());
        return CurveStudy.run(new Sphere(), new CodePairs(STARTS, ENDS), solvers, name -> told.add(name));
    }

    /**
     * The line along the parallel is 2 sin 0.8 long, the great circle 2 asin(sin 0.8 sin 1). Splines of 16 segments are
     * within 1e-5 of it: their error is of the fourth order, (1 / 16)^4 = 1.5e-5, times small constants.
     */
    @Test
    void lengthsAreRelativeToTheStraightLines() {
        List<String> told = new ArrayList<>();
        CurveStudy study = study(told);
        assertThat(told).containsExactly("line", "splines");
        assertThat(study.lines()[0]).isCloseTo(1, within(1e-9));
        assertThat(study.lines()[1]).isCloseTo(2 * Math.sin(0.8), within(1e-9));
        CurveStudy.Result splines = study.of("splines");
        double circle = 2 * Math.asin(Math.sin(0.8) * Math.sin(1));
        assertThat(study.ratios(splines)[0]).isCloseTo(1, within(1e-5));
        assertThat(splines.lengths()[1]).isCloseTo(circle, within(1e-5 * circle));
        assertThat(splines.count(Outcome.CONVERGED)).isEqualTo(2);
        assertThat(study.order(splines)).containsExactly(1, 0);
        assertThat(study.order(study.of("line"))).as("a line does not converge").isEmpty();
        assertThat(splines.energies()[1]).as("constant speed").isCloseTo(circle * circle / 2, within(1e-4));
        assertThat(study.excess(study.of("line"), splines)[1])
                .isCloseTo(2 * Math.sin(0.8) / circle - 1, within(1e-4));
        assertThat(study.shortest()[1]).isEqualTo(splines.lengths()[1]);
    }

    /** From (0, 1) to (1, 1): the horizontal line is 1 long, the geodesic arcosh 1.5. */
    @Test
    void aMetricWithoutAnEmbeddingIsStudiedToo() {
        Map<String, GeodesicSolver> solvers = Map.of("best", NamedSolver.BEST.solver());
        CurveStudy study = CurveStudy.run(new HalfPlane(), new CodePairs(Nd4j.createFromArray(new double[][] {{0, 1}}),
                Nd4j.createFromArray(new double[][] {{1, 1}})), solvers, name -> { });
        double known = Math.log(1.5 + Math.sqrt(1.25));
        assertThat(study.lines()[0]).isCloseTo(1, within(1e-9));
        assertThat(study.of("best").lengths()[0]).isCloseTo(known, within(1e-4 * known));
    }

    /**
     * The line along the parallel turns by omega = 2 cos 0.8 against parallel vectors: it is predicted to lose 1 - 2 (1
     * - cos omega) / omega^2 of its energy, 15 %; the line along a meridian and the splines lose nothing. The measure
     * is the same for all, whatever the solver says of itself.
     */
    @Test
    void stationarityIsMeasuredAlikeForAll() {
        CurveStudy study = study(new ArrayList<>());
        double omega = 2 * Math.cos(0.8);
        SolverNumbers line = study.of("line").numbers();
        assertThat(line.stationarity()[1]).isCloseTo(1 - 2 * (1 - Math.cos(omega)) / (omega * omega), within(1e-3));
        assertThat(line.stationary(0)).isTrue();
        assertThat(line.stationary(1)).isFalse();
        assertThat(study.of("splines").numbers().stationary()).isEqualTo(2);
        assertThat(study.numbers().apart(line, study.of("splines").numbers(), 0.01)).containsExactly(false, true);
        Table apart = CurveStudyTables.disagreements("sphere", study.numbers(), "line", "splines", 0.01);
        assertThat(apart.intColumn("pair").asList()).containsExactly(1);
        assertThat(apart.stringColumn("stationary").asList()).containsExactly("splines");
    }

    /** 23 pairs are three blocks: the curves are those of all pairs at once, in their order. */
    @Test
    void blocksAreJoinedAndProgressGoesOverAllOfThem() {
        double[][] from = new double[23][];
        double[][] to = new double[23][];
        for (int i = 0; i < 23; i++) {
            from[i] = new double[] {0.6 + 0.05 * i, 0};
            to[i] = new double[] {1, 0.1 * i + 0.3};
        }
        CodePairs pairs = new CodePairs(Nd4j.createFromArray(from), Nd4j.createFromArray(to));
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        solvers.put("line", NamedSolver.LINE.solver());
        solvers.put("grid", NamedSolver.GRID.solver());
        List<Integer> done = new ArrayList<>();
        CurveStudy study = CurveStudy.run(new Sphere(), pairs, solvers, (finished, total) -> {
            assertThat(total).isEqualTo(46);
            done.add(finished);
        });
        assertThat(done).isSorted().contains(10, 20, 23, 33, 43).endsWith(46);
        Geodesics whole = NamedSolver.GRID.solver().connect(new Sphere(), pairs.starts(), pairs.ends());
        assertThat(study.of("grid").geodesics().lengths().equals(whole.lengths())).isTrue();
        assertThat(study.of("grid").geodesics().curves().points(0.3).equals(whole.curves().points(0.3))).isTrue();
        assertThat(study.of("line").geodesics().curves().points(0, 1).equals(
                NamedSolver.LINE.solver().connect(new Sphere(), pairs.starts(), pairs.ends()).curves().points(0, 1)))
                .isTrue();
    }

    @Test
    void anInterruptKeepsTheSolversThatAreDone() {
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        solvers.put("line", NamedSolver.LINE.solver());
        solvers.put("splines", NamedSolver.SPLINES.solver());
        assertThatThrownBy(() -> CurveStudy.run(new Sphere(), new CodePairs(STARTS, ENDS), solvers, name -> {
            if (name.equals("splines")) {
                Thread.currentThread().interrupt();
            }
        })).isInstanceOfSatisfying(InterruptedStudy.class, e -> {
            assertThat(e.finished().results()).hasSize(1);
            assertThat(e.finished().of("line").lengths()[0]).isCloseTo(1, within(1e-9));
        });
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    }

    @Test
    void theTablesSayWhatTheStudyFound() {
        Table summary = CurveStudyTables.summary("sphere", study(new ArrayList<>()));
        assertThat(summary.stringColumn("solver").asList()).containsExactly("line", "splines");
        assertThat(summary.stringColumn("met its own stopping rule").asList()).containsExactly("\u2013", "2 of 2");
        assertThat(summary.stringColumn("stationary").asList()).containsExactly("1 of 2", "2 of 2");
        assertThat(summary.stringColumn("longer than the line").asList()).containsExactly("0 of 2", "0 of 2");
        Table curves = CurveStudyTables.curves("sphere", study(new ArrayList<>()));
        assertThat(curves.rowCount()).isEqualTo(4);
        assertThat(curves.stringColumn("outcome").asList())
                .containsExactly("NOT_MINIMISED", "NOT_MINIMISED", "CONVERGED", "CONVERGED");
    }

    @Test
    void theConclusionIsMadeOfTheNumbers() {
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        for (NamedSolver solver : List.of(NamedSolver.REFERENCE_TRAINING, NamedSolver.REFERENCE_FIGURES,
                NamedSolver.SPLINES, NamedSolver.BEST)) {
            solvers.put(solver.title(), solver.solver());
        }
        CurveStudy study = CurveStudy.run(new Sphere(), new CodePairs(STARTS, ENDS), solvers, name -> { });
        double excess = study.excess(study.of(NamedSolver.REFERENCE_TRAINING.title()),
                study.of(NamedSolver.SPLINES.title()))[1];
        String words = CurveStudyWords.conclusion("two pairs", study);
        assertThat(words).contains("two pairs", "2 of 2 pairs",
                String.format(java.util.Locale.ROOT, "%.1f", 100 * excess / 2));
    }

    @Test
    void solversAreFoundByTheirNames() {
        for (NamedSolver solver : NamedSolver.values()) {
            assertThat(NamedSolver.parse(solver.option().toUpperCase(java.util.Locale.ROOT))).isEqualTo(solver);
        }
    }
}
