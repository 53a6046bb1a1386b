package org.rvae.evaluate.probe;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;

/** Codes as Tribuo data sets, whose provenance is that of the codes. */
public final class CodeDataset {

    private static final int MOST_DIMENSIONS = 100;

    private CodeDataset() {
    }

    /** Codes to classify; the labels are "0" to "9". */
    public static MutableDataset<Label> labels(LabelledCodes codes) {
        return of(codes, new LabelFactory(), c -> new Label(Integer.toString(c)));
    }

    /** Codes to cluster; the true clusters are the classes. */
    public static MutableDataset<ClusterID> clusters(LabelledCodes codes) {
        return of(codes, new ClusteringFactory(), ClusterID::new);
    }

    /** The names of d features, z00, z01 and so on: Tribuo's order of features is the alphabet's. */
    public static List<String> featureNames(int dimension) {
        if (dimension > MOST_DIMENSIONS) {
            throw new InvalidInputException("Codes of " + dimension + " dimensions have no names here; "
                    + MOST_DIMENSIONS + " is the most.");
        }
        return IntStream.range(0, dimension).mapToObj(a -> String.format(Locale.ROOT, "z%02d", a)).toList();
    }

    private static <T extends Output<T>> MutableDataset<T> of(LabelledCodes codes, OutputFactory<T> factory,
            IntFunction<T> output) {
        MutableDataset<T> data = new MutableDataset<>(codes.provenance(), factory);
        int d = codes.dimension();
        String[] names = featureNames(d).toArray(String[]::new);
        for (int i = 0; i < codes.size(); i++) {
            double[] code = new double[d];
            for (int a = 0; a < d; a++) {
                code[a] = codes.values()[i * d + a];
            }
            Example<T> example = new ArrayExample<>(output.apply(codes.labels()[i]), names, code);
            data.add(example);
        }
        return data;
    }
}
