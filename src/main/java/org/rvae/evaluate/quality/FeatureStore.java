package org.rvae.evaluate.quality;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;

/**
 * Feature networks, one for each data set: the one that ships, or one that is trained when it is first asked for.
 *
 * @param shipped where a network is looked for first; nothing is written there
 * @param folder  where networks are looked for, trained and kept; made when it is needed
 */
public record FeatureStore(Path shipped, Path folder) {

    /** The project's: {@code data/features}, which ships, and {@code results/features}. */
    public static FeatureStore standard() {
        return new FeatureStore(ProjectHome.data().resolve("features"),
                ProjectHome.results().resolve("features"));
    }

    /**
     * A feature network with what is known of it.
     *
     * @param space what it is for
     * @param card  how it was made
     */
    public record Found(FeatureSpace space, FeatureCard card) {
    }

    /**
     * The network of a data set by its name, as {@link Datasets#load} knows it; the sample has that of the whole. It is
     * trained on all training images, in about a minute, and then kept, if it is not there; also if the kept one was
     * trained otherwise or on other images, by their checksum. The one that ships needs no images.
     *
     * @param progress is told the share of a training that is done
     * @throws InvalidInputException if its file is damaged
     * @throws CancellationException if the thread is interrupted
     */
    public Found obtain(String dataset, DoubleConsumer progress) {
        String whole = dataset.equals("sample") ? "fashion-mnist" : dataset;
        return obtain(whole, FeatureConfig.standard(), () -> Datasets.load(whole), progress);
    }

    Found obtain(String name, FeatureConfig config, Supplier<Dataset> data, DoubleConsumer progress) {
        FeatureFile ships = new FeatureFile(shipped.resolve(file(name)));
        if (ships.exists() && ships.card().training().equals(config)) {
            return new Found(ships.read(), ships.card());
        }
        Dataset images = data.get();
        FeatureFile kept = new FeatureFile(folder.resolve(file(name)));
        if (kept.exists() && kept.card().isOf(config, images.train())) {
            return new Found(kept.read(), kept.card());
        }
        FeatureSpace space = new FeatureSpace(FeatureTraining.run(config, images.train(), progress));
        kept.write(space, new FeatureCard(config, name, images.train().size(), images.train().checksum(),
                images.test().size(), space.accuracy(images.test()), Version.current(), ""));
        return new Found(space, kept.card());
    }

    private static String file(String dataset) {
        return String.format(Locale.ROOT, "%s-features.zip", dataset);
    }
}
