package org.rvae.audit;

/**
 * A claim of the report and what became of it.
 *
 * @param id      short and unique, such as table-1-vae-2-rec
 * @param claim   what is claimed
 * @param where   the place in the report
 * @param test    how it is tested here: the rule of the verdict
 * @param finding our numbers, in words
 * @param verdict what follows
 * @param reopens what would change our mind
 */
public record Claim(String id, String claim, String where, String test, String finding, Verdict verdict,
        String reopens) {
}
