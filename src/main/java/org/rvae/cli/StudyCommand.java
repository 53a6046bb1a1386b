package org.rvae.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.audit.CurveEvidence;
import org.rvae.audit.DensityRow;
import org.rvae.audit.Evidence;
import org.rvae.audit.MotionEvidence;
import org.rvae.audit.MotionRow;
import org.rvae.audit.RowFile;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.Sha256;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.rvae.model.RiemannianVae;
import org.rvae.report.CurveStudyFile;
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
            "  " + Evidence.MOTIONS + ": where the prior's motions go, for R-VAEs with d = 2"})
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
        MotionEvidence motions = new MotionEvidence(particles, MotionEvidence.standard().multiples(), seed);
        Dataset dataset = Datasets.load(data);
        if (images < 1 || images > dataset.test().size()) {
            throw new InvalidInputException("--images must be between 1 and " + dataset.test().size() + ", but is "
                    + images + ".");
        }
        List<LabelledStudy> studies = new ArrayList<>();
        List<DensityRow> densities = new ArrayList<>();
        List<MotionRow> moved = new ArrayList<>();
        try {
            for (Path file : models) {
                LatentVariableModel model = ModelFile.read(file).model();
                String name = file.getFileName().toString();
                String sha256 = Sha256.of(file);
                INDArray codes = model.encode(dataset.test().images(0, images)).mean();
                CurveEvidence.Curves found = withBar("Curves of " + name,
                        progress -> curves.of(model, name, sha256, codes, progress));
                studies.addAll(found.studies());
                densities.addAll(found.densities());
                CurveStudyFile.write(out.resolve(Evidence.CURVES), studies);
                if (model.config().latentDim() == 2) {
                    new RowFile<>(DensityRow.class).write(out.resolve(Evidence.DENSITIES), densities);
                }
                if (model instanceof RiemannianVae riemannian && model.config().latentDim() == 2) {
                    moved.addAll(withBar("Motions of " + name,
                            progress -> motions.of(riemannian, name, sha256, codes, progress)));
                    new RowFile<>(MotionRow.class).write(out.resolve(Evidence.MOTIONS), moved);
                }
            }
        } catch (CancellationException e) {
            err().println("Interrupted. " + out + " holds the models that were finished before.");
            return ExitCodes.INTERRUPTED;
        }
        out().println("Written to " + out + ".");
        return ExitCodes.DONE;
    }

    private <T> T withBar(String title, Function<DoubleConsumer, T> job) {
        try (StepBar bar = new StepBar(title, (long) PARTS, err())) {
            return job.apply(share -> bar.step(Math.max(1, Math.round(PARTS * share)), (long) PARTS));
        }
    }
}
