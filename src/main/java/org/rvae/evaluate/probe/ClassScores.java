package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;

/**
 * How well a classifier does on a test set, by Tribuo's evaluator.
 *
 * @param classes   the labels that the classifier knows, in order
 * @param f1        2 TP / (2 TP + FP + FN) for each of them; 0 if the class is missing in the test set but predicted,
 *                  NaN if it is neither there nor predicted
 * @param accuracy  the share of right predictions
 * @param confusion how many of class i (row) were predicted as class j (column)
 * @param predicted the index of the predicted class, for each test code
 */
public record ClassScores(List<String> classes, double[] f1, double accuracy, int[][] confusion, int[] predicted) {

    /** Warns of classes without predictions, whose value is documented above. */
    private static final Logger METRICS = Logger.getLogger(ConfusionMetrics.class.getName());

    static {
        METRICS.setLevel(Level.SEVERE);
    }

    /**
     * Classifies a test set.
     *
     * @throws InvalidInputException if it is empty, or has a class that the classifier has never seen
     */
    public static ClassScores of(Model<Label> model, Dataset<Label> test) {
        if (test.size() == 0) {
            throw new InvalidInputException("There is nothing to classify: the test set is empty.");
        }
        List<String> classes = model.getOutputIDInfo().getDomain().stream().map(Label::getLabel).sorted().toList();
        Set<String> unknown = test.getOutputs().stream().map(Label::getLabel).filter(l -> !classes.contains(l))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("The test set has classes " + unknown + ", which the classifier has not "
                    + "learned; it knows " + classes + ". Train it on codes of all classes.");
        }
        List<Prediction<Label>> predictions = model.predict(test);
        LabelEvaluation evaluation = new LabelEvaluator().evaluate(model, predictions, test.getProvenance());
        int k = classes.size();
        double[] f1 = new double[k];
        int[][] confusion = new int[k][k];
        for (int i = 0; i < k; i++) {
            Label truth = new Label(classes.get(i));
            for (int j = 0; j < k; j++) {
                confusion[i][j] = (int) evaluation.confusion(new Label(classes.get(j)), truth);
            }
        }
        for (int i = 0; i < k; i++) {
            f1[i] = involved(confusion, i) ? evaluation.f1(new Label(classes.get(i))) : Double.NaN;
        }
        int[] predicted = predictions.stream().mapToInt(p -> classes.indexOf(p.getOutput().getLabel())).toArray();
        return new ClassScores(classes, f1, evaluation.accuracy(), confusion, predicted);
    }

    private static boolean involved(int[][] confusion, int c) {
        return IntStream.range(0, confusion.length).anyMatch(i -> confusion[i][c] + confusion[c][i] > 0);
    }

    /** The mean of F1 over the classes that have one. */
    public double average() {
        return Arrays.stream(f1).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
    }
}
