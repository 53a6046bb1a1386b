/**
 * The few helpers that a notebook needs: show a table, a chart, an image, and the progress of training. They find the
 * running kernel by reflection, so that a notebook works unchanged on this project's kernel, IJava and JJava, and print
 * text where there is none.
 */
package org.rvae.notebook;
