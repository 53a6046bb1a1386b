/**
 * Grids of trainings that are run to the end whatever interrupts them: several processes and machines that share a
 * folder can work on one grid, no model is trained twice, and every run leaves one row in a results file.
 */
package org.rvae.sweep;
