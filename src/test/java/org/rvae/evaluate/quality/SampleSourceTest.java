package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Protocol;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.RandomWalk;
import org.rvae.stochastic.StepControl;

/** Where samples come from. */
class SampleSourceTest {

    private final ImageSet images = Datasets.sample().train().first(300);
    private final LatentVariableModel vae = LatentVariableModel.initialised(
            ModelConfig.vae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
    private final RiemannianVae rvae = (RiemannianVae) LatentVariableModel.initialised(
            ModelConfig.rvae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);

    @Test
    void eachIsAFunctionOfItsSeed() {
        rvae.setPrior(rvae.priorMean(), 0.001);
        SampleSource[] sources = {SampleSource.prior(vae), SampleSource.aggregatedPosterior(vae, images),
            SampleSource.encodings(vae, images),
            SampleSource.motion(rvae, new RandomWalk(rvae.manifold(), 0.001, 10))};
        for (SampleSource source : sources) {
            INDArray once = source.draw(40, 3);
            assertThat(once.shape()).containsExactly(40, 2);
            assertThat(source.draw(40, 3)).isEqualTo(once);
            assertThat(source.draw(40, 4)).isNotEqualTo(once);
        }
    }

    @Test
    void thePriorIsTheModelsOwn() {
        assertThat(SampleSource.prior(vae).draw(10, 5)).isEqualTo(vae.samplePrior(10, 5));
    }

    /** All 300 images are asked for, so that the codes are those of all, in some order. */
    @Test
    void encodingsAreThePosteriorMeansOfDifferentImages() {
        double[] expected = vae.encode(images.images(0, 300)).mean().getColumn(0).dup().data().asDouble();
        double[] found = SampleSource.encodings(vae, images).draw(300, 1).getColumn(0).dup().data().asDouble();
        assertThat(found).isNotEqualTo(expected);
        java.util.Arrays.sort(expected);
        java.util.Arrays.sort(found);
        assertThat(found).containsExactly(expected, within(1e-6));
        assertThatThrownBy(() -> SampleSource.encodings(vae, images).draw(301, 1))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("300");
    }

    /** Three repetitions of 100 of 300 images: all of them, and none twice; the codes of any draw are all different. */
    @Test
    void repetitionsShareNoImage() {
        double[] expected = vae.encode(images.images(0, 300)).mean().getColumn(0).dup().data().asDouble();
        SampleSource source = SampleSource.encodings(vae, images);
        double[] found = java.util.stream.IntStream.range(0, 3).boxed().flatMapToDouble(r -> java.util.Arrays.stream(
                source.draw(100, r, 8).getColumn(0).dup().data().asDouble())).toArray();
        java.util.Arrays.sort(expected);
        java.util.Arrays.sort(found);
        assertThat(found).containsExactly(expected, within(1e-6));
        assertThatThrownBy(() -> source.draw(100, 3, 8)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("300");
        SampleSource posterior = SampleSource.aggregatedPosterior(vae, images);
        assertThat(posterior.draw(100, 1, 8)).isEqualTo(posterior.draw(100, 1, 8))
                .isNotEqualTo(posterior.draw(100, 2, 8));
    }

    /** The noise of the same draw, divided by the posterior's deviation, is standard normal: 600 numbers. */
    @Test
    void theAggregatedPosteriorHasThePosteriorsNoise() {
        INDArray means = SampleSource.encodings(vae, images).draw(300, 2);
        INDArray draws = SampleSource.aggregatedPosterior(vae, images).draw(300, 2);
        Posterior posterior = vae.encode(images.images(RandomImages.part(images, 0, 300, 2)));
        INDArray noise = draws.sub(means).divi(org.nd4j.linalg.ops.transforms.Transforms.sqrt(posterior.variance()));
        assertThat(noise.meanNumber().doubleValue()).isCloseTo(0, within(5 / Math.sqrt(600)));
        assertThat(noise.mul(noise).meanNumber().doubleValue()).isCloseTo(1, within(5 * Math.sqrt(2.0 / 600)));
    }

    @Test
    void motionsStartAtThePriorsMean() {
        rvae.setPrior(Nd4j.createFromArray(new float[][] {{0.5f, -1}}), 1);
        INDArray starts = Nd4j.tile(rvae.priorMean(), 6, 1);
        RandomWalk walk = new RandomWalk(rvae.manifold(), 1e-4, 20);
        assertThat(SampleSource.motion(rvae, walk).draw(6, 9))
                .isEqualTo(walk.end(starts, Noise.at(9, Purpose.PRIOR)));
    }

    /** A step of the whole time, not to be divided, where the control wants none that changes the metric at all. */
    @Test
    void samplesOfAMotionSayWhetherItsStepsWereTooLarge() {
        rvae.setPrior(Nd4j.createFromArray(new float[][] {{0.5f, -1}}), 1);
        StepControl never = new StepControl(1e-9, Double.POSITIVE_INFINITY, 1);
        assertThat(limited(new BrownianMotion(rvae.manifold(), 1e-4, 3, never))).isEqualTo(1);
        assertThat(limited(new BrownianMotion(rvae.manifold(), 1e-4, 3, StepControl.fixed()))).isZero();
        assertThat(limited(new RandomWalk(rvae.manifold(), 1e-4, 20))).isZero();
        assertThat(Samples.draw(vae, SampleSource.prior(vae), Decoding.MEAN, 6, 9).limitedShare()).isZero();
    }

    private double limited(DiffusionSampler motion) {
        return Samples.draw(rvae, SampleSource.motion(rvae, motion), Decoding.MEAN, 6, 9).first(4).limitedShare();
    }

    @Test
    void drawsThatFailAreLeftOutAndCounted() {
        SampleSource sometimes = (n, seed) -> {
            INDArray codes = vae.samplePrior(n, seed);
            codes.putScalar(1, 0, Float.NaN);
            codes.putScalar(3, 1, Float.POSITIVE_INFINITY);
            return codes;
        };
        Samples samples = Samples.draw(vae, sometimes, Decoding.MEAN, 5, 1);
        assertThat(samples.failed()).isEqualTo(2);
        assertThat(samples.codes()).isEqualTo(vae.samplePrior(5, 1).getRows(0, 2, 4));
        assertThat(samples.images()).isEqualTo(vae.decodeMean(samples.codes()));
        assertThatThrownBy(() -> Samples.draw(vae, (n, seed) -> Nd4j.valueArrayOf(new long[] {n, 2}, Double.NaN),
                Decoding.MEAN, 5, 1))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("All 5 draws failed");
        assertThatThrownBy(() -> Samples.draw(vae, sometimes, Decoding.MEAN, 0, 1))
                .isInstanceOf(InvalidInputException.class);
    }

    /** Blocks of 500 hang together, and the noise has the decoder's deviation: 600 x 784 numbers. */
    @Test
    void decodingIsTheMeanWithOrWithoutNoise() {
        Samples means = Samples.draw(vae, SampleSource.prior(vae), Decoding.MEAN, 600, 1);
        Samples noisy = Samples.draw(vae, SampleSource.prior(vae), Decoding.NOISY, 600, 1);
        assertThat(noisy.codes()).isEqualTo(means.codes());
        assertThat(means.images().sub(vae.decodeMean(means.codes())).amaxNumber().doubleValue()).isLessThan(1e-6);
        double[] noise = noisy.images().sub(means.images()).divi(vae.decodeDeviation(means.codes())).data().asDouble();
        double mean = java.util.Arrays.stream(noise).average().orElseThrow();
        double square = java.util.Arrays.stream(noise).map(x -> x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(noise.length)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / noise.length)));
    }
}
