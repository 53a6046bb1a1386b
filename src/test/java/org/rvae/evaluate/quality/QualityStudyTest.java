package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;

/** The whole comparison on the sample of Fashion-MNIST, with sources whose quality is known. */
class QualityStudyTest {

    private static final QualitySettings SETTINGS = new QualitySettings(120, 2, 60, 3);
    private static final Dataset DATA = Datasets.sample();
    private static final LatentVariableModel UNTRAINED = LatentVariableModel.initialised(
            ModelConfig.vae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
    private static QualityStudy study;
    private static final List<Double> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void run() {
        FeatureSpace space = FeatureStore.standard().obtain("sample", share -> { }).space();
        List<NamedSource> sources = List.of(
                new NamedSource("untrained", UNTRAINED, SampleSource.prior(UNTRAINED)),
                new NamedSource("fails", UNTRAINED, (n, seed) -> Nd4j.valueArrayOf(new long[] {n, 2}, Float.NaN)));
        study = QualityStudy.run(DATA.train(), DATA.test(), space, sources, SETTINGS, PROGRESS::add);
    }

    private static double mean(String source, Measure measure) {
        return java.util.Arrays.stream(study.values(source, measure)).average().orElse(Double.NaN);
    }

    /**
     * Training and test images have one law: density 1 and coverage 1 - (n-1)...(n-5) / (2n-1)...(2n-5), within five
     * standard errors of the mean of 2 repetitions with n = 120. Over 249 pairs of 120 test and 120 training images
     * of all of Fashion-MNIST the standard deviations were 0.078 and 0.023: errors 0.055 and 0.016.
     */
    @Test
    void trainingImagesReachTheLevelOfTheDataItself() {
        double expected = 1 - IntStream.rangeClosed(1, 5).mapToDouble(i -> (120.0 - i) / (240 - i))
                .reduce(1, (x, y) -> x * y);
        assertThat(mean(QualityStudy.TRAINING, Measure.DENSITY)).isCloseTo(1, within(5 * 0.055));
        assertThat(mean(QualityStudy.TRAINING, Measure.COVERAGE)).isCloseTo(expected, within(5 * 0.016));
        assertThat(mean(QualityStudy.TRAINING, Measure.PRECISION)).isGreaterThan(0.7);
        assertThat(study.values(QualityStudy.TRAINING, Measure.FEATURE_DISTANCE)).as("they are in the training set")
                .isEmpty();
    }

    /** An untrained decoder makes nearly one image for all codes, which is grey noise. */
    @Test
    void anUntrainedDecoderIsFarFromData() {
        assertThat(mean("untrained", Measure.RECALL)).isLessThan(0.05);
        assertThat(mean("untrained", Measure.COVERAGE)).isLessThan(0.05);
        assertThat(mean("untrained", Measure.PIXEL_DISTANCE)).isGreaterThan(mean(QualityStudy.TEST,
                Measure.PIXEL_DISTANCE));
        assertThat(mean("untrained", Measure.ENTROPY)).isLessThan(0.5);
    }

    /** By definition: 6 of 120 and 3 of 60. */
    @Test
    void aTwentiethOfTheTestImagesAreFarAndNear() {
        assertThat(mean(QualityStudy.TEST, Measure.FAR)).isCloseTo(0.05, within(1e-12));
        assertThat(mean(QualityStudy.TEST, Measure.NEAR)).isCloseTo(0.05, within(1e-12));
        assertThat(study.values(QualityStudy.TEST, Measure.PRECISION)).as("they are the reference itself").isEmpty();
    }

    @Test
    void aSourceThatFailsIsCountedAndNotMeasured() {
        assertThat(study.of("fails")).hasSize(2).allSatisfy(row -> {
            assertThat(row.failed()).isEqualTo(120);
            assertThat(row.values()).isEmpty();
        });
        assertThat(study.classShares("fails")).isEmpty();
        assertThat(study.sources()).containsExactly(QualityStudy.TEST, QualityStudy.TRAINING, "untrained", "fails");
    }

    @Test
    void repetitionsShareNoTestImage() {
        int[] first = RandomImages.part(DATA.test(), 0, 120, 3);
        int[] second = RandomImages.part(DATA.test(), 120, 240, 3);
        assertThat(IntStream.concat(IntStream.of(first), IntStream.of(second)).distinct().count()).isEqualTo(240);
        double[] repetitions = study.values(QualityStudy.TEST, Measure.FEATURE_DISTANCE);
        assertThat(repetitions[0]).isNotEqualTo(repetitions[1]);
    }

    /** The same draws measured at once: as in the study's first repetition. */
    @Test
    void samplesThatAreThereAreMeasuredLikeDraws() {
        FeatureSpace space = FeatureStore.standard().obtain("sample", share -> { }).space();
        long seed = org.rvae.model.Noise.at(SETTINGS.seed(), 0).nextLong();
        Samples samples = Samples.draw(UNTRAINED, SampleSource.prior(UNTRAINED), Decoding.MEAN, 120, seed);
        QualityStudy one = QualityStudy.ofSamples(DATA.train(), DATA.test(), space, "untrained", samples, 60,
                SETTINGS.seed());
        assertThat(one.rows()).containsExactly(study.of(QualityStudy.TEST).get(0),
                study.of(QualityStudy.TRAINING).get(0), study.of("untrained").get(0));
    }

    @Test
    void progressEndsAtOne() {
        assertThat(PROGRESS).isSorted().endsWith(1.0);
    }

    @Test
    void moreTestImagesThanThereAreAreRefused() {
        ImageSet few = DATA.test().first(200);
        FeatureSpace space = FeatureStore.standard().obtain("sample", share -> { }).space();
        assertThatThrownBy(() -> QualityStudy.run(DATA.train(), few, space, List.of(), SETTINGS, share -> { }))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("240").hasMessageContaining("200");
        assertThat(new QualitySettings(6, 1, 10, 1).inPixels()).as("not more than there are").isEqualTo(6);
        assertThatThrownBy(() -> new QualitySettings(5, 1, 1, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 6");
    }
}
