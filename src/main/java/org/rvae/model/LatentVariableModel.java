package org.rvae.model;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.SelfCheck;
import org.rvae.nn.Decoder;
import org.rvae.nn.Encoder;
import org.rvae.nn.Parameters;

/**
 * A generative model of images with latent codes z in R^d: an encoder q(z|x), a decoder p(x|z) = N(mu(z), sigma(z)^2)
 * and a prior. It is trained in two phases, first the means, then the deviations and the prior.
 */
public abstract sealed class LatentVariableModel permits Vae, RiemannianVae {

    private final ModelConfig config;
    private final Protocol protocol;
    private final Parameters parameters;
    private final Encoder encoder;
    private final Decoder decoder;

    LatentVariableModel(ModelConfig config, Protocol protocol, Parameters parameters, Encoder encoder, Decoder decoder) {
        SelfCheck.run();
        this.config = config;
        this.protocol = protocol;
        this.parameters = parameters;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** A model of this architecture in the given parameters. */
    public static LatentVariableModel of(ModelConfig config, Protocol protocol, Parameters parameters) {
        return config.kind() == ModelKind.RVAE
                ? new RiemannianVae(config, protocol, parameters, GeodesicEffort.SHORTCUT)
                : new Vae(config, protocol, parameters);
    }

    /** A float32 model with PyTorch's starting values, which are a function of the seed. */
    public static LatentVariableModel initialised(ModelConfig config, Protocol protocol, long seed) {
        Parameters parameters = Parameters.zeros(slots(config, protocol), DataType.FLOAT);
        Initialisation.apply(parameters, protocol, seed);
        return of(config, protocol, parameters);
    }

    /** The names and shapes of the parameters of an architecture, those of phase 1 first. */
    public static List<Parameters.Slot> slots(ModelConfig config, Protocol protocol) {
        return config.kind() == ModelKind.RVAE ? RiemannianVae.layout(config, protocol) : Vae.layout(config);
    }

    /** The architecture. */
    public final ModelConfig config() {
        return config;
    }

    /** The protocol that the model is trained by. */
    public final Protocol protocol() {
        return protocol;
    }

    /** A copy of the model, with the same parameter values, scored by this or another protocol. */
    public final LatentVariableModel under(Protocol other) {
        Parameters copy = Parameters.zeros(slots(config, other), parameters.type());
        for (String name : copy.names()) {
            if (parameters.contains(name)) {
                copy.get(name).assign(parameters.get(name));
            }
        }
        LatentVariableModel result = of(config, other, copy);
        if (this instanceof RiemannianVae from && result instanceof RiemannianVae to) {
            to.setPrior(from.priorMean(), from.priorDuration());
            return to.withGeodesics(from.effort());
        }
        return result;
    }

    /**
     * The model with the same parameters, which it shares, and radial basis functions of another width, so with another
     * metric.
     *
     * @param rbfBeta their inverse squared width, positive
     */
    public final LatentVariableModel withRbfBeta(double rbfBeta) {
        LatentVariableModel result = of(config.withRbfBeta(rbfBeta), protocol, parameters);
        return this instanceof RiemannianVae own ? result.withGeodesics(own.effort()) : result;
    }

    /**
     * The same model in the given type: itself if that is its own, else a copy. In float64 the metric of a decoder is
     * right where its condition number is beyond float32.
     *
     * @param type FLOAT or DOUBLE
     */
    public final LatentVariableModel in(DataType type) {
        if (parameters.type() == type) {
            return this;
        }
        LatentVariableModel result = of(config, protocol, parameters.cast(type));
        return this instanceof RiemannianVae own ? result.withGeodesics(own.effort()) : result;
    }

    /** All parameters. */
    public final Parameters parameters() {
        return parameters;
    }

    /** f = (mu, sigma). */
    public final Decoder decoder() {
        return decoder;
    }

    final Encoder encoder() {
        return encoder;
    }

    /** The latent space with the metric of the decoder. */
    public final PullbackManifold manifold() {
        return new PullbackManifold(decoder);
    }

    /** The posteriors of images (n, D). */
    public final Posterior encode(INDArray x) {
        INDArray[] found = new INDArray[2];
        Scratch.value("encode", () -> {
            Encoder.Step step = encoder.forward(x);
            found[0] = step.mean().detach();
            return found[1] = step.variance().detach();
        });
        return new Posterior(found[0], found[1]);
    }

    /** mu(z), the mean images of codes (n, d); shape (n, D), values in [0, 1]. */
    public final INDArray decodeMean(INDArray z) {
        return decoder.means(z);
    }

    /** sigma(z), the standard deviations of the pixels of codes (n, d); shape (n, D), positive. */
    public final INDArray decodeDeviation(INDArray z) {
        return decoder.deviations(z);
    }

    /**
     * The same model, sharing its parameters, whose loss finds its curves with this effort; only the R-VAE has curves.
     */
    public LatentVariableModel withGeodesics(GeodesicEffort effort) {
        return this;
    }

    /** Sets the centres of the decoder's radial basis functions, (K, d). */
    public final void setCentres(INDArray centres) {
        parameters.get(Networks.CENTRES).assign(centres);
    }

    /** n codes drawn from the prior, (n, d); the same ones for the same seed. */
    public abstract INDArray samplePrior(int n, long seed);

    /** The parameters that phase 1 trains, as a part of {@link #parameters()}. */
    public abstract Parameters meanParameters();

    /** The parameters that phase 2 trains, as a part of {@link #parameters()}. */
    public abstract Parameters deviationParameters();

    /**
     * The loss of phase 1, in which the likelihood's variance is 1.
     *
     * @param x         images (n, D)
     * @param noise     standard normal, (n, d)
     * @param klWeight  the weight of the KL term: of the prior for the VAE, of N(0, I) for the R-VAE, whose prior has
     *                  no part in phase 1; the published R-VAE has 0
     * @param gradients what the gradients are added to; null for none
     */
    public abstract LossTerms meansLoss(INDArray x, INDArray noise, double klWeight, Parameters gradients);

    /** What phase 2 needs to know of images (n, D) and does not change in it. */
    public abstract FrozenCodes freeze(INDArray x);

    /**
     * The loss of phase 2, in which encoder and mu do not change.
     *
     * @param x         images (n, D)
     * @param codes     what is known of them
     * @param noise     standard normal, (n, d)
     * @param gradients what the gradients are added to; null for none
     */
    public abstract LossTerms deviationsLoss(INDArray x, FrozenCodes codes, INDArray noise, Parameters gradients);
}
