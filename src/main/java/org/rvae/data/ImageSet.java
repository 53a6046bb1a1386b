package org.rvae.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * Grey images with labels, immutable. Pixels stay bytes (0 to 255) and become float32 in [0, 1] batch by batch, so that
 * 60,000 images take 47 MB and not 188.
 */
public final class ImageSet {

    /** Number of classes in every set of this kind; labels are 0 to 9. */
    public static final int CLASSES = 10;

    private static final float[] LEVELS = levels();
    private static final int CHUNK_FLOATS = 1 << 17;
    private static final ThreadLocal<float[]> CHUNK = new ThreadLocal<>();

    private final int rows;
    private final int columns;
    private final byte[] pixels;
    private final byte[] labels;
    private volatile String checksum;

    /**
     * Makes a set from raw values, which are copied.
     *
     * @param rows    pixels from top to bottom, at least 1
     * @param columns pixels from left to right, at least 1
     * @param pixels  n * rows * columns bytes, image by image and row by row, unsigned
     * @param labels  n labels, 0 to 9
     * @throws InvalidInputException if the lengths do not agree, there is no image, or a label is out of range
     */
    public ImageSet(int rows, int columns, byte[] pixels, byte[] labels) {
        this(rows, columns, pixels.clone(), labels.clone(), true);
    }

    private ImageSet(int rows, int columns, byte[] pixels, byte[] labels, boolean check) {
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
        this.labels = labels;
        if (check) {
            check();
        }
    }

    /** Takes the arrays over without a copy; the caller gives them away. */
    static ImageSet owning(int rows, int columns, byte[] pixels, byte[] labels) {
        return new ImageSet(rows, columns, pixels, labels, true);
    }

