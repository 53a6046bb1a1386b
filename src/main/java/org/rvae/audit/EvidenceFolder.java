package org.rvae.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import org.rvae.report.CurveStudyFile;

/**
 * The files of curves and motions in a folder, to which results are added one study at a time, so that an interrupted
 * computation goes on where it stopped. What is added replaces older results of a model of the same file name, with the
 * same beta and kind of pairs, whatever their seed, their number, their codes and that model's checksum. What is there
 * counts whatever program computed it: to compute it again with a changed solver, delete the files first. One process
 * at a time may add.
 *
 * @param folder the folder, made when something is added
 */
public record EvidenceFolder(Path folder) {

    /** The commit of the program that computed a study of just these pairs; empty if there is none. */
    public Optional<String> curves(StudyLabel label, int pairs) {
        return studies().stream().filter(s -> s.label().equals(label) && s.numbers().lines().length == pairs)
                .map(LabelledStudy::commit).findFirst();
    }

    /** The commit of the program that computed these Brownian motions; empty if one of them is missing. */
    public Optional<String> motions(StudiedCodes codes, MotionEvidence wanted) {
        List<MotionRow> there = motions().stream().filter(row -> row.codes().equals(codes)
                && row.process() == MotionRow.Process.BROWNIAN && row.particles() == wanted.particles()
                && row.seed() == wanted.seed()).toList();
        return wanted.controls().stream().allMatch(control -> wanted.multiples().stream().allMatch(
                time -> there.stream().anyMatch(row -> row.isBy(control) && row.multiple() == time)))
                ? there.stream().map(MotionRow::commit).findFirst() : Optional.empty();
    }

    /** Adds a study of curves. */
    public void addCurves(CurveEvidence.Curves curves) {
        StudyLabel label = curves.study().label();
        List<LabelledStudy> studies = added(studies(), s -> sameKind(s.label(), label), List.of(curves.study()));
        if (!curves.densities().isEmpty()) {
            new RowFile<>(DensityRow.class).write(folder.resolve(Evidence.DENSITIES), added(densities(),
                    row -> row.codes().model().equals(label.codes().model()) && row.beta() == label.beta()
                            && row.pairs().equals(label.rule()), curves.densities()));
        }
        CurveStudyFile.write(folder.resolve(Evidence.CURVES), studies);
    }

    /** Adds the motions of one model. */
    public void addMotions(List<MotionRow> motions) {
        new RowFile<>(MotionRow.class).write(folder.resolve(Evidence.MOTIONS), added(motions(),
                row -> motions.stream().anyMatch(m -> m.codes().model().equals(row.codes().model())), motions));
    }

    private static boolean sameKind(StudyLabel a, StudyLabel b) {
        return a.codes().model().equals(b.codes().model()) && a.beta() == b.beta() && a.rule().equals(b.rule());
    }

    private static <T> List<T> added(List<T> old, Predicate<T> replaced, List<T> more) {
        return Stream.concat(old.stream().filter(replaced.negate()), more.stream()).toList();
    }

    private List<LabelledStudy> studies() {
        return Evidence.rows(folder.resolve(Evidence.CURVES), CurveStudyFile::read);
    }

    private List<DensityRow> densities() {
        return Evidence.rows(folder.resolve(Evidence.DENSITIES), new RowFile<>(DensityRow.class)::read);
    }

    private List<MotionRow> motions() {
        return Evidence.rows(folder.resolve(Evidence.MOTIONS), new RowFile<>(MotionRow.class)::read);
    }
}
