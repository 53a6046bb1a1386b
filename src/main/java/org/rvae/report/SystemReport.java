package org.rvae.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.geometry.SelfCheck;
import org.rvae.train.Budget;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What runs on what: versions, arrays and their threads, memory, data. Numbers mean little without it. */
public final class SystemReport {

    private static final long MEGABYTE = 1 << 20;

    private SystemReport() {
    }

    /** The report as names and values, in order of reading. Starts ND4J and checks its products. */
    public static Map<String, String> values() {
        Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("rvae", Version.current() + " (training " + Version.OF_TRAINING + ")");
        values.put("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        values.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores");
        values.put("ND4J", version("org.nd4j", "nd4j-api").map(v -> v + ", ").orElse("") + "backend "
                + nd4j.getProperty("backend", Nd4j.getBackend().getClass().getSimpleName()));
        values.put("BLAS", blas().orElseGet(() -> String.valueOf(nd4j.get("blas.vendor"))));
        values.put("threads of a product", String.valueOf(nd4j.get("blas.threads")));
        values.put("products checked", check());
        values.put("memory for objects", "at most " + megabytes(Runtime.getRuntime().maxMemory()));
        values.put("memory for arrays", "at most " + megabytes(Pointer.maxBytes()));
        values.put("memory of the machine", megabytes(Pointer.totalPhysicalBytes()) + ", "
                + megabytes(Pointer.availablePhysicalBytes()) + " available");
        values.put("project", ProjectHome.folder().toString());
        for (String name : Datasets.names()) {
            values.put(name, Datasets.find(name).map(Path::toString).orElse("not here; fetched when it is asked for"));
        }
        values.put("budget", Budget.fromEnvironment().name());
        return values;
    }

    /** The same as a table of two columns. */
    public static Table table() {
        Map<String, String> values = values();
        return Table.create("What runs on what", StringColumn.create("what", values.keySet()),
                StringColumn.create("is", values.values()));
    }

    private static String check() {
        try {
            SelfCheck.run();
            return "right, in float32 and float64";
        } catch (IllegalStateException e) {
            return "WRONG: " + e.getMessage();
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
    }

    /** What the library says of itself, if it is an OpenBLAS; asked by reflection, since no code names a backend. */
    private static Optional<String> blas() {
        try {
            Class<?> type = Class.forName("org.bytedeco.openblas.global.openblas_full");
            Object text = type.getMethod("openblas_get_config").invoke(null);
            return Optional.of((String) text.getClass().getMethod("getString").invoke(text)).map(String::strip);
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(String group, String artifact) {
        String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = Nd4j.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
