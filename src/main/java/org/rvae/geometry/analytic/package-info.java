/**
 * Manifolds whose geometry is known: flat space, the sphere, the hyperbolic plane, the torus of revolution and the
 * paraboloid, to test with and to teach with. Everything is computed in float64 and returned in the points' type.
 */
package org.rvae.geometry.analytic;
