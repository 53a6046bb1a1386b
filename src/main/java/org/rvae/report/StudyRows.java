package org.rvae.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudyLabel;
import org.rvae.geometry.geodesic.Outcome;
import tech.tablesaw.api.Table;

/** Collects the rows of one study of a file, and checks that they belong together. */
final class StudyRows {

    private final Path file;
    private final Table table;
    private final StudyLabel label;
    private final String commit;
    private final Map<String, List<Integer>> rows = new LinkedHashMap<>();

    StudyRows(Path file, Table table, StudyLabel label, String commit) {
        this.file = file;
        this.table = table;
        this.label = label;
        this.commit = commit;
    }

    /** Whether rows of this label and commit belong to it. */
    boolean isOf(StudyLabel other, String otherCommit) {
        return label.equals(other) && commit.equals(otherCommit);
    }

    void add(int row) {
        List<Integer> ofSolver = rows.computeIfAbsent(table.stringColumn("solver").get(row), name -> new ArrayList<>());
        if (table.intColumn("pair").getInt(row) != ofSolver.size()) {
            throw wrong(row, "pair " + ofSolver.size() + " of this solver was expected, but it is pair "
                    + table.intColumn("pair").get(row));
        }
        ofSolver.add(row);
    }

    LabelledStudy study() {
        List<Integer> first = rows.values().iterator().next();
        double[] lines = numbers("line", first);
        List<SolverNumbers> solvers = new ArrayList<>();
        rows.forEach((solver, own) -> {
            if (own.size() != first.size()) {
                throw wrong(own.get(own.size() - 1), solver + " has " + own.size() + " pairs, but the study has "
                        + first.size());
            }
            if (!Arrays.equals(numbers("line", own), lines)) {
                throw wrong(own.get(0), "the straight lines of " + solver + " are not those of the other solvers");
            }
            solvers.add(new SolverNumbers(solver, numbers("length", own), numbers("energy", own),
                    numbers("stationarity", own), own.stream().map(this::outcome).toArray(Outcome[]::new),
                    own.stream().mapToInt(row -> table.intColumn("iterations").getInt(row)).toArray(),
                    Arrays.stream(numbers("seconds", own)).sum()));
        });
        return new LabelledStudy(label, commit, new CurveNumbers(lines, solvers));
    }

    private double[] numbers(String column, List<Integer> own) {
        return own.stream().mapToDouble(row -> table.doubleColumn(column).getDouble(row)).toArray();
    }

    private Outcome outcome(int row) {
        String name = table.stringColumn("outcome").get(row);
        return Arrays.stream(Outcome.values()).filter(o -> o.name().equals(name)).findFirst()
                .orElseThrow(() -> wrong(row, "\"" + name + "\" is no outcome; those are "
                        + Arrays.toString(Outcome.values())));
    }

    private InvalidInputException wrong(int row, String what) {
        return new InvalidInputException("Row " + (row + 1) + " of " + file + ": " + what + ".");
    }
}
