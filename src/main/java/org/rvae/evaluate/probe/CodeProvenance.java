package org.rvae.evaluate.probe;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.rvae.Version;
import org.rvae.data.Sha256;
import org.tribuo.DataSource;
import org.tribuo.provenance.DataSourceProvenance;

/**
 * Where codes come from, for Tribuo's provenance: a function of the model, the images and how a code is taken, without
 * the time of day.
 *
 * @param model         where the model is, for readers: a file, or a description
 * @param modelChecksum SHA-256 of its parameters
 * @param split         which images, "train" or "test"
 * @param imageChecksum SHA-256 of the images and their labels
 * @param kind          how a code is taken
 * @param seed          the source of the draws; 0 for means
 * @param selection     which of the codes: "all", "first 500", or else the SHA-256 of the chosen indices (32 bits each,
 *                      the highest byte first); of a selection from a selection, both in their order
 * @param version       of this kit
 */
public record CodeProvenance(String model, String modelChecksum, String split, String imageChecksum, CodeKind kind,
        long seed, String selection, String version) implements DataSourceProvenance {

    private static final long serialVersionUID = 1L;
    private static final String ALL = "all";

    /** All codes, taken by this version of the kit. */
    public CodeProvenance(String model, String modelChecksum, String split, String imageChecksum, CodeKind kind,
            long seed) {
        this(model, modelChecksum, split, imageChecksum, kind, seed, ALL, Version.current());
    }

    /** From its parts, as Tribuo reads it from a file. */
    public CodeProvenance(Map<String, Provenance> parts) {
        this(text(parts, "model"), text(parts, "model-checksum"), text(parts, "split"),
                text(parts, "image-checksum"), CodeKind.valueOf(text(parts, "kind")),
                part(parts, "seed", LongProvenance.class).getValue(), text(parts, "selection"),
                text(parts, "version"));
    }

    /** That of the first so many of these codes. */
    CodeProvenance first(int count) {
        return selected("first " + count);
    }

    /** That of these codes with the given indices, in their order. */
    CodeProvenance pick(int[] indices) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * indices.length);
        bytes.asIntBuffer().put(indices);
        return selected(Sha256.of(bytes.array()));
    }

    private CodeProvenance selected(String chosen) {
        return new CodeProvenance(model, modelChecksum, split, imageChecksum, kind, seed,
                selection.equals(ALL) ? chosen : selection + ", " + chosen, version);
    }

    @Override
    public String getClassName() {
        return DataSource.class.getName();
    }

    @Override
    public Iterator<Pair<String, Provenance>> iterator() {
        return List.<Pair<String, Provenance>>of(text("model", model), text("model-checksum", modelChecksum),
                text("split", split), text("image-checksum", imageChecksum), text("kind", kind.name()),
                new Pair<>("seed", new LongProvenance("seed", seed)), text("selection", selection),
                text("version", version)).iterator();
    }

    @Override
    public String toString() {
        return generateString("Codes");
    }

    private static Pair<String, Provenance> text(String name, String value) {
        return new Pair<>(name, new StringProvenance(name, value));
    }

    private static String text(Map<String, Provenance> parts, String name) {
        return part(parts, name, StringProvenance.class).getValue();
    }

    private static <T extends Provenance> T part(Map<String, Provenance> parts, String name, Class<T> type) {
        return ObjectProvenance.checkAndExtractProvenance(parts, name, type, CodeProvenance.class.getSimpleName());
    }
}
