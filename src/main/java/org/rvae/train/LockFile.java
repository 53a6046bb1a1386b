package org.rvae.train;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that one thread holds, of all threads of all processes that share a folder. The operating system takes it back
 * when the process ends, however it ends. The file says for people who holds the lock; a file that nobody holds means
 * nothing.
 *
 * <p>It is a lock of {@code java.nio.channels.FileLock}, which on Unix is an advisory {@code fcntl} lock. Over NFS
 * those work between machines (NFSv4 has them built in, NFSv3 needs its lock service); mounts with {@code nolock} or
 * {@code local_lock}, and Lustre with {@code localflock}, keep them on one machine; Lustre without {@code flock}
 * refuses them, which is an error here. After a crash of a whole machine an NFS server gives its locks back when their
 * lease ends, usually within two minutes.
 */
public final class LockFile implements AutoCloseable {

    /** Locks that this process holds. It must not open such a file again: closing it would give the lock back. */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();
    /** Behind all text, so that others can read it where locks are mandatory. */
    private static final long POSITION = 1L << 30;

    private final Path file;
    private final RandomAccessFile open;
    private boolean closed;

    private LockFile(Path file, RandomAccessFile open) {
        this.file = file;
        this.open = open;
    }

    /** The lock of whoever writes a file: a hidden one beside it. */
    public static Path beside(Path file) {
        return file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".lock");
    }

    /**
     * Takes the lock, if nobody holds it. Missing folders are made.
     *
     * @throws UncheckedIOException if the file can't be written, or its file system has no locks
     */
    public static Optional<LockFile> tryTake(Path path) {
        try {
            Path file = canonical(path);
            String holder = description();
            if (HELD.putIfAbsent(file, holder) != null) {
                return Optional.empty();
            }
            Optional<LockFile> taken = Optional.empty();
            try {
                taken = take(file, holder);
            } finally {
                if (taken.isEmpty()) {
                    HELD.remove(file);
                }
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + path + ": " + e.getMessage() + ". A folder is "
                    + "needed that may be written to, on a file system with locks.", e);
        }
    }

    private static Optional<LockFile> take(Path file, String holder) throws IOException {
        // Not a channel's own methods for the text: they close it in a thread that is interrupted.
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        boolean kept = false;
        try {
            FileLock lock = open.getChannel().tryLock(POSITION, 1, false);
            if (lock != null) {
                open.setLength(0);
                open.write(holder.getBytes(StandardCharsets.UTF_8));
                kept = true;
                return Optional.of(new LockFile(file, open));
            }
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!kept) {
                open.close();
            }
        }
    }

    /** Who holds the lock, if somebody does; where the file can't be read, that nobody can tell. */
    public static Optional<String> holder(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            Path file = canonical(path);
            String own = HELD.putIfAbsent(file, description());
            if (own != null) {
                return Optional.of(own);
            }
            try {
                return other(file);
            } finally {
                HELD.remove(file);
            }
        } catch (IOException e) {
            return Files.exists(path) ? Optional.of("perhaps another process: its lock can't be read (" + e.getMessage()
                    + ")") : Optional.empty();
        }
    }

    /** A shared lock, which one may take of a file that one may read only. */
    private static Optional<String> other(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            return open.getChannel().tryLock(POSITION, 1, true) == null ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of("another program of this process");
        }
    }

    private static Path canonical(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize().getParent();
        Files.createDirectories(folder);
        return folder.toRealPath().resolve(path.getFileName());
    }

    private static String description() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "an unnamed machine";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it is the lock of this file. */
    boolean isOf(Path path) {
        try {
            return file.equals(canonical(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for " + path + ": " + e.getMessage(), e);
        }
    }

    /** Gives the lock back and removes its file: for what nobody will lock again. */
    public void closeForGood() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows keeps a file that is open; it lies there and means nothing.
        }
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file + ": " + e.getMessage(), e);
        } finally {
            HELD.remove(file);
        }
    }
}
