package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.model.Protocol;
import org.rvae.report.table2.ProbeSetting;
import org.rvae.report.table2.Table2Job;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import picocli.CommandLine;

class Table2CommandTest {

    private static final Dataset DATA = Datasets.sample();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(double learningRate) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        Table2Command command = line.getSubcommands().get("table2").getCommand();
        Budget tiny = new Budget("tiny", "sample", 60, 20, new Budget.Epochs(1, 1), new Budget.Epochs(1, 1),
                List.of(1L));
        Table2Job job = Table2Job.of(tiny, DATA, Protocol.REFERENCE, new ModelStore(folder.resolve("models")))
                .withProbe(ProbeConfig.published(), 2)
                .with(c -> c.withModel(c.model().withHidden(12, 11).withCentres(4)).withBatchSize(10)
                        .withLearningRate(learningRate));
        return command.run(job, DATA.classNames(), folder);
    }

    @Test
    void theTableGoesToStandardOutputAndAllElseToStandardError() {
        assertThat(run(1e-3)).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("Table 2: F1 of each class (budget tiny")
                .contains("R-VAE again", "d = 5: ");
        assertThat(err.toString()).contains(folder.resolve("table-2.html").toString());
        assertThat(folder.resolve("table-2-runs.csv")).isNotEmptyFile();
        assertThat(folder.resolve("table-2-classes-d10.svg")).isNotEmptyFile();
    }

    @Test
    void theSettingOfTheClassifierCanBeChosen() {
        CommandLine.ParseResult parsed = Main.commandLine().parseArgs("table2", "--probe", "batched").subcommand();
        ProbeSetting setting = parsed.matchedOptionValue("--probe", ProbeSetting.PUBLISHED);
        assertThat(setting.config()).isEqualTo(ProbeConfig.batched());
        assertThat(Table2Job.of(Budget.SMOKE, DATA, Protocol.REFERENCE, new ModelStore(folder)).withSetting(setting)
                .classifiers()).isEqualTo(9 * 5);
    }

    @Test
    void anUnknownSettingIsNamed() {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(line.execute("table2", "--probe", "quick")).isEqualTo(2);
        assertThat(err.toString()).contains("--probe", "quick", "BATCHED");
    }

    @Test
    void interruptedItSaysWhatIsMissing() {
        Thread.currentThread().interrupt();
        assertThat(run(1e-3)).isEqualTo(130);
        assertThat(err.toString()).contains("Missing: ", "Interrupted");
    }

    @Test
    void modelsThatDivergeAreMissingWithTheReason() {
        assertThat(run(1e30)).isEqualTo(2);
        assertThat(err.toString()).contains("Missing: VAE, d = 2, seed 1 (In phase", "smaller learning rate");
    }
}
