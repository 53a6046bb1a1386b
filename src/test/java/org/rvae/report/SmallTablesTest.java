package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;
import tech.tablesaw.api.Table;

class SmallTablesTest {

    @Test
    void theTwoPublishedRowsThatDoNotAddUpAreSeen() {
        Table sums = SmallTables.publishedSums();
        List<String> off = sums.stringColumn("Neg. ELBO - (Rec + KL)").asList();
        assertThat(off).hasSize(6);
        assertThat(off.get(4)).isEqualTo("12.64");
        assertThat(off.get(5)).isEqualTo("-5.20");
        assertThat(off.subList(0, 4)).extracting(text -> Math.abs(Double.parseDouble(text)))
                .allSatisfy(value -> assertThat(value).isLessThan(0.011));
    }

    @Test
    void ourNumbersCanBeReadOnThePublishedScale() {
        Table1 table = Table1.of(List.of(new Table1.Run("VAE", 2, 42, -463.8, -468.35, 4.55, 4.55, "reference", "paper",
                60_000, 10_000, 100, 100)));
        Table inflated = SmallTables.inflated(table);
        assertThat(inflated.stringColumn("ours x 100/78").get(0)).isEqualTo("-594.62");
        assertThat(inflated.stringColumn("published").get(0)).isEqualTo("-591.89");
        assertThat(inflated.stringColumn("published / (100/78)").get(0)).isEqualTo("-461.67");
    }

    @Test
    void numbersAreRoundedForReading() {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("whole", 100);
        values.put("small", 0.0001);
        values.put("usual", 1.28205128);
        values.put("huge", 31_622_776.6);
        values.put("none", Double.NaN);
        assertThat(SmallTables.values("t", values).stringColumn("value").asList())
                .containsExactly("100", "1.000e-04", "1.282", "3.162e+07", "NaN");
        Map<String, ElboEstimate> estimates = Map.of("one", new ElboEstimate(-1.234, -2.345, 1.111, -0.001, 10_000));
        assertThat(SmallTables.elbos("t", estimates).row(0).getString("Neg. ELBO")).isEqualTo("-1.23");
        assertThat(SmallTables.elbos("t", estimates).row(0).getString("mean |KL|")).isEqualTo("0.00");
        assertThat(SmallTables.elbos("t", estimates).row(0).getString("images")).isEqualTo("10,000");
    }

    @Test
    void quantilesLeaveOutWhatIsNotFinite() {
        double[] numbers = new double[102];
        for (int i = 0; i <= 100; i++) {
            numbers[i] = 100 - i;
        }
        numbers[101] = Double.NaN;
        Table table = SmallTables.quantiles("t", Map.of("here", Nd4j.createFromArray(numbers).reshape(102, 1)));
        assertThat(table.row(0).getString("5 %")).isEqualTo("5.00");
        assertThat(table.row(0).getString("median")).isEqualTo("50.00");
        assertThat(table.row(0).getString("95 %")).isEqualTo("95.00");
        assertThat(table.row(0).getString("not finite")).isEqualTo("1 of 102");
        Table none = SmallTables.quantiles("t", Map.of("nowhere", Nd4j.scalar(Double.NaN)));
        assertThat(none.row(0).getString("median")).isEqualTo("\u2013");
    }

    @Test
    void aCaptionClaimsABudgetOnlyForItsOwnTraining() {
        ImageSet train = Budget.SMOKE.load().train();
        TrainingConfig config = Budget.SMOKE.apply(TrainingConfig.of(ModelConfig.rvae(2)));
        assertThat(Caption.of(config, train, Budget.SMOKE)).startsWith("R-VAE, d = 2 (budget smoke: ");
        assertThat(Caption.budget(config.withSeed(7), train, Budget.SMOKE)).isEqualTo("smoke");
        assertThat(Caption.budget(config.withLearningRate(0.1), train, Budget.SMOKE)).isEqualTo("own");
        assertThat(Caption.budget(config.withEpochs(1, 1), train, Budget.SMOKE)).isEqualTo("own");
        assertThat(Caption.budget(config, Datasets.sample().train().first(50), Budget.SMOKE)).isEqualTo("own");
        assertThat(Caption.of(config.withEpochs(1, 1), train, Budget.SMOKE)).contains("(own settings: 1 + 1 epochs, ");
        assertThat(Caption.of(config, train, Budget.SMOKE)).doesNotContain("protocol");
        assertThat(Caption.of(config.withProtocol(Protocol.CORRECTED), train, Budget.SMOKE))
                .contains("d = 2, corrected protocol (");
    }

    @Test
    void theSystemIsReported() {
        assertThat(SystemReport.values())
                .containsKeys("rvae", "Java", "ND4J", "BLAS", "threads of a product", "fashion-mnist")
                .containsEntry("products checked", "right, in float32 and float64");
        assertThat(SystemReport.table().columnCount()).isEqualTo(2);
    }
}
