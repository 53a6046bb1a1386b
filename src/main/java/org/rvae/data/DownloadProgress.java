package org.rvae.data;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The progress of a download: a bar on a terminal, elsewhere a line for every tenth that has come. */
final class DownloadProgress implements AutoCloseable {

    private static final long MEGABYTE = 1_000_000;
    private static final int LINES = 10;

    private final String name;
    private final long bytes;
    private final PrintStream lines;
    private final ProgressBar bar;
    private long come;
    private long tenths;

    /** Progress of a file of so many bytes, -1 if that is not known. */
    DownloadProgress(String name, long bytes, boolean terminal, PrintStream lines) {
        this.name = name;
        this.bytes = bytes;
        this.lines = lines;
        this.bar = !terminal ? null : new ProgressBarBuilder().setTaskName(name).setInitialMax(bytes)
                .setUnit(" MB", MEGABYTE).showSpeed().build();
    }

    /** So many more bytes have come. */
    void add(long count) {
        come += count;
        if (bar != null) {
            bar.stepBy(count);
        } else if (bytes > 0 && LINES * come / bytes > tenths) {
            tenths = LINES * come / bytes;
            lines.println(String.format(Locale.ROOT, "%s: %d %% of %.1f MB", name, 100 / LINES * tenths,
                    bytes / (double) MEGABYTE));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
