package org.rvae.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.rvae.InvalidInputException;

/**
 * Training and test images of one kind.
 *
 * @param name   "fashion-mnist", "mnist", "kmnist" or "sample" (a sample of Fashion-MNIST)
 * @param train  the training images
 * @param test   the test images, of the same height and width
 * @param source where they came from and whether a published checksum confirmed them, in words
 */
public record Dataset(String name, ImageSet train, ImageSet test, String source) {

    private static final List<String> CLOTHES = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final List<String> HIRAGANA = List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");

    /** Checks that train and test images have one size. */
    public Dataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        if (train.rows() != test.rows() || train.columns() != test.columns()) {
            throw new InvalidInputException("The training set of " + name + " has " + train + ", the test set " + test
                    + "; both must have one size.");
        }
    }

    /** SHA-256, in hexadecimal, over the two sets' checksums; the same wherever the files came from. */
    public String checksum() {
        return Sha256.of((train.checksum() + test.checksum()).getBytes(StandardCharsets.US_ASCII));
    }

    /** What the ten labels mean, label 0 first. KMNIST's are the readings of its ten hiragana. */
    public List<String> classNames() {
        return switch (name) {
            case "fashion-mnist", "sample" -> CLOTHES;
            case "kmnist" -> HIRAGANA;
            default -> DIGITS;
        };
    }

    /**
     * The same with n training images, every class in its share, chosen without chance ({@link ImageSet#proportional}).
     */
    public Dataset withTrain(int n) {
        return new Dataset(name, train.proportional(n), test, source);
    }

    /** The same with n test images, every class in its share, chosen without chance ({@link ImageSet#proportional}). */
    public Dataset withTest(int n) {
        return new Dataset(name, train, test.proportional(n), source);
    }
}
