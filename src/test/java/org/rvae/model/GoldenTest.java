package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rvae.Golden.assertClose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.geodesic.ReferenceSolver;
import org.rvae.nn.Parameters;

/** The models against the published code's own numbers; 1e-9 relative. */
class GoldenTest {

    private static final double EXACT = 1e-9;

    @Test
    void vaeLossAndAllGradients() {
        Golden golden = Golden.read("vae-tiny-d2");
        Vae model = (Vae) golden.model(ModelKind.VAE);
        Parameters gradients = model.parameters().zerosLike();
        LossTerms terms = model.loss(golden.get("x"), golden.noise(), 1, true, gradients);
        assertThat(terms.loss()).isCloseTo(golden.number("neg_elbo"), within(EXACT * 10));
        assertThat(terms.rec()).isCloseTo(golden.number("nll"), within(EXACT * 10));
        assertThat(terms.kl()).isCloseTo(golden.number("kl"), within(EXACT));
        for (String name : gradients.names()) {
            assertClose(gradients.get(name), golden.get("grad." + name), EXACT, name);
        }
        Posterior posterior = model.encode(golden.get("x"));
        assertClose(posterior.mean(), golden.get("q_mu"), EXACT, "q_mu");
        assertClose(posterior.variance(), golden.get("q_var"), EXACT, "q_var");
        INDArray deviation = model.decodeDeviation(golden.get("z"));
        assertClose(model.decodeMean(golden.get("z")), golden.get("p_mu"), EXACT, "p_mu");
        assertClose(deviation.mul(deviation), golden.get("p_var"), EXACT, "p_var");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void networksJacobiansAndMetric(String file) {
        Golden golden = Golden.read(file);
        LatentVariableModel model = golden.model(ModelKind.RVAE);
        Posterior posterior = model.encode(golden.get("x"));
        assertClose(posterior.mean(), golden.get("q_mu"), EXACT, "q_mu");
        assertClose(posterior.variance(), golden.get("q_t"), EXACT, "q_t");
        INDArray z = golden.get("z");
        assertClose(model.decodeMean(z), golden.get("p_mu"), EXACT, "p_mu");
        assertClose(model.decodeDeviation(z), golden.get("p_sigma"), EXACT, "p_sigma");
        INDArray jacobian = model.decoder().jacobian(z);
        INDArray ofMean = jacobian.get(all(), interval(0, 12), all());
        INDArray ofDeviation = jacobian.get(all(), interval(12, 24), all());
        assertClose(ofMean.dup('c'), golden.get("J_mu"), EXACT, "J_mu");
        assertClose(ofDeviation.neg().dup('c'), golden.get("J_sigma"), EXACT, "J_sigma, whose published sign is wrong");
        INDArray metric = model.manifold().metric(z);
        assertClose(metric, golden.get("G"), EXACT, "G");
        assertClose(MetricTensors.logDeterminant(metric), golden.get("logdet_G"), EXACT, "log det G");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void riemannianLossAndGradients(String file) {
        Golden golden = Golden.read(file);
        RiemannianVae model = ((RiemannianVae) golden.model(ModelKind.RVAE)).withGeodesics(GeodesicEffort.MINIMISED);
        Parameters gradients = model.deviationParameters().zerosLike();
        LossTerms terms = model.deviationsLoss(golden.get("x"), model.freeze(golden.get("x")), golden.noise(), gradients);
        assertThat(terms.rec()).isCloseTo(golden.number("nll"), within(EXACT * 10));
        assertThat(terms.kl()).isCloseTo(golden.number("kl"), within(EXACT));
        assertThat(terms.loss()).isCloseTo(golden.number("neg_elbo"), within(EXACT * 10));
        for (String name : gradients.names()) {
            assertClose(gradients.get(name), golden.get("grad." + name), EXACT, name);
        }
    }

    /** The two log kernels of each image, not only the mean of their difference, with the published minimiser. */
    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void logKernelsOfEachImage(String file) {
        Golden golden = Golden.read(file);
        RiemannianVae model = (RiemannianVae) golden.model(ModelKind.RVAE);
        INDArray z = golden.get("z");
        int n = (int) z.size(0);
        INDArray m = Nd4j.tile(model.priorMean(), n, 1);
        INDArray halfLogDetZ = golden.get("logdet_G").reshape(n, 1).mul(0.5);
        INDArray logQ = ReferenceObjective.logKernel((int) z.size(1), golden.get("q_t"),
                model.manifold().logVolume(golden.get("q_mu")), distance(model, z, golden.get("q_mu")));
        assertClose(logQ.add(halfLogDetZ), golden.get("log_q"), EXACT, "log q");
        INDArray duration = Nd4j.valueArrayOf(new long[] {n, 1}, model.priorDuration(), DataType.DOUBLE);
        INDArray logP = ReferenceObjective.logKernel((int) z.size(1), duration, model.manifold().logVolume(m),
                distance(model, z, m));
        assertClose(logP.add(halfLogDetZ), golden.get("log_p"), EXACT, "log p");
        assertThat(logQ.sub(logP).meanNumber().doubleValue()).isCloseTo(golden.number("kl"), within(EXACT));
    }

    /** The distance's part of the kernels is far above the tolerance. */
    @ParameterizedTest
    @ValueSource(strings = {"rvae-tiny-d2", "rvae-tiny-d3"})
    void theDistanceMatters(String file) {
        Golden golden = Golden.read(file);
        RiemannianVae model = (RiemannianVae) golden.model(ModelKind.RVAE);
        INDArray d = distance(model, golden.get("z"), golden.get("q_mu"));
        assertThat(d.minNumber().doubleValue()).isPositive();
        assertThat(Golden.largest(d.div(golden.get("q_t")))).isGreaterThan(1e-4);
    }

    private static INDArray distance(RiemannianVae model, INDArray starts, INDArray ends) {
        return ReferenceSolver.training().connect(model.manifold(), starts, ends).squaredDistance();
    }

    private static org.nd4j.linalg.indexing.INDArrayIndex all() {
        return org.nd4j.linalg.indexing.NDArrayIndex.all();
    }

    private static org.nd4j.linalg.indexing.INDArrayIndex interval(long from, long to) {
        return org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to);
    }
}
