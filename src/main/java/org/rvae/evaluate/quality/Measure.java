package org.rvae.evaluate.quality;

/** What is measured of a set of images, each with what it says and what it cannot tell. */
public enum Measure {

    /** {@link Agreement#precision}. */
    PRECISION("precision", "The share of samples that lie, in the feature space, within the distance of some test "
            + "image's third neighbour among the test images: do samples look like data? A model that repeats one good "
            + "image has precision 1."),

    /** {@link Agreement#recall}. */
    RECALL("recall", "The share of test images within the distance of some sample's third neighbour among the "
            + "samples: is all that the data show generated? A few samples far from the others have large balls and "
            + "raise it."),

    /** {@link Agreement#density}. */
    DENSITY("density", "In how many test images' balls a sample lies, divided by the 5 that is expected: 1 for "
            + "samples of the data's law; more if samples crowd where test images do."),

    /** {@link Agreement#coverage}. */
    COVERAGE("coverage", "The share of test images whose ball, to the fifth neighbour among the test images, holds a "
            + "sample. About 0.97 and not 1 for samples of the data's law."),

    /** The median distance to the nearest training image, in pixels. */
    PIXEL_DISTANCE("nearest training image, pixels", "Median over the first samples (the tables say "
            + "how many), Euclidean over 784 pixels. Far below that of the test images means copies, or images that "
            + "are smoother than data: decoded means are."),

    /** The same in the feature space. */
    FEATURE_DISTANCE("nearest training image, features", "The same in the feature space, median over "
            + "the samples."),

    /** The share of samples farther from the training images than nearly all test images are. */
    FAR("far from all", "The share of samples whose nearest training image, in the feature space, "
            + "is farther than that of 95 % of the test images: 0.05 for data, more for images of nothing."),

    /** The share of samples nearer to a training image than nearly all test images are. */
    NEAR("close to one", "Of the same first samples, the share whose nearest training image, in pixels, is "
            + "nearer than that of 95 % of as many test images: 0.05 for data. Copies would show here; so do smooth "
            + "images."),

    /** {@link ClassHistogram#entropy}. */
    ENTROPY("entropy of classes", "Of the classes that the feature classifier sees, in nats; log 10 = 2.303 if all "
            + "are equally frequent, as in the data. It puts images of nothing into some class, too."),

    /** {@link ClassHistogram#totalVariationFromUniform}. */
    TOTAL_VARIATION("classes: total variation from uniform", "The share of samples that would have to change their "
            + "class for all to be equally frequent. Chance alone makes it positive.");

    private final String title;
    private final String meaning;

    Measure(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /** For tables and axes. */
    public String title() {
        return title;
    }

    /** What it says and what it cannot tell, in a sentence or two. */
    public String meaning() {
        return meaning;
    }
}
