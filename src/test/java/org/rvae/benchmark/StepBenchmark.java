package org.rvae.benchmark;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.geometry.Scratch;
import org.rvae.model.FrozenCodes;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.LossTerms;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.RiemannianVae;
import org.rvae.train.AdamSteps;

/** What one training step of a batch of 100 takes, and the metric of 100 codes; run by {@code environment/benchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class StepBenchmark {

    /** d. */
    @Param({"2", "10"})
    public int latentDim;

    private ImageSet images;
    private INDArray x;
    private INDArray noise;
    private LatentVariableModel vae;
    private RiemannianVae riemannian;
    private AdamSteps vaeMeans;
    private AdamSteps vaeDeviations;
    private AdamSteps riemannianDeviations;
    private FrozenCodes vaeCodes;
    private FrozenCodes riemannianCodes;
    private int[] rows;

    /** Prepares models with random weights: the time does not depend on them. */
    @Setup
    public void prepare() {
        rows = new int[100];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 7 * i;
        }
        images = Datasets.sample().train();
        x = images.images(rows);
        noise = Noise.normal(Noise.at(1), DataType.FLOAT, rows.length, latentDim);
        vae = LatentVariableModel.initialised(ModelConfig.vae(latentDim), Protocol.REFERENCE, 1);
        riemannian = (RiemannianVae) LatentVariableModel.initialised(ModelConfig.rvae(latentDim), Protocol.REFERENCE, 1);
        vaeMeans = new AdamSteps(vae.meanParameters(), 1e-6);
        vaeDeviations = new AdamSteps(vae.deviationParameters(), 1e-6);
        riemannianDeviations = new AdamSteps(riemannian.deviationParameters(), 1e-6);
        vaeCodes = vae.freeze(x);
        riemannianCodes = riemannian.freeze(x);
    }

    /** A step of phase 1, the gathering of the images included. */
    @Benchmark
    public LossTerms vaeMeans() {
        return vaeMeans.step(g -> vae.meansLoss(images.images(rows), noise, 0.5, g));
    }

    /** A step of phase 2 of the VAE. */
    @Benchmark
    public LossTerms vaeDeviations() {
        return vaeDeviations.step(g -> vae.deviationsLoss(x, vaeCodes, noise, g));
    }

    /** A step of phase 2 of the R-VAE in the reference protocol, with straight lines. */
    @Benchmark
    public LossTerms riemannianDeviations() {
        return riemannianDeviations.step(g -> riemannian.deviationsLoss(x, riemannianCodes, noise, g));
    }

    /** The same with the published minimiser. */
    @Benchmark
    public LossTerms riemannianDeviationsMinimised() {
        RiemannianVae exact = riemannian.withGeodesics(GeodesicEffort.MINIMISED);
        return riemannianDeviations.step(g -> exact.deviationsLoss(x, riemannianCodes, noise, g));
    }

    /** The metric at 100 codes. */
    @Benchmark
    public INDArray metric() {
        return Scratch.array("metric", () -> riemannian.manifold().metric(noise));
    }
}
