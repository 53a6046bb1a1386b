package org.rvae.evaluate.probe;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Base64;
import org.rvae.InvalidInputException;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;

/**
 * A probe as protobuf's {@code Struct}, which needs no generated code and is JSON to other readers: Tribuo's metadata
 * in base 64, the configuration, from which the network is built again, and the parameters. A float32 is a double
 * exactly. (DeepLearning4J's own JSON names classes to instantiate and is not read back for that reason.)
 */
final class ProbeProto {

    private static final String METADATA = "metadata";
    private static final String PARAMETERS = "parameters";

    private ProbeProto() {
    }

    static Struct write(ModelDataProto metadata, ProbeConfig config, float[] parameters) {
        ListValue.Builder values = ListValue.newBuilder();
        for (float value : parameters) {
            values.addValues(number(value));
        }
        return Struct.newBuilder()
                .putFields(METADATA, text(Base64.getEncoder().encodeToString(metadata.toByteArray())))
                .putFields("hidden", number(config.hidden()))
                .putFields("epochs", number(config.epochs()))
                .putFields("batchSize", number(config.batchSize()))
                .putFields("learningRate", number(config.learningRate()))
                .putFields("weightDecay", number(config.weightDecay()))
                .putFields("shuffled", Value.newBuilder().setBoolValue(config.shuffled()).build())
                .putFields("seed", text(Long.toString(config.seed())))
                .putFields(PARAMETERS, Value.newBuilder().setListValue(values).build())
                .build();
    }

    static ProbeModel read(int version, Struct content) throws InvalidProtocolBufferException {
        if (version < 0 || version > ProbeModel.CURRENT_VERSION) {
            throw new InvalidInputException("A probe of version " + version + " was saved by another version of the "
                    + "kit; this one reads versions up to " + ProbeModel.CURRENT_VERSION + ".");
        }
        ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(
                ByteString.copyFrom(Base64.getDecoder().decode(field(content, METADATA).getStringValue()))));
        ProbeConfig config = config(content);
        ImmutableFeatureMap features = carrier.featureDomain();
        ImmutableOutputInfo<Label> labels = labels(carrier);
        float[] parameters = parameters(content);
        int expected = ProbeNetwork.size(config.hidden(), features.size(), labels.size());
        if (parameters.length != expected) {
            throw new InvalidInputException("The saved probe has " + parameters.length + " parameters, but its "
                    + "network has "
                    + expected + ": the file is damaged.");
        }
        CodeChecks.requireFiniteParameters(parameters);
        return new ProbeModel(carrier.name(), carrier.provenance(), features, labels, config,
                ProbeNetwork.of(config, features.size(), labels.size(), parameters));
    }

    private static ProbeConfig config(Struct content) {
        return new ProbeConfig((int) field(content, "hidden").getNumberValue(),
                (int) field(content, "epochs").getNumberValue(), (int) field(content, "batchSize").getNumberValue(),
                field(content, "learningRate").getNumberValue(), field(content, "weightDecay").getNumberValue(),
                field(content, "shuffled").getBoolValue(), Long.parseLong(field(content, "seed").getStringValue()));
    }

    private static float[] parameters(Struct content) {
        ListValue values = field(content, PARAMETERS).getListValue();
        float[] parameters = new float[values.getValuesCount()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) values.getValues(i).getNumberValue();
        }
        return parameters;
    }

    private static ImmutableOutputInfo<Label> labels(ModelDataCarrier<?> carrier) {
        if (!(carrier.outputDomain().getOutput(0) instanceof Label)) {
            throw new InvalidInputException("The saved probe does not predict labels: the file is damaged.");
        }
        @SuppressWarnings("unchecked") // just checked
        ImmutableOutputInfo<Label> labels = (ImmutableOutputInfo<Label>) carrier.outputDomain();
        return labels;
    }

    private static Value field(Struct content, String name) {
        Value value = content.getFieldsMap().get(name);
        if (value == null) {
            throw new InvalidInputException("The saved probe has no \"" + name + "\": the file is damaged.");
        }
        return value;
    }

    private static Value number(double value) {
        return Value.newBuilder().setNumberValue(value).build();
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }
}
