package org.rvae.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.audit.CurveEvidence;
import org.rvae.audit.Evidence;
import org.rvae.audit.EvidenceFolder;
import org.rvae.audit.MotionEvidence;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.data.Sha256;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.rvae.model.RiemannianVae;
import org.rvae.sweep.CodeVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rvae study}. */
@Command(name = "study", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Computes what the claims about curves and motions are tested with, from trained models, and "
            + "writes it as CSV files:",
            "  " + Evidence.CURVES + ": curves between pairs of test codes, by every solver",
            "  " + Evidence.DENSITIES + ": where those curves run, for d = 2",
            "  " + Evidence.MOTIONS + ": where the prior's motions go, for R-VAEs with d = 2",
            "Each study is written when it is finished, and added to what the files hold; what is there already is not "
                + "computed again: delete the files to compute it with a changed kit."})
final class StudyCommand extends Job {

    private static final double PARTS = 1000;

    @Parameters(arity = "1..*", paramLabel = "MODEL.npz", description = "Checkpoints of this kit.")
    private List<Path> models;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the files go.")
    private Path out;

    @Option(names = "--random", defaultValue = "100", paramLabel = "N",
            description = "Pairs of codes, all equally likely (default: ${DEFAULT-VALUE}).")
    private int random;

    @Option(names = "--border", defaultValue = "30", paramLabel = "N",
            description = "Pairs from the border of the codes (default: ${DEFAULT-VALUE}).")
    private int border;

    @Option(names = "--beta", split = ",", defaultValue = "0.01,0.07", paramLabel = "B",
            description = "Inverse squared widths of the radial basis functions (default: ${DEFAULT-VALUE}).")
    private List<Double> betas;

    @Option(names = "--particles", defaultValue = "300", paramLabel = "N",
            description = "Particles of a motion (default: ${DEFAULT-VALUE}).")
    private int particles;

    @Option(names = "--images", defaultValue = "2000", paramLabel = "N",
            description = "Test images whose codes are taken (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N",
            description = "Of pairs and noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", defaultValue = "fashion-mnist", paramLabel = "NAME",
            description = "The data set (default: ${DEFAULT-VALUE}).")
    private String data;

    @Override
    int work() {
        CurveEvidence curves = new CurveEvidence(random, border, betas, seed);
        MotionEvidence motions = MotionEvidence.standard().with(particles, seed);
        Dataset dataset = Datasets.load(data);
        if (images < 1 || images > dataset.test().size()) {
            throw new InvalidInputException("--images must be between 1 and " + dataset.test().size() + ", but is "
                    + images + ".");
        }
        EvidenceFolder folder = new EvidenceFolder(out);
        String commit = CodeVersion.of(ProjectHome.folder()).commit();
        try {
            for (Path file : models) {
                LatentVariableModel model = ModelFile.read(file).model();
                StudiedCodes studied = new StudiedCodes(file.getFileName().toString(), Sha256.of(file), dataset.name(),
                        images);
                INDArray codes = model.encode(dataset.test().images(0, images)).mean();
                for (CurveEvidence.Part part : curves.parts(model, studied, codes, commit)) {
                    if (!isThere(title(part), folder.curves(part.label(), part.pairs()))) {
                        folder.addCurves(withBar(title(part), part::run));
                    }
                }
                String walks = "Motions of " + studied.model();
                if (model instanceof RiemannianVae riemannian && model.config().latentDim() == 2
                        && !isThere(walks, folder.motions(studied, motions))) {
                    folder.addMotions(withBar(walks,
                            progress -> motions.of(riemannian, studied, codes, commit, progress)));
                }
            }
        } catch (CancellationException e) {
            err().println("Interrupted. " + out + " holds what was finished before; the same command goes on.");
            return ExitCodes.INTERRUPTED;
        }
        out().println("Written to " + out + ".");
        return ExitCodes.DONE;
    }

    private boolean isThere(String title, Optional<String> commit) {
        commit.ifPresent(name -> out().println("Already there, computed with commit " + name + ": " + title));
        return commit.isPresent();
    }

    private static String title(CurveEvidence.Part part) {
        return String.format(Locale.ROOT, "%d %s pairs, beta %.2f, %s", part.pairs(), part.label().rule(),
                part.label().beta(), part.label().codes().model());
    }

    private <T> T withBar(String title, Function<DoubleConsumer, T> job) {
        try (StepBar bar = new StepBar(title, (long) PARTS, err())) {
            return job.apply(share -> bar.step(Math.max(1, Math.round(PARTS * share)), (long) PARTS));
        }
    }
}
