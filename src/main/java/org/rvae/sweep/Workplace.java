package org.rvae.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.rvae.Version;
import org.rvae.data.ProjectHome;
import org.rvae.data.Sha256;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.LockFile;
import org.rvae.train.ModelStore;

/**
 * Where a sweep works: its images, the folders of models, the results file, and the program.
 *
 * @param data    the images
 * @param store   where finished models are found, and checkpoints are kept
 * @param results where rows are added
 * @param code    the program that runs
 */
public record Workplace(SweepData data, ModelStore store, ResultsFile results, CodeVersion code) {

    private static final int HASH_LENGTH = 6;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** The project's images and program, its shipped models, and these places for checkpoints and results. */
    public static Workplace of(Path models, Path results) {
        return new Workplace(new SweepData(), ModelStore.withShipped(models), new ResultsFile(results),
                CodeVersion.of(ProjectHome.folder()));
    }

    /** The checkpoint of a run, whether it is there or not. */
    Path checkpoint(SweepRun run) {
        return store.path(run.training(), data.train(run));
    }

    /** The lock of whoever trains that checkpoint, here or in any other way. */
    Path claim(SweepRun run) {
        return LockFile.beside(checkpoint(run));
    }

    /**
     * What a run is known by, for example {@code rvae-d2-reference-seed42-0123456789ab-eval-012345}: the name of its
     * checkpoint, which holds a hash of training and images, and a hash of the evaluation and its images.
     */
    public String id(SweepRun run) {
        return id(run, Version.OF_CORRECTED_SCORES);
    }

    /** The same by another version of the scores of R-VAEs under CORRECTED; the first one is left out of the hash. */
    String id(SweepRun run, int correctedScores) {
        String model = checkpoint(run).getFileName().toString().replaceFirst("\\.npz$", "");
        Map<String, Object> evaluation = new HashMap<>(Map.of("seeds", run.evaluation().seeds(), "protocols",
                run.evaluation().protocols().stream().sorted().toList(), "data", data.test(run).checksum()));
        if (correctedScores > 1 && run.training().model().kind() == ModelKind.RVAE
                && run.evaluation().protocols().contains(Protocol.CORRECTED)) {
            evaluation.put("correctedScores", correctedScores);
        }
        try {
            return model + "-eval-" + hash(CANONICAL.writeValueAsString(evaluation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evaluation of " + run + " can't be hashed.", e);
        }
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
    }
}
