package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.ModelConfig;
import org.rvae.train.TrainingConfig;
import tech.tablesaw.api.Table;

class Table1Test {

    private static Table1.Run run(String model, int latentDim, long seed, double rec, double kl, double absKl,
                                  String protocol) {
        double negElbo = rec + (protocol.equals("reference") && model.equals("R-VAE") ? absKl : kl);
        return new Table1.Run(model, latentDim, seed, negElbo, rec, kl, absKl, protocol, "quick", 60_000, 10_000, 10,
                5);
    }

    static List<Table1.Run> runs() {
        List<Table1.Run> runs = new ArrayList<>();
        runs.add(run("R-VAE", 2, 42, -700.0, 12.0, 12.5, "reference"));
        runs.add(run("VAE", 10, 42, -500.5, 6.0, 6.0, "reference"));
        runs.add(run("VAE", 2, 42, -464.0, 4.6, 4.6, "reference"));
        runs.add(run("VAE", 2, 0, -466.0, 4.4, 4.4, "reference"));
        runs.add(run("VAE, VampPrior", 2, 42, -470.0, 6.0, 6.5, "reference"));
        return runs;
    }

    @Test
    void publishedRowsAreThoseOfTheReport() {
        assertThat(PublishedTable1.rows()).hasSize(6);
        PublishedTable1.Row row = PublishedTable1.find("VAE", 2).orElseThrow();
        assertThat(row.negElbo().trueScale().mean()).isCloseTo(-461.67, within(0.01));
        assertThat(PublishedTable1.INFLATION).isCloseTo(1.282, within(0.0005));
        // All but two rows add up to the printed digits.
        assertThat(PublishedTable1.rows().stream()
                .filter(r -> Math.abs(r.rec().mean() + r.kl().mean() - r.negElbo().mean()) > 0.015)
                .map(r -> r.model() + r.latentDim())).containsExactly("R-VAE5", "R-VAE10");
    }

    @Test
    void rowsComeInPublishedOrderWithMeansAndSampleDeviations() {
        Table1 table = Table1.of(runs());
        assertThat(table.rows()).extracting(r -> r.model() + " " + r.latentDim())
                .containsExactly("VAE 2", "VAE 10", "R-VAE 2", "VAE, VampPrior 2");
        Table1.Row vae = table.rows().get(0);
        assertThat(vae.ours(Quantity.REC)).isEqualTo(new Statistic(2, -465.0, Math.sqrt(2)));
        assertThat(vae.difference(Quantity.REC)).isCloseTo(-465 + 597.57 * 0.78, within(1e-9));
        assertThat(vae.differenceInDeviations(Quantity.REC)).isCloseTo((-465 + 597.57 * 0.78) / (0.94 * 0.78),
                within(1e-9));
        // The published deviation of this entry is 0.00.
        assertThat(vae.differenceInDeviations(Quantity.KL)).isNaN();
    }

    @Test
    void aSingleRunHasNoDeviation() {
        Table1 table = Table1.of(runs());
        assertThat(table.rows().get(1).ours(Quantity.REC).deviation()).isNaN();
        Table numbers = table.table();
        assertThat(numbers.doubleColumn("rec_sd").isMissing(1)).isTrue();
        assertThat(numbers.doubleColumn("rec_sd").isMissing(0)).isFalse();
        Table readable = table.readable();
        assertThat(readable.stringColumn("Ours").get(1)).startsWith("-494.50").endsWith("\u2013");
        assertThat(readable.stringColumn("Published").get(3)).isEqualTo("\u2013");
    }

    @Test
    void theTitleSaysWhatTheNumbersAre() {
        Table1 table = Table1.of(runs());
        assertThat(table.title()).contains("budget quick", "protocol reference", "10 + 5 epochs", "10,000 test");
        assertThat(table.readable().name()).isEqualTo(table.title());
        assertThat(table.readable().columnNames()).doesNotContain("Protocol");
    }

    @Test
    void theStraightLinesOfTheReferenceProtocolAreSaid() {
        assertThat(Table1.of(runs()).notes()).anyMatch(n -> n.contains("straight lines") && n.contains("minimised"));
        assertThat(Table1.of(List.of(run("VAE", 2, 1, -464, 4.5, 4.5, "reference"))).notes())
                .noneMatch(n -> n.contains("straight lines"));
        assertThat(Table1.of(List.of(run("R-VAE", 2, 1, -700, 4.5, 4.9, "corrected"))).notes())
                .noneMatch(n -> n.contains("straight lines"));
    }

