package org.rvae.train;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/**
 * The same update as {@link DeviceMoments} in one pass over float32 numbers in the host's memory, block by block in the
 * processor's cache. ND4J's updater takes three times as long there, a fifth of a step of phase 1.
 */
final class HostMoments implements Moments {

    private static final int BLOCK = 8192;

    private final long size;
    private final AdamRates rates;
    private final float[][] first;
    private final float[][] second;
    private final float[] gradient = new float[BLOCK];
    private final float[] value = new float[BLOCK];

    HostMoments(long size, AdamRates rates) {
        this.size = size;
        this.rates = rates;
        this.first = blocks(size);
        this.second = blocks(size);
    }

    private static float[][] blocks(long size) {
        float[][] blocks = new float[Math.toIntExact((size + BLOCK - 1) / BLOCK)][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new float[(int) Math.min(BLOCK, size - (long) b * BLOCK)];
        }
        return blocks;
    }

    @Override
    public void step(INDArray parameters, INDArray gradients, int iteration) {
        FloatPointer values = floats(parameters);
        FloatPointer slopes = floats(gradients);
        float rate = (float) rates.corrected(iteration);
        for (int b = 0; b < first.length; b++) {
            int count = first[b].length;
            slopes.position((long) b * BLOCK).get(gradient, 0, count);
            values.position((long) b * BLOCK).get(value, 0, count);
            update(first[b], second[b], gradient, value, (float) (1 - rates.beta1()), (float) (1 - rates.beta2()), rate,
                    (float) rates.epsilon());
            values.position((long) b * BLOCK).put(value, 0, count);
        }
    }

    /** Every index is that of the loop, as the compiler needs it to use vector instructions. */
    private static void update(float[] first, float[] second, float[] gradient, float[] value, float beta1, float beta2,
            float rate, float epsilon) {
        for (int i = 0; i < first.length; i++) {
            float g = gradient[i];
            float m = first[i] + beta1 * (g - first[i]);
            float v = second[i] + beta2 * (g * g - second[i]);
            first[i] = m;
            second[i] = v;
            value[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
        }
    }

    private static FloatPointer floats(INDArray row) {
        return new FloatPointer(row.data().addressPointer());
    }

    @Override
    public INDArray copy() {
        INDArray copy = Nd4j.createUninitialized(DataType.FLOAT, 1, 2 * size);
        FloatPointer floats = floats(copy);
        long position = 0;
        for (float[][] blocks : List.of(first, second)) {
            for (float[] block : blocks) {
                floats.position(position).put(block, 0, block.length);
                position += block.length;
            }
        }
        return copy;
    }

    @Override
    public void restore(INDArray copy) {
        if (copy.length() != 2 * size) {
            throw new InvalidInputException("The optimiser's state has " + copy.length() + " numbers, but these "
                    + "parameters need " + 2 * size + ": it is of another training.");
        }
        float[] all = copy.castTo(DataType.FLOAT).dup('c').data().asFloat();
        int position = 0;
        for (float[][] blocks : List.of(first, second)) {
            for (float[] block : blocks) {
                System.arraycopy(all, position, block, 0, block.length);
                position += block.length;
            }
        }
    }
}
