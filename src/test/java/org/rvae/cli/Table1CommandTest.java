package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Datasets;
import org.rvae.model.Protocol;
import org.rvae.report.Table1Job;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import picocli.CommandLine;

class Table1CommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(double learningRate) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        Table1Command command = line.getSubcommands().get("table1").getCommand();
        Budget tiny = new Budget("tiny", "sample", 40, 20, new Budget.Epochs(1, 1), new Budget.Epochs(1, 1),
                List.of(1L));
        Table1Job job = Table1Job.of(tiny, Datasets.sample(), Protocol.REFERENCE,
                new ModelStore(folder.resolve("models")))
                .with(c -> c.withModel(c.model().withHidden(12, 11).withCentres(4)).withBatchSize(10)
                        .withLearningRate(learningRate));
        return command.run(job, folder);
    }

    @Test
    void theTableGoesToStandardOutputAndAllElseToStandardError() {
        assertThat(run(1e-3)).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("Table 1 (budget tiny").contains("R-VAE").doesNotContain("rows done");
        assertThat(err.toString()).contains("(6 of 6 rows done)", folder.resolve("table-1.html").toString());
        assertThat(folder.resolve("table-1-runs.csv")).isNotEmptyFile();
    }

    @Test
    void interruptedItSaysWhatIsMissing() {
        Thread.currentThread().interrupt();
        assertThat(run(1e-3)).isEqualTo(130);
        assertThat(err.toString()).contains("Missing: ", "goes on from here");
    }

    @Test
    void rowsThatDivergeAreMissingWithTheReason() {
        assertThat(run(1e30)).isEqualTo(2);
        assertThat(err.toString()).contains("Missing: VAE, d = 2, seed 1 (In phase", "smaller learning rate");
    }
}
