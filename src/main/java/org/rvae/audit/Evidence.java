package org.rvae.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.rvae.data.ProjectHome;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.report.CurveStudyFile;
import org.rvae.sweep.ResultsFile;
import org.rvae.sweep.SweepResult;

/**
 * The results that the claims are judged by.
 *
 * @param runs      trained and evaluated models ({@value #RUNS}, as a sweep writes it)
 * @param probes    classifiers of codes ({@value #PROBES}, as Table 2 writes it)
 * @param codes     comparisons of the models' codes ({@value #COMPARISONS}, as Table 2 writes it)
 * @param curves    studies of curves ({@value #CURVES})
 * @param densities where those curves run ({@value #DENSITIES})
 * @param motions   where motions go ({@value #MOTIONS})
 */
public record Evidence(List<SweepResult> runs, List<ProbeRow> probes, List<ComparisonRow> codes,
        List<LabelledStudy> curves, List<DensityRow> densities, List<MotionRow> motions) {

    /** The file of trained and evaluated models. */
    public static final String RUNS = "runs.csv";

    /** The file of classifiers. */
    public static final String PROBES = "table-2-runs.csv";

    /** The file of comparisons of codes. */
    public static final String COMPARISONS = "table-2-comparison.csv";

    /** The file of curves. */
    public static final String CURVES = "curves.csv";

    /** The file of the densities along curves. */
    public static final String DENSITIES = "curve-density.csv";

    /** The file of motions. */
    public static final String MOTIONS = "motions.csv";

    /** Copies the lists. */
    public Evidence {
        runs = List.copyOf(runs);
        probes = List.copyOf(probes);
        codes = List.copyOf(codes);
        curves = List.copyOf(curves);
        densities = List.copyOf(densities);
        motions = List.copyOf(motions);
    }

    /** The results that ship with the kit, in {@code data/evidence}. */
    public static Evidence shipped() {
        return read(ProjectHome.data().resolve("evidence"));
    }

    /**
     * The results in a folder; what has no file is empty, and its claims stay open.
     *
     * @throws org.rvae.InvalidInputException if a file is damaged or holds something else
     */
    public static Evidence read(Path folder) {
        return new Evidence(new ResultsFile(folder.resolve(RUNS)).read(), rows(folder.resolve(PROBES), ProbeRow::read),
                rows(folder.resolve(COMPARISONS), ComparisonRow::read),
                rows(folder.resolve(CURVES), CurveStudyFile::read),
                rows(folder.resolve(DENSITIES), new RowFile<>(DensityRow.class)::read),
                rows(folder.resolve(MOTIONS), new RowFile<>(MotionRow.class)::read));
    }

    /** What a file holds; nothing if there is none. */
    static <T> List<T> rows(Path file, Function<Path, List<T>> reader) {
        return Files.exists(file) ? reader.apply(file) : List.of();
    }
}
