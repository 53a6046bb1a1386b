package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.data.ProjectHome;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/**
 * The batched setting and the published one on codes of shipped models, by two one-sided t-tests of paired
 * initialisations: settings whose true difference is a given margin or more pass with probability 0.025 at most. What
 * is shown on all codes of the published training is that they are equivalent within that margin, not that they are
 * the same.
 */
class ProbeAgreementTest {

    private static final double LEVEL = 0.975;
    private static final double SUPERIOR = 0.01;
    private static final int FRESH = 200;

    private static MutableDataset<Label> codes(String model, ImageSet images, String name) {
        LatentVariableModel read = ModelFile.read(ProjectHome.data().resolve("models").resolve(model)).model();
        return CodeDataset.labels(LabelledCodes.means(read, model, images, name));
    }

    /** Average F1 of the classifiers with so many seeds from the first on. */
    private static double[] averages(int first, int runs, ProbeConfig config, MutableDataset<Label> train,
            MutableDataset<Label> test) {
        return IntStream.range(first, first + runs).mapToDouble(seed ->
                ClassScores.of(new ProbeTrainer(config.withSeed(seed)).train(train), test).average()).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The largest difference, in size, that the initialisations do not exclude. */
    private static double bound(double[] one, double[] other) {
        int runs = one.length;
        double[] differences = IntStream.range(0, runs).mapToDouble(i -> one[i] - other[i]).toArray();
        double mean = mean(differences);
        double squares = Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (runs - 1) / runs);
        return Math.abs(mean) + new TDistribution(runs - 1).inverseCumulativeProbability(LEVEL) * error;
    }

    /**
     * On few codes, passed 60 times: a fifth of the published training's steps. That the settings agree is not claimed
     * here: batches lag behind where the mean of gradients dominates, early in a training, and differences up to 0.03
     * are not excluded, three times what the ledger calls superior. What is tested is that with the scaling batches
     * lose less than half of what they lose without it.
     */
    @Test
    void fewCodesNeedTheScalingAndAgreeLess() {
        String model = "vae-d2-reference-seed42-9c5947e52cb9.npz";
        MutableDataset<Label> train = codes(model, Datasets.sample().train(), "train");
        MutableDataset<Label> test = codes(model, Datasets.sample().test(), "test");
        ProbeConfig single = ProbeConfig.published().withEpochs(60);
        ProbeConfig batched = ProbeConfig.batched().withEpochs(60);
        ProbeConfig unscaled = new ProbeConfig(batched.hidden(), batched.epochs(), batched.batchSize(),
                single.learningRate(), single.weightDecay(), true, 0);
        double[] published = averages(0, 5, single, train, test);
        double lost = mean(published) - mean(averages(0, 5, unscaled, train, test));
        assertThat(bound(published, averages(0, 5, batched, train, test))).isLessThan(lost / 2);
    }

    /**
     * On all codes of the published training, batches against single codes that are shuffled, too: the margin of 0.01
     * is the difference from which on the ledger calls codes superior. The published order is fixed, and what it does
     * is not in the spread of initialisations: with the seeds 100 to 119 shuffled batches were better than it by
     * 0.005 (VAE, d = 2) and 0.008 (R-VAE, d = 2), where 0.011 was not excluded, so that within 0.01 they are not
     * shown to agree. To the published setting the margin is therefore twice as large. The seeds here are others
     * again. Paired differences spread by some 0.006, of which 20 initialisations leave an error of 0.0013. A
     * classifier of the batched setting takes less than 20 seconds of one core.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"vae-d2-reference-seed42-9c5947e52cb9.npz", "rvae-d2-reference-seed42-a42b46851b6f.npz",
        "vae-d10-reference-seed42-2a47bfeafb49.npz", "rvae-d10-reference-seed42-1fc82756a614.npz"})
    void allCodesGiveAveragesWithinTheMargin(String model) {
        Dataset images = Datasets.fashionMnist();
        MutableDataset<Label> train = codes(model, images.train(), "train");
        MutableDataset<Label> test = codes(model, images.test(), "test");
        int runs = 20;
        ProbeConfig p = ProbeConfig.published();
        double[] published = averages(FRESH, runs, p, train, test);
        double[] shuffled = averages(FRESH, runs, new ProbeConfig(p.hidden(), p.epochs(), 1, p.learningRate(),
                p.weightDecay(), true, 0), train, test);
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double[] batched = averages(FRESH, runs, ProbeConfig.batched(), train, test);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) * 1e-9 / runs;
        String values = model + ": means of the published setting " + mean(published) + ", of single codes, shuffled, "
                + mean(shuffled) + ", of batches " + mean(batched) + ", which differ from these by at most "
                + bound(published, batched) + " and " + bound(shuffled, batched) + "; " + seconds + " s of a core each";
        System.out.println(values);
        assertThat(bound(shuffled, batched)).as(values).isLessThan(SUPERIOR);
        assertThat(bound(published, batched)).as(values).isLessThan(2 * SUPERIOR);
        assertThat(mean(published)).as("it has learned something").isGreaterThan(0.5);
        assertThat(seconds).isLessThan(20);
    }
}
