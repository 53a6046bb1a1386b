package org.rvae.model;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;
import org.rvae.nn.Encoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;
import org.rvae.stochastic.DiffusionSampler;

/**
 * The variational autoencoder whose prior is the law of a Brownian motion on the latent manifold, started in a learned
 * point m and run for a learned time t (Kalatzis et al., 2020; Jurasz and Pietrzak, section 2).
 */
public final class RiemannianVae extends LatentVariableModel {

    static final String PRIOR_MEAN = "pr_means";
    private static final String VARIANCE_HEAD = "q_t";
    private static final List<String> MEAN_LAYERS = List.of("p_mu.net.0", "p_mu.net.2", "p_mu.net.4");

    private final GeodesicEffort effort;
    private final BrownianObjective objective;

    RiemannianVae(ModelConfig config, Protocol protocol, Parameters parameters, GeodesicEffort effort) {
        super(config, protocol, parameters, new Encoder(parameters, VARIANCE_HEAD, false),
                Networks.decoder(config, parameters, MEAN_LAYERS));
        this.effort = effort;
        this.objective = protocol.objective(effort);
    }

    @Override
    public RiemannianVae withGeodesics(GeodesicEffort other) {
        return new RiemannianVae(config(), protocol(), parameters(), other);
    }

    static List<Parameters.Slot> layout(ModelConfig config, Protocol protocol) {
        List<Parameters.Slot> slots = new ArrayList<>(Encoder.slots(config.inputDim(), config.hidden(),
                config.hidden2(), config.latentDim(), VARIANCE_HEAD, 1));
        slots.addAll(Networks.meanSlots(config, MEAN_LAYERS));
        slots.addAll(Networks.deviationSlots(config));
        slots.add(new Parameters.Slot(PRIOR_MEAN, 1, config.latentDim()));
        slots.add(new Parameters.Slot(protocol.durationName(), 1));
        return slots;
    }

    /** How its loss finds its curves. */
    GeodesicEffort effort() {
        return effort;
    }

    /** m, where the prior's Brownian motion starts; (1, d). */
    public INDArray priorMean() {
        return parameters().get(PRIOR_MEAN);
    }

    /** t, how long it runs. */
    public double priorDuration() {
        return protocol().duration(parameters().get(protocol().durationName()).getDouble(0));
    }

    /** Sets where the prior's Brownian motion starts, (1, d), and how long it runs. */
    public void setPrior(INDArray mean, double duration) {
        priorMean().assign(mean);
        parameters().get(protocol().durationName()).assign(protocol().durationParameter(duration));
    }

    @Override
    public Parameters meanParameters() {
        return parameters().range("encoder.net.0.weight", "p_mu.net.4.bias");
    }

    @Override
    public Parameters deviationParameters() {
        return parameters().range(Networks.CENTRES, protocol().durationName());
    }

    /**
     * What the prior is drawn by, as the protocol has it: in the reference protocol the published random walk, which
     * lacks the drift and its last step, so that its law is the prior's only roughly and depends on the coordinates; in
     * the corrected one Brownian motion, whose means are off by O(t / n), n = 100 steps of one size.
     */
    public DiffusionSampler priorMotion() {
        return protocol().motion(manifold(), priorDuration());
    }

    /** n ends of {@link #priorMotion} from m; NaN for those that come to where the metric is singular. */
    @Override
    public INDArray samplePrior(int n, long seed) {
        return priorMotion().end(priorMean().broadcast(n, config().latentDim()).dup('c'),
                Noise.at(seed, Purpose.PRIOR));
    }

    /**
     * {@inheritDoc} As published it is -log p(x|z) alone, which is not an ELBO.
     */
    @Override
    public LossTerms meansLoss(INDArray x, INDArray noise, double klWeight, Parameters gradients) {
        Encoder.Step encoded = encoder().forward(x);
        Posterior posterior = new Posterior(encoded.mean(), encoded.variance());
        INDArray draws = posterior.sample(noise);
        Layer.Step decoded = decoder().mean().forward(Jet.of(draws));
        GaussianLikelihood likelihood = new GaussianLikelihood(x, decoded.output().value(), null);
        LatentPrior.Divergence divergence = klWeight == 0 ? null
                : new StandardNormalPrior(config().latentDim(), draws.dataType()).divergence(posterior, draws, noise);
        if (gradients != null) {
            INDArray forDraws = decoded.backward(Jet.of(likelihood.meanGradient()), gradients).value();
            INDArray forVariance = posterior.varianceGradient(noise, forDraws);
            if (divergence == null) {
                encoded.backward(forDraws, forVariance, gradients);
            } else {
                LatentPrior.Gradient kl = divergence.gradient(klWeight, gradients);
                encoded.backward(kl.forMean().addi(forDraws), kl.forVariance().addi(forVariance), gradients);
            }
        }
        return terms(likelihood.negativeLog(), klWeight, divergence);
    }

    private static LossTerms terms(double rec, double klWeight, LatentPrior.Divergence divergence) {
        if (divergence == null) {
            return new LossTerms(rec, rec, 0, 0);
        }
        INDArray kl = divergence.perImage();
        double mean = kl.meanNumber().doubleValue();
        return new LossTerms(rec + klWeight * mean, rec, mean, kl.ameanNumber().doubleValue());
    }

    @Override
    public FrozenCodes freeze(INDArray x) {
        Posterior posterior = encode(x);
        INDArray metric = Scratch.array("freeze", () -> MetricTensors.ofTangents(
                decoder().mean().forward(Jet.seed(posterior.mean())).output().tangent()));
        return new FrozenCodes(posterior, metric);
    }

    @Override
    public LossTerms deviationsLoss(INDArray x, FrozenCodes codes, INDArray noise, Parameters gradients) {
        return objective.evaluate(this, x, codes, noise, gradients);
    }
}
