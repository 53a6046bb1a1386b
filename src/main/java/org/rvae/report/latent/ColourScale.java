package org.rvae.report.latent;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rvae.InvalidInputException;

/**
 * Which value has which colour. Values beyond an end have the end's colour, and the colour bar says so.
 *
 * @param map       the colours
 * @param low       the value of the first colour
 * @param high      the value of the last colour, above {@code low}
 * @param cutsBelow whether there are values below {@code low}
 * @param cutsAbove whether there are values above {@code high}
 * @param note      how the ends were chosen, for the colour bar; may be empty
 */
public record ColourScale(ColourMap map, double low, double high, boolean cutsBelow, boolean cutsAbove, String note) {

    /** Fields whose whole range is more than this many times that of the central 98 % are cut there. */
    private static final double EXPLOSIVE = 2;
    private static final double TAIL = 0.01;

    /** Rejects ends that are not finite, or not in order. */
    public ColourScale {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new InvalidInputException("A colour scale can't run from " + low + " to " + high
                    + ": give finite ends, the lower one first.");
        }
    }

    /**
     * The whole range of the field's finite values; if that is more than twice the range of the central 98 %, the
     * latter, since a few cells would take all colours.
     */
    public static ColourScale of(ScalarField field, ColourMap map) {
        double whole = field.quantile(1) - field.quantile(0);
        double central = field.quantile(1 - TAIL) - field.quantile(TAIL);
        return whole > EXPLOSIVE * central && central > 0 ? ofQuantiles(field, map, TAIL, 1 - TAIL)
                : ofRange(field, map, field.quantile(0), field.quantile(1));
    }

    /** From one quantile of the field's finite values to another. */
    public static ColourScale ofQuantiles(ScalarField field, ColourMap map, double from, double to) {
        ColourScale scale = ofRange(field, map, field.quantile(from), field.quantile(to));
        return new ColourScale(map, scale.low, scale.high, scale.cutsBelow, scale.cutsAbove,
                String.format(Locale.ROOT, "colours end at the %s %% and %s %% quantiles", percent(from), percent(to)));
    }

    /** From one value to another, such as one scale for several figures. A range of width 0 is widened. */
    public static ColourScale ofRange(ScalarField field, ColourMap map, double low, double high) {
        double more = low == high ? Math.max(Math.abs(low), 1) / 2 : 0;
        return new ColourScale(map, low - more, high + more, field.quantile(0) < low, field.quantile(1) > high, "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f", 100 * share).replaceFirst("\\.?0+$", "");
    }

    /** The colour of a value; of NaN, and of an infinity that is no end's, the missing one. */
    public Color colour(double value) {
        return map.at(Double.isInfinite(value) ? Double.NaN : (value - low) / (high - low));
    }

    /** Where a value lies between the ends, 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** Round values between the ends, 1, 2 or 5 times a power of ten apart, at most as many as given (two or more). */
    List<Double> ticks(int atMost) {
        double step = Math.pow(10, Math.floor(Math.log10((high - low) / atMost)));
        for (double times : new double[] {1, 2, 5, 10, 20}) {
            if ((high - low) / (times * step) <= atMost - 1) {
                step *= times;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }
}
