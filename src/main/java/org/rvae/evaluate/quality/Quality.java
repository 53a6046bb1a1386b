package org.rvae.evaluate.quality;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of one set of images.
 *
 * @param source     whose images
 * @param repetition from 0
 * @param images     how many there were
 * @param failed     draws that gave no image
 * @param values     the measures; those that make no sense for this source are not there
 * @param classes    that the feature classifier sees; empty if there were too few images
 */
public record Quality(String source, int repetition, int images, int failed, Map<Measure, Double> values,
        Optional<ClassHistogram> classes) {

    /** Copies the map. */
    public Quality {
        Map<Measure, Double> copy = new EnumMap<>(Measure.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** One measure. */
    public OptionalDouble of(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Quality failed(String source, int repetition, int images, int failed) {
        return new Quality(source, repetition, images, failed, Map.of(), Optional.empty());
    }
}
