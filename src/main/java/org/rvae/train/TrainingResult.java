package org.rvae.train;

import java.util.List;
import org.rvae.model.LatentVariableModel;

/**
 * What a training ended with.
 *
 * @param model    the model, trained as far as it came
 * @param finished false if it was interrupted
 * @param history  a report of each epoch that was completed, those before a resume included
 */
public record TrainingResult(LatentVariableModel model, boolean finished, List<EpochReport> history) {
}
