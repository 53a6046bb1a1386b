package org.rvae.kernel;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernelspec's environment asks for. Every variable has IJava's name or JJava's; IJava's wins.
 *
 * @param classPath entries that cells see; an entry may hold wildcards
 * @param startupScripts paths of scripts that run before the first cell; wildcards too
 * @param startupScript source that runs before the first cell
 * @param compilerOptions options of the compiler
 * @param timeout how long a cell may run, zero for as long as it likes
 */
record Settings(String classPath, String startupScripts, String startupScript, List<String> compilerOptions,
        Duration timeout) {

    private static final Pattern TIMEOUT = Pattern.compile("\\s*(-?[0-9]+)\\s*([A-Za-z]*)\\s*");

    static Settings fromEnvironment(Map<String, String> environment) {
        String options = variable(environment, "COMPILER_OPTS").strip();
        return new Settings(
                variable(environment, "CLASSPATH"),
                variable(environment, "STARTUP_SCRIPTS_PATH"),
                variable(environment, "STARTUP_SCRIPT"),
                options.isEmpty() ? List.of() : Arrays.asList(options.split("\\s+")),
                timeout(variable(environment, "TIMEOUT")));
    }

    private static String variable(Map<String, String> environment, String name) {
        String value = environment.get("IJAVA_" + name);
        return value != null ? value : environment.getOrDefault("JJAVA_" + name, "");
    }

    /** A number of milliseconds, or of the unit that follows it: "90 SECONDS". */
    static Duration timeout(String text) {
        if (text.isBlank()) {
            return Duration.ZERO;
        }
        Matcher matcher = TIMEOUT.matcher(text);
        try {
            if (matcher.matches()) {
                long amount = Math.max(0, Long.parseLong(matcher.group(1)));
                String unit = matcher.group(2).toUpperCase(Locale.ROOT);
                TimeUnit timeUnit = unit.isEmpty() ? TimeUnit.MILLISECONDS : TimeUnit.valueOf(unit);
                return Duration.ofNanos(timeUnit.toNanos(amount));
            }
        } catch (IllegalArgumentException e) {
            // Said below, with what would be right.
        }
        System.err.println("IJAVA_TIMEOUT is \"" + text
                + "\"; it should be milliseconds (60000) or a number and a unit (60 SECONDS). No timeout is used.");
        return Duration.ZERO;
    }

    List<String> classPathEntries() {
        return Globs.expandAll(classPath, File.pathSeparator);
    }

    List<String> startupScriptFiles() {
        return Globs.expandAll(startupScripts, File.pathSeparator);
    }
}
