package org.rvae.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.geometry.AbsoluteDeterminant;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.ReferenceSolver;
import org.rvae.geometry.geodesic.SplineBasis;
import org.rvae.geometry.geodesic.StraightLines;
import org.rvae.nn.Decoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;

/**
 * Rec + mean |KL| as the published code computes it. Posterior and prior are both scored with its zeroth-order kernel,
 * in which the sum of squared chords stands for the squared distance and whose factor det G(z)^(1/2) cancels in the KL
 * term. The distance trains only the prior's mean and duration, with the Euclidean end velocity for its gradient.
 *
 * @param toPosteriorMean finds the curves from the codes to the posterior means
 * @param toPriorMean     finds the curves from the codes to the prior's mean
 */
record ReferenceObjective(GeodesicSolver toPosteriorMean, GeodesicSolver toPriorMean) implements BrownianObjective {

    /** With the published minimiser. */
    static ReferenceObjective published() {
        return new ReferenceObjective(ReferenceSolver.training(), ReferenceSolver.training());
    }

    /** With straight lines: one chord to the posterior mean, which is close, and fifteen to the prior's. */
    static ReferenceObjective shortcut() {
        SplineBasis basis = SplineBasis.reference(1);
        return new ReferenceObjective(new StraightLines(basis, 2, 16), new StraightLines(basis, 16, 16));
    }

    @Override
    public LossTerms evaluate(RiemannianVae model, INDArray x, FrozenCodes codes, INDArray noise,
            Parameters gradients) {
        return new Batch(model, x, codes, noise).terms(gradients);
    }

    /**
     * The published log kernel without its factor det G(z)^(1/2).
     *
     * @param dimension       d
     * @param duration        t, (n, 1)
     * @param halfLogDet      1/2 log det G at the start of the motion, (n, 1) or (1, 1)
     * @param squaredDistance (n, 1)
     */
    static INDArray logKernel(int dimension, INDArray duration, INDArray halfLogDet, INDArray squaredDistance) {
        INDArray spread = Transforms.log(duration.mul(2 * Math.PI), false).muli(-dimension / 2.0);
        return spread.subi(squaredDistance.div(duration).muli(0.5)).subi(halfLogDet);
    }

    private final class Batch {

        private final RiemannianVae model;
        private final int n;
        private final int d;
        private final double t;
        private final GaussianLikelihood likelihood;
        private final Layer.Step deviation;
        private final Layer.Step anchorDeviation;
        private final Layer.Step priorMean;
        private final INDArray anchorMetric;
        private final Geodesics toPrior;
        private final INDArray kl;

        Batch(RiemannianVae model, INDArray x, FrozenCodes codes, INDArray noise) {
            this.model = model;
            this.n = (int) x.size(0);
            this.d = model.config().latentDim();
            this.t = model.priorDuration();
            Posterior q = codes.posterior();
            INDArray m = model.priorMean();
            INDArray z = q.sample(noise);
            Decoder decoder = model.decoder().held();
            PullbackManifold manifold = new PullbackManifold(decoder);
            deviation = decoder.deviation().forward(Jet.of(z));
            likelihood = new GaussianLikelihood(x, decoder.mean().forward(Jet.of(z)).output().value(),
                    deviation.output().value());
            anchorDeviation = decoder.deviation().forward(Jet.seed(Nd4j.concat(0, q.mean(), m)));
            priorMean = decoder.mean().forward(Jet.seed(m));
            INDArray meanMetric = Nd4j.concat(0, codes.meanMetric(),
                    MetricTensors.ofTangents(priorMean.output().tangent()));
            anchorMetric = MetricTensors.ofTangents(anchorDeviation.output().tangent()).addi(meanMetric);
            INDArray halfLogDet = AbsoluteDeterminant.log(anchorMetric).muli(0.5);

            Geodesics toPosterior = toPosteriorMean.connect(manifold, z, q.mean());
            toPrior = toPriorMean.connect(manifold, z, Nd4j.tile(m, n, 1));
            INDArray logQ = logKernel(d, q.variance(), rows(halfLogDet, 0, n), toPosterior.squaredDistance());
            INDArray logP = logKernel(d, Nd4j.valueArrayOf(new long[] {n, 1}, t, z.dataType()),
                    Nd4j.tile(rows(halfLogDet, n, n + 1), n, 1), toPrior.squaredDistance());
            kl = logQ.sub(logP);
        }

        LossTerms terms(Parameters gradients) {
            if (gradients != null) {
                backward(gradients);
            }
            double rec = likelihood.negativeLog();
            double absKl = kl.ameanNumber().doubleValue();
            return new LossTerms(rec + absKl, rec, kl.meanNumber().doubleValue(), absKl);
        }

        private void backward(Parameters gradients) {
            deviation.backward(Jet.of(likelihood.deviationGradient()), gradients);
            INDArray signs = Transforms.sign(kl, true).divi(n);
            INDArray total = signs.sum(true, 0);
            INDArray inverse = AbsoluteDeterminant.inverse(anchorMetric);
            INDArray weights = Nd4j.concat(0, signs.neg(), total);
            INDArray forTangents = MetricTensors.halfLogDeterminantGradient(inverse,
                    anchorDeviation.output().tangent(), weights);
            INDArray forAnchors = anchorDeviation.backward(new Jet(null, forTangents), gradients).value();
            INDArray forPriorTangents = MetricTensors.halfLogDeterminantGradient(
                    inverse.get(NDArrayIndex.interval(n, n + 1), NDArrayIndex.all(), NDArrayIndex.all()).dup('c'),
                    priorMean.output().tangent(), total);
            INDArray forPrior = priorMean.backward(new Jet(null, forPriorTangents), null).value();
            forPrior.addi(rows(forAnchors, n, n + 1));

            INDArray endVelocity = toPrior.curves().velocities(1).reshape('c', n, d);
            forPrior.addi(endVelocity.muliColumnVector(signs).sum(true, 0).divi(t));
            gradients.get(RiemannianVae.PRIOR_MEAN).addi(forPrior);
            INDArray forDuration = toPrior.squaredDistance().div(-2 * t * t).addi(d / (2 * t)).muli(signs);
            gradients.get(model.protocol().durationName()).addi(forDuration.sumNumber().doubleValue());
        }

        private static INDArray rows(INDArray array, long from, long to) {
            return array.get(new INDArrayIndex[] {NDArrayIndex.interval(from, to), NDArrayIndex.all()});
        }
    }
}
