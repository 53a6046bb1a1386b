/**
 * Heat kernels: transition densities of Brownian motion, whose generator is half the Laplace-Beltrami operator. Exact
 * ones where they are known ({@link org.rvae.stochastic.kernel.RadialHeatKernel}), and their short-time expansions for
 * any manifold whose geodesics are at hand ({@link org.rvae.stochastic.kernel.HeatKernel}).
 */
package org.rvae.stochastic.kernel;
