package org.rvae.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.rvae.Golden.assertClose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.LambdaMap;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Protocol;
import org.rvae.train.EpochReport;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingDivergedException;
import org.rvae.train.TrainingListener;

class Dl4jVaeTest {

    private static final Dl4jVaeConfig CONFIG = Dl4jVaeConfig.of(2).withHidden(50).withEpochs(3);

    private static ImageSet train;
    private static ImageSet test;
    private static Dl4jVaeTrainer trained;
    private static ElboEstimate before;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnTheSample() {
        Dataset sample = Datasets.sample();
        train = sample.train().stratified(60);
        test = sample.test().stratified(20);
        trained = new Dl4jVaeTrainer(CONFIG, train, TrainingListener.NONE);
        before = trained.model().evaluate(test, 1);
        assertThat(trained.run()).isTrue();
    }

    @Test
    void trainingLowersTheNegativeElbo() {
        List<EpochReport> history = trained.history();
        assertThat(history).hasSize(3);
        assertThat(history.get(1).loss()).isLessThan(history.get(0).loss() - 50);
        assertThat(history.get(2).loss()).isLessThan(history.get(1).loss() - 20);
        ElboEstimate after = trained.model().evaluate(test, 1);
        assertThat(after.negElbo())
                .isLessThan(before.negElbo() - 300)
                .isCloseTo(after.rec() + after.kl(), within(1e-9));
        assertThat(after.images()).isEqualTo(200);
    }

    /** One forward pass by DL4J and one by our layers, with the same draws. */
    @Test
    void dl4jsLossIsRecPlusKlOfOurDefinitions() {
        Dl4jVae vae = trained.model();
        INDArray x = test.images(0, 100);
        Nd4j.getRandom().setSeed(7);
        INDArray noise = Nd4j.randn(DataType.FLOAT, 100, 2);
        Nd4j.getRandom().setSeed(7);
        var layer = vae.network().getLayer(0);
        layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
        layer.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        Posterior q = vae.encode(x);
        double kl = 0;
        for (double each : Dl4jVae.divergences(q)) {
            kl += each;
        }
        INDArray z = q.sample(noise).castTo(DataType.DOUBLE);
        INDArray sigma = vae.decodeDeviation(z.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);
        INDArray mean = vae.decodeMean(z.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);
        INDArray r = mean.sub(x.castTo(DataType.DOUBLE)).divi(sigma);
        double sum = r.mul(r).muli(0.5).addi(Transforms.log(sigma)).sumNumber().doubleValue();
        double rec = sum / 100 + 392 * Math.log(2 * Math.PI);
        assertThat(layer.score()).isCloseTo(rec + kl / 100, within(0.01));
    }

    @Test
    void anEpochReportsRecAndKlOfOurDefinitions() {
        Dl4jVaeTrainer resting = new Dl4jVaeTrainer(CONFIG.withLearningRate(1e-30).withEpochs(1), train,
                TrainingListener.NONE);
        ElboEstimate expected = resting.model().evaluate(train, 1);
        resting.run();
        EpochReport report = resting.history().get(0);
        assertThat(report.kl()).isCloseTo(expected.kl(), within(1e-5));
        assertThat(report.rec()).isCloseTo(expected.rec(), within(2.0));
        assertThat(report.loss()).isCloseTo(report.rec() + report.kl(), within(1e-9));
    }

    @Test
    void dl4jsReconstructionLogProbabilityIsMinusRec() {
        Dl4jVae vae = trained.model();
        double rec = vae.evaluate(test, 1).rec();
        assertThat(vae.reconstructionLogProbability(test, 20, 3)).isCloseTo(-rec, within(Math.abs(rec) * 0.02));
        double few = vae.reconstructionLogProbability(test, 5, 3);
        assertThat(trained.model().reconstructionLogProbability(test, 5, 3)).isEqualTo(few);
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndAnInterruptLosesNothing() {
        List<StepReport> steps = new ArrayList<>();
        Dl4jVaeTrainer again = new Dl4jVaeTrainer(CONFIG, train, new TrainingListener() {
            @Override
            public void step(StepReport report) {
                steps.add(report);
                if (steps.size() == 8) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertThat(again.run()).isFalse();
        assertThat(steps).hasSize(8);
        assertThat(again.history()).hasSize(1);
        assertThat(again.run()).isTrue();
        assertThat(steps).hasSize(18);
        assertThat(again.model().network().params()).isEqualTo(trained.model().network().params());
        assertThat(again.history().get(2).loss()).isEqualTo(trained.history().get(2).loss());
    }

    @Test
    void aFileGivesTheSameModel() {
        Dl4jVae vae = trained.model();
        vae.write(folder.resolve("vae.zip"));
        Dl4jVae read = Dl4jVae.read(folder.resolve("vae.zip"));
        assertThat(read.evaluate(test, 1)).isEqualTo(vae.evaluate(test, 1));
        Path decoder = folder.resolve("decoder.zip");
        Dl4jFiles.write(decoder, Dl4jExport.decoder(
                LatentVariableModel.initialised(ModelConfig.vae(2), Protocol.REFERENCE, 1)), false);
        assertThatThrownBy(() -> Dl4jVae.read(decoder)).isInstanceOf(InvalidInputException.class);
    }

    /** DL4J's own images from codes, and our decoder's derivatives against differences of its values. */
    @Test
    void theDecoderIsTheNetworks() {
        Dl4jVae vae = trained.model();
        INDArray z = Noise.normal(Noise.at(4), DataType.FLOAT, 5, 2);
        var layer = (org.deeplearning4j.nn.layers.variational.VariationalAutoencoder) vae.network().getLayer(0);
        assertClose(vae.decodeMean(z), layer.generateAtMeanGivenZ(z), 1e-5, "means");
        assertThat(vae.decodeDeviation(z).minNumber().doubleValue()).isGreaterThanOrEqualTo(0.0099);
        DifferentiableMap differences = new LambdaMap(2, 2 * 784, vae.decoder()::value);
        assertClose(vae.decoder().tangents(z), differences.tangents(z), 3e-3, "tangents");
        assertThat(vae.manifold().metric(z).shape()).containsExactly(5, 2, 2);
    }

    @Test
    void divergenceKeepsTheModelFromBeforeTheEpoch() {
        Dl4jVaeTrainer hopeless = new Dl4jVaeTrainer(CONFIG.withLearningRate(1e30), train, TrainingListener.NONE);
        double start = hopeless.model().evaluate(test, 1).negElbo();
        assertThatThrownBy(hopeless::run).isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("epoch 1").hasMessageContaining("1.0E30");
        assertThat(hopeless.model().evaluate(test, 1).negElbo()).isEqualTo(start);
    }

    @Test
    void refusesWhatNoTrainingCanHave() {
        assertThatThrownBy(() -> CONFIG.withEpochs(0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("epochs").hasMessageContaining("0");
        assertThatThrownBy(() -> CONFIG.withSmallestDeviation(0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smallestDeviation");
        assertThatThrownBy(() -> CONFIG.withLearningRate(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CONFIG.withBatchSize(-1)).isInstanceOf(InvalidInputException.class);
    }
}
