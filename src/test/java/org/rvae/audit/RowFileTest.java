package org.rvae.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.StudiedCodes;

class RowFileTest {

    @TempDir
    private Path folder;

    private final List<MotionRow> rows = List.of(
            new MotionRow(new StudiedCodes("a, \"b\".npz", "ff", "sample", 7), "c0de", MotionRow.Process.WALK, 30,
                    1000, 0, 1, 0, 300, -3, 0.9, 1.0 / 3, 2.5e-17, -1, 0),
            new MotionRow(new StudiedCodes("c.npz", "00", "mnist", 1), "c0de", MotionRow.Process.BROWNIAN, 0.5, 10,
                    0.5, 256, 0.25, 1, 4, 0.9, 1, 3, 1e30, 2));

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("motions.csv");
        new RowFile<>(MotionRow.class).write(file, rows);
        assertThat(new RowFile<>(MotionRow.class).read(file)).isEqualTo(rows);
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        Path file = folder.resolve("motions.csv");
        new RowFile<>(MotionRow.class).write(file, rows);
        assertThatThrownBy(() -> new RowFile<>(DensityRow.class).read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("should have the columns");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("c.npz,00,mnist,1,", ",,,,"));
        assertThatThrownBy(() -> new RowFile<>(MotionRow.class).read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3").hasMessageContaining("codes = null");
        Files.writeString(file, text.replace("WALK", "RUN"));
        assertThatThrownBy(() -> new RowFile<>(MotionRow.class).read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aFolderWithoutFilesHasNoEvidence() {
        assertThat(Evidence.read(folder)).isEqualTo(new Evidence(List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of()));
    }
}
