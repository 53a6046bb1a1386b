package org.rvae.model;

/** How much the loss of the reference protocol spends on its curves. */
public enum GeodesicEffort {

    /**
     * The straight line, which the published minimiser leaves by next to nothing in its six steps; it changes the loss
     * by less than a thousandth and no gradient of the deviation's parameters, and is many times faster.
     */
    SHORTCUT,

    /** The six steps of gradient descent of the published code. */
    MINIMISED
}
