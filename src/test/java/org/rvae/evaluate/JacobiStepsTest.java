package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.Golden;
import org.rvae.data.Datasets;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.model.LatentVariableModel;
import org.rvae.stochastic.kernel.JacobiFields;
import org.rvae.train.Checkpoint;

/** How many steps Jacobi fields need along geodesics of a trained decoder. */
class JacobiStepsTest {

    private static final Path SHIPPED = Path.of("data/models/rvae-d2-reference-seed42-a42b46851b6f.npz");
    private static final int PAIRS = 5;

    private final LatentVariableModel model = Checkpoint.read(SHIPPED).model().in(DataType.DOUBLE);
    private final Manifold manifold = model.manifold();
    private final Curve curves = curves();

    private Curve curves() {
        CodePairs pairs = CodePairs.random(model.encode(Datasets.sample().test().images(0, 500)
                .castTo(DataType.DOUBLE)).mean(), PAIRS, 1);
        return NamedSolver.SPLINES.solver().connect(manifold, pairs.starts(), pairs.ends()).curves();
    }

    /**
     * The errors that {@link JacobiFields#along} tells its user to reckon with. Their order, four, is not reached below
     * 80 steps, so that the reference is shown to be one: half its steps change it by less than an eighth of the least
     * of these.
     */
    @Test
    void errorsBetweenCodes() {
        INDArray fine = logMorette(320);
        assertThat(Golden.largestDifference(logMorette(160), fine)).isLessThan(0.002 / 8);
        Map.of(20, 0.4, 40, 0.15, 80, 0.002).forEach((steps, error) ->
                assertThat(Golden.largestDifference(logMorette(steps), fine)).as("%d steps", steps).isLessThan(error));
    }

    private INDArray logMorette(int steps) {
        return JacobiFields.along(manifold, curves, steps).logMorette();
    }
}
