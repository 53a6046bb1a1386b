package org.rvae.stochastic.kernel;

/** How many factors of the short-time expansion of a heat kernel are kept. */
public enum ExpansionOrder {

    /** (2 pi t)^(-d/2) e^(-l^2/2t) alone, the Van Vleck-Morette determinant taken as 1: off by O(K l^2) at any t. */
    WITHOUT_MORETTE,

    /** With the factor Delta^(1/2): off by O(t). In every dimension. */
    ZERO,

    /** With the factor 1 + t u besides: off by O(t^2) where the curvature is constant. For surfaces and flat space. */
    ONE
}
