package org.rvae.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Paths with wildcards: {@code lib/*.jar}, {@code lib/*} (its jars), {@code lib/**.jar} (folders below too). */
final class Globs {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private Globs() {
    }

    static List<String> expandAll(String paths, String separator) {
        List<String> expanded = new ArrayList<>();
        for (String path : paths.split(Pattern.quote(separator))) {
            if (!path.isBlank()) {
                expanded.addAll(expand(path.strip()));
            }
        }
        return expanded;
    }

    /** The files that match, sorted; a path without wildcards is returned as it is, whether it is there or not. */
    static List<String> expand(String path) {
        String home = System.getProperty("user.home");
        String full = path.startsWith("~/") ? home + path.substring(1) : path;
        if (!WILDCARD.matcher(full).find() || Files.exists(safePath(full))) {
            return List.of(full);
        }
        String pattern = full.replace(File.separatorChar, '/');
        int slash = pattern.lastIndexOf('/', firstWildcard(pattern));
        Path root = Path.of(slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash));
        String rest = pattern.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : (int) rest.chars().filter(c -> c == '/').count() + 1;
        boolean everything = rest.endsWith("*") && !rest.contains(".");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.filter(file -> matcher.matches(root.relativize(file)))
                    .filter(file -> !everything || file.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " of " + path + " cannot be read", e);
        }
    }

    private static int firstWildcard(String pattern) {
        var matcher = WILDCARD.matcher(pattern);
        return matcher.find() ? matcher.start() : pattern.length();
    }

    private static Path safePath(String path) {
        try {
            return Path.of(path);
        } catch (java.nio.file.InvalidPathException e) {
            return Path.of("");
        }
    }
}
