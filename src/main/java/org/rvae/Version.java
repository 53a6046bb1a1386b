package org.rvae;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library. */
public final class Version {

    /**
     * Counts the changes after which the same training gives another model, other than by rounding; a part of what a
     * stored model is found by.
     */
    public static final int OF_TRAINING = 1;

    /** The same of R-VAEs by the corrected protocol; since 2 their geodesics start from estimates. */
    public static final int OF_CORRECTED_TRAINING = 2;

    /**
     * Counts the changes after which an R-VAE has other scores under the corrected protocol, other than by rounding:
     * those of the solver of its curves. A part of the names of runs that are evaluated so, from 2 on.
     */
    public static final int OF_CORRECTED_SCORES = 1;

    private Version() {
    }

    /** The version in the build file. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("The library's version.properties can't be read.", e);
        }
    }
}
