package org.rvae.stochastic.kernel;

/** What a density is relative to. */
public enum ReferenceMeasure {

    /** The Riemannian volume sqrt(det G) dz: the density does not depend on the coordinates. */
    RIEMANNIAN_VOLUME,

    /** Lebesgue measure dz of the coordinates: what densities of codes are relative to. */
    LEBESGUE
}
