package org.rvae.evaluate.quality;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.ImageSet;

/** Measures sets of images against training and test images in a feature space. */
final class QualityMeter {

    private final ImageSet train;
    private final FeatureSpace space;
    private final int inPixels;
    private final Vectors trainFeatures;

    QualityMeter(ImageSet train, FeatureSpace space, int inPixels) {
        this.train = train;
        this.space = space;
        this.inPixels = inPixels;
        this.trainFeatures = Vectors.of(space.of(Vectors.of(train)).vectors());
    }

    /** Test images (n, p) as what others are compared with. */
    Reference reference(INDArray images) {
        FeatureSpace.Features features = space.of(Vectors.of(images));
        double[] featureDistances = featureDistances(features);
        double[] pixelDistances = pixelDistances(images);
        Arrays.sort(featureDistances);
        Arrays.sort(pixelDistances);
        return new Reference(Vectors.of(features.vectors()), ClassHistogram.ofProbabilities(features.probabilities()),
                featureDistances, pixelDistances);
    }

    /** The reference's own distances and classes, of which all others are to be read. */
    Quality ofReference(String name, int repetition, Reference reference) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        distances(values, reference, reference.featureDistances(), reference.pixelDistances());
        return complete(name, repetition, reference.features().size(), 0, values, reference.histogram());
    }

    /** Images of the training set itself, which have no distance from it: agreement and classes. */
    Quality ofTraining(String name, int repetition, INDArray images, Reference reference) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        FeatureSpace.Features features = space.of(Vectors.of(images));
        agreement(values, reference, features);
        return complete(name, repetition, (int) images.size(0), 0, values,
                ClassHistogram.ofProbabilities(features.probabilities()));
    }

    /** All measures of samples. */
    Quality of(String name, int repetition, Samples samples, Reference reference) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        FeatureSpace.Features features = space.of(Vectors.of(samples.images()));
        agreement(values, reference, features);
        distances(values, reference, featureDistances(features), pixelDistances(samples.images()));
        return complete(name, repetition, (int) samples.images().size(0), samples.failed(), values,
                ClassHistogram.ofProbabilities(features.probabilities()));
    }

    private static void agreement(Map<Measure, Double> values, Reference reference, FeatureSpace.Features features) {
        Agreement agreement = Agreement.of(reference.features(), Vectors.of(features.vectors()));
        values.put(Measure.PRECISION, agreement.precision());
        values.put(Measure.RECALL, agreement.recall());
        values.put(Measure.DENSITY, agreement.density());
        values.put(Measure.COVERAGE, agreement.coverage());
    }

    private static void distances(Map<Measure, Double> values, Reference reference, double[] inFeatures,
            double[] inPixels) {
        values.put(Measure.PIXEL_DISTANCE, median(inPixels));
        values.put(Measure.FEATURE_DISTANCE, median(inFeatures));
        values.put(Measure.FAR, reference.far(inFeatures));
        values.put(Measure.NEAR, reference.near(inPixels));
    }

    private static double median(double[] values) {
        return Nd4j.createFromArray(values).medianNumber().doubleValue();
    }

    private static Quality complete(String name, int repetition, int images, int failed, Map<Measure, Double> values,
            ClassHistogram histogram) {
        values.put(Measure.ENTROPY, histogram.entropy());
        values.put(Measure.TOTAL_VARIATION, histogram.totalVariationFromUniform());
        return new Quality(name, repetition, images, failed, values, Optional.of(histogram));
    }

    private double[] featureDistances(FeatureSpace.Features features) {
        return NearestNeighbours.of(Vectors.of(features.vectors()), trainFeatures).distances();
    }

    private double[] pixelDistances(INDArray images) {
        return NearestNeighbours.of(Vectors.of(Reference.first(images, inPixels)), Vectors.of(train)).distances();
    }
}
