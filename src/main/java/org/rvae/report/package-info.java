/**
 * Tables and figures: Table 1 beside the published one (Tablesaw), loss curves, latent scatter plots and bar charts
 * (XChart), grids of images, and their export. Only {@link org.rvae.report.Table1Job} trains and evaluates, through the
 * packages for that; to all others numbers come in, and pictures go out.
 */
package org.rvae.report;
