package org.rvae.evaluate;

import java.util.concurrent.CancellationException;

/** Says that a study was interrupted, and holds what was done. */
public final class InterruptedStudy extends CancellationException {

    private static final long serialVersionUID = 1;

    private final transient CurveStudy finished;

    InterruptedStudy(CurveStudy finished, int solvers) {
        super("The study was interrupted after " + finished.results().size() + " of " + solvers + " solvers.");
        this.finished = finished;
    }

    /** The study of the solvers that were done. */
    public CurveStudy finished() {
        return finished;
    }
}
