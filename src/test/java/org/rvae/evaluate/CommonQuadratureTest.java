package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.Datasets;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.geometry.geodesic.ResolvedLength;
import org.rvae.model.LatentVariableModel;
import org.rvae.train.Checkpoint;

/** The error of the quadrature by which curves of a trained decoder are compared. */
class CommonQuadratureTest {

    private static final Path SHIPPED = Path.of("data/models/rvae-d2-reference-seed42-a42b46851b6f.npz");
    private static final int PAIRS = 4;

    private final LatentVariableModel model = Checkpoint.read(SHIPPED).model();
    private final Manifold manifold = model.manifold();
    private final INDArray codes = model.encode(Datasets.sample().test().images(0, 500)).mean();

    /**
     * The error falls with the number of panels n as 1/n at corners within a panel and faster elsewhere. Four times as
     * many leave at most a quarter of it, so that it is at most 4/3 of what they change. Lines and minimised curves
     * have no corners that count: 1e-4 is what other sentences say of them. A path on a grid has up to 48: each is
     * misjudged by 0.15 of a panel, root mean square, of a change of speed by a tenth or so, all by sqrt(48) 0.15 0.1 /
     * 256 = 4e-4, of which three are allowed.
     */
    @ParameterizedTest
    @CsvSource({"LINE, 1e-5", "SPLINES, 1e-4", "DISCRETE, 1e-4", "GRID, 1.2e-3"})
    void fourTimesAsManyPanelsChangeLittle(NamedSolver solver, double error) {
        CodePairs pairs = CodePairs.random(codes, PAIRS, 1);
        Curve curves = solver.solver().connect(manifold, pairs.starts(), pairs.ends()).curves();
        ResolvedLength fine = ResolvedLength.fine();
        double[] found = fine.measure(manifold, curves).lengths();
        double[] finer = new ResolvedLength(4 * fine.panels(), fine.tolerance()).measure(manifold, curves).lengths();
        for (int i = 0; i < PAIRS; i++) {
            assertThat(Math.abs(found[i] / finer[i] - 1) * 4 / 3).as("pair " + i).isLessThan(error);
        }
    }
}
