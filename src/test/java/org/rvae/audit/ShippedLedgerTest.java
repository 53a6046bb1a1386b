package org.rvae.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts that follow from the results that ship. Who adds results and changes a verdict changes it here, too. */
class ShippedLedgerTest {

    private static final Map<String, Verdict> DECIDED = Map.ofEntries(
            Map.entry("table-1-vae-2-neg-elbo", Verdict.ARTEFACT),
            Map.entry("table-1-vae-2-rec", Verdict.ARTEFACT),
            Map.entry("table-1-vae-2-kl", Verdict.ARTEFACT),
            Map.entry("table-1-vae-5-neg-elbo", Verdict.ARTEFACT),
            Map.entry("table-1-vae-5-rec", Verdict.ARTEFACT),
            Map.entry("table-1-vae-5-kl", Verdict.ARTEFACT),
            Map.entry("table-1-vae-10-neg-elbo", Verdict.ARTEFACT),
            Map.entry("table-1-vae-10-rec", Verdict.ARTEFACT),
            Map.entry("table-1-vae-10-kl", Verdict.ARTEFACT),
            Map.entry("table-1-rvae-2-neg-elbo", Verdict.ARTEFACT),
            Map.entry("table-1-rvae-2-rec", Verdict.ARTEFACT),
            Map.entry("table-1-rvae-10-neg-elbo", Verdict.ARTEFACT),
            Map.entry("table-1-rvae-10-rec", Verdict.ARTEFACT),
            Map.entry("table-1-scale", Verdict.ARTEFACT),
            Map.entry("table-1-runs", Verdict.NOT_REPRODUCED),
            Map.entry("table-1-sum-5", Verdict.NOT_REPRODUCED),
            Map.entry("table-1-sum-10", Verdict.NOT_REPRODUCED),
            Map.entry("reconstruction-2", Verdict.REPRODUCED),
            Map.entry("reconstruction-5", Verdict.REPRODUCED),
            Map.entry("reconstruction-10", Verdict.REPRODUCED),
            Map.entry("reconstruction-why", Verdict.NOT_REPRODUCED),
            Map.entry("curves-suboptimal", Verdict.REPRODUCED),
            Map.entry("curves-two-metrics", Verdict.ARTEFACT),
            Map.entry("density-border", Verdict.REPRODUCED),
            Map.entry("density-published-random", Verdict.NOT_REPRODUCED),
            Map.entry("density-published-border", Verdict.REPRODUCED),
            Map.entry("density-random-0.07", Verdict.NOT_REPRODUCED),
            Map.entry("density-published-random-0.07", Verdict.NOT_REPRODUCED),
            Map.entry("density-published-border-0.07", Verdict.REPRODUCED),
            Map.entry("motion-long", Verdict.NOT_REPRODUCED),
            Map.entry("table-2-vae-2", Verdict.REPRODUCED),
            Map.entry("table-2-vae-5", Verdict.NOT_REPRODUCED),
            Map.entry("table-2-vae-10", Verdict.NOT_REPRODUCED),
            Map.entry("table-2-r-vae-2", Verdict.REPRODUCED),
            Map.entry("table-2-r-vae-5", Verdict.REPRODUCED),
            Map.entry("table-2-r-vae-10", Verdict.REPRODUCED),
            Map.entry("table-2-superiority-5", Verdict.NOT_REPRODUCED),
            Map.entry("table-2-superiority-10", Verdict.NOT_REPRODUCED),
            Map.entry("table-2-halves", Verdict.ARTEFACT));

    @Test
    void verdictsAreThoseOfTheResultsThatShip() {
        Map<String, Verdict> found = new TreeMap<>();
        Ledger.of(Evidence.shipped()).claims().stream().filter(c -> c.verdict() != Verdict.OPEN)
                .forEach(c -> found.put(c.id(), c.verdict()));
        assertThat(found).isEqualTo(new TreeMap<>(DECIDED));
    }
}
