package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.LossTerms;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;

/** The evaluation on small networks with their starting values. */
class ElboTest {

    private static final ImageSet TEST = Datasets.sample().test();
    private static final long SEED = 12;
    /** Float32 sums over 784 pixels, of numbers of order 1000. */
    private static final double ROUNDING = 2e-6;

    /** The prior of the R-VAE is placed so that its KL term has both signs, else |KL| and KL were the same. */
    private static LatentVariableModel model(ModelKind kind, Protocol protocol) {
        ModelConfig config = new ModelConfig(kind, 2, 784, 30, 20, 12, 0.01, kind == ModelKind.VAMP ? 5 : 1);
        LatentVariableModel model = LatentVariableModel.initialised(config, protocol, 4);
        if (model instanceof RiemannianVae riemannian) {
            riemannian.setPrior(Nd4j.createFromArray(new float[][] {{0.3f, -0.2f}}), 0.715);
        }
        return model;
    }

    /**
     * 121 images are a batch of 100 and one of 21; each image by itself must give the same means. The
     * corrected R-VAE, whose geodesics take long, goes through the same sums and is left out.
     */
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void theMeansAreThoseOfSingleImages(ModelKind kind) {
        ImageSet images = TEST.first(121);
        for (Protocol protocol : Protocol.values()) {
            if (kind == ModelKind.RVAE && protocol == Protocol.CORRECTED) {
                continue;
            }
            LatentVariableModel model = model(kind, protocol);
            double[] sums = new double[4];
            for (int from = 0; from < 121; from += 100) {
                int n = Math.min(100, 121 - from);
                INDArray noise = Noise.normal(Noise.at(SEED, Purpose.EVALUATION, from), DataType.FLOAT, n, 2);
                for (int i = 0; i < n; i++) {
                    INDArray x = images.images(from + i, from + i + 1);
                    INDArray one = noise.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all()).dup('c');
                    LossTerms terms = model.deviationsLoss(x, model.freeze(x), one, null);
                    sums[0] += terms.loss();
                    sums[1] += terms.rec();
                    sums[2] += terms.kl();
                    sums[3] += terms.absKl();
                }
            }
            ElboEstimate found = Elbo.evaluate(model, protocol, images, SEED);
            double error = ROUNDING * Math.abs(found.rec());
            assertThat(found.images()).isEqualTo(121);
            assertThat(found.negElbo()).as(protocol.name()).isCloseTo(sums[0] / 121, within(error));
            assertThat(found.rec()).as(protocol.name()).isCloseTo(sums[1] / 121, within(error));
            assertThat(found.kl()).as(protocol.name()).isCloseTo(sums[2] / 121, within(1e-3));
            assertThat(found.absKl()).as(protocol.name()).isCloseTo(sums[3] / 121, within(1e-3));
        }
    }

    /** Neg. ELBO is Rec + KL but for the published R-VAE, where it is Rec + mean |KL|. */
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void theNegativeElboIsTheSumOfItsTerms(ModelKind kind) {
        for (Protocol trained : Protocol.values()) {
            for (Protocol scored : Protocol.values()) {
                ElboEstimate found = Elbo.evaluate(model(kind, trained), scored, TEST.first(40), SEED);
                boolean absolute = kind == ModelKind.RVAE && scored == Protocol.REFERENCE;
                double expected = found.rec() + (absolute ? found.absKl() : found.kl());
                assertThat(found.negElbo()).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
                assertThat(found.absKl()).isGreaterThanOrEqualTo(Math.abs(found.kl()) - 1e-6);
                if (absolute) {
                    assertThat(found.absKl()).as("the two sums can be told apart")
                            .isGreaterThan(Math.abs(found.kl()) + 1e-4);
                }
            }
        }
    }

    /** The batch of 100 and that of 20 count by their images. */
    @Test
    void theShareOfConvergedCurvesIsThatOfAllImages() {
        LatentVariableModel model = model(ModelKind.RVAE, Protocol.CORRECTED);
        int[] images = {100, 20};
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            INDArray x = TEST.images(100 * i, 100 * i + images[i]);
            INDArray noise = Noise.normal(Noise.at(SEED, Purpose.EVALUATION, 100 * i), DataType.FLOAT, images[i], 2);
            sum += images[i] * model.deviationsLoss(x, model.freeze(x), noise, null).converged();
        }
        assertThat(Elbo.evaluate(model, Protocol.CORRECTED, TEST.first(120), SEED).converged()).isEqualTo(sum / 120)
                .isBetween(0.0, 1.0);
        assertThat(Elbo.evaluate(model, Protocol.REFERENCE, TEST.first(20), SEED).converged()).isNaN();
    }

    @Test
    void theSeedDecidesTheDraws() {
        LatentVariableModel model = model(ModelKind.VAE, Protocol.CORRECTED);
        ElboEstimate first = Elbo.evaluate(model, Protocol.CORRECTED, TEST.first(120), 1);
        assertThat(Elbo.evaluate(model, Protocol.CORRECTED, TEST.first(120), 1)).isEqualTo(first);
        assertThat(Elbo.evaluate(model, Protocol.CORRECTED, TEST.first(120), 2).rec()).isNotEqualTo(first.rec());
    }

    @Test
    void anInterruptStopsIt() {
        LatentVariableModel model = model(ModelKind.VAE, Protocol.CORRECTED);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Elbo.evaluate(model, Protocol.CORRECTED, TEST, 1))
                    .isInstanceOf(CancellationException.class).hasMessageContaining("of " + TEST.size());
        } finally {
            Thread.interrupted();
        }
    }
}
