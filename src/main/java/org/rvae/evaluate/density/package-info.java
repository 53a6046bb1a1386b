/** Where the codes of data are dense, and what stays there. */
package org.rvae.evaluate.density;
