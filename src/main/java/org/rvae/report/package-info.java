/**
 * Tables and figures: Table 1 beside the published one (Tablesaw), loss curves, latent scatter plots and bar charts
 * (XChart), grids of images, and their export. Nothing in here trains or evaluates: numbers come in, pictures go out.
 */
package org.rvae.report;
