package org.rvae.model;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Scratch;
import org.rvae.nn.Encoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;

/** The variational autoencoder with a standard normal prior or a VampPrior. */
public final class Vae extends LatentVariableModel {

    static final String VARIANCE_HEAD = "q_var";
    private static final List<String> MEAN_LAYERS = List.of("decoder.net.0", "decoder.net.2", "p_mu.0");

    private final LatentPrior prior;

    Vae(ModelConfig config, Protocol protocol, Parameters parameters) {
        super(config, protocol, parameters, new Encoder(parameters, VARIANCE_HEAD, false),
                Networks.decoder(config, parameters, MEAN_LAYERS));
        prior = config.kind() == ModelKind.VAMP ? new VampPrior(config, protocol, parameters)
                : new StandardNormalPrior(config.latentDim(), parameters.type());
    }

    static List<Parameters.Slot> layout(ModelConfig config) {
        List<Parameters.Slot> slots = new ArrayList<>(Encoder.slots(config.inputDim(), config.hidden(),
                config.hidden2(), config.latentDim(), VARIANCE_HEAD, config.latentDim()));
        slots.addAll(Networks.meanSlots(config, MEAN_LAYERS));
        slots.addAll(Networks.deviationSlots(config));
        slots.addAll(VampPrior.slots(config));
        return slots;
    }

    @Override
    public Parameters meanParameters() {
        return parameters().range("encoder.net.0.weight", "p_mu.0.bias");
    }

    @Override
    public Parameters deviationParameters() {
        List<Parameters.Slot> slots = parameters().slots();
        return parameters().range(Networks.CENTRES, slots.get(slots.size() - 1).name());
    }

    @Override
    public INDArray samplePrior(int n, long seed) {
        return Scratch.array("prior", () -> prior.sample(n, Noise.at(seed, Purpose.PRIOR)));
    }

    @Override
    public LossTerms meansLoss(INDArray x, INDArray noise, double klWeight, Parameters gradients) {
        return loss(x, noise, klWeight, false, gradients);
    }

    @Override
    public FrozenCodes freeze(INDArray x) {
        return new FrozenCodes(encode(x), null);
    }

    @Override
    public LossTerms deviationsLoss(INDArray x, FrozenCodes codes, INDArray noise, Parameters gradients) {
        Decoded decoded = new Decoded(x, codes.posterior(), noise, true);
        if (gradients != null) {
            decoded.backward(1, gradients);
        }
        return decoded.terms(1);
    }

    /**
     * The loss -log p(x|z) + w KL of a batch, with gradients for the encoder too where they are asked for.
     *
     * @param learnedDeviation whether the likelihood's standard deviation is sigma(z), and not 1
     */
    LossTerms loss(INDArray x, INDArray noise, double klWeight, boolean learnedDeviation, Parameters gradients) {
        Encoder.Step encoded = encoder().forward(x);
        Posterior posterior = new Posterior(encoded.mean(), encoded.variance());
        Decoded decoded = new Decoded(x, posterior, noise, learnedDeviation);
        if (gradients != null) {
            LatentPrior.Gradient kl = decoded.backward(klWeight, gradients);
            if (encoder().isTrainedBy(gradients)) {
                INDArray forDraws = kl.forDraws();
                encoded.backward(kl.forMean().add(forDraws),
                        kl.forVariance().add(posterior.varianceGradient(noise, forDraws)), gradients);
            }
        }
        return decoded.terms(klWeight);
    }

    /** A batch that has been encoded, drawn and decoded. */
    private final class Decoded {

        private final Layer.Step meanStep;
        private final Layer.Step deviationStep;
        private final GaussianLikelihood likelihood;
        private final LatentPrior.Divergence divergence;

        Decoded(INDArray x, Posterior posterior, INDArray noise, boolean learnedDeviation) {
            INDArray draws = posterior.sample(noise);
            meanStep = decoder().mean().forward(Jet.of(draws));
            deviationStep = learnedDeviation ? decoder().deviation().forward(Jet.of(draws)) : null;
            likelihood = new GaussianLikelihood(x, meanStep.output().value(),
                    learnedDeviation ? deviationStep.output().value() : null);
            divergence = prior.divergence(posterior, draws, noise);
        }

        LossTerms terms(double klWeight) {
            INDArray kl = divergence.perImage();
            double rec = likelihood.negativeLog();
            double mean = kl.meanNumber().doubleValue();
            return new LossTerms(rec + klWeight * mean, rec, mean, kl.ameanNumber().doubleValue());
        }

        /** The gradients of the KL term, whose part for the draws has the reconstruction's added. */
        LatentPrior.Gradient backward(double klWeight, Parameters gradients) {
            LatentPrior.Gradient kl = divergence.gradient(klWeight, gradients);
            boolean needsDraws = encoder().isTrainedBy(gradients);
            INDArray forDraws = kl.forDraws();
            if (needsDraws) {
                INDArray g = meanStep.backward(Jet.of(likelihood.meanGradient()), gradients).value();
                forDraws = forDraws == null ? g : forDraws.add(g);
            }
            if (deviationStep != null) {
                INDArray g = deviationStep.backward(Jet.of(likelihood.deviationGradient()), gradients).value();
                forDraws = forDraws == null ? g : forDraws.add(g);
            }
            return new LatentPrior.Gradient(kl.forMean(), kl.forVariance(), forDraws);
        }
    }
}
