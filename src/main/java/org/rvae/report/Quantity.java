package org.rvae.report;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A column of Table 1: where it comes from in our runs and in the published rows. Nats per image, lower is better. */
public enum Quantity {

    /** The negative evidence lower bound. */
    NEG_ELBO("Neg. ELBO", "neg_elbo", Table1.Run::negElbo, PublishedTable1.Row::negElbo),
    /** The negative log-likelihood of an image under the decoder, {@code -log p(x|z)}. */
    REC("Rec", "rec", Table1.Run::rec, PublishedTable1.Row::rec),
    /** The signed mean of {@code log q(z|x) - log p(z)}. */
    KL("KL", "kl", Table1.Run::kl, PublishedTable1.Row::kl),
    /** The mean of its absolute value, which the R-VAE adds to Rec in the reference protocol; it was not published. */
    ABS_KL("mean |KL|", "abs_kl", Table1.Run::absKl, row -> null);

    private final String title;
    private final String column;
    private final ToDoubleFunction<Table1.Run> ours;
    private final Function<PublishedTable1.Row, PublishedTable1.Measured> published;

    Quantity(String title, String column, ToDoubleFunction<Table1.Run> ours,
             Function<PublishedTable1.Row, PublishedTable1.Measured> published) {
        this.title = title;
        this.column = column;
        this.ours = ours;
        this.published = published;
    }

    /** The name that a reader sees. */
    public String title() {
        return title;
    }

    /** The name in CSV headers. */
    String column() {
        return column;
    }

    double of(Table1.Run run) {
        return ours.applyAsDouble(run);
    }

    Optional<PublishedTable1.Measured> of(PublishedTable1.Row row) {
        return Optional.ofNullable(published.apply(row));
    }
}
