package org.rvae.sweep;

import java.util.Arrays;
import java.util.List;
import org.rvae.model.Protocol;

/**
 * How one model is evaluated.
 *
 * @param seeds      the sources of the draws of z
 * @param testImages the number of test images, every class in its share; null for all
 * @param protocols  the protocols under which
 */
public record Evaluation(List<Long> seeds, Integer testImages, List<Protocol> protocols) {

    /** The protocol of each draw, in the order in which they are made. */
    List<Protocol> draws(Protocol own) {
        return Arrays.stream(Protocol.values()).filter(protocols::contains)
                .flatMap(p -> seeds(p == own).stream().map(seed -> p)).toList();
    }

    /** The draws under the protocol that the model was trained by, or under the other one: the first one only. */
    List<Long> seeds(boolean own) {
        return own ? seeds : seeds.subList(0, 1);
    }
}
