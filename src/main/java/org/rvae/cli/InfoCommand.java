package org.rvae.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.geometry.SelfCheck;
import org.rvae.train.Checkpoint;
import org.rvae.train.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rvae info}. */
@Command(name = "info", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        description = "Prints versions, the array backend and its BLAS, threads, memory, and the data sets and models "
                + "found.")
final class InfoCommand implements Callable<Integer> {

    private static final List<String> VARIABLES = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
            "OPENBLAS_CORETYPE", "RVAE_HOME", "RVAE_DATA", "RVAE_BUDGET");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        versions();
        backend();
        memory();
        section("Environment");
        VARIABLES.forEach(name -> line(name, System.getenv(name) == null ? "not set" : System.getenv(name)));
        line("project folder", ProjectHome.folder());
        section("Data");
        Datasets.names().forEach(name -> line(name, place(name)));
        section("Models");
        ModelStore.standard().folders().forEach(this::models);
        return selfCheck();
    }

    private void versions() {
        section("Versions");
        line("rvae", Version.current() + " (training " + Version.OF_TRAINING + ")");
        line("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    }

    private void backend() {
        Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
        section("Arrays");
        line("ND4J", ArtifactVersion.of("org.nd4j", "nd4j-api").map(v -> v + ", ").orElse("") + "backend "
                + facts.get("backend"));
        line("BLAS", facts.get("blas.vendor")
                + ArtifactVersion.of("org.bytedeco", "openblas").map(v -> ", openblas " + v).orElse(""));
        line("threads", "OpenMP " + facts.get("omp.threads") + ", BLAS " + facts.get("blas.threads"));
    }

    private void memory() {
        section("Memory");
        line("heap", megabytes(Runtime.getRuntime().maxMemory()) + " at most");
        line("off-heap", megabytes(Pointer.maxBytes()) + " at most, process " + (Pointer.maxPhysicalBytes() == 0
                ? "unlimited" : megabytes(Pointer.maxPhysicalBytes()) + " at most"));
        line("machine", megabytes(Pointer.totalPhysicalBytes()) + ", " + megabytes(Pointer.availablePhysicalBytes())
                + " available");
    }

    private static String place(String name) {
        return Datasets.find(name).map(Path::toString).orElse("not on this machine; downloaded when it is needed");
    }

    private void models(Path folder) {
        if (!Files.isDirectory(folder)) {
            line(folder.toString(), "no folder yet");
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
            line(folder.toString(), found.size() + " model files");
            found.forEach(file -> line("  " + file.getFileName(), description(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String description(Path file) {
        try {
            Checkpoint checkpoint = Checkpoint.read(file);
            String state = checkpoint.finished() ? "finished"
                    : "at epoch " + checkpoint.progress().epoch() + " of phase "
                    + (checkpoint.progress().phase().ordinal() + 1);
            return Job.format("%s, d = %d, %s, %d + %d epochs, %,d images, %s",
                    checkpoint.config().model().kind().title(), checkpoint.config().model().latentDim(),
                    checkpoint.config().protocol().name().toLowerCase(Locale.ROOT), checkpoint.config().meanEpochs(),
                    checkpoint.config().deviationEpochs(), checkpoint.images(), state);
        } catch (InvalidInputException e) {
            return "NOT USABLE: " + e.getMessage();
        }
    }

    private int selfCheck() {
        section("Check");
        try {
            SelfCheck.run();
            line("matrix products", "right");
            return ExitCodes.DONE;
        } catch (IllegalStateException e) {
            line("matrix products", "WRONG: " + e.getMessage());
            return ExitCodes.FAULT;
        }
    }

    private void section(String title) {
        out().println();
        out().println(title);
    }

    private void line(String name, Object value) {
        out().println(Job.format("  %-21s %s", name, value));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String megabytes(long bytes) {
        return Job.format("%,d MB", bytes >> 20);
    }
}
