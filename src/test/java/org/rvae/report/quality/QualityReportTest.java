package org.rvae.report.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.quality.ClassHistogram;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.Quality;
import org.rvae.evaluate.quality.QualitySettings;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.Figures;
import tech.tablesaw.api.Table;

/** Tables, figures and sentences of a comparison whose numbers are known. */
class QualityReportTest {

    private static final List<Measure> AGREEMENT = List.of(Measure.PRECISION, Measure.RECALL);

    /** Two repetitions of the references, of a good and of a bad source, and of one whose draws all failed. */
    private static QualityStudy study() {
        List<Quality> rows = new ArrayList<>();
        for (int r = 0; r < 2; r++) {
            rows.add(quality(QualityStudy.TEST, r, 0, Map.of(Measure.FEATURE_DISTANCE, 2.0 + r), 5, 5));
        }
        for (int r = 0; r < 2; r++) {
            rows.add(quality(QualityStudy.TRAINING, r, 0, agreement(0.9, 0.8), 5, 5));
        }
        for (int r = 0; r < 2; r++) {
            rows.add(quality("good", r, 0, agreement(0.8 + 0.02 * r, 0.6), 6, 4));
        }
        for (int r = 0; r < 2; r++) {
            rows.add(quality("bad", r, 3, agreement(0.4 + 0.04 * r, 0.6 + 0.1 * r), 10, 0));
        }
        for (int r = 0; r < 2; r++) {
            rows.add(new Quality("failed", r, 0, 10, Map.of(), Optional.empty()));
        }
        return new QualityStudy(rows, new QualitySettings(10, 2, 8, 1));
    }

    private static Map<Measure, Double> agreement(double precision, double recall) {
        return Map.of(Measure.PRECISION, precision, Measure.RECALL, recall, Measure.DENSITY, 1.0,
                Measure.COVERAGE, 0.5);
    }

    private static Quality quality(String source, int repetition, int failed, Map<Measure, Double> values,
            int... classes) {
        return new Quality(source, repetition, 10 - failed, failed, values, Optional.of(new ClassHistogram(classes)));
    }

    @Test
    void theSummaryHasMeansAndDeviationsOverRepetitions() {
        Table table = QualityTables.summary("title", study(), AGREEMENT);
        assertThat(table.columnNames()).containsExactly("source", "precision", "recall", "failed");
        assertThat(table.stringColumn("source").asList()).containsExactly(QualityStudy.TEST, QualityStudy.TRAINING,
                "good", "bad", "failed");
        assertThat(table.stringColumn("precision").asList()).containsExactly("\u2013", "0.900 \u00b1 0.000",
                "0.810 \u00b1 0.014", "0.420 \u00b1 0.028", "\u2013");
        assertThat(table.stringColumn("failed").asList()).containsExactly("0", "0", "0", "6 of 20", "20 of 20");
        Table transposed = QualityTables.transposed("title", study(), AGREEMENT);
        assertThat(transposed.stringColumn("good").asList()).containsExactly("0.810 \u00b1 0.014",
                "0.600 \u00b1 0.000");
    }

    @Test
    void classesAreSharesInPercent() {
        Table table = QualityTables.classes("title", study(), List.of("first", "second"));
        Table transposed = QualityTables.transposedClasses("title", study(), List.of("first", "second"));
        assertThat(transposed.stringColumn("class").asList()).containsExactly("first", "second");
        assertThat(transposed.stringColumn("good").asList()).containsExactly("60.0", "40.0");
        assertThat(transposed.stringColumn("failed").asList()).containsExactly("\u2013", "\u2013");
        assertThat(table.stringColumn("first").asList()).containsExactly("50.0", "50.0", "60.0", "100.0", "\u2013");
    }

    @Test
    void everyNumberIsInTheLongTable() {
        Table table = QualityTables.values("title", study());
        assertThat(table.rowCount()).as("measures, and two classes of all but the one that failed")
                .isEqualTo(2 * (1 + 3 * 4) + 2 * 4 * 2);
        assertThat(table.where(table.stringColumn("source").isEqualTo("good")
                .and(table.stringColumn("measure").isEqualTo("CLASS_0"))).doubleColumn("value").asList())
                .containsExactly(0.6, 0.6);
        assertThat(table.where(table.stringColumn("source").isEqualTo("bad")).intColumn("in_pixels").unique().asList())
                .as("of 10 images 3 failed").containsExactly(7);
        assertThat(table.where(table.stringColumn("source").isEqualTo("good")).intColumn("in_pixels").unique()
                .asList()).containsExactly(8);
        assertThat(table.where(table.stringColumn("source").isEqualTo("bad")
                .and(table.stringColumn("measure").isEqualTo("RECALL"))).doubleColumn("value").asList())
                .containsExactly(0.6, 0.7);
        assertThat(QualityWords.meanings().lines()).hasSize(Measure.values().length);
    }

    /**
     * 0.81 and 0.42: differences 0.40 and 0.38, standard error 0.01, times Student's 12.706 of one degree of freedom.
     * Recall: 0 and -0.1, mean -0.05, error 0.05.
     */
    @Test
    void sentencesFollowFromTheNumbers() {
        String text = QualityWords.comparison(study(), "good", "bad");
        assertThat(text).contains("precision 0.810 against 0.420 (higher, +0.3900 [+0.2629, +0.5171])",
                "recall 0.600 against 0.650 (not told apart, -0.0500 [-0.6853, +0.5853])",
                "density 1.000 against 1.000 (not told apart");
        assertThat(QualityWords.comparison(study(), "bad", "good")).contains("precision 0.420 against 0.810 (lower");
        assertThat(QualityWords.comparison(study(), "good", "failed")).contains("precision not measured");
    }

