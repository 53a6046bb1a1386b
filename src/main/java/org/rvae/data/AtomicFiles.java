package org.rvae.data;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files so that a reader sees either the whole old content or the whole new one, whenever the process is killed:
 * the bytes go to a temporary name in the same folder, are forced to disk, and take the file's name in one step.
 *
 * <p>An interrupted thread can write too (a training run that was told to stop saves its checkpoint): the interrupt
 * flag neither stops the writing nor is lost.
 */
public final class AtomicFiles {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFiles() {
    }

    /** Takes a value and may fail with an {@link IOException}. */
    @FunctionalInterface
    public interface IOConsumer<T> {
        /** Uses the value. */
        void accept(T value) throws IOException;
    }

    /**
     * Writes a file, all or nothing. Missing parent folders are made; a symbolic link is followed.
     *
     * @param file    what to write or replace
     * @param content puts the bytes into the stream, which is buffered, and which it need not close
     * @throws UncheckedIOException if the file cannot be written (disk full, no permission); the message names it, the
     *                              old content is untouched and the temporary file is gone
     */
    public static void write(Path file, IOConsumer<? super OutputStream> content) {
        try {
            Path target = resolve(file);
            Path folder = target.getParent();
            Files.createDirectories(folder);
            removeAbandoned(folder, target.getFileName().toString());
            Path temporary = createTemporary(folder, target.getFileName().toString());
            try {
                writeAndForce(temporary, content);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file.toAbsolutePath() + ": " + reason(e), e);
        }
    }

    private static Path resolve(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw new IOException("it is a folder; give the name of a file");
        }
        return Files.isSymbolicLink(absolute) && Files.exists(absolute) ? absolute.toRealPath() : absolute;
    }

    private static Path createTemporary(Path folder, String name) throws IOException {
        long process = ProcessHandle.current().pid();
        while (true) {
            Path temporary = folder.resolve(prefix(name) + process + "-" + COUNTER.incrementAndGet() + ".tmp");
            // Not Files.createTempFile: its files are readable by their owner only, and keep that after the rename.
            if (temporary.toFile().createNewFile()) {
                return temporary;
            }
        }
    }

    private static String prefix(String name) {
        return "." + name + ".";
    }

    /** Streams of java.io, because a channel of java.nio closes itself in a thread whose interrupt flag is set. */
    private static void writeAndForce(Path file, IOConsumer<? super OutputStream> content) throws IOException {
        try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
            BufferedOutputStream buffered = new BufferedOutputStream(raw, BUFFER_BYTES);
            content.accept(buffered);
            buffered.flush();
            raw.getFD().sync();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (FileSystemException e) {
                    return; // a folder that may be written but not listed; the rename itself is done
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes what a killed process left of this very file, once nobody can still be writing it. */
    private static void removeAbandoned(Path folder, String name) {
        Instant limit = Instant.now().minus(ABANDONED);
        DirectoryStream.Filter<Path> ours = p -> p.getFileName().toString().startsWith(prefix(name))
                && p.getFileName().toString().substring(prefix(name).length()).matches("\\d+-\\d+\\.tmp");
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ours)) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (IOException e) {
            // Tidying only: whatever is wrong with the folder, the write itself says so.
        }
    }

    private static String reason(IOException e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (text.contains("No space left") || text.contains("quota")) {
            return text + ". Free some space, or choose another folder; the old file, if there was one, is unharmed.";
        }
        if (e instanceof AccessDeniedException || text.contains("Permission denied")) {
            return "no permission (" + text + "). Change the folder's permissions, or choose another folder.";
        }
        return text;
    }
}
