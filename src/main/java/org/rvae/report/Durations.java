package org.rvae.report;

import java.time.Duration;

/** Times in words. */
public final class Durations {

    private Durations() {
    }

    /** "59 s", "1 min 15 s" or "2 h 1 min"; nothing is shorter than 0 s. */
    public static String words(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s" : minutes / 60 + " h " + minutes % 60
                + " min";
    }
}
