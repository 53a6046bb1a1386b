package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeKind;
import org.rvae.evaluate.probe.CodeProvenance;
import org.rvae.evaluate.probe.Interval;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.report.Statistic;
import org.rvae.sweep.CodeVersion;
import org.rvae.train.TrainingConfig;
import tech.tablesaw.api.Table;

class Table2Test {

    private static final int IMAGES = 500;
    private static final int[] TRUTH = IntStream.range(0, IMAGES).map(i -> i % 10).toArray();

    private static final RunTrace TRACE = new RunTrace(new CodeProvenance("m.npz", "ab", "train", "12",
            CodeKind.POSTERIOR_MEANS, 0), new CodeProvenance("m.npz", "ab", "test", "cd", CodeKind.POSTERIOR_MEANS, 0),
            7, CodeVersion.ofCommit("ef"));

    /** A classifier that is wrong with the given probability, and then takes the next class. */
    private static ClassScores scores(double wrong, long seed) {
        RandomGenerator random = Noise.at(seed);
        int[] predicted = new int[IMAGES];
        int[][] confusion = new int[10][10];
        for (int i = 0; i < IMAGES; i++) {
            predicted[i] = random.nextDouble() < wrong ? (TRUTH[i] + 1) % 10 : TRUTH[i];
            confusion[TRUTH[i]][predicted[i]]++;
        }
        double[] f1 = new double[10];
        double right = 0;
        for (int c = 0; c < 10; c++) {
            int k = c;
            f1[c] = 2.0 * confusion[c][c] / (IntStream.of(confusion[c]).sum()
                    + IntStream.range(0, 10).map(i -> confusion[i][k]).sum());
            right += confusion[c][c];
        }
        return new ClassScores(IntStream.range(0, 10).mapToObj(Integer::toString).toList(), f1, right / IMAGES,
                confusion, predicted);
    }

    private static List<Table2Run> runs(Half half, int d, double wrong, long... seeds) {
        ModelConfig model = half == Half.VAE ? ModelConfig.vae(d) : ModelConfig.rvae(d);
        List<Table2Run> runs = new ArrayList<>();
        for (long seed : seeds) {
            for (int i = 0; i < 5; i++) {
                runs.add(new Table2Run(half, new CodeSource(TrainingConfig.of(model).withSeed(seed), 60_000), TRACE, i,
                        scores(wrong, 1000 * half.ordinal() + 10 * seed + i)));
            }
        }
        return runs;
    }

    private static Table2 table(double vae, double rvae, long... seeds) {
        List<Table2Run> runs = new ArrayList<>(runs(Half.VAE, 2, vae, seeds));
        runs.addAll(runs(Half.RVAE, 2, rvae, seeds));
        runs.addAll(runs(Half.REPEATED, 2, rvae, seeds));
        return new Table2("tiny", "as it is", TRUTH, runs, List.of());
    }

    /** The print rounds its columns to 0.01, so that their mean is right to 0.005, and the average to 0.005 more. */
    @Test
    void thePublishedAveragesAndDeviationsAreThoseOfTheColumns() {
        assertThat(PublishedTable2.rows()).hasSize(6).allSatisfy(row -> {
            Statistic columns = Statistic.of(row.f1().stream().mapToDouble(x -> x).toArray());
            assertThat(columns.mean()).isCloseTo(row.average(), within(0.0101));
            // A spread over classes: with divisor n or n - 1 (5 % apart), and a change of 0.005 in every column.
            assertThat(row.deviation()).isBetween(0.9 * columns.deviation() - 0.01, columns.deviation() + 0.01);
        });
    }

    @Test
    void theAverageIsTheMeanOfTheColumnsAndOfTheRuns() {
        for (Table2Row row : table(0.3, 0.2, 1, 2).rows()) {
            double[] columns = row.f1();
            double sum = 0;
            for (int c = 0; c < 10; c++) {
                int k = c;
                double mean = row.runs().stream().mapToDouble(r -> r.scores().f1()[k]).sum() / 10;
                assertThat(columns[c]).isCloseTo(mean, within(1e-12));
                sum += mean;
            }
            assertThat(row.overClasses().mean()).isCloseTo(sum / 10, within(1e-12));
            assertThat(row.overRuns().mean()).isCloseTo(sum / 10, within(1e-12));
            assertThat(row.pooled().n()).isEqualTo(10);
            assertThat(row.seeds()).isEqualTo(2);
        }
    }

