package org.rvae.report.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.Quality;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.Statistic;

/**
 * A measure of two sources in the repetitions in which both have it, paired by repetition.
 *
 * @param first       one value for each such repetition
 * @param second      of the same repetitions, in the same order
 * @param repetitions how many the study has
 */
record PairedValues(double[] first, double[] second, int repetitions) {

    /** The pairs of a study, in which a source has one row at most in each repetition. */
    static PairedValues of(QualityStudy study, String first, String second, Measure measure) {
        List<Quality> a = measured(study, first, measure);
        List<Quality> b = measured(study, second, measure);
        return new PairedValues(common(a, b, measure), common(b, a, measure), study.settings().repetitions());
    }

    private static List<Quality> measured(QualityStudy study, String source, Measure measure) {
        return study.of(source).stream().filter(row -> row.of(measure).isPresent()).toList();
    }

    private static double[] common(List<Quality> rows, List<Quality> others, Measure measure) {
        return IntStream.of(rows.stream().mapToInt(Quality::repetition).sorted().toArray())
                .filter(r -> others.stream().anyMatch(other -> other.repetition() == r))
                .mapToDouble(r -> rows.stream().filter(row -> row.repetition() == r).findFirst().orElseThrow()
                        .of(measure).getAsDouble()).toArray();
    }

    double[] differences() {
        return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
    }

    /**
     * Whether the 95 % interval of the mean difference lies within plus and minus a margin: noise makes it wider, so
     * that few or uneven repetitions show no agreement.
     */
    boolean agree(double margin) {
        if (first.length < 2) {
            return false;
        }
        Interval difference = Interval.student(differences());
        return -margin <= difference.low() && difference.high() <= margin;
    }

    /** The means alone, for sources that were chosen by them. */
    String means() {
        return first.length == 0 ? "not measured of both in any repetition"
                : String.format(Locale.ROOT, "%.3f against %.3f", Statistic.of(first).mean(),
                        Statistic.of(second).mean());
    }

    /** The means, which is higher, and the difference with its interval of confidence. */
    String words() {
        if (first.length == 0) {
            return "not measured of both in any repetition";
        }
        Interval difference = Interval.student(differences());
        String verdict = Double.isNaN(difference.low()) ? "one repetition: no interval"
                : !difference.excludesZero() ? "not told apart" : difference.mean() > 0 ? "higher" : "lower";
        String missing = first.length == repetitions ? ""
                : String.format(Locale.ROOT, ", in %d of %d repetitions", first.length, repetitions);
        return String.format(Locale.ROOT, "%.3f against %.3f (%s, %s%s)", Statistic.of(first).mean(),
                Statistic.of(second).mean(), verdict, difference.words(), missing);
    }
}
