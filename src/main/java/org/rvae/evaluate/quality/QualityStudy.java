package org.rvae.evaluate.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.ImageSet;
import org.rvae.model.Noise;

/**
 * The quality of samples of several sources, over repetitions that share neither samples nor test images. In each
 * repetition all sources are compared with the same test images, so that their differences are paired.
 *
 * @param rows     one for each source and repetition, sources in order
 * @param settings how much was measured
 */
public record QualityStudy(List<Quality> rows, QualitySettings settings) {

    /** Training images against the test images: what samples of the data's own law reach. */
    public static final String TRAINING = "training images";

    /** The test images' distances from the training images and their classes: what the others' are to be read by. */
    public static final String TEST = "test images";

    /** Copies the rows. */
    public QualityStudy {
        rows = List.copyOf(rows);
    }

    /**
     * Measures sources, and the training images, against test images.
     *
     * @param train    the training images, at least samples x repetitions
     * @param test     the test images, as many
     * @param space    the feature space
     * @param sources  with different names
     * @param progress is told the share that is done
     * @throws CancellationException if the thread is interrupted
     */
    public static QualityStudy run(ImageSet train, ImageSet test, FeatureSpace space, List<NamedSource> sources,
            QualitySettings settings, DoubleConsumer progress) {
        int n = settings.samples();
        RandomImages.part(test, 0, n * settings.repetitions(), settings.seed());
        RandomImages.part(train, 0, n * settings.repetitions(), settings.seed());
        QualityMeter meter = new QualityMeter(train, space, settings.inPixels());
        Map<String, List<Quality>> bySource = new LinkedHashMap<>();
        double steps = settings.repetitions() * (sources.size() + 2.0);
        for (int r = 0; r < settings.repetitions(); r++) {
            double before = r * (sources.size() + 2.0);
            int[] part = RandomImages.part(test, r * n, (r + 1) * n, settings.seed());
            Reference reference = meter.reference(test.images(part));
            add(bySource, meter.ofReference(TEST, r, reference));
            progress.accept((before + 1) / steps);
            INDArray others = train.images(RandomImages.part(train, r * n, (r + 1) * n, settings.seed()));
            add(bySource, meter.ofTraining(TRAINING, r, others, reference));
            for (int s = 0; s < sources.size(); s++) {
                progress.accept((before + 2 + s) / steps);
                add(bySource, measure(meter, sources.get(s), r, settings, reference));
            }
        }
        progress.accept(1);
        return new QualityStudy(bySource.values().stream().flatMap(List::stream).toList(), settings);
    }

    /**
     * Measures samples that are there, and the training images, against as many test images as there are samples, or
     * all of them if there are fewer; of more samples the first are taken.
     *
     * @param name     of the samples
     * @param inPixels how many of them, the first, get their nearest training image in pixels; all if there are fewer
     * @param seed     by which the test images are chosen
     */
    public static QualityStudy ofSamples(ImageSet train, ImageSet test, FeatureSpace space, String name,
            Samples samples, int inPixels, long seed) {
        int n = Math.min((int) samples.images().size(0), test.size());
        QualitySettings settings = new QualitySettings(n, 1, inPixels, seed);
        QualityMeter meter = new QualityMeter(train, space, settings.inPixels());
        Reference reference = meter.reference(test.images(RandomImages.part(test, 0, n, seed)));
        INDArray training = train.images(RandomImages.part(train, 0, Math.min(n, train.size()), seed));
        return new QualityStudy(List.of(meter.ofReference(TEST, 0, reference),
                meter.ofTraining(TRAINING, 0, training, reference), meter.of(name, 0, samples.first(n), reference)),
                settings);
    }

    private static void add(Map<String, List<Quality>> bySource, Quality quality) {
        bySource.computeIfAbsent(quality.source(), name -> new ArrayList<>()).add(quality);
    }

    private static Quality measure(QualityMeter meter, NamedSource source, int repetition,
            QualitySettings settings, Reference reference) {
        int n = settings.samples();
        INDArray codes = source.codes().draw(n, repetition, settings.seed());
        int good = Samples.finiteRows(codes).length;
        if (good <= Agreement.DENSITY_NEIGHBOURS) {
            return Quality.failed(source.name(), repetition, good, n - good);
        }
        // Whether a motion's steps are small enough is judged there by a second source with larger ones.
        Samples samples = Samples.decode(source.model(), new SampleSource.Draw(codes, 0), source.decoding(),
                Noise.at(settings.seed(), repetition).nextLong());
        return meter.of(source.name(), repetition, samples, reference);
    }

    /** The same without the sources that are not named. */
    public QualityStudy only(Collection<String> names) {
        return new QualityStudy(rows.stream().filter(row -> names.contains(row.source())).toList(), settings);
    }

    /** The names of the sources, the two references first. */
    public List<String> sources() {
        return rows.stream().map(Quality::source).distinct().toList();
    }

    /** The rows of one source. */
    public List<Quality> of(String source) {
        return rows.stream().filter(row -> row.source().equals(source)).toList();
    }

    /** A measure of one source in each repetition; those in which it could not be taken are left out. */
    public double[] values(String source, Measure measure) {
        return of(source).stream().map(row -> row.of(measure)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).toArray();
    }

    /** The classes of all images of one source; empty if there were too few. */
    public double[] classShares(String source) {
        List<double[]> shares = of(source).stream().flatMap(row -> row.classes().stream())
                .map(ClassHistogram::shares).toList();
        double[] mean = new double[shares.isEmpty() ? 0 : shares.get(0).length];
        for (double[] one : shares) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += one[c] / shares.size();
            }
        }
        return mean;
    }
}
