package org.rvae.report.table2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The title, the notes and the conclusions of Table 2. */
final class Table2Words {

    private Table2Words() {
    }

    static String title(Table2 table) {
        String images = table.rows().stream().map(r -> count(r.source().images())).distinct()
                .collect(Collectors.joining(" / "));
        return "Table 2: F1 of each class (budget " + table.budget() + "; " + images + " training, "
                + count(table.truth().length) + " test images)";
    }

    static List<String> notes(Table2 table) {
        List<String> notes = new ArrayList<>();
        notes.add("Codes are posterior means. Classifier: d -> 20 -> 10, ReLU, AdamW, " + table.setting()
                + ". Each number is the mean over runs: initialisations of the classifier times trained seeds of the "
                + "model. Avg is the mean of the ten columns. Published: Jurasz and Pietrzak, Table 2.");
        notes.add("\u00b1 classes is the standard deviation of the ten columns, which is what stands behind the "
                + "\u00b1 in print. \u00b1 Avg is that of Avg: (seeds) over the trained seeds, each with the mean of "
                + "its initialisations, or (starts) of one trained seed over its initialisations. "
                + "Where the setting is not shuffled, all initialisations see the codes in one order, whose effect is "
                + "in no interval.");
        int judged = table.dimensions().length;
        if (judged > 1) {
            notes.add(judged + " latent dimensions are judged, each at 95 %: if no two models differed, one at least "
                    + "would still be found to differ in up to " + 5 * judged + " % of all such tables.");
        }
        if (table.rows().stream().anyMatch(r -> r.seeds() == 1)) {
            notes.add("Rows with one trained seed: their spread is that of the classifier's initialisation only; it "
                    + "says nothing of other trainings of the model.");
        }
        notes.add("Codes depend on phase 1 of the training only: in phase 2 the encoder is frozen; models that were "
                + "trained for this table alone have no phase 2 (+ 0 epochs). The R-VAE's phase 1 "
                + "knows no metric and no Brownian motion; it is an autoencoder with noise, without a KL term.");
        table.rows().stream().filter(r -> r.half() == Half.REPEATED).findFirst().ifPresent(again -> {
            int more = again.runs().size() / again.seeds();
            notes.add("R-VAE again: the R-VAE's codes classified by " + more + " more classifier"
                    + (more == 1 ? "" : "s") + (again.seeds() > 1 ? " for each seed" : "") + ", beside the published "
                    + "row of the VAE. The notebook behind the published table classifies the R-VAE's codes in both "
                    + "halves.");
        });
        return notes;
    }

    static String sentence(Table2Comparison c) {
        return "d = " + c.latentDim() + ": " + verdict(c) + " F1 of the R-VAE's codes minus the VAE's: "
                + c.both().words() + " (95 %, bootstrap over the test images and " + (c.seeds() > 1 ? c.seeds()
                        + " trained seeds" : "the initialisations of the classifier; with one trained seed each this "
                        + "says nothing of other trainings") + "). Its parts: " + c.runs().words() + " (Student, over "
                + (c.seeds() > 1 ? "seeds" : "initialisations") + "), " + c.images().words()
                + " (over the test images)." + printed(c);
    }

    private static String verdict(Table2Comparison c) {
        if (!c.alike()) {
            return "the models were not trained alike, so the difference is no comparison of them.";
        }
        if (c.differ()) {
            return "these codes of the " + (c.both().mean() > 0 ? "R-VAE" : "VAE") + " classify better.";
        }
        return "no difference is shown.";
    }

    private static String printed(Table2Comparison c) {
        if (Double.isNaN(c.published()) || Double.isNaN(c.repeated())) {
            return "";
        }
        if (!c.asPrinted()) {
            return " The models are not those of the published protocol, so nothing is concluded about the print.";
        }
        String numbers = String.format(Locale.ROOT, " Class by class the two rows of a seed differ by %.3f on average, "
                + "the R-VAE's codes classified twice by %.3f, and the two rows in print by %.3f, ", c.apart(),
                c.repeated(), c.published());
        boolean nearer = Math.abs(c.published() - c.repeated()) < Math.abs(c.published() - c.apart());
        return numbers + (nearer ? "which is nearer to the same codes twice." : "which is nearer to two models.");
    }

    private static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
