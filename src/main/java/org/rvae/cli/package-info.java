/**
 * The command line: what the notebooks do, for batch machines. Results go to standard output, progress and errors to
 * standard error. Exit codes: 0 done, 1 our fault, 2 bad usage or bad input, 130 interrupted.
 */
package org.rvae.cli;
