package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.evaluation.CrossValidation;

class ProbeTrainerTest {

    private static final ProbeConfig QUICK = new ProbeConfig(20, 5, 20, 1e-2, 0.01, true, 7);

    private static NetworkFit.Orders inOrder(int n) {
        return epoch -> IntStream.range(0, n).toArray();
    }

    /** One hidden unit, two classes, written out in double precision from the definition of AdamW. */
    @Test
    void twoStepsAreThoseOfAdamWByHand() {
        double lr = 0.1;
        double decay = 0.3;
        double[] p = {0.5, 0.2, 0.4, -0.6, 0.1, -0.2};   // w, b, v1, v2, c1, c2
        double x = 1.5;
        double[] m = new double[6];
        double[] v = new double[6];
        float[] start = new float[6];
        for (int i = 0; i < 6; i++) {
            start[i] = (float) p[i];
        }
        for (int t = 1; t <= 2; t++) {
            double h = p[0] * x + p[1];
            double e1 = Math.exp(p[2] * h + p[4]);
            double e2 = Math.exp(p[3] * h + p[5]);
            double d1 = e1 / (e1 + e2);
            double d2 = e2 / (e1 + e2) - 1;              // the label is the second class
            double back = d1 * p[2] + d2 * p[3];
            double[] g = {back * x, back, d1 * h, d2 * h, d1, d2};
            for (int i = 0; i < 6; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                p[i] = p[i] - lr * decay * p[i] - lr * m[i] / (1 - Math.pow(0.9, t))
                        / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
            }
        }
        TrainingCodes codes = new TrainingCodes(new float[] {1.5f}, new int[] {1}, 1, 2);
        ProbeConfig config = new ProbeConfig(1, 2, 1, lr, decay, false, 0);
        for (NetworkFit fit : List.of(new SingleSteps(), new BatchSteps())) {
            MultiLayerNetwork network = ProbeNetwork.of(config, 1, 2, start);
            fit.fit(network, codes, config, inOrder(1));
            float[] found = ProbeNetwork.parameters(network);
            for (int i = 0; i < 6; i++) {
                // float32 rounds to 6e-8 of numbers below 1, a dozen times in two steps.
                assertThat(found[i]).as("%s, parameter %d", fit.getClass().getSimpleName(), i)
                        .isCloseTo((float) p[i], within(1e-6f));
            }
        }
    }

