package org.rvae.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.Npz;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.ParticleOutcome;
import org.rvae.stochastic.RandomWalk;
import org.rvae.stochastic.StepControl;
import org.rvae.stochastic.StepCounts;
import org.rvae.stochastic.Trajectories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rvae brownian}. */
@Command(name = "brownian", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Runs Brownian motion on a model's latent manifold and writes its paths as an .npz file:",
            "  paths (P, K, d): positions of P particles at the K times",
            "  times (K)",
            "  start (P): the row of --from where each particle started",
            "  limited (K): the share of the particles' time until then in steps that should have been smaller",
            "  arrived (P): 1 where it ran to the end; 0 where it froze at the last point with a metric, or was "
                    + "interrupted"})
final class BrownianCommand extends Job {

    private static final int LARGEST = 10_000_000;

    @Mixin
    private ModelInput input;

    @Option(names = "--from", paramLabel = "Z.npy",
            description = "The starting points: an array (n, d) that numpy.save has written (default: the prior's mean "
                    + "of an R-VAE).")
    private Path from;

    @Option(names = "--time", paramLabel = "T",
            description = "How long it runs (default: the prior's duration t of an R-VAE; a prior that was trained by "
                    + "the reference protocol has its fitted shape at 30 t).")
    private Double time;

    @Option(names = "--steps", defaultValue = "100", paramLabel = "N",
            description = "Steps; each is divided where the metric changes fast (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--metric-change", paramLabel = "C",
            description = "Within a part of a step the metric changes by so much at most, relative to itself (default: "
                    + "0.5). Half of it makes four times as many parts, and shows whether they are small enough.")
    private Double metricChange;

    @Option(names = "--parts", paramLabel = "N",
            description = "Into how many parts at most a step is divided (default: 256).")
    private Integer parts;

    @Option(names = "--particles", defaultValue = "1", paramLabel = "M",
            description = "Particles from each starting point (default: ${DEFAULT-VALUE}).")
    private int particles;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N",
            description = "Source of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--every", defaultValue = "1", paramLabel = "K",
            description = "Keep the positions after each so many steps (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(names = "--no-drift",
            description = "The walk of the published code instead: N - 1 steps, no drift; not Brownian motion.")
    private boolean driftless;

    @Mixin
    private Precision precision;

    @Option(names = "--out", required = true, paramLabel = "W.npz", description = "What to write.")
    private Path out;

    @Override
    int work() {
        DataType type = precision.type();
        LatentVariableModel model = input.read(type);
        if (driftless && (metricChange != null || parts != null)) {
            throw new InvalidInputException("--metric-change and --parts are for Brownian motion; the published walk "
                    + "of --no-drift does not divide its steps.");
        }
        if (particles < 1 || every < 1) {
            throw new InvalidInputException("--particles " + particles + " and --every " + every
                    + " must be at least 1.");
        }
        INDArray starts = from == null ? prior(model, "--from").priorMean()
                : PointsFile.read(from, model.config().latentDim(), type);
        double duration = time == null ? prior(model, "--time").priorDuration() : time;
        PointsFile.checkWritable(out);
        DiffusionSampler motion = driftless ? new RandomWalk(model.manifold(), duration, steps)
                : new BrownianMotion(model.manifold(), duration, steps, control());
        int[] rows = new int[count(starts.size(0))];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / particles;
        }
        INDArray repeated = starts.getRows(rows).dup('c');
        Trajectories run;
        try (StepBar bar = new StepBar("Brownian motion", motion.steps(), err())) {
            run = motion.run(repeated, Noise.at(seed), every, (step, all, moving) -> bar.step(step, all));
        }
        Npz.write(out, members(run, rows, type));
        report(run, duration);
        return ExitCodes.DONE;
    }

    private StepControl control() {
        StepControl standard = StepControl.adaptive();
        return new StepControl(metricChange == null ? standard.metricChange() : metricChange, standard.displacement(),
                parts == null ? standard.maxParts() : parts);
    }

    private int count(long starts) {
        long count = starts * particles;
        if (count > LARGEST) {
            throw new InvalidInputException(format("%,d starts with %,d particles each are too many: at most "
                    + "%,d in all.", starts, particles, LARGEST));
        }
        return (int) count;
    }

    private RiemannianVae prior(LatentVariableModel model, String option) {
        if (model instanceof RiemannianVae riemannian) {
            return riemannian;
        }
        throw new InvalidInputException(input.file() + " has no Brownian prior to take " + option + " from: give it.");
    }

    private static Map<String, INDArray> members(Trajectories run, int[] start, DataType type) {
        int[] arrived = new int[run.size()];
        for (int i = 0; i < arrived.length; i++) {
            arrived[i] = run.outcomes()[i] == ParticleOutcome.ARRIVED ? 1 : 0;
        }
        Map<String, INDArray> members = new LinkedHashMap<>();
        members.put("paths", run.points().castTo(type));
        members.put("times", Nd4j.createFromArray(run.times()));
        members.put("limited", Nd4j.createFromArray(
                run.efforts().stream().mapToDouble(StepCounts::limitedShare).toArray()));
        members.put("start", Nd4j.createFromArray(start));
        members.put("arrived", Nd4j.createFromArray(arrived));
        return members;
    }

    private void report(Trajectories run, double duration) {
        int frozen = run.count(ParticleOutcome.SINGULAR_METRIC);
        if (frozen > 0) {
            err().println(format("Note: %,d of the %,d particles froze where the next metric is not positive definite "
                    + "to working precision.%s", frozen, run.size(), precision.hint()));
        }
        double limited = run.effort().limitedShare();
        if (limited > StepCounts.NEGLIGIBLE_SHARE) {
            err().println(format("Note: for %.0f %% of their time the particles made steps that are too large where "
                    + "the metric changes fast: take more --steps or --parts.", 100 * limited));
        }
        if (run.interrupted()) {
            throw new CancellationException(format("interrupted at the time %.4g of %.4g; %s holds the paths until "
                    + "then", run.lastTime(), duration, out));
        }
        out().println(format("%s: %,d particles, paths %s, time %.6g, %,d steps", out, run.size(),
                Arrays.toString(run.points().shape()), duration, steps));
    }
}
