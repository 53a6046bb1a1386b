package org.rvae.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rvae.data.AtomicFiles;

/**
 * Keeps a CSV file of the epochs: phase, epoch, the means per image of loss, Rec and KL, and the speed. The file is
 * rewritten as a whole after every epoch; a training that is resumed has the epochs before the interruption in it too.
 */
public final class CsvLog implements TrainingListener {

    private static final String HEADER = "phase,epoch,loss,rec,kl,images_per_second\n";

    private final Path file;
    private final Path checkpoint;
    private final List<EpochReport> history = new ArrayList<>();

    /**
     * A log of one training.
     *
     * @param file       the CSV file to write or replace
     * @param checkpoint what the training is resumed from if it exists; null for none
     */
    public CsvLog(Path file, Path checkpoint) {
        this.file = file;
        this.checkpoint = checkpoint;
    }

    @Override
    public void started(TrainingConfig config, int batchesPerEpoch) {
        history.clear();
        if (checkpoint != null && Files.exists(checkpoint)) {
            history.addAll(Checkpoint.read(checkpoint).history());
        }
        write(file, history);
    }

    @Override
    public void epoch(EpochReport report) {
        history.add(report);
        write(file, history);
    }

    /** Writes the epochs of a training, all of the file or nothing. */
    public static void write(Path file, List<EpochReport> history) {
        StringBuilder text = new StringBuilder(HEADER);
        for (EpochReport report : history) {
            text.append(String.format(Locale.ROOT, "%s,%d,%s,%s,%s,%.0f\n",
                    report.phase().name().toLowerCase(Locale.ROOT), report.epoch(), report.loss(), report.rec(),
                    report.kl(), report.imagesPerSecond()));
        }
        AtomicFiles.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
