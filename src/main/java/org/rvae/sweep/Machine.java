package org.rvae.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a run was computed on: what its last digits and its time may depend on, and nothing that tells one machine of a
 * kind from another.
 *
 * @param backend     ND4J's
 * @param blas        the library of the products
 * @param blasThreads its threads
 * @param cores       the processor's, as far as this process may use them
 * @param cpu         the processor's name; "unknown" where the system does not say
 * @param os          the system
 * @param arch        its architecture
 * @param java        the version
 */
public record Machine(String backend, String blas, String blasThreads, int cores, String cpu, String os, String arch,
        String java) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This one. Starts ND4J. */
    public static Machine here() {
        Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
        return new Machine(nd4j.getProperty("backend", Nd4j.getBackend().getClass().getSimpleName()),
                String.valueOf(nd4j.get("blas.vendor")), String.valueOf(nd4j.get("blas.threads")),
                Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("os.name"),
                System.getProperty("os.arch"), System.getProperty("java.version"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        } catch (IOException e) {
            return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
        }
    }
}
