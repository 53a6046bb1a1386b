package org.rvae;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.classification.evaluation.ConfusionMetrics;

/**
 * Levels of Tribuo's loggers, which are those of the whole process: Tribuo reports each epoch, each tree and each
 * iteration of k-means, and warns of classes without predictions, whose value the kit documents itself. A level that
 * someone has set stays.
 */
public final class TribuoLogs {

    /** Held here, since the log manager holds its loggers weakly and a level would be lost with them. */
    private static final Map<Logger, Level> LEVELS = Map.of(Logger.getLogger("org.tribuo"), Level.WARNING,
            Logger.getLogger(ConfusionMetrics.class.getName()), Level.SEVERE);

    private TribuoLogs() {
    }

    /**
     * Lets Tribuo report warnings and errors only, and its confusion metrics errors only; no other loggers are touched.
     */
    public static void quieten() {
        LEVELS.forEach((logger, level) -> {
            if (logger.getLevel() == null) {
                logger.setLevel(level);
            }
        });
    }
}
