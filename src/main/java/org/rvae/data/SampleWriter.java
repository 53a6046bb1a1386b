package org.rvae.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the sample that ships in {@code data/sample}: of each class the first 200 training and the first 50 test images
 * of Fashion-MNIST, in the published order. It prints the checksums that {@link Catalogue} compares. Run it from the
 * project's folder as {@code java -cp … org.rvae.data.SampleWriter [FOLDER]}.
 */
public final class SampleWriter {

    private static final int TRAIN_PER_CLASS = 200;
    private static final int TEST_PER_CLASS = 50;

    private SampleWriter() {
    }

    /** Writes the four files into the folder given, {@code data/sample} if none is. */
    public static void main(String[] arguments) {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : ProjectHome.data().resolve("sample");
        Dataset whole = Datasets.fashionMnist();
        write(folder, whole.train().stratified(TRAIN_PER_CLASS), Catalogue.TRAIN_IMAGES, Catalogue.TRAIN_LABELS);
        write(folder, whole.test().stratified(TEST_PER_CLASS), Catalogue.TEST_IMAGES, Catalogue.TEST_LABELS);
    }

    static void write(Path folder, ImageSet set, String images, String labels) {
        gzip(folder.resolve(images + ".gz"), ByteBuffer.allocate(16 + set.pixelBytes().length).putInt(IdxFile.IMAGES)
                .putInt(set.size()).putInt(set.rows()).putInt(set.columns()).put(set.pixelBytes()).array());
        gzip(folder.resolve(labels + ".gz"), ByteBuffer.allocate(8 + set.size()).putInt(IdxFile.LABELS)
                .putInt(set.size()).put(set.labelBytes()).array());
    }

    private static void gzip(Path file, byte[] content) {
        AtomicFiles.write(file, out -> {
            BestGzip zipped = new BestGzip(out);
            zipped.write(content);
            zipped.finish();
        });
        System.out.println(Sha256.of(content) + "  " + file);
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
