/** The quality of samples in tables, figures and sentences. */
package org.rvae.report.quality;