    private void check() {
        if (rows < 1 || columns < 1 || labels.length == 0) {
            throw new InvalidInputException("An image set needs at least one image of at least one pixel, but has "
                    + labels.length + " of " + rows + " x " + columns + ".");
        }
        if ((long) labels.length * rows * columns != pixels.length) {
            throw new InvalidInputException("There are " + labels.length + " labels for images of " + rows + " x "
                    + columns + ", which needs " + (long) labels.length * rows * columns + " pixels, but there are "
                    + pixels.length + ".");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= CLASSES) {
                throw new InvalidInputException("Label " + (labels[i] & 0xFF) + " of image " + i
                        + " is out of range; labels are 0 to " + (CLASSES - 1) + ".");
            }
        }
    }

    /** Number of images, n. */
    public int size() {
        return labels.length;
    }

    /** Pixels from top to bottom: 28. */
    public int rows() {
        return rows;
    }

    /** Pixels from left to right: 28. */
    public int columns() {
        return columns;
    }

    /** Pixels of one image: 784. */
    public int pixels() {
        return rows * columns;
    }

    /** The label, 0 to 9, of one image. */
    public int label(int image) {
        return labels[image];
    }

    /** The labels, 0 to 9, in order: a fresh array of n. */
    public int[] labels() {
        return IntStream.range(0, labels.length).map(i -> labels[i]).toArray();
    }

    /**
     * The images from one index up to, but without, another, as a fresh float32 array (to - from, pixels) in [0, 1]; it
     * lives in the workspace that is active in this thread, if there is one.
     */
    public INDArray images(int from, int to) {
        if (from < 0 || to > size() || from >= to) {
            throw new InvalidInputException("Images " + from + " to " + to + " were asked for; the set has 0 to "
                    + size() + ", and at least one must be taken.");
        }
        return fill(to - from, i -> from + i);
    }

    /**
     * The images with these indices, in this order (repetitions are fine), as a fresh float32 array
     * (indices.length, pixels) in [0, 1]; it lives in the workspace that is active in this thread, if there is one.
     */
    public INDArray images(int[] indices) {
        checkIndices(indices);
        return fill(indices.length, i -> indices[i]);
    }

    /** The pixels of one image, row by row, unsigned: a fresh array. */
    public byte[] imageBytes(int image) {
        return Arrays.copyOfRange(pixels, image * pixels(), (image + 1) * pixels());
    }

    /** The first n images. */
    public ImageSet first(int n) {
        if (n < 1 || n > size()) {
            throw new InvalidInputException("The first " + n + " images were asked for; the set has " + size()
                    + ", so ask for 1 to " + size() + ".");
        }
        return n == size() ? this : select(IntStream.range(0, n).toArray());
    }

    /** The first images of every class, so many of each, in the order in which they stand in this set. */
    public ImageSet stratified(int perClass) {
        int[] quota = new int[CLASSES];
        Arrays.fill(quota, perClass);
        int[] counts = classCounts();
        for (int c = 0; c < CLASSES; c++) {
            if (perClass < 1 || perClass > counts[c]) {
                throw new InvalidInputException(perClass + " images of every class were asked for; class " + c + " has "
                        + counts[c] + ", and at least 1 must be taken.");
            }
        }
        return select(Strata.first(labels, quota));
    }

    /**
     * So many images in all, every class in its share of this set (to within one image): the first of every class, in
     * the order in which they stand in this set.
     */
    public ImageSet proportional(int n) {
        if (n < 1 || n > size()) {
            throw new InvalidInputException(n + " images were asked for; the set has " + size() + ", so ask for 1 to "
                    + size() + ".");
        }
        return n == size() ? this : select(Strata.first(labels, Strata.shares(classCounts(), n)));
    }

    /** The images with these indices, in this order, as a set of their own. */
    public ImageSet select(int[] indices) {
        checkIndices(indices);
        byte[] chosenPixels = new byte[Math.multiplyExact(indices.length, pixels())];
        byte[] chosenLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * pixels(), chosenPixels, i * pixels(), pixels());
            chosenLabels[i] = labels[indices[i]];
        }
        return new ImageSet(rows, columns, chosenPixels, chosenLabels, true);
    }

    private void checkIndices(int[] indices) {
        if (indices.length == 0) {
            throw new InvalidInputException("At least one image must be taken, but the list of indices is empty.");
        }
        for (int index : indices) {
            if (index < 0 || index >= size()) {
                throw new InvalidInputException("Image " + index + " was asked for; the set has 0 to " + (size() - 1)
                        + ".");
            }
        }
    }

    /** How many images each of the ten classes has. */
    public int[] classCounts() {
        int[] counts = new int[CLASSES];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** SHA-256, in hexadecimal, over n, rows and columns (big-endian int32), all pixels and all labels. */
    public String checksum() {
        String known = checksum;
        if (known == null) {
            MessageDigest digest = Sha256.digest();
            digest.update(ByteBuffer.allocate(12).putInt(size()).putInt(rows).putInt(columns).array());
            digest.update(pixels);
            digest.update(labels);
            known = Sha256.hex(digest);
            checksum = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageSet set && set.rows == rows && set.columns == columns
                && Arrays.equals(set.labels, labels) && Arrays.equals(set.pixels, pixels);
    }

    @Override
    public int hashCode() {
        return checksum().hashCode();
    }

    @Override
    public String toString() {
        return size() + " images of " + rows + " x " + columns;
    }

    byte[] pixelBytes() {
        return pixels;
    }

    byte[] labelBytes() {
        return labels;
    }

    private INDArray fill(int n, IntUnaryOperator imageAt) {
        int width = pixels();
        INDArray batch = HostMemory.allocate(DataType.FLOAT, 'c', n, width);
        int perChunk = Math.max(1, CHUNK_FLOATS / width);
        float[] chunk = chunk(Math.min(n, perChunk) * width);
        try (FloatPointer target = HostMemory.floatsToWrite(batch)) {
            for (int start = 0; start < n; start += perChunk) {
                int count = Math.min(perChunk, n - start);
                for (int i = 0; i < count; i++) {
                    convert(imageAt.applyAsInt(start + i) * width, chunk, i * width, width);
                }
                target.position((long) start * width).put(chunk, 0, count * width);
            }
        }
        HostMemory.written(batch);
        return batch;
    }

    private void convert(int from, float[] target, int to, int length) {
        byte[] source = pixels;
        float[] levels = LEVELS;
        for (int i = 0; i < length; i++) {
            target[to + i] = levels[source[from + i] & 0xFF];
        }
    }

    private static float[] chunk(int length) {
        float[] chunk = CHUNK.get();
        if (chunk == null || chunk.length < length) {
            chunk = new float[length];
            CHUNK.set(chunk);
        }
        return chunk;
    }

    private static float[] levels() {
        float[] levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 255f;
        }
        return levels;
    }
}
