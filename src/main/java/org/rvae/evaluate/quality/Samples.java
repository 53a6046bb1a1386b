package org.rvae.evaluate.quality;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;

/**
 * Codes and the images that a decoder makes of them. Draws that failed are left out and counted: what remains has the
 * law given that a draw does not fail.
 *
 * @param codes        (m, d), m = n minus those that failed
 * @param images       (m, p)
 * @param failed       draws of n that have no code
 * @param limitedShare that of the {@link SampleSource.Draw}, of all n draws
 */
public record Samples(INDArray codes, INDArray images, int failed, double limitedShare) {

    private static final int BATCH = 500;

    /**
     * Draws n codes and decodes them.
     *
     * @throws InvalidInputException if n is below 1, or every draw fails
     */
    public static Samples draw(LatentVariableModel model, SampleSource source, Decoding decoding, int n, long seed) {
        if (n < 1) {
            throw new InvalidInputException("At least 1 sample must be drawn, not " + n + ".");
        }
        return decode(model, source.drawn(n, seed), decoding, seed);
    }

    /**
     * Decodes the codes (n, d) that a source has drawn.
     *
     * @throws InvalidInputException if every draw has failed
     */
    static Samples decode(LatentVariableModel model, SampleSource.Draw draw, Decoding decoding, long seed) {
        INDArray drawn = draw.codes();
        int n = (int) drawn.size(0);
        int[] good = finiteRows(drawn);
        if (good.length == 0) {
            throw new InvalidInputException("All " + n + " draws failed: there is no sample to look at.");
        }
        INDArray codes = good.length == n ? drawn : drawn.getRows(good).dup('c');
        INDArray images = Nd4j.createUninitialized(codes.dataType(), good.length, model.config().inputDim());
        for (int from = 0; from < good.length; from += BATCH) {
            int to = Math.min(good.length, from + BATCH);
            INDArray part = codes.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
            images.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .assign(decoding.images(model, part, Noise.at(seed, Purpose.SAMPLES, 2, from)));
        }
        return new Samples(codes, images, n - good.length, draw.limitedShare());
    }

    /** The first n, or all if there are fewer. */
    Samples first(int n) {
        return new Samples(Reference.first(codes, n), Reference.first(images, n), failed, limitedShare);
    }

    /** The draws that did not fail. */
    static int[] finiteRows(INDArray drawn) {
        double[] numbers = Doubles.of(drawn);
        int d = (int) drawn.size(1);
        return IntStream.range(0, (int) drawn.size(0)).filter(i -> IntStream.range(i * d, (i + 1) * d)
                .allMatch(j -> Double.isFinite(numbers[j]))).toArray();
    }
}
