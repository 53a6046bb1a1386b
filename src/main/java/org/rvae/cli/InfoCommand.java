package org.rvae.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.geometry.SelfCheck;
import org.rvae.report.SystemReport;
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
            "OPENBLAS_CORETYPE", "RVAE_HOME", "RVAE_DATA", "RVAE_MODELS", "RVAE_BUDGET", "RVAE_HEAP_MB",
            "RVAE_OFFHEAP_MB");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        section("What runs on what");
        SystemReport.values().forEach(this::line);
        section("Environment");
        VARIABLES.forEach(name -> line(name, System.getenv(name) == null ? "not set" : System.getenv(name)));
        section("Models");
        ModelStore.standard().folders().forEach(this::models);
        return productsAreRight();
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

    private static int productsAreRight() {
        try {
            SelfCheck.run();
            return ExitCodes.DONE;
        } catch (IllegalStateException e) {
            // The report has said it.
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
}
