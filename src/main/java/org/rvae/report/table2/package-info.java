/**
 * Table 2: how well latent codes classify, for the VAE and the R-VAE, each on its own codes, beside the published
 * table; the comparison of the two with intervals; its job, files and figures.
 */
package org.rvae.report.table2;
