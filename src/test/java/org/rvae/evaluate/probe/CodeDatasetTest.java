package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Posterior;
import org.rvae.model.Protocol;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.provenance.DataProvenance;

class CodeDatasetTest {

    private static final ImageSet IMAGES = Datasets.sample().test().first(60);

    private static LatentVariableModel model(ModelConfig config) {
        return LatentVariableModel.initialised(config.withHidden(12, 11).withCentres(5), Protocol.REFERENCE, 1);
    }

    @Test
    void meansAreTheModelsInTheOrderOfTheDimensions() {
        for (ModelConfig config : List.of(ModelConfig.vae(12), ModelConfig.rvae(3))) {
            LatentVariableModel model = model(config);
            int d = config.latentDim();
            INDArray means = model.encode(IMAGES.images(0, 60)).mean();
            MutableDataset<Label> data = CodeDataset.labels(LabelledCodes.means(model, "m.npz", IMAGES, "test"));
            assertThat(data.size()).isEqualTo(60);
            assertThat(data.getFeatureIDMap().keySet())
                    .containsExactlyInAnyOrderElementsOf(CodeDataset.featureNames(d));
            TrainingCodes codes = TrainingCodes.of(data, data.getFeatureIDMap(), data.getOutputIDInfo());
            for (int i = 0; i < 60; i++) {
                assertThat(data.getExample(i).getOutput().getLabel()).isEqualTo(Integer.toString(IMAGES.label(i)));
                for (int a = 0; a < d; a++) {
                    assertThat(codes.values()[i * d + a]).isEqualTo(means.getFloat(i, a));
                }
            }
        }
    }

    @Test
    void samplesAreDrawnFromThePosteriorAndAreThoseOfTheirSeed() {
        LatentVariableModel model = model(ModelConfig.rvae(2));
        LabelledCodes first = LabelledCodes.samples(model, "m.npz", IMAGES, "test", 5);
        assertThat(LabelledCodes.samples(model, "m.npz", IMAGES, "test", 5).values()).isEqualTo(first.values());
        assertThat(LabelledCodes.samples(model, "m.npz", IMAGES, "test", 6).values()).isNotEqualTo(first.values());
        Posterior posterior = model.encode(IMAGES.images(0, 60));
        double sum = 0;
        for (int i = 0; i < 60; i++) {
            for (int a = 0; a < 2; a++) {
                double z = first.values()[2 * i + a] - posterior.mean().getDouble(i, a);
                sum += z * z / posterior.variance().getDouble(i, 0);
            }
        }
        // 120 squares of standard normals have mean 1 and deviation sqrt(2 / 120); 4 of them fail once in 16,000 seeds.
        assertThat(sum / 120).isCloseTo(1, within(4 * Math.sqrt(2 / 120.0)));
    }

    @Test
    void theProvenanceSaysWhereTheyComeFrom() {
        LatentVariableModel model = model(ModelConfig.vae(2));
        LabelledCodes codes = LabelledCodes.samples(model, "vae.npz", IMAGES, "test", 5);
        DataProvenance source = CodeDataset.labels(codes).getProvenance().getSourceProvenance();
        assertThat(source).isEqualTo(codes.provenance());
        assertThat(source.toString()).contains("vae.npz", "test", IMAGES.checksum(), "POSTERIOR_SAMPLES",
                codes.provenance().modelChecksum());
        String before = codes.provenance().modelChecksum();
        model.parameters().flat().addi(1e-3);
        assertThat(LabelledCodes.means(model, "vae.npz", IMAGES, "test").provenance().modelChecksum())
                .isNotEqualTo(before);
    }

    @Test
    void theProvenanceOfASelectionIsItsOwn() {
        LabelledCodes all = LabelledCodes.means(model(ModelConfig.vae(2)), "vae.npz", IMAGES, "test");
        List<CodeProvenance> different = List.of(all.provenance(), all.first(20).provenance(),
                all.first(20).first(10).provenance(), all.pick(new int[] {0, 1}).provenance(),
                all.pick(new int[] {1, 0}).provenance(), all.pick(new int[] {1, 0}).first(1).provenance());
        assertThat(different).doesNotHaveDuplicates();
        assertThat(all.provenance().selection()).isEqualTo("all");
        assertThat(all.provenance().version()).isEqualTo(Version.current());
        assertThat(all.first(60).provenance()).isEqualTo(all.provenance());
        assertThat(all.first(20).provenance().selection()).isEqualTo("first 20");
        assertThat(all.pick(new int[] {1, 0}).provenance()).isEqualTo(all.pick(new int[] {1, 0}).provenance());
        assertThat(CodeDataset.labels(all.first(20)).getProvenance().getSourceProvenance().toString())
                .contains("first 20");
    }

    /** What a reader of a provenance does who has the model's file and the images. */
    private static LabelledCodes again(CodeProvenance provenance, LatentVariableModel model, ImageSet images) {
        LabelledCodes all = provenance.kind() == CodeKind.POSTERIOR_MEANS
                ? LabelledCodes.means(model, provenance.model(), images, provenance.split())
                : LabelledCodes.samples(model, provenance.model(), images, provenance.split(), provenance.seed());
        return provenance.selection().equals("all") ? all
                : all.first(Integer.parseInt(provenance.selection().substring("first ".length())));
    }

    @Test
    void aProvenanceMakesItsCodesAgainToTheBit(@TempDir Path folder) {
        LatentVariableModel model = model(ModelConfig.rvae(2));
        Path file = folder.resolve("rvae.npz");
        new ModelFile(model, null, Map.of()).write(file);
        for (LabelledCodes codes : List.of(LabelledCodes.means(model, "rvae.npz", IMAGES, "test"),
                LabelledCodes.samples(model, "rvae.npz", IMAGES, "test", 5).first(33))) {
            Map<String, Provenance> parts = new HashMap<>();
            codes.provenance().forEach(part -> parts.put(part.getA(), part.getB()));
            CodeProvenance provenance = new CodeProvenance(parts);
            LabelledCodes rebuilt = again(provenance, ModelFile.read(file).model(), Datasets.sample().test().first(60));
            assertThat(rebuilt.values()).isEqualTo(codes.values());
            assertThat(rebuilt.labels()).isEqualTo(codes.labels());
            assertThat(rebuilt.provenance()).isEqualTo(codes.provenance());
        }
    }

    @Test
    void tooManyDimensionsWouldLoseTheirOrder() {
        assertThat(CodeDataset.featureNames(100)).isSorted();
        assertThatThrownBy(() -> CodeDataset.featureNames(101)).isInstanceOf(InvalidInputException.class);
    }
}
