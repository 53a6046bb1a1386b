package org.rvae.sweep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;

/** The images of runs, each set read once. */
public final class SweepData {

    private final Function<String, Dataset> source;
    private final Map<String, Dataset> whole = new ConcurrentHashMap<>();
    private final Map<String, ImageSet> parts = new ConcurrentHashMap<>();

    /** Images where {@link Datasets} finds them. */
    public SweepData() {
        this(Datasets::load);
    }

    /** Images from somewhere else, by the data set's name. */
    public SweepData(Function<String, Dataset> source) {
        this.source = source;
    }

    /** The training images of a run. */
    public ImageSet train(SweepRun run) {
        return part(run.dataset() + " train " + run.trainImages(), dataset(run).train(), run.trainImages());
    }

    /** The test images of a run. */
    public ImageSet test(SweepRun run) {
        Integer n = run.evaluation().testImages();
        return part(run.dataset() + " test " + n, dataset(run).test(), n);
    }

    private Dataset dataset(SweepRun run) {
        return whole.computeIfAbsent(run.dataset(), source);
    }

    private ImageSet part(String key, ImageSet all, Integer n) {
        return n == null ? all : parts.computeIfAbsent(key, k -> all.proportional(n));
    }
}
