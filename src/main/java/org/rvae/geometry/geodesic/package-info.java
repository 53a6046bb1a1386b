/**
 * Curves, their energies and lengths, and the solvers that connect points: the published minimiser, one that converges,
 * and shortest paths of graphs.
 */
package org.rvae.geometry.geodesic;