    /** Two runs of 50 images of each class; each image was taken for its class or the next one. */
    @Test
    void confusionsAreSummedOverRuns() {
        List<Table2Run> runs = runs(Half.VAE, 2, 0.3, 1).subList(0, 2);
        Table counts = Table2Tables.confusion(new Table2("tiny", "as it is", TRUTH, runs, List.of()), 2,
                IntStream.range(0, 10).mapToObj(c -> "name " + c).toList());
        assertThat(counts.rowCount()).isEqualTo(10);
        for (int c = 0; c < 10; c++) {
            int k = c;
            int right = runs.stream().mapToInt(r -> r.scores().confusion()[k][k]).sum();
            tech.tablesaw.api.Row row = counts.row(c);
            assertThat(List.of(row.getString("codes"), row.getString("name"))).containsExactly("VAE", "name " + c);
            assertThat(List.of(row.getInt("runs"), row.getInt("class"), row.getInt("taken_for_" + c),
                    row.getInt("taken_for_" + (c + 1) % 10))).containsExactly(2, c, right, 100 - right);
        }
        assertThat(runs.get(0).scores().confusion()[0][0]).as("the runs differ")
                .isNotEqualTo(runs.get(1).scores().confusion()[0][0]);
    }

    /** Of 500 images without class 9 none is taken for it in the second run, and one is in the first. */
    @Test
    void aClassWithoutF1IsLeftOutOfEveryMean() {
        List<Table2Run> runs = runs(Half.VAE, 2, 0.2, 1);
        double[] known = runs.get(0).scores().f1().clone();
        known[9] = 0;
        double[] unknown = known.clone();
        unknown[9] = Double.NaN;
        List<Table2Run> two = List.of(with(runs.get(0), known), with(runs.get(1), unknown));
        Table2Row row = new Table2Row(Half.VAE, 2, two);
        assertThat(row.f1(9)).isEqualTo(Statistic.of(0));
        assertThat(row.overClasses().mean()).isEqualTo(Statistic.of(known).mean());
        assertThat(row.overRuns().mean()).isCloseTo((two.get(0).scores().average() + two.get(1).scores().average()) / 2,
                within(1e-12));
        Table2Row none = new Table2Row(Half.VAE, 2, List.of(with(runs.get(0), unknown)));
        assertThat(none.f1(9).mean()).isNaN();
        assertThat(none.overClasses().n()).isEqualTo(9);
        assertThat(none.overClasses().mean()).isCloseTo(none.overRuns().mean(), within(1e-12))
                .isCloseTo(none.runs().get(0).scores().average(), within(1e-12));
        assertThat(row.apart(none)).isZero();
    }

    private static Table2Run with(Table2Run run, double[] f1) {
        ClassScores old = run.scores();
        return new Table2Run(run.half(), run.source(), run.trace(), run.initialisation(), new ClassScores(old.classes(),
                f1, old.accuracy(), old.confusion(), old.predicted()));
    }

    @Test
    void theNoteCountsTheClassifiersOfTheRepetition() {
        assertThat(table(0.3, 0.2, 1).notes()).anySatisfy(n -> assertThat(n).contains("by 5 more classifiers, beside"));
        assertThat(table(0.3, 0.2, 1, 2).notes())
                .anySatisfy(n -> assertThat(n).contains("by 5 more classifiers for each seed"));
        List<Table2Run> one = runs(Half.REPEATED, 2, 0.2, 1).subList(0, 1);
        assertThat(new Table2("tiny", "as it is", TRUTH, one, List.of()).notes())
                .anySatisfy(n -> assertThat(n).contains("by 1 more classifier, beside"));
    }

    @Test
    void theSpreadShownIsOfSeedsIfThereAreSeveral() {
        Table2 two = table(0.3, 0.2, 1, 2);
        Table2Row row = two.rows().get(0);
        double[] means = LongStream.of(1, 2).mapToDouble(s -> row.runs().stream()
                .filter(r -> r.source().seed() == s).mapToDouble(r -> r.scores().average()).average().orElseThrow())
                .toArray();
        double deviation = Math.abs(means[0] - means[1]) / Math.sqrt(2);
        assertThat(row.overRuns().n()).isEqualTo(2);
        assertThat(row.overRuns().deviation()).isCloseTo(deviation, within(1e-12));
        assertThat(two.readable().column("Seeds").getString(0)).isEqualTo("2");
        assertThat(two.readable().column("\u00b1 Avg").getString(0))
                .isEqualTo(String.format(Locale.ROOT, "%.3f (seeds)", deviation));
        assertThat(two.numbers().doubleColumn("f1_average_sd_over_runs").get(0)).isNotCloseTo(deviation, within(1e-6))
                .isCloseTo(row.pooled().deviation(), within(1e-12));
        assertThat(two.numbers().doubleColumn("f1_average_sd_over_seeds").get(0)).isCloseTo(deviation, within(1e-12));

        Table2Row one = table(0.3, 0.2, 1).rows().get(0);
        assertThat(one.overRuns()).isEqualTo(one.pooled());
        assertThat(table(0.3, 0.2, 1).readable().column("\u00b1 Avg").getString(0)).endsWith(" (starts)");
    }

