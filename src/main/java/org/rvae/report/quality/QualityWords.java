package org.rvae.report.quality;

import java.util.Locale;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.Statistic;

/** What a comparison of sources of samples says, in sentences that are made from its numbers. */
public final class QualityWords {

    private static final double LIMIT = 2;

    private QualityWords() {
    }

    /**
     * Two sources by precision, recall, density and coverage: which is higher, by how much, and by how many standard
     * errors. The differences are taken within each repetition, in which both are compared with the same test images.
     */
    public static String comparison(QualityStudy study, String first, String second) {
        StringBuilder text = new StringBuilder("**" + first + "** against **" + second + "**: ");
        String separator = "";
        for (Measure measure : new Measure[] {Measure.PRECISION, Measure.RECALL, Measure.DENSITY, Measure.COVERAGE}) {
            text.append(separator).append(measure.title()).append(' ').append(difference(
                    study.values(first, measure), study.values(second, measure)));
            separator = "; ";
        }
        return text.append('.').toString();
    }

    private static String difference(double[] first, double[] second) {
        if (first.length == 0 || first.length != second.length) {
            return "not measured in every repetition";
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        Statistic all = Statistic.of(differences);
        String numbers = String.format(Locale.ROOT, "%.3f against %.3f", Statistic.of(first).mean(),
                Statistic.of(second).mean());
        if (first.length == 1) {
            return numbers + " (one repetition: no error)";
        }
        double error = all.deviation() / Math.sqrt(first.length);
        String verdict = error == 0 && all.mean() == 0 || Math.abs(all.mean()) <= LIMIT * error ? "not told apart"
                : all.mean() > 0 ? "higher" : "lower";
        return String.format(Locale.ROOT, "%s (%s, difference %+.3f, standard error %.3f)", numbers, verdict, all.mean(),
                error);
    }

    /**
     * How close a source comes to training images, and to what its decoder can do at all: the ratios of its recall and
     * precision to theirs.
     *
     * @param limit the source that shows what the decoder can do
     */
    public static String level(QualityStudy study, String source, String limit) {
        return String.format(Locale.ROOT, "**%s**: %s of the precision and %s of the recall of training images, %s and %s "
                + "of those of %s.", source, ratio(study, source, QualityStudy.TRAINING, Measure.PRECISION),
                ratio(study, source, QualityStudy.TRAINING, Measure.RECALL),
                ratio(study, source, limit, Measure.PRECISION), ratio(study, source, limit, Measure.RECALL), limit);
    }

    private static String ratio(QualityStudy study, String source, String other, Measure measure) {
        double value = Statistic.of(study.values(source, measure)).mean()
                / Statistic.of(study.values(other, measure)).mean();
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.0f %%", 100 * value) : "an unknown share";
    }
}
