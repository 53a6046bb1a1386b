package org.rvae.model;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.nn.Activation;
import org.rvae.nn.Dense;
import org.rvae.nn.Encoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;
import org.rvae.nn.Sequential;

/**
 * The equal mixture of the posteriors of K pseudo-inputs (Tomczak and Welling, <em>VAE with a VampPrior</em>; Kalatzis
 * et al., section 4). The pseudo-inputs are the rows of an affine map of the K x K identity, limited to [0, 1].
 */
final class VampPrior implements LatentPrior {

    private static final String NAME = "means.linear";
    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

    private final Encoder encoder;
    private final Layer pseudoInputs;
    private final int components;
    private final DataType type;
    private final Protocol protocol;

    VampPrior(ModelConfig config, Protocol protocol, Parameters parameters) {
        this.encoder = new Encoder(parameters, Vae.VARIANCE_HEAD, true);
        this.pseudoInputs = Sequential.of(new Dense(parameters, NAME, false), Activation.clamp(0, 1));
        this.components = config.components();
        this.type = parameters.type();
        this.protocol = protocol;
    }

    static List<Parameters.Slot> slots(ModelConfig config) {
        return config.kind() == ModelKind.VAMP ? Dense.slots(NAME, config.components(), config.inputDim()) : List.of();
    }

    @Override
    public Divergence divergence(Posterior posterior, INDArray draws, INDArray noise) {
        return new Mixture(posterior, draws, noise);
    }

    @Override
    public INDArray sample(int n, RandomGenerator random) {
        Encoder.Step step = encoder.forward(inputs().output().value());
        INDArray noise = Noise.normal(random, type, n, (int) step.mean().size(1));
        int[] chosen = random.ints(n, 0, components).toArray();
        INDArray means = step.mean().getRows(chosen);
        return new Posterior(means, step.variance().getRows(chosen)).sample(noise);
    }

    private Layer.Step inputs() {
        return pseudoInputs.forward(Jet.of(Nd4j.eye(components).castTo(type)));
    }

    /** log q(z|x) - log 1/K sum_k N(z; m_k, v_k), estimated with the one draw of each image. */
    private final class Mixture implements Divergence {

        private final Posterior posterior;
        private final INDArray noise;
        private final Layer.Step inputs = inputs();
        private final Encoder.Step step = encoder.forward(inputs.output().value());
        private final List<INDArray> deviations = new ArrayList<>();
        private final INDArray variances;
        private final INDArray logs;
        private final INDArray logSum;

        Mixture(Posterior posterior, INDArray draws, INDArray noise) {
            this.posterior = posterior;
            this.noise = noise;
            int n = (int) draws.size(0);
            int d = (int) draws.size(1);
            variances = step.variance().add(protocol.mixtureVarianceOffset());
            logs = Nd4j.zeros(type, n, components);
            for (int a = 0; a < d; a++) {
                INDArray difference = draws.getColumn(a, true).sub(step.mean().getColumn(a, true).transpose());
                deviations.add(difference);
                INDArray v = variances.getColumn(a, true).transpose();
                logs.addi(difference.mul(difference).div(v).addi(Transforms.log(v, true)).muli(-0.5));
            }
            logs.subi(Math.log(components));
            if (protocol.mixtureIsNormalised()) {
                logs.subi(HALF_LOG_2_PI * d);
            }
            INDArray max = logs.max(true, 1);
            logSum = Transforms.log(Transforms.exp(logs.sub(max), false).sum(true, 1), false).addi(max);
        }

        @Override
        public INDArray perImage() {
            INDArray logQ = Transforms.log(posterior.variance(), true).addi(noise.mul(noise)).sum(true, 1).muli(-0.5)
                    .subi(HALF_LOG_2_PI * noise.size(1));
            return logQ.subi(logSum);
        }

        @Override
        public Gradient gradient(double weight, Parameters sums) {
            double scale = weight / noise.size(0);
            INDArray share = Transforms.exp(logs.sub(logSum), false).muli(scale);
            INDArray forDraws = Nd4j.zeros(type, noise.shape());
            INDArray forMeans = Nd4j.zeros(type, components, noise.size(1));
            INDArray forVariances = Nd4j.zeros(type, components, noise.size(1));
            for (int a = 0; a < deviations.size(); a++) {
                INDArray v = variances.getColumn(a, true).transpose();
                INDArray pull = deviations.get(a).div(v);
                INDArray shared = pull.mul(share);
                forDraws.getColumn(a, true).addi(shared.sum(true, 1));
                forMeans.getColumn(a, true).subi(shared.sum(0).reshape(components, 1));
                INDArray spread = pull.muli(pull).subi(v.rdiv(1)).muli(share).muli(-0.5);
                forVariances.getColumn(a, true).addi(spread.sum(0).reshape(components, 1));
            }
            if (sums != null) {
                INDArray forInputs = step.backward(forMeans, forVariances, sums);
                inputs.backward(Jet.of(forInputs), sums);
            }
            INDArray zero = Nd4j.zeros(type, noise.shape());
            return new Gradient(zero, posterior.variance().rdiv(-0.5 * scale), forDraws);
        }
    }
}
