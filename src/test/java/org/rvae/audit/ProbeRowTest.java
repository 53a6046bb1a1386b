package org.rvae.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeKind;
import org.rvae.evaluate.probe.CodeProvenance;
import org.rvae.model.ModelConfig;
import org.rvae.report.table2.CodeSource;
import org.rvae.report.table2.Half;
import org.rvae.report.table2.RunTrace;
import org.rvae.report.table2.Table2;
import org.rvae.report.table2.Table2Run;
import org.rvae.sweep.CodeVersion;
import org.rvae.train.TrainingConfig;

class ProbeRowTest {

    @TempDir
    private Path folder;

    @Test
    void theFileOfRunsIsReadWithAllThatTracesARow() throws IOException {
        double[] f1 = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
        ClassScores scores = new ClassScores(List.of(), f1, 0.5, new int[10][10], new int[] {1, 2});
        RunTrace trace = new RunTrace(new CodeProvenance("m.npz", "0123", "train", "89ab", CodeKind.POSTERIOR_MEANS, 0),
                new CodeProvenance("m.npz", "0123", "test", "4567", CodeKind.POSTERIOR_MEANS, 0),
                3_000_000_000L, CodeVersion.ofCommit("89"));
        Table2 table = new Table2("tiny", "batch 1, not shuffled", new int[] {1, 2}, List.of(new Table2Run(Half.RVAE,
                new CodeSource(TrainingConfig.of(ModelConfig.rvae(5)), 60_000), trace, 3, scores)), List.of());
        Path file = folder.resolve("table-2-runs.csv");
        Files.writeString(file, table.runsTable().write().toString("csv"));
        assertThat(Files.readAllLines(file).get(0)).endsWith("accuracy,model_file,model_parameters_sha256,"
                + "train_images_sha256,test_images,test_images_sha256,probe,probe_seed,kit_version,kit_commit");
        assertThat(Files.readAllLines(file).get(1))
                .contains("m.npz,0123,89ab,2,4567,\"batch 1, not shuffled\",3000000000,")
                .endsWith(",89");
        ProbeRow row = ProbeRow.read(file).get(0);
        assertThat(row.codes()).isEqualTo("R-VAE");
        assertThat(row.latentDim()).isEqualTo(5);
        assertThat(row.epochs()).isEqualTo("100 + 100");
        assertThat(row.protocol()).isEqualTo("reference");
        assertThat(row.setting()).isEqualTo("batch 1, not shuffled");
        assertThat(row.testSha256()).isEqualTo("4567");
        assertThat(row.f1()).containsExactly(f1);
    }
}
