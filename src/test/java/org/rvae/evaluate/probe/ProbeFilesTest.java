package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rvae.InvalidInputException;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.TransformedModelProto;

class ProbeFilesTest {

    private static final String LIB_LINEAR = "org.tribuo.classification.liblinear.LibLinearClassificationModel";

    @TempDir
    private Path folder;

    @Test
    void everyKindOfModelComesBackAsItWas() {
        MutableDataset<Label> train = CodeDataset.labels(Clouds.of(4, 50, 3, 1));
        MutableDataset<Label> test = CodeDataset.labels(Clouds.of(4, 50, 3, 2));
        for (Probes.Named probe : Probes.standard(1)) {
            Model<Label> model = probe.trainer().train(train);
            Path file = folder.resolve("probe.tribuo");
            ProbeFiles.write(model, file);
            Model<Label> read = ProbeFiles.read(file).castModel(Label.class);
            assertThat(ClassScores.of(read, test).predicted()).as(probe.name())
                    .isEqualTo(ClassScores.of(model, test).predicted());
            assertThat(read.getProvenance()).as(probe.name()).isEqualTo(model.getProvenance());
            assertThat(read.getProvenance().getDatasetProvenance().toString()).as(probe.name())
                    .contains(train.getProvenance().getSourceProvenance().toString());
        }
    }

    @Test
    void aProbeComesBackToTheBit() {
        ProbeModel model = new ProbeTrainer(ProbeConfig.published().withEpochs(1).withSeed(-3))
                .train(CodeDataset.labels(Clouds.of(4, 50, 3, 1)));
        Path file = folder.resolve("probe.tribuo");
        ProbeFiles.write(model, file);
        ProbeModel read = (ProbeModel) ProbeFiles.read(file);
        assertThat(read.parameters()).isEqualTo(model.parameters());
        assertThat(read.config()).isEqualTo(model.config());
        assertThat(read.getProvenance()).isEqualTo(model.getProvenance());
        assertThat(((ProbeModel) model.copy()).parameters()).isEqualTo(model.parameters());
    }

    /** LibLinear's model reads its content by Java deserialisation. It is refused by name, and is not there at all. */
    @ParameterizedTest
    @ValueSource(strings = {LIB_LINEAR, "org.tribuo.classification.xgboost.XGBoostModel", "java.lang.Runtime"})
    void otherTypesAreRefusedBeforeTheirClassIsLookedUp(String type) throws IOException {
        Path file = folder.resolve("other.tribuo");
        Files.write(file, ModelProto.newBuilder().setClassName(type).setSerializedData(Any.pack(
                Struct.getDefaultInstance())).build().toByteArray());
        assertThatThrownBy(() -> ProbeFiles.read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(type).hasMessageContaining("not read");
    }

    @Test
    void libLinearIsNotOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName(LIB_LINEAR)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aPartOfAnotherTypeIsRefusedToo() throws IOException {
        Model<Label> model = Probes.standard(1).get(2).trainer().train(CodeDataset.labels(Clouds.of(3, 20, 3, 1)));
        ModelProto outer = model.serialize();
        var content = outer.getSerializedData().unpack(TransformedModelProto.class);
        ModelProto changed = outer.toBuilder().setSerializedData(Any.pack(content.toBuilder()
                .setModel(content.getModel().toBuilder().setClassName(LIB_LINEAR)).build())).build();
        Path file = folder.resolve("nested.tribuo");
        Files.write(file, changed.toByteArray());
        assertThatThrownBy(() -> ProbeFiles.read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(LIB_LINEAR);
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        ProbeModel model = new ProbeTrainer(ProbeConfig.published().withEpochs(1))
                .train(CodeDataset.labels(Clouds.of(3, 20, 3, 1)));
        Path file = folder.resolve("probe.tribuo");
        ProbeFiles.write(model, file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ProbeFiles.read(file)).as("%d bytes", length)
                    .isInstanceOf(InvalidInputException.class).hasMessageContaining("probe.tribuo");
        }
        ModelProto proto = ModelProto.parseFrom(whole);
        for (String field : List.of("metadata", "parameters", "seed")) {
            Struct less = proto.getSerializedData().unpack(Struct.class).toBuilder().removeFields(field).build();
            Files.write(file, proto.toBuilder().setSerializedData(Any.pack(less)).build().toByteArray());
            assertThatThrownBy(() -> ProbeFiles.read(file)).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("probe.tribuo").hasMessageContaining(field);
        }
        Files.write(file, proto.toBuilder().setVersion(9).build().toByteArray());
        assertThatThrownBy(() -> ProbeFiles.read(file)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ProbeFiles.read(folder.resolve("none.tribuo")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("There is no file")
                .hasMessageContaining("none.tribuo");
    }

    @Test
    void javaSerialisationIsRefused() throws IOException {
        ProbeModel model = new ProbeTrainer(ProbeConfig.published().withEpochs(1))
                .train(CodeDataset.labels(Clouds.of(3, 20, 3, 1)));
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(model)).isInstanceOf(NotSerializableException.class);
        }
    }
}
