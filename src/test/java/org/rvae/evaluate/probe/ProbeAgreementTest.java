package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.data.ProjectHome;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/** The batched setting and the published one on codes of the shipped VAE. */
class ProbeAgreementTest {

    private static final Path FILE = ProjectHome.data().resolve("models")
            .resolve("vae-d2-reference-seed42-9c5947e52cb9.npz");
    private static final int RUNS = 5;
    private static final int EPOCHS = 60;

    private static double[] averages(ProbeConfig config, MutableDataset<Label> train, MutableDataset<Label> test) {
        return IntStream.range(0, RUNS).mapToDouble(i ->
                ClassScores.of(new ProbeTrainer(config.withSeed(i)).train(train), test).average()).toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /**
     * Welch's test of the means of average F1 over five initialisations each: with at least 4 degrees of freedom a true
     * difference of 0 fails it with probability 0.001. The rule of the batched setting holds where the noise of
     * gradients dominates, late in a training, and batches lag behind before that: so few codes are passed 60 times,
     * a fifth of the published training's steps (after 30 passes the batched probe is at 0.65, the other at 0.71).
     */
    @Test
    void agreeWithinTheSpreadOfInitialisations() {
        LatentVariableModel model = ModelFile.read(FILE).model();
        ImageSet images = Datasets.sample().train();
        MutableDataset<Label> train = CodeDataset.labels(LabelledCodes.means(model, "vae", images, "train"));
        MutableDataset<Label> test = CodeDataset.labels(LabelledCodes.means(model, "vae", Datasets.sample().test(),
                "test"));
        double[] published = averages(ProbeConfig.published().withEpochs(EPOCHS), train, test);
        double[] batched = averages(ProbeConfig.batched().withEpochs(EPOCHS), train, test);
        double difference = Arrays.stream(published).average().orElseThrow()
                - Arrays.stream(batched).average().orElseThrow();
        double error = Math.sqrt((variance(published) + variance(batched)) / RUNS);
        double limit = new TDistribution(RUNS - 1).inverseCumulativeProbability(1 - 0.0005);
        assertThat(Math.abs(difference)).as("published %s, batched %s", Arrays.toString(published),
                Arrays.toString(batched)).isLessThanOrEqualTo(limit * error);
        assertThat(Arrays.stream(published).min().orElseThrow()).as("it has learned something").isGreaterThan(0.5);
    }
}
