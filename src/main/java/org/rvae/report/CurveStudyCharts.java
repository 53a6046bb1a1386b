package org.rvae.report;

import java.util.List;
import org.knowm.xchart.XYChart;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.CurveStudy.Result;
import org.rvae.geometry.geodesic.Outcome;

/** Figures of a comparison of geodesic solvers. */
public final class CurveStudyCharts {

    private CurveStudyCharts() {
    }

    /** The length of every minimised curve relative to the straight line; a ring where a search did not converge. */
    public static XYChart ratios(String title, CurveStudy study) {
        List<StripPlot.Group> rows = study.results().stream().filter(r -> r.count(Outcome.NOT_MINIMISED) == 0)
                .map(r -> new StripPlot.Group(r.solver(), study.ratios(r), unfinished(r))).toList();
        return StripPlot.of(title, "length / length of the straight line", rows, "pair",
                "pair whose search did not converge", 1);
    }

    private static boolean[] unfinished(Result result) {
        boolean[] marked = result.geodesics().converged();
        for (int i = 0; i < marked.length; i++) {
            marked[i] = !marked[i];
        }
        return marked;
    }
}
