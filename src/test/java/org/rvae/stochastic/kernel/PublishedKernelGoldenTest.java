package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.Golden;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.geodesic.ReferenceSolver;
import org.rvae.model.ModelKind;
import org.rvae.model.RiemannianVae;

/**
 * The published kernel against the published code's values, with the squared distances of its own minimiser, which
 * stops early and so depends on the direction: from the codes to the means.
 */
class PublishedKernelGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void posteriorAndPrior(String file) {
        Golden golden = Golden.read(file);
        RiemannianVae model = (RiemannianVae) golden.model(ModelKind.RVAE);
        INDArray z = golden.get("z");
        check(model.manifold(), golden.get("q_mu"), z, golden.get("q_t"), golden.get("log_q"));
        INDArray duration = golden.get("q_t").mul(0).addi(model.priorDuration());
        check(model.manifold(), model.priorMean(), z, duration, golden.get("log_p"));
    }

    private static void check(Immersion manifold, INDArray from, INDArray to, INDArray durations, INDArray expected) {
        INDArray starts = from.size(0) == 1 ? from.broadcast(to.shape()).dup('c') : from;
        INDArray squared = ReferenceSolver.training().connect(manifold, to, starts).squaredDistance();
        LogKernel found = HeatKernel.published().logDensity(PairGeometry.of(manifold, from, to, squared), durations);
        assertThat(found.outcomes()).containsOnly(KernelOutcome.DEFINED);
        assertThat(Golden.largestDifference(found.values(), expected.reshape('c', to.size(0), 1))).isLessThan(1e-9);
    }
}
