package org.rvae.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.Elbo;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rvae evaluate}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = "Prints a model's negative ELBO on test images and what it is made of: true means per image, in "
                + "nats, with one draw of z for each.")
final class EvaluateCommand extends Job {

    @Mixin
    private ModelInput input;

    @Option(names = "--data", defaultValue = "fashion-mnist", paramLabel = "NAME",
            description = "fashion-mnist, mnist, kmnist or sample (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--images", paramLabel = "N",
            description = "Use only so many test images, every class in its share (default: all).")
    private Integer images;

    @Option(names = "--protocol", paramLabel = "P",
            description = "reference (what the published code computes) or corrected (the mathematics) (default: the "
                    + "one that the model was trained by; reference for a state dict).")
    private Protocol protocol;

    @Option(names = "--geodesics", defaultValue = "shortcut", paramLabel = "HOW",
            description = "The curves in the reference protocol's KL: shortcut (straight lines, which the published "
                    + "minimiser hardly leaves) or minimised (its six steps; much slower) (default: ${DEFAULT-VALUE}).")
    private GeodesicEffort geodesics;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N",
            description = "Source of the draws of z (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int work() {
        LatentVariableModel model = input.read(DataType.FLOAT).withGeodesics(geodesics);
        ImageSet all = Datasets.load(data).test();
        if (all.pixels() != model.config().inputDim()) {
            throw new InvalidInputException(input.file() + " is for images of " + model.config().inputDim()
                    + " pixels, but those of " + data + " have " + all.pixels()
                    + ": choose another model or data set.");
        }
        ImageSet test = images == null ? all : all.proportional(images);
        Protocol scoring = protocol == null ? model.protocol() : protocol;
        ElboEstimate estimate;
        try (StepBar bar = new StepBar("Evaluation", test.size(), err())) {
            estimate = Elbo.evaluate(model, scoring, test, seed,
                    share -> bar.step(Math.round(share * test.size()), test.size()));
        }
        if (json) {
            out().println(json(model, scoring, estimate).toPrettyString());
        } else {
            print(model, scoring, estimate);
        }
        return ExitCodes.DONE;
    }

    private void print(LatentVariableModel model, Protocol scoring, ElboEstimate estimate) {
        ModelConfig config = model.config();
        boolean absolute = scoring == Protocol.REFERENCE && config.kind() == ModelKind.RVAE;
        out().println(format("%s, d = %d, trained by the %s protocol: %s", config.kind().title(), config.latentDim(),
                lower(model.protocol()), input.file()));
        out().println(format("%,d test images of %s, %s protocol, seed %d; means per image in nats", estimate.images(),
                data, lower(scoring), seed));
        out().println();
        out().println(format("Neg. ELBO   %12.4f   = Rec + %s", estimate.negElbo(), absolute ? "mean |KL|" : "KL"));
        out().println(format("Rec         %12.4f   = -log p(x|z)", estimate.rec()));
        out().println(format("KL          %12.4f", estimate.kl()));
        out().println(format("mean |KL|   %12.4f", estimate.absKl()));
        if (!Double.isNaN(estimate.converged())) {
            out().println(format("Curves      %12.4f   = share of those to the prior's mean that converged",
                    estimate.converged()));
        }
    }

    private ObjectNode json(LatentVariableModel model, Protocol scoring, ElboEstimate estimate) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("file", input.file().toString()).put("model", model.config().kind().name().toLowerCase(Locale.ROOT))
                .put("latentDim", model.config().latentDim())
                .put("rbfBeta", model.config().rbfBeta()).put("trainedBy", lower(model.protocol()))
                .put("protocol", lower(scoring)).put("data", data).put("images", estimate.images()).put("seed", seed)
                .put("geodesics", geodesics.name().toLowerCase(Locale.ROOT))
                .put("negElbo", estimate.negElbo()).put("rec", estimate.rec()).put("kl", estimate.kl())
                .put("absKl", estimate.absKl());
        return Double.isNaN(estimate.converged()) ? node : node.put("converged", estimate.converged());
    }

    private static String lower(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