    /**
     * 50 steps: each adds a few roundings of 6e-8 of numbers up to 1, and Adam divides small gradients by small roots.
     */
    @Test
    void singleStepsAreThoseOfDeepLearning4j() {
        MutableDataset<Label> data = CodeDataset.labels(Clouds.of(10, 5, 3, 1, 5));
        TrainingCodes codes = TrainingCodes.of(data, data.getFeatureIDMap(), data.getOutputIDInfo());
        ProbeConfig config = new ProbeConfig(20, 1, 1, 1e-3, 0.1, false, 0);
        float[] start = ProbeNetwork.start(20, 5, 10, Noise.at(3));
        MultiLayerNetwork ours = ProbeNetwork.of(config, 5, 10, start);
        MultiLayerNetwork theirs = ProbeNetwork.of(config, 5, 10, start);
        new SingleSteps().fit(ours, codes, config, inOrder(codes.size()));
        new BatchSteps().fit(theirs, codes, config, inOrder(codes.size()));
        float[] found = ProbeNetwork.parameters(ours);
        float[] expected = ProbeNetwork.parameters(theirs);
        double moved = 0;
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("parameter %d", i).isCloseTo(expected[i], within(1e-5f));
            moved = Math.max(moved, Math.abs(found[i] - start[i]));
        }
        assertThat(moved).as("how far the steps went").isGreaterThan(0.02);
    }

    @Test
    void theStartIsPyTorchs() {
        float[] start = ProbeNetwork.start(200, 4, 10, Noise.at(5));
        int first = 200 * 5;
        for (int i = 0; i < start.length; i++) {
            assertThat(Math.abs(start[i])).isLessThanOrEqualTo((float) (1 / Math.sqrt(i < first ? 4 : 200)));
        }
        double squares = IntStream.range(0, first).mapToDouble(i -> start[i] * start[i]).average().orElseThrow();
        // Uniform in +-1/2: variance 1/12; its estimate from 1,000 has deviation 1/12 sqrt(0.8 / 1000), 4 of which fail
        // by
        // chance once in 16,000 seeds.
        assertThat(squares).isCloseTo(1 / 12.0, within(4 / 12.0 * Math.sqrt(0.8 / 1000)));
    }

    @Test
    void cloudsThatAreFarApartAreLearned() {
        ProbeModel model = new ProbeTrainer(QUICK).train(CodeDataset.labels(Clouds.of(5, 60, 12, 1)));
        ClassScores scores = ClassScores.of(model, CodeDataset.labels(Clouds.of(5, 40, 12, 2)));
        // A code lies on the wrong side of the middle, 6 deviations away, with probability 2e-9.
        assertThat(scores.accuracy()).isEqualTo(1);
        assertThat(scores.average()).isEqualTo(1);
    }

    @Test
    void theProvenanceOfAModelMakesItAgainToTheBit() throws Exception {
        MutableDataset<Label> data = CodeDataset.labels(Clouds.of(4, 40, 3, 1));
        ProbeTrainer trainer = new ProbeTrainer(QUICK);
        ProbeModel first = trainer.train(data);
        ProbeModel second = trainer.train(data);
        assertThat(second.parameters()).as("another call draws other numbers").isNotEqualTo(first.parameters());
        for (ProbeModel model : List.of(first, second)) {
            List<ConfigurationData> parts = ProvenanceUtil.extractConfiguration(model.getProvenance());
            try (ConfigurationManager manager = new ConfigurationManager()) {
                manager.addConfiguration(parts);
                ProbeTrainer again = manager.lookupAll(ProbeTrainer.class).get(0);
                assertThat(again.config()).isEqualTo(QUICK);
                int call = ((IntProvenance) model.getProvenance()
                        .getTrainerProvenance().getInstanceValues().get("train-invocation-count")).getValue();
                ProbeModel rebuilt = again.train(data, Map.of(), call);
                assertThat(rebuilt.parameters()).isEqualTo(model.parameters());
                assertThat(ClassScores.of(rebuilt, data).predicted())
                        .isEqualTo(ClassScores.of(model, data).predicted());
            }
        }
        assertThat(ProvenanceUtil.formattedProvenanceString(first.getProvenance()))
                .contains("POSTERIOR_MEANS", "train", "7", ProbeTrainer.class.getName());
    }

    @Test
    void itIsCrossValidated() {
        List<Pair<LabelEvaluation, Model<Label>>> folds = new CrossValidation<>(new ProbeTrainer(QUICK),
                CodeDataset.labels(Clouds.of(3, 40, 12, 1)), new LabelEvaluator(), 3, 1).evaluate();
        assertThat(folds).hasSize(3).allSatisfy(fold -> assertThat(fold.getA().accuracy()).isEqualTo(1));
    }

    @Test
    void dataThatTeachNothingAreRefused() {
        ProbeTrainer trainer = new ProbeTrainer(QUICK);
        MutableDataset<Label> empty = new MutableDataset<>(Clouds.provenance("train"), new LabelFactory());
        assertThatThrownBy(() -> trainer.train(empty)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty");
        LabelledCodes all = Clouds.of(2, 5, 1, 1);
        LabelledCodes zeros = all.pick(new int[] {0, 2, 4});
        assertThatThrownBy(() -> trainer.train(CodeDataset.labels(zeros))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least two classes").hasMessageContaining("class 0");
        assertThatThrownBy(() -> new LabelledCodes(new float[] {1, 2, Float.NaN, 4, 5, Float.POSITIVE_INFINITY}, 2,
                new int[] {0, 1, 2}, Clouds.provenance("train"))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 of 3 codes").hasMessageContaining("row 1");
        assertThatThrownBy(() -> new LabelledCodes(new float[0], 2, new int[0], Clouds.provenance("train")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("at least one code");
        assertThatThrownBy(() -> QUICK.withLearningRate(0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("learningRate");
        assertThatThrownBy(() -> QUICK.withEpochs(0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("epochs");
    }

    /** Codes of all dimensions call their first coordinates z00, z01 and so on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void codesOfAnotherDimensionAreRefused(int d) {
        ProbeModel model = new ProbeTrainer(QUICK).train(CodeDataset.labels(Clouds.of(3, 20, 12, 1)));
        MutableDataset<Label> other = CodeDataset.labels(Clouds.of(3, 20, 12, 2, d));
        assertThatThrownBy(() -> model.predict(other)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("knows [z00, z01]").hasMessageContaining("dimension 2");
        assertThatThrownBy(() -> model.predict(other.getExample(0))).isInstanceOf(InvalidInputException.class);
    }

    /** Predictions are made in blocks of 1,000 codes; the error counts all of them. */
    @Test
    void codesThatAreNotFiniteAreCountedInTheWholeSet() {
        ProbeModel model = new ProbeTrainer(QUICK).train(CodeDataset.labels(Clouds.of(3, 20, 12, 1)));
        MutableDataset<Label> codes = CodeDataset.labels(Clouds.of(3, 800, 12, 2));
        assertThat(model.predict(codes)).hasSize(2400);
        for (int i : new int[] {1203, 2399}) {
            codes.getExample(i).set(new Feature("z01", Double.NaN));
        }
        assertThatThrownBy(() -> model.predict(codes)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 of 2400 codes").hasMessageContaining("row 1203");
    }

    @Test
    void anInterruptStopsIt() {
        MutableDataset<Label> data = CodeDataset.labels(Clouds.of(3, 40, 3, 1));
        for (ProbeConfig config : List.of(QUICK, ProbeConfig.published())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> new ProbeTrainer(config).train(data)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }
}
