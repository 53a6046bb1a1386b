package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.Golden;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.evaluate.Elbo;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.geometry.Scratch;
import org.rvae.nn.Parameters;
import org.rvae.train.AdamSteps;

/**
 * What straight lines in place of the published minimiser change, on an R-VAE that was trained for 100 epochs of phase 1
 * and one of phase 2 by the reference protocol (d = 2, 60,000 images, seed 42).
 */
class GeodesicEffortTest {

    private static final Path TRAINED = Path.of("src/test/resources/models/rvae-d2-epochs-100-1.npz");
    private final Dataset data = Datasets.sample();

    @Test
    void theShortcutChangesNoLossByAThousandthAndNoGradientOfTheDeviation() {
        RiemannianVae shortcut = trained();
        RiemannianVae minimised = shortcut.withGeodesics(GeodesicEffort.MINIMISED);
        for (int batch = 0; batch < 2; batch++) {
            INDArray x = data.train().images(100 * batch, 100 * batch + 100);
            INDArray noise = Noise.normal(Noise.at(9, batch), DataType.FLOAT, 100, 2);
            FrozenCodes codes = shortcut.freeze(x);
            Parameters fast = shortcut.deviationParameters().zerosLike();
            Parameters exact = shortcut.deviationParameters().zerosLike();
            double fastLoss = Scratch.value("fast", () -> shortcut.deviationsLoss(x, codes, noise, fast)).loss();
            double exactLoss = Scratch.value("exact", () -> minimised.deviationsLoss(x, codes, noise, exact)).loss();
            assertThat(fastLoss).isNotEqualTo(exactLoss);
            assertThat(Math.abs(fastLoss / exactLoss - 1)).isLessThan(1e-3);
            assertThat(relative(fast, exact, Networks.PRECISIONS)).isZero();
            assertThat(relative(fast, exact, Networks.CENTRES)).isZero();
            assertThat(relative(fast, exact, RiemannianVae.PRIOR_MEAN)).isLessThan(0.01);
            assertThat(relative(fast, exact, Protocol.REFERENCE.durationName())).isLessThan(0.01);
        }
    }

    /** 60 steps of phase 2 by each, from the same start, with the same noise; a hundred times the time of the shortcut. */
    @Test
    @Tag("slow")
    void aShortRunEndsAtTheSameTestNumbers() {
        ElboEstimate fast = afterSteps(GeodesicEffort.SHORTCUT);
        ElboEstimate exact = afterSteps(GeodesicEffort.MINIMISED);
        System.out.println("shortcut  " + fast + "\nminimised " + exact);
        assertThat(fast.rec()).isCloseTo(exact.rec(), within(1e-3 * Math.abs(exact.rec())));
        assertThat(fast.negElbo()).isCloseTo(exact.negElbo(), within(1e-3 * Math.abs(exact.negElbo())));
    }

    private ElboEstimate afterSteps(GeodesicEffort effort) {
        RiemannianVae model = trained().withGeodesics(effort);
        AdamSteps adam = new AdamSteps(model.deviationParameters(), 1e-3);
        for (int step = 0; step < 60; step++) {
            int from = 100 * (step % 20);
            INDArray x = data.train().images(from, from + 100);
            INDArray noise = Noise.normal(Noise.at(10, step), DataType.FLOAT, 100, 2);
            FrozenCodes codes = model.freeze(x);
            adam.step(gradients -> model.deviationsLoss(x, codes, noise, gradients));
        }
        return Elbo.evaluate(model, Protocol.REFERENCE, data.test(), 1);
    }

    private static RiemannianVae trained() {
        return (RiemannianVae) ModelFile.read(TRAINED).model();
    }

    private static double relative(Parameters actual, Parameters expected, String name) {
        return Golden.largestDifference(actual.get(name), expected.get(name)) / Golden.largest(expected.get(name));
    }
}
