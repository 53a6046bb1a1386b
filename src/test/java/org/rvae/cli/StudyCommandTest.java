package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.audit.CurveEvidence;
import org.rvae.audit.Evidence;
import org.rvae.data.Sha256;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Protocol;
import org.rvae.model.RiemannianVae;

/** The command study. */
class StudyCommandTest {

    @TempDir
    private Path folder;

    private Path write(String name) {
        RiemannianVae model = (RiemannianVae) LatentVariableModel.initialised(
                ModelConfig.rvae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
        model.setPrior(Nd4j.createFromArray(new float[][] {{0.1f, 0.1f}}), 0.001);
        Path file = folder.resolve(name);
        new ModelFile(model, new ObjectMapper().createObjectNode(), Map.of()).write(file);
        return file;
    }

    private String study(Path model) {
        String[] arguments = {"study", model.toString(), "--data", "sample", "--out",
                folder.resolve("out").toString(), "--random", "1", "--border", "1", "--particles", "3", "--images",
                "100", "--beta", "0.01"};
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        assertThat(code).as(err.toString()).isZero();
        return err.toString();
    }

    @Test
    void studiesAreComputedOnce() throws IOException {
        Path model = write("plane.npz");
        study(model);
        Evidence first = Evidence.read(folder.resolve("out"));
        assertThat(first.curves()).extracting(s -> s.label().rule()).containsExactly("random", "border");
        assertThat(first.curves()).allSatisfy(s -> {
            assertThat(s.label().codes()).isEqualTo(new StudiedCodes("plane.npz", Sha256.of(model), "sample", 100));
            assertThat(s.numbers().solvers()).hasSize(NamedSolver.values().length + 1).last()
                    .satisfies(other -> assertThat(other.solver()).isEqualTo(CurveEvidence.OTHER_METRIC));
        });
        assertThat(first.densities()).hasSize(2 * (NamedSolver.values().length + 1));
        assertThat(first.motions()).hasSize(3 + 2 * 3).allSatisfy(row -> assertThat(row.particles()).isEqualTo(3));
        byte[] curves = Files.readAllBytes(folder.resolve("out").resolve(Evidence.CURVES));
        assertThat(study(model)).as("nothing is computed again").isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("out").resolve(Evidence.CURVES))).isEqualTo(curves);
    }

    @Test
    void badInputIsNamed() {
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("study",
                write("plane.npz").toString(), "--data", "sample", "--out", folder.toString(), "--images", "0");
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("--images must be between 1 and").contains("but is 0");
    }
}
