package org.rvae.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rvae.evaluate.StudiedCodes;

/**
 * What results say of a claim.
 *
 * @param finding the numbers, in words
 * @param verdict what follows
 */
record Judgement(String finding, Verdict verdict) {

    /**
     * What the results of all models say together: the verdict that each of them has, open if they differ.
     *
     * @param rows    of any models
     * @param codes   of a row
     * @param rule    judges the rows of one model; empty if they hold nothing about the claim
     * @param nothing what to say if that is so for every model
     */
    static <T> Judgement ofModels(List<T> rows, Function<T, StudiedCodes> codes,
            Function<List<T>, Optional<Judgement>> rule, String nothing) {
        Map<StudiedCodes, List<T>> models = rows.stream()
                .collect(Collectors.groupingBy(codes, LinkedHashMap::new, Collectors.toList()));
        Map<StudiedCodes, Judgement> judged = new LinkedHashMap<>();
        models.forEach((model, some) -> rule.apply(some).ifPresent(one -> judged.put(model, one)));
        List<Verdict> verdicts = judged.values().stream().map(Judgement::verdict).distinct().toList();
        String findings = judged.size() == 1 ? judged.values().iterator().next().finding()
                : judged.entrySet().stream().map(e -> e.getKey().model() + ": " + e.getValue().finding() + " ("
                        + e.getValue().verdict().words() + ")").collect(Collectors.joining("; "));
        return new Judgement(judged.isEmpty() ? nothing : findings,
                verdicts.size() == 1 ? verdicts.get(0) : Verdict.OPEN);
    }
}