    private static QualityStudy precisions(double[] fine, double[] coarse) {
        List<Quality> rows = new ArrayList<>();
        for (int r = 0; r < fine.length; r++) {
            rows.add(Double.isNaN(fine[r]) ? new Quality("fine", r, 0, 10, Map.of(), Optional.empty())
                    : quality("fine", r, 0, agreement(fine[r], 0.5), 5, 5));
            rows.add(Double.isNaN(coarse[r]) ? new Quality("coarse", r, 0, 10, Map.of(), Optional.empty())
                    : quality("coarse", r, 0, agreement(coarse[r], 0.5), 5, 5));
        }
        return new QualityStudy(rows, new QualitySettings(10, fine.length, 10, 1));
    }

    /** One fails in the first repetition, the other in the last: of four, two have both, 0.4 - 0.3 and 0.6 - 0.5. */
    @Test
    void valuesArePairedByRepetition() {
        QualityStudy study = precisions(new double[] {Double.NaN, 0.4, 0.6, 0.9}, new double[] {0.1, 0.3, 0.5,
            Double.NaN});
        assertThat(QualityWords.comparison(study, "fine", "coarse")).contains(
                "precision 0.500 against 0.400 (higher, +0.1000 [+0.1000, +0.1000], in 2 of 4 repetitions)");
        QualityStudy apart = precisions(new double[] {Double.NaN, 0.4}, new double[] {0.1, Double.NaN});
        assertThat(QualityWords.comparison(apart, "fine", "coarse")).contains(
                "precision not measured of both in any repetition");
        assertThat(QualityWords.stepsAgree(apart, "fine", "coarse")).isFalse();
    }

    /**
     * Differences of -0.05 and -0.06 in four repetitions: their interval ends within 0.1. Differences of -0.02 in the
     * mean that vary by 0.1 are smaller than the spread, but show nothing.
     */
    @Test
    void stepsAgreeIfTheIntervalLiesWithinTheMargin() {
        double[] fine = {0.4, 0.5, 0.6, 0.5};
        QualityStudy near = precisions(fine, new double[] {0.45, 0.55, 0.66, 0.56});
        QualityStudy noisy = precisions(fine, new double[] {0.52, 0.42, 0.62, 0.52});
        QualityStudy apart = precisions(fine, new double[] {0.49, 0.59, 0.7, 0.6});
        assertThat(QualityWords.stepsAgree(near, "fine", "coarse")).isTrue();
        assertThat(QualityWords.stepsAgree(noisy, "fine", "coarse")).isFalse();
        assertThat(QualityWords.stepsAgree(apart, "fine", "coarse")).isFalse();
        assertThat(QualityWords.steps(near, "fine", "coarse")).contains("precision 0.500 against 0.555",
                "The two agree: both 95 % intervals lie within \u00b10.1.");
        assertThat(QualityWords.steps(apart, "fine", "coarse")).contains("not shown", "left out");
        assertThat(near.only(List.of("fine")).sources()).containsExactly("fine");
    }

    @Test
    void theConclusionOrdersTheSamplers() {
        List<Quality> rows = new ArrayList<>();
        double[][] coverages = {{0.9, 0.92}, {0.8, 0.84}, {0.2, 0.22}, {0.5, 0.7}};
        String[] names = {"posterior", "long", "short", "other"};
        for (int s = 0; s < names.length; s++) {
            for (int r = 0; r < 2; r++) {
                rows.add(quality(names[s], r, 0, Map.of(Measure.COVERAGE, coverages[s][r], Measure.PRECISION,
                        1 - coverages[s][r], Measure.FAR, 0.1 * s), 5, 5));
            }
        }
        QualityStudy known = new QualityStudy(rows, new QualitySettings(10, 2, 10, 1));
        assertThat(QualityWords.conclusion(known, "posterior", "other", List.of("short", "failed", "long")))
                .contains("**long** covers the test images best and **short** least: coverage 0.820 against 0.210. ",
                        "**posterior**: 0.910 against 0.820; **other**: 0.600 against 0.820. ", "have no interval",
                        "By coverage the order is long, then short; by precision it is short, then long",
                        "10.0 % of the samples of long, 30.0 % of those of other");
        assertThat(QualityWords.conclusion(known, "posterior", "other", List.of("failed")))
                .isEqualTo("None of [failed] gave enough samples to be measured.");
    }

    @Test
    void chartsShowEverySourceThatHasTheMeasures() {
        XYChart plane = QualityCharts.plane("title", study(), Measure.RECALL, Measure.PRECISION);
        assertThat(plane.getSeriesMap().keySet()).containsExactly(QualityStudy.TRAINING, "good", "bad");
        assertThat(plane.getSeriesMap().get("bad").getXData()).containsExactly(0.6, 0.7);
        CategoryChart classes = QualityCharts.classes("title", study(), List.of("first", "second"));
        assertThat(classes.getSeriesMap().keySet()).containsExactly("first", "second");
        List<Double> first = new ArrayList<>();
        classes.getSeriesMap().get("first").getYData().forEach(y -> first.add(y.doubleValue()));
        assertThat(first).containsExactly(0.5, 0.5, 0.6, 1.0);
        for (var chart : List.of(plane, classes, QualityCharts.measure("title", study(), Measure.PRECISION),
                QualityCharts.measure("title", study(), Measure.FEATURE_DISTANCE))) {
            BufferedImage image = Figures.image(chart, 1);
            assertThat(image.getWidth()).isEqualTo(chart.getWidth());
        }
        assertThatThrownBy(() -> QualityCharts.measure("title", study(), Measure.NEAR))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("close to one");
    }
}
