/**
 * What the report claims, how each claim is tested, and what the results that ship with the kit say. Every verdict is
 * computed from those results by a rule that is stated with the claim.
 */
package org.rvae.audit;
