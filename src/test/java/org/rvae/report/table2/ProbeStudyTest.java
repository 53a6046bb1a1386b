package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.Probes;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingListener;
import tech.tablesaw.api.Table;

class ProbeStudyTest {

    private static final Budget TINY = new Budget("tiny", "sample", 400, 40, new Budget.Epochs(1, 0),
            new Budget.Epochs(1, 0), List.of(3L));
    private static final Dataset DATA = Datasets.sample().withTrain(400).withTest(40);

    @TempDir
    private Path folder;

    private List<CodeModel> pair(int d) {
        return new CodeModels(TINY, DATA, new ModelStore(folder)).pair(d, c -> TrainingListener.NONE);
    }

    @Test
    void itHasARowForEachClassifierAndDimension() {
        List<Integer> steps = new ArrayList<>();
        List<ProbeStudy> studies = List.of(2, 5).stream()
                .map(d -> ProbeStudy.run(pair(d), 50, DATA.test(), 1, (done, all) -> steps.add(done))).toList();
        int probes = Probes.standard(1).size();
        assertThat(steps.subList(0, probes + 1)).startsWith(1).endsWith(probes + 1);
        assertThat(studies.get(1).rows()).hasSize(probes);
        assertThat(studies.get(1).table().name()).isEqualTo("50 training codes, 40 test codes, d = 5");
        assertThat(studies.get(1).table().rowCount()).isEqualTo(probes + 2);

        Path file = Table2Files.write(studies, folder);
        Table stored = ProbeStudy.stored(file);
        assertThat(stored.rowCount()).isEqualTo(2 * (probes + 2));
        assertThat(stored.column("difference [95 %, test images]").getString(probes + 2))
                .isEqualTo(studies.get(1).rows().get(0).difference().words());
        Table read = Table.read().csv(file.toFile());
        assertThat(read.rowCount()).isEqualTo(2 * (probes + 2));
        for (int i = 0; i < probes; i++) {
            ProbeStudy.Row row = studies.get(1).rows().get(i);
            int line = probes + 2 + i;
            assertThat(read.intColumn("d").get(line)).isEqualTo(5);
            assertThat(read.stringColumn("probe").get(line)).isEqualTo(row.name());
            assertThat(read.doubleColumn("difference").get(line)).isEqualTo(row.difference().mean());
            assertThat(read.stringColumn("rvae_file").get(line)).startsWith("rvae-d5-");
        }
    }

    @Test
    void theSentenceSaysWhetherTheyAgree() {
        List<CodeModel> models = pair(2);
        assertThat(sentence(models, 0.1, 0.03, 0.01)).contains("d = 2: all 3 classifiers find the R-VAE's codes better",
                "above 0 for 2 of them and below 0 for 0");
        assertThat(sentence(models, -0.1, -0.03)).contains("none of the 2", "above 0 for 0 of them and below 0 for 2");
        assertThat(sentence(models, 0.1, -0.03)).contains("1 of 2", "hangs on the classifier",
                "above 0 for 1 of them and below 0 for 1");
    }

    private static String sentence(List<CodeModel> models, double... differences) {
        return new ProbeStudy(models.get(0), models.get(1), 50, 40, DoubleStream.of(differences)
                .mapToObj(x -> new ProbeStudy.Row("any", 0.5, 0.5 + x, new Interval(x, x - 0.02, x + 0.02, 0.95)))
                .toList(), List.of()).sentence();
    }

    @Test
    void anInterruptStopsIt() {
        List<CodeModel> models = pair(2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ProbeStudy.run(models, 50, DATA.test(), 1, (done, all) -> { }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
