package org.rvae.evaluate.probe;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * A trained probe: probabilities of the classes for codes. It is saved as a protocol buffer, never by Java's own way.
 */
public final class ProbeModel extends Model<Label> {

    /** The version of the saved form. */
    public static final int CURRENT_VERSION = 0;

    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 1000;

    private final ProbeConfig config;
    private final transient MultiLayerNetwork network;

    ProbeModel(String name, ModelProvenance provenance, ImmutableFeatureMap features,
            ImmutableOutputInfo<Label> labels, ProbeConfig config, MultiLayerNetwork network) {
        super(name, provenance, features, labels, true);
        this.config = config;
        this.network = network;
    }

    /** How it was trained. */
    public ProbeConfig config() {
        return config;
    }

    /** A copy of the network's parameters, layer by layer: the weights, unit by unit, and the biases. */
    public float[] parameters() {
        return ProbeNetwork.parameters(network);
    }

    @Override
    public Prediction<Label> predict(Example<Label> example) {
        return innerPredict(List.of(example)).get(0);
    }

    @Override
    protected List<Prediction<Label>> innerPredict(Iterable<Example<Label>> examples) {
        List<Example<Label>> all = new ArrayList<>();
        examples.forEach(all::add);
        int d = featureIDMap.size();
        float[] values = new float[all.size() * d];
        for (int i = 0; i < all.size(); i++) {
            TrainingCodes.fill(all.get(i), featureIDMap, values, i * d);
        }
        CodeChecks.requireFinite(values, d);
        List<Prediction<Label>> predictions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BLOCK) {
            int to = Math.min(all.size(), from + BLOCK);
            predict(all.subList(from, to), Arrays.copyOfRange(values, from * d, to * d), predictions);
        }
        return predictions;
    }

    private void predict(List<Example<Label>> examples, float[] values, List<Prediction<Label>> results) {
        float[][] probabilities;
        synchronized (network) {
            probabilities = network.output(Nd4j.createFromArray(values).reshape('c', examples.size(),
                    featureIDMap.size())).toFloatMatrix();
        }
        for (int i = 0; i < probabilities.length; i++) {
            results.add(prediction(probabilities[i], examples.get(i)));
        }
    }

    private Prediction<Label> prediction(float[] probabilities, Example<Label> example) {
        Map<String, Label> scores = new LinkedHashMap<>();
        Label best = null;
        for (int k = 0; k < probabilities.length; k++) {
            Label label = new Label(outputIDInfo.getOutput(k).getLabel(), probabilities[k]);
            scores.put(label.getLabel(), label);
            best = best == null || label.getScore() > best.getScore() ? label : best;
        }
        return new Prediction<>(best, scores, example.size(), example, true);
    }

    /** A network does not rank its features: nothing. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    /** A network does not explain a prediction: nothing. */
    @Override
    public Optional<Excuse<Label>> getExcuse(Example<Label> example) {
        return Optional.empty();
    }

    @Override
    protected ProbeModel copy(String newName, ModelProvenance newProvenance) {
        return new ProbeModel(newName, newProvenance, featureIDMap, outputIDInfo, config,
                ProbeNetwork.of(config, featureIDMap.size(), outputIDInfo.size(), parameters()));
    }

    @Override
    public ModelProto serialize() {
        Struct content = ProbeProto.write(createDataCarrier().serialize(), config, parameters());
        return ModelProto.newBuilder().setVersion(CURRENT_VERSION).setClassName(ProbeModel.class.getName())
                .setSerializedData(Any.pack(content)).build();
    }

    /**
     * Reads what {@link #serialize} wrote; Tribuo finds this method by its name.
     *
     * @throws InvalidProtocolBufferException if the message is of another kind
     * @throws org.rvae.InvalidInputException if it is of a later version, or its parts do not fit together
     */
    public static ProbeModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        return ProbeProto.read(version, message.unpack(Struct.class));
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A probe is saved by ProbeFiles, not by Java serialisation.");
    }

    private void readObject(ObjectInputStream in) throws NotSerializableException {
        throw new NotSerializableException("A probe is read by ProbeFiles, not by Java serialisation.");
    }
}
