package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.NodalBasis;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.train.Checkpoint;

/** The curves of the corrected training, from codes to the prior's mean, on a trained R-VAE. */
class CorrectedGeodesicsTest {

    private static final Path TRAINED = Path.of("src/test/resources/models/rvae-d2-epochs-100-1.npz");
    private static final int CODES = 20;

    /** By a fine quadrature; 33 points see a curve's length to about a per cent. */
    @Test
    void convergeBelowTheLineAndNearThoseOfTwiceAsManyPoints() {
        RiemannianVae model = (RiemannianVae) Checkpoint.read(TRAINED).model();
        INDArray codes = model.encode(Datasets.sample().test().images(0, CODES)).mean();
        INDArray mean = Nd4j.tile(model.priorMean(), CODES, 1);
        Manifold manifold = model.manifold();
        Geodesics found = EnergyMinimiser.training().connect(manifold, codes, mean);
        Geodesics fine = EnergyMinimiser.splines().connect(manifold, codes, mean);
        double[] lengths = Doubles.of(CurveLength.fine().of(manifold, found.curves()));
        double[] lines = Doubles.of(CurveLength.fine().of(manifold, new NodalBasis(3).lines(codes, mean)));
        assertThat(found.outcomes()).containsOnly(Outcome.CONVERGED);
        for (int i = 0; i < CODES; i++) {
            assertThat(lengths[i]).isLessThan(1.01 * lines[i]);
        }
        assertThat(Arrays.stream(lengths).sum()).isLessThan(0.98 * Arrays.stream(lines).sum())
                .isLessThan(1.03 * Arrays.stream(Doubles.of(CurveLength.fine().of(manifold, fine.curves()))).sum());
    }

    private static double squaredDistance(EnergyMinimiser solver) {
        RiemannianVae model = (RiemannianVae) Checkpoint.read(TRAINED).model();
        INDArray codes = model.encode(Datasets.sample().test().images(0, CODES)).mean();
        return solver.connect(model.manifold(), codes, Nd4j.tile(model.priorMean(), CODES, 1)).squaredDistance()
                .meanNumber().doubleValue();
    }

    /**
     * A hundred times the tolerance, as rounding may stop a search elsewhere; the solver of before version 2 of the
     * training, which had no estimates to start from, is told apart.
     */
    @Test
    void whoChangesThemRaisesTheVersionsOfTrainingAndScores() {
        assertThat(List.of(Version.OF_CORRECTED_TRAINING, Version.OF_CORRECTED_SCORES)).containsExactly(2, 1);
        double known = 487.874;
        assertThat(squaredDistance(EnergyMinimiser.training())).isCloseTo(known, within(1e-3 * known));
        assertThat(squaredDistance(new EnergyMinimiser(List.of(EnergyMinimiser.Level.splines(8, 33)), 60, 1e-5)))
                .isNotCloseTo(known, within(1e-3 * known));
    }

    /** Without noise the codes are the posterior's means. */
    private static double converged(RiemannianVae model, INDArray x, EnergyMinimiser solver) {
        FrozenCodes codes = model.freeze(x);
        return new CorrectedObjective(solver).evaluate(model, x, codes,
                Nd4j.zeros(DataType.FLOAT, CODES, model.config().latentDim()), null).converged();
    }

    /** Seven evaluations of a curve are enough for some of them. */
    @Test
    void theLossSaysWhichShareOfThemConverged() {
        RiemannianVae model = (RiemannianVae) Checkpoint.read(TRAINED).model();
        INDArray x = Datasets.sample().test().images(0, CODES);
        EnergyMinimiser hasty = EnergyMinimiser.training().withTolerance(1e-5, 7);
        Geodesics found = hasty.connect(model.manifold(), model.encode(x).mean(),
                Nd4j.tile(model.priorMean(), CODES, 1));
        double expected = Arrays.stream(found.outcomes()).filter(o -> o == Outcome.CONVERGED).count()
                / (double) CODES;
        assertThat(expected).isStrictlyBetween(0.0, 1.0);
        assertThat(converged(model, x, hasty)).isEqualTo(expected);
        assertThat(converged(model, x, EnergyMinimiser.training())).isEqualTo(1);
        assertThat(model.deviationsLoss(x, model.freeze(x), Nd4j.zeros(DataType.FLOAT, CODES, 2), null).converged())
                .as("the reference protocol's curves do not converge").isNaN();
    }
}
