package org.rvae.evaluate.probe;

import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.data.Sha256;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Purpose;

/**
 * Codes of images with the classes of the images.
 *
 * @param values     n times d numbers, code by code, all finite
 * @param dimension  d
 * @param labels     n classes, 0 to 9
 * @param provenance where they come from
 */
public record LabelledCodes(float[] values, int dimension, int[] labels, CodeProvenance provenance) {

    private static final int BATCH = 1000;

    /** Refuses codes that are not finite, no codes, and labels that do not fit. */
    public LabelledCodes {
        if (dimension < 1 || labels.length == 0 || values.length != labels.length * dimension) {
            throw new InvalidInputException("Codes need at least one code and a label for each, but there are "
                    + values.length + " numbers of dimension " + dimension + " and " + labels.length + " labels.");
        }
        CodeChecks.requireFinite(values, dimension);
    }

    /**
     * The posterior means of images.
     *
     * @param name  where the model is, for its provenance: a file, or a description
     * @param split which images, "train" or "test"
     */
    public static LabelledCodes means(LatentVariableModel model, String name, ImageSet images, String split) {
        return of(model, images, new CodeProvenance(name, checksum(model), split, images.checksum(),
                CodeKind.POSTERIOR_MEANS, 0));
    }

    /** One draw from the posterior of each image; the same ones for the same seed. */
    public static LabelledCodes samples(LatentVariableModel model, String name, ImageSet images, String split,
            long seed) {
        return of(model, images, new CodeProvenance(name, checksum(model), split, images.checksum(),
                CodeKind.POSTERIOR_SAMPLES, seed));
    }

    private static LabelledCodes of(LatentVariableModel model, ImageSet images, CodeProvenance provenance) {
        int d = model.config().latentDim();
        int n = images.size();
        float[] values = new float[n * d];
        for (int from = 0; from < n; from += BATCH) {
            if (Thread.interrupted()) {
                throw new CancellationException("Interrupted after " + from + " of " + n + " images were encoded.");
            }
            int to = Math.min(n, from + BATCH);
            Posterior posterior = model.encode(images.images(from, to));
            INDArray codes = posterior.mean();
            if (provenance.kind() == CodeKind.POSTERIOR_SAMPLES) {
                codes = posterior.sample(Noise.normal(Noise.at(provenance.seed(), Purpose.PROBE, from),
                        codes.dataType(), to - from, d));
            }
            System.arraycopy(codes.dup('c').data().asFloat(), 0, values, from * d, (to - from) * d);
        }
        return new LabelledCodes(values, d, images.labels(), provenance);
    }

    private static String checksum(LatentVariableModel model) {
        float[] parameters = model.parameters().flat().dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * parameters.length);
        for (float value : parameters) {
            bytes.putFloat(value);
        }
        return Sha256.of(bytes.array());
    }

    /** n. */
    public int size() {
        return labels.length;
    }

    /** The codes with these indices, in this order; their provenance says so. */
    public LabelledCodes pick(int[] indices) {
        return pick(indices, provenance.pick(indices));
    }

    private LabelledCodes pick(int[] indices, CodeProvenance selection) {
        float[] chosen = new float[indices.length * dimension];
        int[] classes = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * dimension, chosen, i * dimension, dimension);
            classes[i] = labels[indices[i]];
        }
        return new LabelledCodes(chosen, dimension, classes, selection);
    }

    /** The first so many codes, or all if there are fewer. */
    public LabelledCodes first(int count) {
        return count >= size() ? this
                : pick(IntStream.range(0, count).toArray(), provenance.first(count));
    }

    /** The codes as an array (n, d). */
    public INDArray array() {
        return Nd4j.createFromArray(values).reshape('c', size(), dimension);
    }
}
