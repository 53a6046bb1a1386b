package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process; a sweep's test has several. */
class LockFileTest {

    @TempDir
    private Path folder;

    @Test
    void oneHolderAtATime() throws IOException {
        Path file = folder.resolve("sub/.lock");
        assertThat(LockFile.holder(file)).isEmpty();
        LockFile held = LockFile.tryTake(file).orElseThrow();
        assertThat(LockFile.tryTake(file)).isEmpty();
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), file.getParent()).resolve(".lock");
        assertThat(LockFile.tryTake(alias)).isEmpty();
        assertThat(LockFile.holder(alias).orElseThrow()).contains("process " + ProcessHandle.current().pid());
        held.close();
        assertThat(LockFile.holder(file)).isEmpty();
        try (LockFile again = LockFile.tryTake(alias).orElseThrow()) {
            held.close();
            assertThat(LockFile.tryTake(file)).as("closing twice does not free another one's lock").isEmpty();
            again.closeForGood();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void anInterruptedThreadTakesIt() {
        Thread.currentThread().interrupt();
        Optional<LockFile> held = LockFile.tryTake(folder.resolve(".lock"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(held).isPresent();
        assertThat(LockFile.tryTake(folder.resolve(".lock"))).isEmpty();
        held.get().close();
    }

    /** A folder is what root can't open either. */
    @Test
    void aLockThatCannotBeReadSaysSo() throws IOException {
        Path lock = Files.createDirectory(folder.resolve(".lock"));
        assertThat(LockFile.holder(lock).orElseThrow()).startsWith("perhaps another process").contains(".lock");
    }

    @Test
    void whoAsksLeavesTheFileAsItIs() throws IOException {
        Path lock = Files.writeString(folder.resolve(".lock"), "somebody who has died");
        assertThat(LockFile.holder(lock)).isEmpty();
        assertThat(lock).hasContent("somebody who has died");
    }

    @Test
    void aFolderThatCannotBeIsAnError() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> LockFile.tryTake(file.resolve(".lock"))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot lock").hasMessageContaining("file");
    }
}
