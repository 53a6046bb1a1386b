package org.rvae.evaluate.probe;

import java.util.random.RandomGenerator;
import org.rvae.model.Noise;

/** Codes with known classes: class c is a normal cloud around a point of its own. */
final class Clouds {

    private Clouds() {
    }

    /** Clouds of deviation 1 around points on a circle, whose neighbours are the given distance apart. */
    static LabelledCodes of(int classes, int perClass, double distance, long seed) {
        return of(classes, perClass, distance, seed, 2);
    }

    /** The same in d dimensions, of which all but the first two hold noise. */
    static LabelledCodes of(int classes, int perClass, double distance, long seed, int d) {
        RandomGenerator random = Noise.at(seed);
        double radius = distance / (2 * Math.sin(Math.PI / classes));
        int n = classes * perClass;
        float[] values = new float[n * d];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
            double angle = 2 * Math.PI * labels[i] / classes;
            for (int a = 0; a < d; a++) {
                double centre = a == 0 ? radius * Math.cos(angle) : a == 1 ? radius * Math.sin(angle) : 0;
                values[i * d + a] = (float) (centre + random.nextGaussian());
            }
        }
        return new LabelledCodes(values, d, labels, provenance("train"));
    }

    /** The same, spread by a factor. */
    static LabelledCodes scaled(LabelledCodes codes, float factor) {
        float[] values = codes.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new LabelledCodes(values, codes.dimension(), codes.labels(), codes.provenance());
    }

    static CodeProvenance provenance(String split) {
        return new CodeProvenance("none", "0", split, "0", CodeKind.POSTERIOR_MEANS, 0);
    }
}