    @Test
    void meanAbsoluteKlIsShownForTheReferenceProtocolOnly() {
        assertThat(Table1.of(runs()).quantities()).contains(Quantity.ABS_KL);
        Table1 corrected = Table1.of(List.of(run("R-VAE", 2, 1, -700, 4.5, 4.9, "corrected")));
        assertThat(Table1.of(List.of(run("VAE", 2, 1, -464, 4.5, 4.5, "reference"))).quantities())
                .doesNotContain(Quantity.ABS_KL);
        assertThat(corrected.quantities()).doesNotContain(Quantity.ABS_KL);
        List<Table1.Run> both = new ArrayList<>(runs());
        both.addAll(corrected.runs());
        assertThat(Table1.of(both).rows()).hasSize(5);
        assertThat(Table1.of(both).readable().columnNames()).contains("Protocol");
    }

    @Test
    void aViolatedIdentityNamesTheRow() {
        Table1.Run wrong = new Table1.Run("R-VAE", 5, 7, -700 + 10 + 0.05, -700, 10, 10, "CORRECTED", "quick", 1, 1, 1,
                1);
        assertThatThrownBy(() -> Table1.of(List.of(wrong))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("R-VAE, d = 5, seed 7, corrected");
        // The identity of the corrected protocol does not hold in the reference protocol.
        Table1.Run swapped = new Table1.Run("R-VAE", 2, 7, -695.5, -700, 4.5, 5, "reference", "quick", 1, 1, 1, 1);
        assertThatThrownBy(() -> Table1.of(List.of(swapped))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mean |KL|");
        Table1.Run nan = new Table1.Run("VAE", 2, 7, Double.NaN, -700, 4.5, 5, "reference", "quick", 1, 1, 1, 1);
        assertThatThrownBy(() -> Table1.of(List.of(nan))).isInstanceOf(IllegalStateException.class);
        Table1.Run jensen = new Table1.Run("VAE", 2, 7, -695.5, -700, 4.5, 4, "reference", "quick", 1, 1, 1, 1);
        assertThatThrownBy(() -> Table1.of(List.of(jensen))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("below the magnitude");
    }

    @Test
    void aRunComesFromItsConfigurationAndItsEvaluation() {
        TrainingConfig config = TrainingConfig.of(ModelConfig.rvae(5)).withEpochs(3, 2).withSeed(9);
        Table1.Run run = Table1.Run.of(config, new ElboEstimate(-695, -700, 4, 5, 500), "smoke", 2000);
        assertThat(run).isEqualTo(new Table1.Run("R-VAE", 5, 9, -695, -700, 4, 5, "reference", "smoke", 2000, 500, 3,
                2));
        assertThat(Table1.of(List.of(run)).rows().get(0).published(Quantity.KL)).isPresent();
    }

    @Test
    void float32RoundingIsNoViolation() {
        float rec = -728.1234567f;
        float absKl = 4.5678901f;
        Table1.Run run = new Table1.Run("R-VAE", 2, 7, rec + absKl, rec, absKl, absKl, "reference", "quick", 1, 1, 1,
                1);
        assertThat(Table1.of(List.of(run)).rows()).hasSize(1);
    }

    @Test
    void runsThatDoNotBelongTogetherAreRefused() {
        assertThatThrownBy(() -> Table1.of(List.of())).isInstanceOf(InvalidInputException.class);
        Table1.Run one = run("VAE", 2, 1, -464, 4.5, 4.6, "reference");
        assertThatThrownBy(() -> Table1.of(List.of(one, one))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("twice");
        Table1.Run other = new Table1.Run("VAE", 2, 2, -459.4, -464, 4.6, 4.6, "reference", "smoke", 100, 100, 1, 1);
        assertThatThrownBy(() -> Table1.of(List.of(one, other))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smoke");
        assertThatThrownBy(() -> run("VAE", 2, 1, -464, 4.5, 4.6, "mine")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'mine'");
    }
}
