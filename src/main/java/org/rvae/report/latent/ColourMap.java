package org.rvae.report.latent;

import java.awt.Color;

/** Colours from low to high, by linear interpolation between control points. */
public enum ColourMap {

    /** From dark red (low) by white to black (high), as the published figures have it (ColorBrewer's RdGy). */
    RDGY(new Color(0x63B7E6), even(10), 0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xFFFFFF, 0xE0E0E0,
            0xBABABA, 0x878787, 0x4D4D4D, 0x1A1A1A),

    /** From dark blue by green to yellow in steps that look equal, to colour-blind readers too (viridis). */
    VIRIDIS(new Color(0xF08AC8), even(8), 0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962,
            0xADDC30, 0xFDE725),

    /** From black by red and yellow to white, for time. */
    HOT(new Color(0x63B7E6), new double[] {0, 0.365, 0.746, 1}, 0x0B0000, 0xFF0000, 0xFFFF00, 0xFFFFFF);

    private final Color missing;
    private final double[] places;
    private final int[] colours;

    ColourMap(Color missing, double[] places, int... colours) {
        this.missing = missing;
        this.places = places;
        this.colours = colours;
    }

    private static double[] even(int steps) {
        double[] places = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            places[i] = (double) i / steps;
        }
        return places;
    }

    /** What is painted where there is no value: a colour that is not in the map. */
    public Color missing() {
        return missing;
    }

    /** The colour at a share of the way from low (0) to high (1); beyond, that of the end; of NaN, the missing one. */
    public Color at(double share) {
        if (Double.isNaN(share)) {
            return missing;
        }
        double place = Math.max(0, Math.min(1, share));
        int above = 1;
        while (above < places.length - 1 && places[above] < place) {
            above++;
        }
        double weight = (place - places[above - 1]) / (places[above] - places[above - 1]);
        return new Color(mix(above, weight, 16), mix(above, weight, 8), mix(above, weight, 0));
    }

    private int mix(int above, double weight, int shift) {
        int from = colours[above - 1] >> shift & 0xFF;
        int to = colours[above] >> shift & 0xFF;
        return (int) Math.round(from + weight * (to - from));
    }
}
