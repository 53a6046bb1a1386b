package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private void download(long said) {
        try (DownloadProgress progress = new DownloadProgress("a.gz", said, false, new PrintStream(printed))) {
            for (int i = 0; i < 1000; i++) {
                progress.add(26_422);
            }
        }
    }

    @Test
    void withoutATerminalEveryTenthIsALine() {
        download(26_422_000);
        assertThat(printed.toString().lines()).hasSize(10).first().isEqualTo("a.gz: 10 % of 26.4 MB");
        assertThat(printed.toString().lines()).last().isEqualTo("a.gz: 100 % of 26.4 MB");
    }

    @Test
    void whereTheSizeIsNotKnownThereIsNoLine() {
        download(-1);
        assertThat(printed.size()).isZero();
    }
}
