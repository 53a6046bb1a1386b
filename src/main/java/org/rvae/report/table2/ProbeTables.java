package org.rvae.report.table2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.rvae.evaluate.probe.CodeClustering;
import org.rvae.evaluate.probe.Interval;
import org.rvae.report.table2.ProbeStudy.Side;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Studies of several classifiers as Tablesaw tables: text for readers, numbers for files, and those read again. */
final class ProbeTables {

    private static final String DIFFERENCE = "difference [95 %; test images, and starts if several]";
    private static final String STARTS = "starts";
    private static final String F1 = "average F1";
    private static final List<String> INDICES = List.of("NMI", "AMI");

    private ProbeTables() {
    }

    /** A classifier, or an index of the clusterings, whose intervals have no ends. */
    private record Line(ProbeStudy study, String probe, String measure, int starts, double vae, double rvae,
            Interval both, Interval images) {

        static Stream<Line> of(ProbeStudy study) {
            return Stream.concat(study.rows().stream().map(row -> new Line(study, row.name(), F1, row.starts(),
                    row.vae(), row.rvae(), row.both(), row.images())),
                    INDICES.stream().map(index -> of(study, index)));
        }

        private static Line of(ProbeStudy study, String index) {
            CodeClustering clustering = study.vae().clustering();
            double vae = value(clustering, index);
            double rvae = value(study.rvae().clustering(), index);
            Interval none = new Interval(rvae - vae, Double.NaN, Double.NaN, Interval.LEVEL);
            return new Line(study, "k-means, " + clustering.clusters() + " clusters, no labels", index, 1, vae, rvae,
                    none, none);
        }

        private static double value(CodeClustering clustering, String index) {
            return index.equals("NMI") ? clustering.normalised() : clustering.adjusted();
        }
    }

    static Table readable(ProbeStudy study) {
        List<Line> lines = Line.of(study).toList();
        return Table.create(String.format(Locale.ROOT, "%,d training codes, %,d test codes, d = %d", study.trained(),
                study.tested(), study.latentDim()), text("probe", lines, Line::probe),
                text("measure", lines, Line::measure), text(STARTS, lines, line -> Integer.toString(line.starts())),
                text(study.vae().model().label(), lines, line -> fixed(line.vae())),
                text(study.rvae().model().label(), lines, line -> fixed(line.rvae())),
                text(DIFFERENCE, lines, line -> words(line.starts(), line.both(), line.images())));
    }

    /** The numbers of several studies for a file, one row for each classifier or index of a clustering. */
    static Table numbers(List<ProbeStudy> studies) {
        List<Line> lines = studies.stream().flatMap(Line::of).toList();
        return Table.create("Other classifiers", whole("d", lines, line -> line.study().latentDim()),
                text("probe", lines, Line::probe), text("measure", lines, Line::measure),
                whole(STARTS, lines, Line::starts), number("vae", lines, Line::vae),
                number("rvae", lines, Line::rvae), number("difference", lines, line -> line.images().mean()),
                number("low_over_both", lines, line -> line.both().low()),
                number("high_over_both", lines, line -> line.both().high()),
                number("low_over_images", lines, line -> line.images().low()),
                number("high_over_images", lines, line -> line.images().high()),
                whole("train_codes", lines, line -> line.study().trained()),
                whole("test_codes", lines, line -> line.study().tested()),
                LongColumn.create("seed", lines.stream().mapToLong(line -> trace(line).probeSeed()).toArray()),
                side("vae_file", lines, line -> line.study().vae(), side -> side.model().file()),
                side("vae_parameters_sha256", lines, line -> line.study().vae(), ProbeTables::checksum),
                side("rvae_file", lines, line -> line.study().rvae(), side -> side.model().file()),
                side("rvae_parameters_sha256", lines, line -> line.study().rvae(), ProbeTables::checksum),
                text("train_images_sha256", lines, line -> trace(line).train().imageChecksum()),
                text("test_images_sha256", lines, line -> trace(line).test().imageChecksum()),
                text("kit_version", lines, line -> trace(line).code().version()),
                text("kit_commit", lines, line -> trace(line).code().commit()));
    }

    /** The file of these numbers for reading. One of an earlier version says nothing of starts: each had one. */
    static Table stored(Path file) {
        Table numbers = Table.read().csv(file.toFile());
        List<String> starts = new ArrayList<>();
        List<String> vae = new ArrayList<>();
        List<String> rvae = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (tech.tablesaw.api.Row row : numbers) {
            int count = numbers.containsColumn(STARTS) ? row.getInt(STARTS) : 1;
            starts.add(Integer.toString(count));
            vae.add(fixed(row.getDouble("vae")));
            rvae.add(fixed(row.getDouble("rvae")));
            String over = count > 1 ? "both" : "images";
            differences.add(new Interval(row.getDouble("difference"), row.getDouble("low_over_" + over),
                    row.getDouble("high_over_" + over), Interval.LEVEL).words());
        }
        return Table.create("Stored", numbers.column("d"), numbers.column("probe"), numbers.column("measure"),
                StringColumn.create(STARTS, starts), StringColumn.create("VAE", vae),
                StringColumn.create("R-VAE", rvae), StringColumn.create(DIFFERENCE, differences),
                numbers.column("train_codes"), numbers.column("test_codes"));
    }

    private static String words(int starts, Interval both, Interval images) {
        return (starts > 1 ? both : images).words();
    }

    private static RunTrace trace(Line line) {
        return line.study().vae().trace();
    }

    private static String checksum(Side side) {
        return side.trace().train().modelChecksum();
    }

    private static StringColumn side(String name, List<Line> lines, Function<Line, Side> which,
            Function<Side, String> value) {
        return text(name, lines, which.andThen(value));
    }

    private static StringColumn text(String name, List<Line> lines, Function<Line, String> value) {
        return StringColumn.create(name, lines.stream().map(value).toList());
    }

    private static IntColumn whole(String name, List<Line> lines, Function<Line, Integer> value) {
        return IntColumn.create(name, lines.stream().mapToInt(value::apply).toArray());
    }

    private static DoubleColumn number(String name, List<Line> lines, ToDoubleFunction<Line> value) {
        return DoubleColumn.create(name, lines.stream().mapToDouble(value).toArray());
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
