package org.rvae.evaluate.probe;

/**
 * Adam with decoupled weight decay as PyTorch's AdamW does it: p &lt;- p - lr decay p - lr m' / (sqrt(v') + 1e-8), with
 * m' and v' the moments (0.9, 0.999) corrected for their start at zero.
 */
final class DecoupledAdam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final float[] first;
    private final float[] second;
    private final double learningRate;
    private final float kept;
    private double power1 = 1;
    private double power2 = 1;

    DecoupledAdam(int size, double learningRate, double weightDecay) {
        first = new float[size];
        second = new float[size];
        this.learningRate = learningRate;
        kept = (float) (1 - learningRate * weightDecay);
    }

    /** One step of the parameters, in place. */
    void step(float[] parameters, float[] gradient) {
        power1 *= BETA_1;
        power2 *= BETA_2;
        // m' / (sqrt(v') + eps) = m / (1 - b1^t) sqrt(1 - b2^t) / (sqrt(v) + eps sqrt(1 - b2^t))
        double root = Math.sqrt(1 - power2);
        float rate = (float) (learningRate / (1 - power1) * root);
        float epsilon = (float) (EPSILON * root);
        float old1 = (float) BETA_1;
        float old2 = (float) BETA_2;
        // Rounded from doubles: 1 - 0.999 in float32 is off by 5e-5 of it.
        float new1 = (float) (1 - BETA_1);
        float new2 = (float) (1 - BETA_2);
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            first[i] = old1 * first[i] + new1 * g;
            second[i] = old2 * second[i] + new2 * g * g;
            parameters[i] = kept * parameters[i] - rate * first[i] / ((float) Math.sqrt(second[i]) + epsilon);
        }
    }
}
