package org.rvae.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the project's folders are: the system property {@code rvae.home}, else the variable {@code RVAE_HOME}, else the
 * nearest folder at or above the working directory that holds both {@code pom.xml} and {@code notebooks}, else the
 * working directory.
 */
public final class ProjectHome {

    private ProjectHome() {
    }

    /** The project's root, absolute. */
    public static Path folder() {
        String given = System.getProperty("rvae.home", System.getenv("RVAE_HOME"));
        if (given != null && !given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        return above(Path.of("").toAbsolutePath());
    }

    /** The folder {@code data} of the project. */
    public static Path data() {
        return folder().resolve("data");
    }

    /** The folder {@code results} of the project, for what is made here; it need not be there yet. */
    public static Path results() {
        return folder().resolve("results");
    }

    static Path above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("notebooks"))) {
                return folder;
            }
        }
        return start;
    }
}
