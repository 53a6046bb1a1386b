package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    private static final String GRID = """
            {"dataset": "sample", "trainImages": 60, "latentDims": [2], "seeds": [3, 4], "models": ["vae"],
             "epochs": {"means": 1, "deviations": 1}, "evaluation": {"testImages": 20},
             "settings": {"hidden": 8, "hidden2": 6, "centres": 5, "batchSize": 20, "learningRate": RATE}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String rate, String... more) throws IOException {
        Path grid = Files.writeString(folder.resolve("grid.json"), GRID.replace("RATE", rate));
        List<String> arguments = new ArrayList<>(List.of("sweep", "--results", folder.resolve("r.csv").toString(),
                "--models-folder", folder.resolve("models").toString()));
        if (!List.of(more).contains("--models")) {
            arguments.addAll(List.of("--grid", grid.toString()));
        }
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void runsOneThenTheRestAndListsThem() throws IOException {
        assertThat(run("1e-3", "--list")).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains(" missing "));
        assertThat(run("1e-3", "--only", "2")).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("1 runs done, 0 failed");
        assertThat(err.toString()).contains("VAE d=2 reference seed 4: Neg. ELBO ");
        run("1e-3", "--list");
        assertThat(out.toString().lines().toList()).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("  1  missing ");
            assertThat(lines.get(1)).startsWith("  2  done ").contains("Neg. ELBO");
        });
        assertThat(run("1e-3", "--workers", "1")).isZero();
        assertThat(out.toString()).startsWith("2 runs done, 0 failed");
        assertThat(err.toString()).contains("seed 3").doesNotContain("seed 4");
        assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(3);
    }

    @Test
    void exitCodesSayHowItEnded() throws IOException {
        assertThat(run("1e30", "--only", "vae-d2-reference-seed3-")).isEqualTo(2);
        assertThat(err.toString()).contains("FAILED: In phase");
        assertThat(out.toString()).startsWith("0 runs done, 1 failed");
        for (List<String> wrong : List.of(List.of("--only", "3"), List.of("--only", "vae"), List.of("--workers", "0"),
                List.of("--seeds", "5"))) {
            assertThat(run("1e-3", wrong.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString().lines()).hasSize(1);
        }
    }

    @Test
    void anInterruptEndsItWithItsExitCode() throws IOException {
        Thread caller = Thread.currentThread();
        err = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("Neg. ELBO")) {
                    caller.interrupt();
                }
            }
        };
        assertThat(run("1e-3", "--workers", "1")).isEqualTo(130);
        assertThat(err.toString()).contains("goes on from here");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void optionsMakeAGrid() throws IOException {
        assertThat(run("", "--models", "vae,rvae", "--latent-dims", "3,4", "--seeds", "7", "--protocol", "corrected",
                "--epochs", "2,1", "--data", "sample", "--train-images", "400", "--list")).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.contains("corrected seed 7"));
        assertThat(out.toString()).contains("R-VAE d=4", "VAE d=3");
    }
}
