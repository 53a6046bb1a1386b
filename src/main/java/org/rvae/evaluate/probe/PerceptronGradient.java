package org.rvae.evaluate.probe;

import java.util.Arrays;

/** The gradient of the softmax cross-entropy of one code, for the parameters in the order of {@link ProbeNetwork}. */
final class PerceptronGradient {

    private final int dimension;
    private final int hidden;
    private final int classes;
    private final float[] activations;
    private final float[] errors;
    private final float[] gradient;

    PerceptronGradient(int dimension, int hidden, int classes) {
        this.dimension = dimension;
        this.hidden = hidden;
        this.classes = classes;
        activations = new float[hidden];
        errors = new float[classes];
        gradient = new float[ProbeNetwork.size(hidden, dimension, classes)];
    }

    /** The gradient at the code that starts at an offset of x; the array is used again by the next call. */
    float[] at(float[] p, float[] x, int offset, int label) {
        int second = hidden * (dimension + 1);
        forward(p, x, offset, second);
        errors[label] -= 1;
        Arrays.fill(gradient, 0, second, 0);
        for (int k = 0; k < classes; k++) {
            int row = second + k * hidden;
            for (int j = 0; j < hidden; j++) {
                gradient[row + j] = errors[k] * activations[j];
            }
            gradient[second + classes * hidden + k] = errors[k];
        }
        for (int j = 0; j < hidden; j++) {
            if (activations[j] > 0) {
                float back = 0;
                for (int k = 0; k < classes; k++) {
                    back += errors[k] * p[second + k * hidden + j];
                }
                for (int a = 0; a < dimension; a++) {
                    gradient[j * dimension + a] = back * x[offset + a];
                }
                gradient[hidden * dimension + j] = back;
            }
        }
        return gradient;
    }

    /** Leaves the hidden activations and the probabilities of the classes. */
    private void forward(float[] p, float[] x, int offset, int second) {
        for (int j = 0; j < hidden; j++) {
            float sum = p[hidden * dimension + j];
            for (int a = 0; a < dimension; a++) {
                sum += p[j * dimension + a] * x[offset + a];
            }
            activations[j] = Math.max(0, sum);
        }
        float greatest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            float sum = p[second + classes * hidden + k];
            for (int j = 0; j < hidden; j++) {
                sum += p[second + k * hidden + j] * activations[j];
            }
            errors[k] = sum;
            greatest = Math.max(greatest, sum);
        }
        float total = 0;
        for (int k = 0; k < classes; k++) {
            errors[k] = (float) Math.exp(errors[k] - greatest);
            total += errors[k];
        }
        for (int k = 0; k < classes; k++) {
            errors[k] /= total;
        }
    }
}