    @Test
    void theReadableTableHasOursThePrintAndTheDifference() {
        Table text = table(0.3, 0.2, 1).readable();
        assertThat(text.columnNames()).contains("0", "9", "Avg", "\u00b1 classes", "\u00b1 Avg", "Seeds", "Epochs",
                "Images");
        assertThat(text.rowCount()).isEqualTo(9);
        assertThat(text.column("F1").getString(1)).isEqualTo("published");
        assertThat(text.column("6").getString(1)).isEqualTo("0.16");
        assertThat(text.column("Codes").getString(6)).isEqualTo("R-VAE again, d = 2");
        double ours = Double.parseDouble(text.column("0").getString(0));
        double print = Double.parseDouble(text.column("0").getString(1));
        assertThat(Double.parseDouble(text.column("0").getString(2))).isCloseTo(ours - print, within(0.0101));
        assertThat(table(0.3, 0.2, 1).numbers().rowCount()).isEqualTo(3);
        assertThat(table(0.3, 0.2, 1).runsTable().rowCount()).isEqualTo(15);
        assertThat(table(0.3, 0.2, 1).runsTable().stringColumn("train_images_sha256").get(0)).isEqualTo("12");
    }

    /** 10 points apart; over five initialisations and 500 images the deviation of either is below 2 points. */
    @Test
    void aDifferenceIsFoundAndSaid() {
        Table2Comparison one = table(0.3, 0.2, 1).comparisons().get(0);
        assertThat(one.differ()).isTrue();
        assertThat(one.runs().mean()).isCloseTo(0.1, within(0.04)).isCloseTo(one.images().mean(), within(1e-9));
        assertThat(one.sentence()).contains("d = 2", "of the R-VAE classify better", "one trained seed", "bootstrap");
        assertThat(table(0.2, 0.3, 1).comparisons().get(0).sentence()).contains("of the VAE classify better");
        Table2Comparison three = table(0.3, 0.2, 1, 2, 3).comparisons().get(0);
        assertThat(three.seeds()).isEqualTo(3);
        assertThat(three.sentence()).contains("3 trained seeds").doesNotContain("one trained seed");
    }

    @Test
    void noDifferenceIsSaidToo() {
        Table2 same = table(0.3, 0.3, 1);
        assertThat(same.comparisons().get(0).sentence()).contains("no difference is shown");
        Interval none = new Interval(0.1, 0.05, 0.15, 0.95);
        assertThat(new Table2Comparison(2, 1, none, none, none, 0.1, 0.01, 0.006, false, true).differ()).isFalse();
        assertThat(new Table2Comparison(2, 1, none, none, none, 0.1, 0.01, 0.006, false, true).sentence())
                .contains("not trained alike").contains("nearer to the same codes twice");
        assertThat(new Table2Comparison(2, 1, none, none, none, 0.1, 0.01, 0.09, true, true).sentence())
                .contains("nearer to two models");
        assertThat(new Table2Comparison(2, 1, none, none, none, 0.1, 0.01, 0.09, true, false).sentence())
                .contains("nothing is concluded").doesNotContain("nearer");
    }

    @Test
    void whatIsNoTableIsRefused() {
        List<Table2Run> runs = runs(Half.VAE, 2, 0.1, 1);
        assertThatThrownBy(() -> new Table2("tiny", "", TRUTH, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Table2("tiny", "", new int[3], runs, List.of()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("same 3 images");
        List<Table2Run> twice = new ArrayList<>(runs);
        twice.add(runs.get(0));
        assertThatThrownBy(() -> new Table2("tiny", "", TRUTH, twice, List.of()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("twice");
        List<Table2Run> unlike = new ArrayList<>(runs);
        TrainingConfig longer = TrainingConfig.of(ModelConfig.vae(2)).withSeed(2).withEpochs(200, 100);
        unlike.add(new Table2Run(Half.VAE, new CodeSource(longer, 60_000), TRACE, 0, runs.get(0).scores()));
        assertThatThrownBy(() -> new Table2("tiny", "", TRUTH, unlike, List.of()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("unlike training");
    }
}
