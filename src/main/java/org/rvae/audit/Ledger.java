package org.rvae.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rvae.InvalidInputException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the report claims, and what became of each claim.
 *
 * @param claims in the order of the report
 */
public record Ledger(List<Claim> claims) {

    /** Copies the list. */
    public Ledger {
        claims = List.copyOf(claims);
    }

    /** Judges all claims by these results. */
    public static Ledger of(Evidence evidence) {
        PublishedRuns published = PublishedRuns.of(evidence.runs());
        List<Claim> claims = new ArrayList<>(Table1Claims.of(published));
        claims.addAll(PhaseOneClaims.of(evidence.runs(), published));
        claims.addAll(Table2Claims.of(evidence.probes(), evidence.codes()));
        claims.addAll(CurveClaims.of(evidence.curves()));
        claims.addAll(DensityClaims.of(evidence.densities(), evidence.curves()));
        claims.addAll(MotionClaims.of(evidence.motions()));
        return new Ledger(claims);
    }

    /** The claim of this id. */
    public Claim claim(String id) {
        return claims.stream().filter(c -> c.id().equals(id)).findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no claim \"" + id + "\"; there are "
                        + String.join(", ", claims.stream().map(Claim::id).toList()) + "."));
    }

    /** How many claims have each verdict; those that none has are left out. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        claims.forEach(c -> counts.merge(c.verdict(), 1, Integer::sum));
        return counts;
    }

    /** Claim, our number and verdict of those whose id begins so; all of them for the empty text. */
    public Table verdicts(String title, String prefix) {
        List<Claim> some = some(prefix);
        return Table.create(title, StringColumn.create("Claim", some.stream().map(Claim::claim).toList()),
                StringColumn.create("Here", some.stream().map(Claim::finding).toList()),
                StringColumn.create("Verdict", some.stream().map(c -> c.verdict().words()).toList()));
    }

    /** Where each claim is made, how it is tested, and what would change our mind. */
    public Table tests(String title, String prefix) {
        List<Claim> some = some(prefix);
        return Table.create(title, StringColumn.create("Claim", some.stream().map(Claim::claim).toList()),
                StringColumn.create("Where", some.stream().map(Claim::where).toList()),
                StringColumn.create("Test", some.stream().map(Claim::test).toList()),
                StringColumn.create("Would change our mind", some.stream().map(Claim::reopens).toList()));
    }

    private List<Claim> some(String prefix) {
        return claims.stream().filter(c -> c.id().startsWith(prefix)).toList();
    }
}
