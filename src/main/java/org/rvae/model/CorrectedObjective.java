package org.rvae.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;

/**
 * Rec + log q(z|x) - log k_t(z; m), signed. The posterior is scored by what the code was drawn from, a normal
 * distribution; the prior by the zeroth-order heat kernel with respect to Lebesgue measure,
 * log k = -d/2 log 2 pi t - l^2 / 2 t + 1/2 log det G(z), with l^2 = 2 E of the solver's curves and the Van
 * Vleck-Morette determinant taken as 1. The kernel is not normalised: the bound on the likelihood holds after the log
 * of its mass is added. A curve that the solver gives up on counts with the energy that it has reached, which is an
 * upper bound; the gradient is exact for curves that are stationary, and off by the square root of the solver's
 * tolerance.
 *
 * @param solver finds the curves from the codes to the prior's mean
 */
record CorrectedObjective(EnergyMinimiser solver) implements BrownianObjective {

    @Override
    public LossTerms evaluate(RiemannianVae model, INDArray x, FrozenCodes codes, INDArray noise,
            Parameters gradients) {
        int n = (int) x.size(0);
        int d = model.config().latentDim();
        double t = model.priorDuration();
        Posterior q = codes.posterior();
        INDArray z = q.sample(noise);
        Jet seed = Jet.seed(z);
        Jet mean = model.decoder().mean().forward(seed).output();
        Layer.Step deviation = model.decoder().deviation().forward(seed);
        GaussianLikelihood likelihood = new GaussianLikelihood(x, mean.value(), deviation.output().value());
        INDArray deviationTangents = precise(deviation.output());
        INDArray metric = MetricTensors.ofTangents(precise(mean)).addi(MetricTensors.ofTangents(deviationTangents));
        DistanceGradient.Found distances = new DistanceGradient(solver)
                .connect(model.decoder(), z, Nd4j.tile(model.priorMean(), n, 1));

        INDArray logQ = Transforms.log(q.variance().mul(2 * Math.PI), false).muli(-d / 2.0)
                .subi(noise.mul(noise).sum(true, 1).muli(0.5));
        INDArray logK = MetricTensors.logDeterminant(metric).castTo(z.dataType()).muli(0.5)
                .subi(distances.squaredDistance().div(2 * t)).subi(d / 2.0 * Math.log(2 * Math.PI * t));
        INDArray kl = logQ.sub(logK);
        if (gradients != null) {
            INDArray weights = Nd4j.valueArrayOf(new long[] {n, 1}, -1.0 / n, metric.dataType());
            INDArray forTangents = MetricTensors.halfLogDeterminantGradient(MetricTensors.inverse(metric),
                    deviationTangents, weights);
            deviation.backward(new Jet(likelihood.deviationGradient(), forTangents.castTo(z.dataType())), gradients);
            distanceGradient(model, distances, t, gradients);
        }
        double rec = likelihood.negativeLog();
        double signed = kl.meanNumber().doubleValue();
        return new LossTerms(rec + signed, rec, signed, kl.ameanNumber().doubleValue(), distances.convergedShare());
    }

    /** Tangents in float64: the metric's condition number is the square of theirs, too large for float32 at d = 10. */
    private static INDArray precise(Jet images) {
        return images.tangent().castTo(DataType.DOUBLE);
    }

    /** The gradient of the mean of l^2 / 2 t + d/2 log t. */
    private static void distanceGradient(RiemannianVae model, DistanceGradient.Found distances, double t,
            Parameters gradients) {
        INDArray l2 = distances.squaredDistance();
        int n = distances.size();
        INDArray weights = Nd4j.valueArrayOf(new long[] {n, 1}, 1 / (2 * t * n), DataType.DOUBLE);
        INDArray forMean = distances.backward(weights, gradients, n).ends().sum(true, 0);
        gradients.get(RiemannianVae.PRIOR_MEAN).addi(forMean);
        double slope = model.config().latentDim() / 2.0 - l2.meanNumber().doubleValue() / (2 * t);
        gradients.get(model.protocol().durationName()).addi(slope);
    }
}
