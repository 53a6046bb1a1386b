/** Sweeps on Apache Spark; compiled by the Maven profile {@code spark} only. */
package org.rvae.spark;
