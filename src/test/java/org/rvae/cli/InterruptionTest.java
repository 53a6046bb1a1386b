package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.train.Checkpoint;

/** A process of its own that is told to end. */
class InterruptionTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCLeavesACheckpointAndExitCode130() throws IOException, InterruptedException {
        Path model = folder.resolve("m.npz");
        Path errors = folder.resolve("errors.txt");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g",
                "-cp", classPath, Main.class.getName(), "train", "--model", "vae", "--data", "sample", "--train-images",
                "40", "--hidden", "6", "--centres", "4", "--epochs", "100000,1", "--out", model.toString()))
                .redirectError(errors.toFile()).redirectOutput(new File("/dev/null")).start();
        try {
            while (!Files.exists(model) && process.isAlive()) {
                Thread.sleep(50);
            }
            boolean ignored = ignoresInterrupts(process.pid());
            String signal = ignored ? "-TERM" : "-INT";
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isEqualTo(ignored ? 143 : 130);
            assertThat(Files.readString(errors)).contains("goes on from there");
            Checkpoint checkpoint = Checkpoint.read(model);
            assertThat(checkpoint.finished()).isFalse();
            assertThat(checkpoint.history()).hasSize(checkpoint.progress().epoch());
        } finally {
            process.destroyForcibly();
        }
    }

    /** A shell's background jobs are started with Ctrl-C's signal ignored, and so are their children. */
    private static boolean ignoresInterrupts(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 1 & 1) == 1);
    }
}
