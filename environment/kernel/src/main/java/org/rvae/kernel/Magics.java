package org.rvae.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that begin with a per cent sign. */
final class Magics {

    private static final Pattern LINE = Pattern.compile("%([A-Za-z][A-Za-z0-9]*)(?=[ \t\r\n]|$)[^\n]*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** What a magic does with the words behind its name. */
    interface Magic {
        Object run(List<String> words) throws IOException, InterruptedException;
    }

    private final Map<String, Magic> magics = new LinkedHashMap<>();
    private final JavaSession session;
    private final MavenResolver maven = new MavenResolver();

    Magics(JavaSession session) {
        this.session = session;
        magics.put("classpath", this::classPath);
        magics.put("jars", this::jars);
        magics.put("maven", this::maven);
        magics.put("addMavenDependency", this::maven);
        magics.put("addMavenDependencies", this::maven);
        magics.put("mavenRepo", this::mavenRepository);
        magics.put("addMavenRepo", this::mavenRepository);
        magics.put("loadFromPOM", this::loadFromPom);
        magics.put("load", this::load);
    }

    List<String> names() {
        return List.copyOf(magics.keySet());
    }

    /** Where the magic that begins at the offset ends, or -1 if none begins there. */
    int endOfLine(String source, int offset) {
        Matcher matcher = LINE.matcher(source);
        return matcher.find(offset) && matcher.start() == offset && beginsLine(source, offset) ? matcher.end() : -1;
    }

    /** Where the next line with a known magic begins, or -1. */
    int nextLine(String source, int offset) {
        Matcher matcher = LINE.matcher(source);
        for (boolean found = matcher.find(offset); found; found = matcher.find()) {
            if (beginsLine(source, matcher.start()) && magics.containsKey(matcher.group(1))) {
                return matcher.start();
            }
        }
        return -1;
    }

    private static boolean beginsLine(String source, int offset) {
        int lineStart = source.lastIndexOf('\n', offset - 1) + 1;
        return source.substring(lineStart, offset).isBlank();
    }

    /** Runs a line such as {@code %classpath lib/a.jar}; returns what the cell shows for it, usually nothing. */
    Object run(String line) throws IOException, InterruptedException {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.lookingAt()) {
            throw session.errors().plain("MagicException", "Not a magic: " + line);
        }
        Magic magic = magics.get(matcher.group(1));
        if (magic == null) {
            throw session.errors().plain("UndefinedMagicException", "There is no magic %" + matcher.group(1)
                    + "; there are %" + String.join(", %", names()));
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.substring(matcher.end(1)));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return magic.run(words);
    }

    private Object classPath(List<String> words) {
        requireWords("classpath", "FILE_OR_FOLDER …", words);
        List<String> entries = new ArrayList<>();
        for (String word : words) {
            List<String> found = Globs.expandAll(word, java.io.File.pathSeparator);
            if (found.isEmpty() || found.stream().anyMatch(file -> !Files.exists(Path.of(file)))) {
                throw session.errors().plain("ClassPathException", "%classpath " + word
                        + ": no such file or folder, seen from " + Path.of("").toAbsolutePath());
            }
            found.forEach(file -> entries.add(Path.of(file).toAbsolutePath().toString()));
        }
        session.addToClassPath(entries);
        return null;
    }

    private Object jars(List<String> words) {
        requireWords("jars", "FILES (lib/*.jar)", words);
        return classPath(words);
    }

    private Object maven(List<String> words) throws IOException, InterruptedException {
        requireWords("maven", "GROUP:ARTIFACT:VERSION …", words);
        session.addToClassPath(maven.resolve(words));
        return null;
    }

    private Object mavenRepository(List<String> words) {
        if (words.size() != 2) {
            throw session.errors().plain("MagicException", "Use: %mavenRepo ID URL");
        }
        maven.addRepository(words.get(0), words.get(1));
        return null;
    }

    private Object loadFromPom(List<String> words) throws IOException, InterruptedException {
        requireWords("loadFromPOM", "POM_FILE", words);
        session.addToClassPath(maven.resolvePom(Path.of(words.get(0)).toAbsolutePath()));
        return null;
    }

    private Object load(List<String> words) throws IOException {
        requireWords("load", "JAVA_FILE", words);
        return Notebook.eval(Files.readString(Path.of(words.get(0))));
    }

    private void requireWords(String magic, String usage, List<String> words) {
        if (words.isEmpty()) {
            throw session.errors().plain("MagicException", "Use: %" + magic + " " + usage);
        }
    }
}
