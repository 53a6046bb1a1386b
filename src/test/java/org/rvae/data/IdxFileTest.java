package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;

class IdxFileTest {

    private static final byte[] PIXELS = {0, 1, 2, 3, 4, 5, (byte) 255, 7, 8, 9, 10, 11};
    private static final byte[] LABELS = {3, 9};

    @TempDir
    private Path folder;

    private static byte[] images(int n, byte[] pixels) {
        return ByteBuffer.allocate(16 + pixels.length).putInt(2051).putInt(n).putInt(2).putInt(3).put(pixels).array();
    }

    private static byte[] labels(byte... labels) {
        return ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length).put(labels).array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(content);
        }
        return out.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("some-idx-ubyte.gz"), content);
    }

    private AbstractThrowableAssert<?, ?> assertBadImages(byte[] content) throws IOException {
        Path file = file(content);
        return assertThatThrownBy(() -> IdxFile.images(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("images (IDX magic number 2051)")
                .hasMessageContaining("Delete it");
    }

    @Test
    void readsPlainAndZippedAlike() throws IOException {
        IdxFile plain = IdxFile.images(file(images(2, PIXELS)));
        IdxFile zipped = IdxFile.images(file(gzip(images(2, PIXELS))));
        assertThat(plain.extents()).containsExactly(2, 2, 3);
        assertThat(plain.values()).isEqualTo(PIXELS);
        assertThat(zipped.values()).isEqualTo(PIXELS);
        assertThat(zipped.checksum()).isEqualTo(plain.checksum()).isEqualTo(Sha256.of(images(2, PIXELS)));
        ImageSet set = IdxFile.imageSet(zipped, IdxFile.labels(file(labels(LABELS))));
        assertThat(set.labels()).containsExactly(3, 9);
        assertThat(set.images(1, 2).toFloatVector()).containsExactly(1f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f,
                11 / 255f);
    }

    @Test
    void readsInAnInterruptedThread() throws IOException {
        Path file = file(gzip(images(2, PIXELS)));
        Thread.currentThread().interrupt();
        assertThat(IdxFile.images(file).values()).isEqualTo(PIXELS);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void truncated() throws IOException {
        assertBadImages(Arrays.copyOf(images(2, PIXELS), 20)).hasMessageContaining("truncated");
        assertBadImages(Arrays.copyOf(images(2, PIXELS), 9)).hasMessageContaining("truncated");
        assertBadImages(new byte[0]).hasMessageContaining("truncated");
        byte[] zipped = gzip(images(2, PIXELS));
        for (int length = 2; length < zipped.length; length++) {
            assertBadImages(Arrays.copyOf(zipped, length));
        }
    }

    @Test
    void corrupted() throws IOException {
        byte[] zipped = gzip(images(2, PIXELS));
        zipped[zipped.length - 6] ^= 1;
        assertBadImages(zipped).hasMessageContaining("damaged");
        assertBadImages(Arrays.copyOf(images(2, PIXELS), 40)).hasMessageContaining("goes on after");
        assertBadImages("<html>404</html>".getBytes()).hasMessageContaining("no IDX file");
    }

    @Test
    void impossibleSizesAskForNoMemory() throws IOException {
        assertBadImages(images(Integer.MAX_VALUE, PIXELS)).hasMessageContaining("impossible");
        assertBadImages(images(-1, PIXELS)).hasMessageContaining("impossible");
        assertBadImages(images(0, new byte[0])).hasMessageContaining("impossible");
        assertBadImages(images(300_000_000, PIXELS)).hasMessageContaining("truncated");
    }

    @Test
    void mislabelled() throws IOException {
        assertBadImages(labels(LABELS)).hasMessageContaining("it has labels (IDX magic number 2049)");
        Path images = file(images(2, PIXELS));
        assertThatThrownBy(() -> IdxFile.labels(images)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it has images").hasMessageContaining("expected labels");
        Path outOfRange = Files.write(folder.resolve("labels"), labels((byte) 1, (byte) 10));
        assertThatThrownBy(() -> IdxFile.labels(outOfRange)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(outOfRange.toString()).hasMessageContaining("label 10 at position 1");
        Path negative = Files.write(folder.resolve("labels"), labels((byte) 200));
        assertThatThrownBy(() -> IdxFile.labels(negative)).hasMessageContaining("label 200 at position 0");
    }

    @Test
    void countsMustAgree() throws IOException {
        IdxFile images = IdxFile.images(Files.write(folder.resolve("i"), images(2, PIXELS)));
        IdxFile labels = IdxFile.labels(Files.write(folder.resolve("l"), labels((byte) 1, (byte) 2, (byte) 3)));
        assertThatThrownBy(() -> IdxFile.imageSet(images, labels)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("l") + " has 3 labels")
                .hasMessageContaining(folder.resolve("i") + " has 2 images");
    }

    @Test
    void missing() {
        Path file = folder.resolve("nowhere");
        assertThatThrownBy(() -> IdxFile.images(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " does not exist").hasMessageContaining("RVAE_DATA");
    }
}
