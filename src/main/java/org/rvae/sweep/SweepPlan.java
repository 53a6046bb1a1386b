package org.rvae.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rvae.InvalidInputException;

/**
 * What a sweep runs: one grid or several.
 *
 * @param grids at least one
 */
public record SweepPlan(List<SweepGrid> grids) {

    /** Refuses a plan without a grid. */
    public SweepPlan {
        grids = List.copyOf(grids);
        if (grids.isEmpty()) {
            throw new InvalidInputException("A sweep needs at least one grid, but there is none.");
        }
    }

    /** The plan of one grid. */
    public static SweepPlan of(SweepGrid grid) {
        return new SweepPlan(List.of(grid));
    }

    /**
     * The runs, each one once: first those of every grid's first seed, then those of its second one and so on; the
     * longest of a grid first, so that no worker waits for another one at the end.
     */
    public List<SweepRun> runs() {
        Set<SweepRun> runs = new LinkedHashSet<>();
        int most = grids.stream().mapToInt(g -> g.seeds().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (SweepGrid grid : grids) {
                if (i < grid.seeds().size()) {
                    runs.addAll(grid.runs(grid.seeds().get(i)));
                }
            }
        }
        return List.copyOf(runs);
    }

    /**
     * Reads a JSON file with one grid or an array of grids. The names are those of {@link SweepGrid} and of its parts;
     * what is left out is as in {@link SweepGrid#paper}.
     *
     * @throws InvalidInputException if there is no such file, or it holds something else; the message names file and
     *                               field
     */
    public static SweepPlan read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("There is no file " + file + ". Name a JSON file with a grid, or "
                    + "\"paper\".", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the same from a text; {@code source} says in messages where it is from. */
    public static SweepPlan parse(String json, String source) {
        try {
            return new SweepPlan(GridJson.parse(json));
        } catch (JsonProcessingException | InvalidInputException e) {
            throw new InvalidInputException(source + ": " + GridJson.reason(e), e);
        }
    }

    /** The plan as JSON, which {@link #parse} reads. */
    public String toJson() {
        return GridJson.text(grids);
    }
}
