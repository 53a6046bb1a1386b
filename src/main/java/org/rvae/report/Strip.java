package org.rvae.report;

import java.util.Arrays;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.Quantiles;

/**
 * One row of a {@link StripPlot}.
 *
 * @param name   beside the row
 * @param values those that are not finite are left out, and counted beside the row
 * @param marked for each value, whether it is shown as a ring; or empty for none
 */
public record Strip(String name, double[] values, boolean[] marked) {

    /** Rejects marks that do not fit. */
    public Strip {
        if (values.length == 0 || marked.length != 0 && marked.length != values.length) {
            throw new InvalidInputException("The row " + name + " of a strip plot has " + values.length
                    + " values and " + marked.length + " marks: give values, and a mark for each or none.");
        }
        values = values.clone();
        marked = marked.clone();
    }

    boolean isMarked(int i) {
        return marked.length > 0 && marked[i];
    }

    double[] finite() {
        return Quantiles.finite(values);
    }

    /** Without values that are not positive. */
    Strip positive() {
        return new Strip(name, Arrays.stream(values).map(v -> v > 0 ? v : Double.NaN).toArray(), marked);
    }

    String count() {
        int finite = finite().length;
        return finite == values.length ? "n = " + finite : "n = " + finite + " of " + values.length;
    }
}
