/**
 * Brownian motion on manifolds: the Ito process of half the Laplace-Beltrami operator
 * ({@link org.rvae.stochastic.BrownianMotion}), the published random walk without its drift
 * ({@link org.rvae.stochastic.RandomWalk}), charts to step in, and where a motion spends its time.
 */
package org.rvae.stochastic;
