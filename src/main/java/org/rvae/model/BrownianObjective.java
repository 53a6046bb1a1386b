package org.rvae.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.nn.Parameters;

/** The loss of phase 2 of an R-VAE. */
interface BrownianObjective {

    /** As {@link LatentVariableModel#deviationsLoss}. */
    LossTerms evaluate(RiemannianVae model, INDArray x, FrozenCodes codes, INDArray noise, Parameters gradients);
}
