package org.rvae.sweep;

import java.util.List;
import org.rvae.InvalidInputException;

/** Lists of values of which each occurs once. */
final class Distinct {

    private Distinct() {
    }

    /**
     * An unchangeable copy.
     *
     * @throws InvalidInputException naming the field, if there is no value, or one twice
     */
    static <T> List<T> list(String field, List<T> values) {
        if (values == null || values.isEmpty() || values.stream().anyMatch(v -> v == null)
                || values.stream().distinct().count() < values.size()) {
            throw new InvalidInputException(field + " must name at least one value and each one once, but is " + values
                    + ".");
        }
        return List.copyOf(values);
    }
}
