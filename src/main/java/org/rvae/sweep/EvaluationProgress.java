package org.rvae.sweep;

import java.time.Duration;
import org.rvae.model.Protocol;

/**
 * How far the evaluation of a model is, with one draw for each image.
 *
 * @param protocol  by which
 * @param share     of the images that are done, 0 to 1
 * @param remaining an estimate of the time until the end of this evaluation; null while nothing is known
 */
public record EvaluationProgress(Protocol protocol, double share, Duration remaining) {
}
