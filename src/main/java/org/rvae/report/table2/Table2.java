package org.rvae.report.table2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import tech.tablesaw.api.Table;

/**
 * Table 2: F1 of each class on the test codes, one row for each model and latent dimension, mean over initialisations
 * of the classifier and over trained seeds; and the R-VAE's codes classified once more.
 *
 * @param budget  its name
 * @param setting of the classifier, in words
 * @param truth   the classes of the test images, 0 to 9
 * @param runs    all classifiers, in the order of the table
 * @param remarks that stand before the other notes
 */
public record Table2(String budget, String setting, int[] truth, List<Table2Run> runs, List<String> remarks) {

    /** Refuses to be empty, runs of another test set, a run that occurs twice, and a row of unlike models. */
    public Table2 {
        if (runs.isEmpty()) {
            throw new InvalidInputException("Table 2 needs at least one classified model: train one first.");
        }
        if (runs.stream().anyMatch(r -> r.scores().predicted().length != truth.length)) {
            throw new InvalidInputException("All classifiers of Table 2 must be tested on the same " + truth.length
                    + " images.");
        }
        runs = runs.stream().sorted(Comparator.comparing(Table2Run::half).thenComparing(Table2Run::latentDim)
                .thenComparing(r -> r.source().seed()).thenComparing(Table2Run::initialisation)).toList();
        if (runs.stream().map(r -> List.of(r.half(), r.latentDim(), r.source().seed(), r.initialisation())).distinct()
                .count() < runs.size()) {
            throw new InvalidInputException("A classifier occurs twice in Table 2: a spread over runs needs each "
                    + "initialisation once for each seed.");
        }
        requireAlike(runs);
        remarks = List.copyOf(remarks);
    }

    private record Key(Half half, int latentDim) {

        static Key of(Table2Run run) {
            return new Key(run.half(), run.latentDim());
        }
    }

    private static void requireAlike(List<Table2Run> runs) {
        Map<Key, CodeSource> first = new HashMap<>();
        for (Table2Run run : runs) {
            CodeSource row = first.computeIfAbsent(Key.of(run), key -> run.source());
            if (!row.conditions().equals(run.source().conditions())) {
                throw new InvalidInputException("The row " + run.half().title() + ", d = " + run.latentDim()
                        + " of Table 2 mixes models of unlike training: " + row.conditions() + " and "
                        + run.source().conditions() + ". Train all of its seeds alike.");
            }
        }
    }

    /** The rows in order: those of the published table, and then the R-VAE's codes once more. */
    public List<Table2Row> rows() {
        Map<Key, List<Table2Run>> groups = runs.stream().collect(Collectors.groupingBy(Key::of, LinkedHashMap::new,
                Collectors.toList()));
        List<Table2Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(new Table2Row(key.half(), key.latentDim(), group)));
        return rows;
    }

    /** The row of these codes. */
    public Optional<Table2Row> find(Half half, int latentDim) {
        return rows().stream().filter(r -> r.half() == half && r.latentDim() == latentDim).findFirst();
    }

    /** The latent dimensions, in order. */
    public int[] dimensions() {
        return runs.stream().mapToInt(Table2Run::latentDim).distinct().sorted().toArray();
    }

    /** VAE against R-VAE, for each latent dimension that has both; takes some seconds. */
    public List<Table2Comparison> comparisons() {
        return Arrays.stream(dimensions()).boxed().flatMap(d -> Table2Comparison.of(this, d).stream()).toList();
    }

    /** What the numbers are: budget, classifier, images. */
    public String title() {
        return Table2Words.title(this);
    }

    /** What a reader must know to read the numbers. */
    public List<String> notes() {
        return Stream.concat(remarks.stream(), Table2Words.notes(this).stream()).toList();
    }

    /** The numbers, one row for each row of the table, in full precision. */
    public Table numbers() {
        return Table2Tables.numbers(this);
    }

    /** The table for reading: ours, published and the difference beneath each other. */
    public Table readable() {
        return Table2Tables.readable(this);
    }

    /** One row for each classifier, in full precision. */
    public Table runsTable() {
        return Table2Tables.runs(this);
    }
}
