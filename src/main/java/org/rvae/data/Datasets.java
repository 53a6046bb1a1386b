package org.rvae.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data sets, each through one call. Each is looked for in the project's {@code data/}, in the folder that the
 * variable {@code RVAE_DATA} names, in {@code /usr/share/datasets} (Debian's packages), and is else downloaded into
 * {@code data/} over HTTPS. Wherever a file comes from, its SHA-256 is compared with the published one.
 */
public final class Datasets {

    private Datasets() {
    }

    /** Fashion-MNIST: 60,000 and 10,000 images of clothes (Xiao, Rasul, Vollgraf 2017). */
    public static Dataset fashionMnist() {
        return Locator.standard().load(Catalogue.FASHION_MNIST);
    }

    /** MNIST: 60,000 and 10,000 handwritten digits (LeCun, Cortes, Burges). */
    public static Dataset mnist() {
        return Locator.standard().load(Catalogue.MNIST);
    }

    /** KMNIST: 60,000 and 10,000 handwritten hiragana (Clanuwat et al. 2018). */
    public static Dataset kmnist() {
        return Locator.standard().load(Catalogue.KMNIST);
    }

    /**
     * The sample of Fashion-MNIST that ships in {@code data/sample}: 2,000 and 500 images, the same number of each
     * class.
     */
    public static Dataset sample() {
        return Locator.standard().loadFrom(ProjectHome.data().resolve("sample"), Catalogue.SAMPLE);
    }

    /** A data set by its name. */
    public static Dataset load(String name) {
        Catalogue.Entry entry = Catalogue.named(name);
        return entry == Catalogue.SAMPLE ? sample() : Locator.standard().load(entry);
    }

    /** The names that {@link #load} knows. */
    public static List<String> names() {
        return List.of("fashion-mnist", "mnist", "kmnist", "sample");
    }

    /** Where a full data set would be read from now, without reading it; empty if it would be downloaded. */
    public static Optional<Path> find(String name) {
        return Locator.standard().find(Catalogue.named(name));
    }
}
