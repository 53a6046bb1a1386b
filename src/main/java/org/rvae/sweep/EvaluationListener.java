package org.rvae.sweep;

import org.rvae.model.Protocol;

/** Is told how an evaluation goes on. */
@FunctionalInterface
interface EvaluationListener {

    /** So large a share of the images is done, under this protocol and with one draw. */
    void evaluated(Protocol protocol, double share);
}
