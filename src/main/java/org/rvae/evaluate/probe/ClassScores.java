package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.rvae.TribuoLogs;
import org.rvae.data.ImageSet;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;

/**
 * How well a classifier does on a test set, by Tribuo's evaluator.
 *
 * @param classes   the labels, "0" to "9", whether or not the classifier knows all of them
 * @param f1        2 TP / (2 TP + FP + FN) for each of them; 0 if the class is missing in the test set but predicted,
 *                  NaN if it is neither there nor predicted; such a class is left out of every mean
 * @param accuracy  the share of right predictions
 * @param confusion how many of class i (row) were predicted as class j (column)
 * @param predicted the predicted label, 0 to 9, for each test code
 */
public record ClassScores(List<String> classes, double[] f1, double accuracy, int[][] confusion, int[] predicted) {

    private static final List<String> LABELS = IntStream.range(0, ImageSet.CLASSES).mapToObj(Integer::toString)
            .toList();

    /**
     * Classifies a test set.
     *
     * @throws InvalidInputException if it is empty, has a class that the classifier has never seen, or the
     *                               classifier knows labels other than "0" to "9"
     */
    public static ClassScores of(Model<Label> model, Dataset<Label> test) {
        if (test.size() == 0) {
            throw new InvalidInputException("There is nothing to classify: the test set is empty.");
        }
        TribuoLogs.quieten();
        List<String> known = known(model);
        Set<String> unknown = test.getOutputs().stream().map(Label::getLabel).filter(l -> !known.contains(l))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("The test set has classes " + unknown + ", which the classifier has not "
                    + "learned; it knows " + known + ". Train it on codes of all classes.");
        }
        List<Prediction<Label>> predictions = model.predict(test);
        LabelEvaluation evaluation = new LabelEvaluator().evaluate(model, predictions, test.getProvenance());
        int k = LABELS.size();
        double[] f1 = new double[k];
        int[][] confusion = new int[k][k];
        for (String truth : known) {
            for (String guess : known) {
                confusion[LABELS.indexOf(truth)][LABELS.indexOf(guess)] =
                        (int) evaluation.confusion(new Label(guess), new Label(truth));
            }
        }
        for (int i = 0; i < k; i++) {
            f1[i] = involved(confusion, i) ? evaluation.f1(new Label(LABELS.get(i))) : Double.NaN;
        }
        int[] predicted = predictions.stream().mapToInt(p -> LABELS.indexOf(p.getOutput().getLabel())).toArray();
        return new ClassScores(LABELS, f1, evaluation.accuracy(), confusion, predicted);
    }

    private static List<String> known(Model<Label> model) {
        List<String> known = model.getOutputIDInfo().getDomain().stream().map(Label::getLabel).sorted().toList();
        if (!LABELS.containsAll(known)) {
            throw new InvalidInputException("The classifier knows the labels " + known + ", but codes have the labels "
                    + LABELS + ": train it on data sets of CodeDataset.labels.");
        }
        return known;
    }

    private static boolean involved(int[][] confusion, int c) {
        return IntStream.range(0, confusion.length).anyMatch(i -> confusion[i][c] + confusion[c][i] > 0);
    }

    /** The mean of F1 over the classes that have one. */
    public double average() {
        return Arrays.stream(f1).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
    }
}
