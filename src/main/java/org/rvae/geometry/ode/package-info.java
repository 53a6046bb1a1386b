/**
 * Geodesics as solutions of their differential equation, on any manifold: exponential map, logarithm by shooting,
 * parallel transport. Many curves are integrated together, so that the metric is evaluated in batches. All of it is
 * float64: points and models in float32 are refused, since rounding of the metric would be differentiated.
 */
package org.rvae.geometry.ode;
