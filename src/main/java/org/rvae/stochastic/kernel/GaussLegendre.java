package org.rvae.stochastic.kernel;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** A Gauss-Legendre rule of 64 nodes, for integrands that are analytic around the interval. */
final class GaussLegendre {

    /** What is smaller by this factor's exponential is left out of an integral or a sum. */
    static final double NEGLIGIBLE = 45;
    private static final int NODES = 64;
    private static final GaussIntegratorFactory FACTORY = new GaussIntegratorFactory();

    private GaussLegendre() {
    }

    static double integrate(DoubleUnaryOperator integrand, double from, double to) {
        return FACTORY.legendre(NODES, from, to).integrate(integrand::applyAsDouble);
    }
}
