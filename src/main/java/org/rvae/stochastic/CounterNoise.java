package org.rvae.stochastic;

/**
 * Standard normal numbers as a function of a key, a particle, the number of its step and an axis, so that a particle's
 * noise does not depend on how the steps of the others are divided.
 */
record CounterNoise(long key) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** By Box and Muller. */
    double normal(int particle, long step, int axis) {
        long state = mix(mix(mix(key + GOLDEN * (particle + 1L)) + GOLDEN * (step + 1)) + GOLDEN * (axis + 1));
        double radius = Math.sqrt(-2 * Math.log(uniform(mix(state + GOLDEN))));
        return radius * Math.cos(2 * Math.PI * uniform(mix(state + 2 * GOLDEN)));
    }

    /** In (0, 1]. */
    private static double uniform(long bits) {
        return ((bits >>> 11) + 1) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
