package org.rvae.evaluate.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.rvae.InvalidInputException;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;

/**
 * Examples as plain numbers, in the order of the data set.
 *
 * @param values    n times d numbers, example by example
 * @param classes   n indices into the outputs
 * @param dimension d
 * @param outputs   the number of classes
 */
record TrainingCodes(float[] values, int[] classes, int dimension, int outputs) {

    /** The examples of a data set by the indices of its features and labels. */
    static TrainingCodes of(Dataset<Label> data, ImmutableFeatureMap features, ImmutableOutputInfo<Label> labels) {
        if (data.size() == 0) {
            throw new InvalidInputException("A classifier needs codes to learn from, but the data set is empty.");
        }
        if (labels.size() < 2) {
            throw new InvalidInputException("A classifier needs at least two classes to tell apart, but all "
                    + data.size() + " codes are of class " + labels.getOutput(0).getLabel() + ".");
        }
        int d = features.size();
        float[] values = new float[data.size() * d];
        int[] classes = new int[data.size()];
        int row = 0;
        for (Example<Label> example : data) {
            fill(example, features, values, row * d);
            classes[row++] = labels.getID(example.getOutput());
        }
        CodeChecks.requireFinite(values, d);
        return new TrainingCodes(values, classes, d, labels.size());
    }

    /**
     * Puts the features into their places.
     *
     * @throws InvalidInputException if they are not exactly those that are known: codes of another dimension share the
     *                               names of their first features
     */
    static void fill(Example<Label> example, ImmutableFeatureMap features, float[] values, int offset) {
        boolean known = example.size() == features.size();
        for (Feature feature : example) {
            int id = features.getID(feature.getName());
            known &= id >= 0;
            if (known) {
                values[offset + id] = (float) feature.getValue();
            }
        }
        if (!known) {
            throw new InvalidInputException("An example has the features " + names(example) + ", but the classifier "
                    + "knows " + new TreeSet<>(features.keySet()) + ": give codes of the dimension "
                    + features.size() + ", that it is trained on.");
        }
    }

    private static List<String> names(Example<Label> example) {
        List<String> names = new ArrayList<>();
        example.forEach(feature -> names.add(feature.getName()));
        return names;
    }

    int size() {
        return classes.length;
    }
}
