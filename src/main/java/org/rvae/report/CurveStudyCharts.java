package org.rvae.report;

import java.util.List;
import org.knowm.xchart.XYChart;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.geometry.geodesic.Outcome;

/** Figures of a comparison of geodesic solvers. */
public final class CurveStudyCharts {

    private CurveStudyCharts() {
    }

    /** {@link #ratios(String, CurveNumbers)} of a study that was run. */
    public static XYChart ratios(String title, CurveStudy study) {
        return ratios(title, study.numbers());
    }

    /**
     * The length of every minimised curve relative to the straight line, over a logarithmic axis; a ring where a curve
     * is not stationary by the measure common to all solvers.
     */
    public static XYChart ratios(String title, CurveNumbers study) {
        List<Strip> rows = study.solvers().stream().filter(s -> s.count(Outcome.NOT_MINIMISED) < s.size())
                .map(s -> new Strip(s.solver(), study.ratios(s), moving(s))).toList();
        return StripPlot.logarithmic(title, "length / length of the straight line", rows, "pair", "not stationary", 1);
    }

    private static boolean[] moving(SolverNumbers solver) {
        boolean[] marked = new boolean[solver.size()];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = !solver.stationary(i);
        }
        return marked;
    }
}
