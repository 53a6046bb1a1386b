/**
 * Figures of the latent plane, d = 2: heat maps of scalar fields, codes, curves, contours, indicatrices and
 * trajectories on one pair of axes with the same scale, a legend beneath and colour bars beside the plot
 * ({@link org.rvae.report.latent.LatentPlane}); strips of decoded images beneath a chart
 * ({@link org.rvae.report.latent.ChartWithStrips}). XChart lays out and paints axes, plot and dots; what it lacks is
 * painted beneath and above them at the positions that the chart itself gives.
 */
package org.rvae.report.latent;
