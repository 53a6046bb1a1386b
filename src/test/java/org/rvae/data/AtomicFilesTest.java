package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    private Path folder;

    private static void write(Path file, String content) {
        AtomicFiles.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    @Test
    void makesFoldersAndReplaces() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        write(file, "old, and longer");
        write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void newFilesAreReadableLikeAnyOther() throws IOException {
        assumeThat(File.separatorChar).isEqualTo('/');
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        write(folder.resolve("ours"), "x");
        assertThat(Files.getPosixFilePermissions(folder.resolve("ours")))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        write(file, "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
            out.write(new byte[5_000_000]);
            throw new IOException("No space left on device");
        })).isInstanceOf(UncheckedIOException.class).hasMessageContaining(file.toString())
                .hasMessageContaining("Free some space");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
            throw new IllegalStateException("bug");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("checkpoint.npz");
    }

    @Test
    void aKillInTheMiddleLeavesTheOldFile() throws Exception {
        Path file = folder.resolve("checkpoint.npz");
        write(file, "old");
        String classes = origin(AtomicFiles.class) + File.pathSeparator + origin(Killed.class);
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", classes,
                Killed.class.getName(), file.toString()).inheritIO().start();
        assertThat(process.waitFor()).isEqualTo(9);
        assertThat(file).hasContent("old");
        write(file, "new");
        assertThat(file).hasContent("new");
    }

    private static Path origin(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Dies in the middle of writing, with much of it on disk. */
    static final class Killed {
        public static void main(String[] arguments) {
            AtomicFiles.write(Path.of(arguments[0]), out -> {
                out.write(new byte[10_000_000]);
                Runtime.getRuntime().halt(9);
            });
        }
    }

    @Test
    void removesOnlyWhatAKilledProcessLeftOfThisFileLongAgo() throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (String name : List.of(".a.npz.123-1.tmp", ".b.npz.123-1.tmp", ".a.npz.notes.tmp")) {
            Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), longAgo);
        }
        Files.createFile(folder.resolve(".a.npz.124-1.tmp"));
        write(folder.resolve("a.npz"), "x");
        assertThat(names()).containsExactly(".a.npz.124-1.tmp", ".a.npz.notes.tmp", ".b.npz.123-1.tmp", "a.npz");
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() {
        Path file = folder.resolve("checkpoint.npz");
        Thread.currentThread().interrupt();
        write(file, "saved");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("saved");
    }

    @Test
    void followsASymbolicLink() throws IOException {
        Path real = Files.createFile(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        write(link, "x");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("x");
    }

    @Test
    void saysWhyAFolderCannotBeWritten() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> write(notAFolder.resolve("x"), "x")).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(notAFolder.resolve("x").toString());
        assertThatThrownBy(() -> write(folder, "x")).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it is a folder");
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThatThrownBy(() -> write(locked.resolve("x"), "x")).hasMessageContaining("permission");
    }
}
