package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.evaluate.probe.ProbeTrainer;
import org.rvae.evaluate.probe.Probes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.rvae.sweep.CodeVersion;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
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
                .map(d -> ProbeStudy.run(pair(d), 50, 2, DATA.test(), 1, (done, all) -> steps.add(done)))
                .toList();
        int probes = Probes.standard(1).size();
        assertThat(steps.subList(0, probes + 1)).startsWith(1).endsWith(probes + 1);
        assertThat(studies.get(1).rows()).hasSize(probes);
        assertThat(studies.get(1).table().name()).isEqualTo("50 training codes, 40 test codes, d = 5");
        assertThat(studies.get(1).table().rowCount()).isEqualTo(probes + 2);

        Path file = Table2Files.write(studies, folder);
        Table stored = ProbeStudy.stored(file);
        assertThat(stored.rowCount()).isEqualTo(2 * (probes + 2));
        assertThat(stored.column("difference [95 %; test images, and starts if several]").getString(probes + 2))
                .isEqualTo(studies.get(1).rows().get(0).difference().words());
        Table read = Table.read().csv(file.toFile());
        assertThat(read.rowCount()).isEqualTo(2 * (probes + 2));
        for (int i = 0; i < probes; i++) {
            ProbeStudy.Row row = studies.get(1).rows().get(i);
            int line = probes + 2 + i;
            assertThat(read.intColumn("d").get(line)).isEqualTo(5);
            assertThat(read.stringColumn("probe").get(line)).isEqualTo(row.name());
            assertThat(read.doubleColumn("difference").get(line)).isEqualTo(row.difference().mean());
            assertThat(read.intColumn("starts").get(line)).isEqualTo(row.starts());
            assertThat(read.doubleColumn("low_over_images").get(line)).isEqualTo(row.images().low());
            assertThat(read.stringColumn("rvae_file").get(line)).startsWith("rvae-d5-");
        }
        assertThat(read.doubleColumn("high_over_both").get(probes + 2))
                .isEqualTo(studies.get(1).rows().get(0).both().high());
    }

    @Test
    void theFileSaysWhatMadeIt() {
        List<CodeModel> models = pair(2);
        ProbeStudy study = ProbeStudy.run(models, 50, 1, DATA.test(), 7, (done, all) -> { });
        tech.tablesaw.api.Row row = Table.read().csv(Table2Files.write(List.of(study), folder).toFile()).row(0);
        assertThat(row.getInt("seed")).isEqualTo(7);
        assertThat(row.getString("vae_parameters_sha256")).isEqualTo(models.get(0).train().provenance()
                .modelChecksum()).hasSize(64);
        assertThat(row.getString("rvae_parameters_sha256")).isEqualTo(models.get(1).train().provenance()
                .modelChecksum()).isNotEqualTo(row.getString("vae_parameters_sha256"));
        assertThat(row.getString("train_images_sha256")).isEqualTo(DATA.train().checksum());
        assertThat(row.getString("test_images_sha256")).isEqualTo(DATA.test().checksum());
        assertThat(row.getString("kit_version")).isEqualTo(Version.current());
        assertThat(row.getString("kit_commit")).isEqualTo(CodeVersion.of(ProjectHome.folder()).commit());
    }

    @Test
    void aFileWithoutStartsIsStillShown() throws IOException {
        Path file = folder.resolve("old.csv");
        Files.writeString(file, "d,probe,measure,vae,rvae,difference,low_over_images,high_over_images,train_codes,"
                + "test_codes\n2,any,average F1,0.5,0.6,0.1,0.05,0.15,50,40\n");
        Table stored = ProbeStudy.stored(file);
        assertThat(stored.column("starts").getString(0)).isEqualTo("1");
        assertThat(stored.column("difference [95 %; test images, and starts if several]").getString(0))
                .isEqualTo("+0.1000 [+0.0500, +0.1500]");
    }

    /** Of trained models, whose codes a network learns from in few steps; classifiers of others all name one class. */
    private static List<CodeModel> shipped() {
        return Stream.of("vae-d2-reference-seed42-9c5947e52cb9.npz", "rvae-d2-reference-seed42-a42b46851b6f.npz")
                .map(file -> {
                    LatentVariableModel model = ModelFile.read(ProjectHome.data().resolve("models").resolve(file))
                            .model();
                    return new CodeModel(model, file, new CodeSource(TrainingConfig.of(model.config()), 400),
                            DATA.train());
                }).toList();
    }

    /** The same model twice: from the same starts there is no difference, in no start and for no resampled images. */
    @Test
    void bothModelsHaveTheSameStarts() {
        CodeModel model = shipped().get(1);
        ProbeStudy study = ProbeStudy.run(List.of(model, model), 400, 3, DATA.test(), 1, (done, all) -> { });
        assertThat(study.rows()).allSatisfy(row -> assertThat(List.of(row.difference().low(),
                row.difference().high())).as(row.name()).containsExactly(0.0, 0.0));
    }

    @Test
    void whatIsRandomIsTrainedFromSeveralStarts() {
        List<CodeModel> models = shipped();
        ProbeStudy study = ProbeStudy.run(models, 400, 3, DATA.test(), 1, (done, all) -> { });
        assertThat(study.rows()).filteredOn(row -> row.starts() == 1).extracting(ProbeStudy.Row::name)
                .containsExactly("15 nearest neighbours");
        assertThat(study.rows()).filteredOn(row -> row.starts() == 1).allSatisfy(row -> {
            assertThat(row.both().low()).isNaN();
            assertThat(row.difference()).isEqualTo(row.images());
        });
        ProbeStudy.Row network = study.rows().get(0);
        double[] averages = IntStream.range(0, 3).mapToDouble(i -> ClassScores.of(new ProbeTrainer(ProbeConfig
                .published().withSeed(1)).train(CodeDataset.labels(models.get(1).train()), Map.of(), i),
                CodeDataset.labels(models.get(1).test(DATA.test()))).average()).toArray();
        assertThat(averages).doesNotHaveDuplicates();
        assertThat(network.rvae()).isCloseTo(DoubleStream.of(averages).average().orElseThrow(), within(1e-12));
        assertThat(network.difference()).isEqualTo(network.both());
        assertThat(network.both().mean()).isCloseTo(network.rvae() - network.vae(), within(1e-12));
        assertThatThrownBy(() -> ProbeStudy.run(models, 50, 0, DATA.test(), 1, (done, all) -> { }))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("at least 1 start, not 0");
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
        Interval unused = new Interval(0, -1, 1, 0.95);
        return new ProbeStudy(new ProbeStudy.Side(models.get(0), null, null), new ProbeStudy.Side(models.get(1), null,
                null), 50, 40, DoubleStream.of(differences).mapToObj(x -> new ProbeStudy.Row("any", 2, 0.5, 0.5 + x,
                        new Interval(x, x - 0.02, x + 0.02, 0.95), unused)).toList()).sentence();
    }

    @Test
    void anInterruptStopsIt() {
        List<CodeModel> models = pair(2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ProbeStudy.run(models, 50, 1, DATA.test(), 1, (done, all) -> { }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
