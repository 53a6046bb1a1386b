package org.rvae.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jsoup.nodes.Entities;
import org.rvae.report.Durations;
import org.rvae.report.TableFormats;

/**
 * One output that is updated in place, at most four times a second; where there is no kernel, a line of text at most
 * every five seconds. The last state of a phase is always shown.
 */
final class ProgressBoard {

    private static final long UPDATE_NANOS = 250_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final KernelDisplay kernel;
    private final LongSupplier nanoTime;
    private String id;
    private boolean textOnly;
    private boolean shown;
    private long last;

    ProgressBoard(KernelDisplay kernel, LongSupplier nanoTime) {
        this.kernel = kernel;
        this.nanoTime = nanoTime;
    }

    /** What there is to see: a title above a bar, and a text below it. */
    interface Content {

        String title();

        /** 0 to 1. */
        double fraction();

        String text();

        default String line() {
            return String.format(Locale.ROOT, "%s: %3.0f %%, %s", title(), 100 * fraction(), text());
        }

        default String html() {
            return String.format(Locale.ROOT, "<div class=\"rvae-progress\" style=\"max-width:46em\">%s"
                    + "<div style=\"background:#e6e6e6;height:8px;border-radius:4px;margin:4px 0\">"
                    + "<div style=\"background:#0072B2;height:8px;border-radius:4px;width:%.1f%%\"></div></div>"
                    + "<span style=\"font-size:90%%\">%s</span></div>", Entities.escape(title()),
                    100 * Math.max(0, Math.min(1, fraction())), Entities.escape(text()));
        }
    }

    /**
     * One training.
     *
     * @param title what is being done
     * @param phase which part of it, "phase 1 of 2 (means)"
     * @param epoch 1-based
     * @param epochs of this phase
     * @param fraction done of this phase, 0 to 1
     * @param loss NaN if not known yet
     * @param imagesPerSecond NaN if not known yet
     * @param remaining null if not known yet, or no longer of interest
     * @param note what else is to be said, or null
     */
    record State(String title, String phase, int epoch, int epochs, double fraction, double loss,
                 double imagesPerSecond, Duration remaining, String note) implements Content {

        /** The same with a note in place of the time left. */
        State withNote(String text) {
            return new State(title, phase, epoch, epochs, fraction, loss, imagesPerSecond, null, text);
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s, epoch %d of %d", phase, epoch,
                    epochs));
            if (!Double.isNaN(loss)) {
                text.append(String.format(Locale.ROOT, ", loss %.2f", loss));
            }
            if (!Double.isNaN(imagesPerSecond)) {
                text.append(String.format(Locale.ROOT, ", %,.0f images/s", imagesPerSecond));
            }
            if (remaining != null) {
                text.append(", ").append(Durations.words(remaining)).append(" left");
            }
            if (note != null) {
                text.append(", ").append(note);
            }
            return text.toString();
        }
    }

    /** Shows a state if it is due, or in any case if it is the last one of something. */
    void update(Content state, boolean inAnyCase) {
        long now = nanoTime.getAsLong();
        if (shown && !inAnyCase && now - last < (textOnly ? LINE_NANOS : UPDATE_NANOS)) {
            return;
        }
        shown = true;
        last = now;
        MimeBundle bundle = MimeBundle.html(state.html(), state.line());
        if (!textOnly && id != null) {
            kernel.update(id, bundle);
        } else if (!textOnly) {
            id = kernel.display(bundle).orElse(null);
            textOnly = id == null;
        }
        if (textOnly) {
            System.out.println(TableFormats.forTerminal(state.line()));
        }
    }
}
