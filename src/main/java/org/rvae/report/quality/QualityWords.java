package org.rvae.report.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.Statistic;

/** What a comparison of sources of samples says, in sentences that are made from its numbers. */
public final class QualityWords {

    private static final double STEPS_MARGIN = 0.1;

    private QualityWords() {
    }

    /** What each measure says and what it cannot tell, as a list. */
    public static String meanings() {
        return Arrays.stream(Measure.values()).map(m -> "* **" + m.title() + "**: " + m.meaning())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Two sources by precision, recall, density and coverage: which is higher, and the difference with its interval of
     * confidence, each for itself. Differences are taken within each repetition, in which both are compared with the
     * same test images.
     */
    public static String comparison(QualityStudy study, String first, String second) {
        StringBuilder text = new StringBuilder("**" + first + "** against **" + second + "**: ");
        String separator = "";
        for (Measure measure : new Measure[] {Measure.PRECISION, Measure.RECALL, Measure.DENSITY, Measure.COVERAGE}) {
            text.append(separator).append(measure.title()).append(' ').append(between(study, first, second, measure));
            separator = "; ";
        }
        return text.append('.').toString();
    }

    /**
     * Whether the steps of a motion matter: precision and coverage with finer and with coarser steps, and whether they
     * agree by {@link #stepsAgree}.
     */
    public static String steps(QualityStudy study, String fine, String coarse) {
        return String.format(Locale.ROOT, "**%s** against **%s**: precision %s; coverage %s. %s", fine, coarse,
                between(study, fine, coarse, Measure.PRECISION), between(study, fine, coarse, Measure.COVERAGE),
                stepsAgree(study, fine, coarse)
                        ? "The two agree: both 95 % intervals lie within \u00b1" + STEPS_MARGIN + "."
                        : "That the two agree is not shown, as not both 95 % intervals lie within \u00b1" + STEPS_MARGIN
                        + ": these numbers may measure the steps too, and the motion is left out of the comparison of "
                        + "samplers.");
    }

    /**
     * Whether two step settings of one motion agree: the 95 % intervals of the mean differences of both precision and
     * coverage lie within ±0.1, a tenth of their range. With fewer than two repetitions in which both were
     * measured they do not.
     */
    public static boolean stepsAgree(QualityStudy study, String fine, String coarse) {
        return Stream.of(Measure.PRECISION, Measure.COVERAGE)
                .allMatch(measure -> PairedValues.of(study, fine, coarse, measure).agree(STEPS_MARGIN));
    }

    /**
     * Several samplers of one prior: which covers the test images best and least, beside the aggregated posterior of
     * the same model and the prior of another, and how many of its samples are far from all training images. Which
     * ones are the best and the least is chosen by these numbers, so that differences from them have no interval.
     *
     * @param posterior the aggregated posterior of the samplers' model
     * @param other     the other model's prior
     * @param samplers  those without a coverage are left out
     */
    public static String conclusion(QualityStudy study, String posterior, String other, List<String> samplers) {
        List<String> order = samplers.stream().filter(s -> study.values(s, Measure.COVERAGE).length > 0)
                .sorted(Comparator.comparingDouble(s -> -mean(study, s, Measure.COVERAGE))).toList();
        if (order.isEmpty()) {
            return "None of " + samplers + " gave enough samples to be measured.";
        }
        String best = order.get(0);
        String worst = order.get(order.size() - 1);
        return String.format(Locale.ROOT, "Of the samplers, **%s** covers the test images best and **%s** least: "
                + "coverage %s. Beside the best, **%s**: %s; **%s**: %s. The numbers chose which is best and least, so "
                + "these differences have no interval. By coverage the order is %s; by precision it is %s. Far from "
                + "all training images are %s of the samples of %s, %s of those of %s and, by definition, 5 "
                + "%% of the test images.", best, worst, coverages(study, best, worst), posterior,
                coverages(study, posterior, best), other, coverages(study, other, best),
                String.join(", then ", order), order.stream().sorted(Comparator.comparingDouble(
                        s -> -mean(study, s, Measure.PRECISION))).collect(Collectors.joining(", then ")),
                percent(mean(study, best, Measure.FAR)), best, percent(mean(study, other, Measure.FAR)), other);
    }

    private static String coverages(QualityStudy study, String first, String second) {
        return PairedValues.of(study, first, second, Measure.COVERAGE).means();
    }

    private static String between(QualityStudy study, String first, String second, Measure measure) {
        return PairedValues.of(study, first, second, measure).words();
    }

    private static double mean(QualityStudy study, String source, Measure measure) {
        return Statistic.of(study.values(source, measure)).mean();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "an unknown share" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
