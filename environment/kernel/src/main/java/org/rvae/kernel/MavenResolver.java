package org.rvae.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds jars through the Maven of this machine, so that its settings, mirrors and credentials hold. */
final class MavenResolver {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final Pattern COORDINATES = Pattern.compile("[\\w.\\-]+(:[\\w.\\-]+){2,4}");

    private final Map<String, String> repositories = new LinkedHashMap<>();

    void addRepository(String id, String url) {
        repositories.put(id, url);
    }

    /**
     * @param coordinates each {@code group:artifact[:type[:classifier]]:version}
     * @return the jars and those that they need
     */
    List<String> resolve(List<String> coordinates) throws IOException, InterruptedException {
        for (String coordinate : coordinates) {
            if (!COORDINATES.matcher(coordinate).matches()) {
                throw new IOException("\"" + coordinate + "\" should be group:artifact:version");
            }
        }
        Path folder = Files.createTempDirectory("kernel-maven");
        Path pom = folder.resolve("pom.xml");
        try {
            Files.writeString(pom, pom(coordinates));
            return resolvePom(pom);
        } finally {
            Files.deleteIfExists(pom);
            Files.deleteIfExists(folder);
        }
    }

    /** The jars that the project of this file needs to run. */
    List<String> resolvePom(Path pom) throws IOException, InterruptedException {
        Path result = Files.createTempFile("kernel-maven", ".txt");
        Path log = Files.createTempFile("kernel-maven", ".log");
        Process process = null;
        try {
            process = new ProcessBuilder(command(), "-B", "-q", "-f", pom.toString(), PLUGIN,
                    "-DincludeScope=runtime", "-Dmdep.outputFile=" + result)
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IOException("Maven could not resolve this:\n" + complaint(Files.readString(log)));
            }
            return Arrays.stream(Files.readString(result, StandardCharsets.UTF_8).strip().split(File.pathSeparator))
                    .filter(jar -> !jar.isBlank()).toList();
        } finally {
            if (process != null) {
                process.destroy();
            }
            Files.deleteIfExists(result);
            Files.deleteIfExists(log);
        }
    }

    private static String complaint(String log) {
        return log.lines().filter(line -> line.contains("ERROR")).map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .limit(5).collect(Collectors.joining("\n"));
    }

    private static String command() {
        String home = System.getenv("MAVEN_HOME");
        String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Path inHome = home == null ? null : Path.of(home, "bin", name);
        return inHome != null && Files.isExecutable(inHome) ? inHome.toString() : name;
    }

    private String pom(List<String> coordinates) {
        StringBuilder pom = new StringBuilder("""
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>notebook</groupId>
                  <artifactId>cell</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <repositories>
                """);
        repositories.forEach((id, url) -> pom.append("<repository>").append(element("id", id))
                .append(element("url", url)).append("</repository>\n"));
        pom.append("  </repositories>\n  <dependencies>\n");
        for (String coordinate : coordinates) {
            String[] part = coordinate.split(":");
            pom.append("<dependency>").append(element("groupId", part[0])).append(element("artifactId", part[1]))
                    .append(element("version", part[part.length - 1]));
            if (part.length > 3) {
                pom.append(element("type", part[2]));
            }
            if (part.length > 4) {
                pom.append(element("classifier", part[3]));
            }
            pom.append("</dependency>\n");
        }
        return pom.append("  </dependencies>\n</project>\n").toString();
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
