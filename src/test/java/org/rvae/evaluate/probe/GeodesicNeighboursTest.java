package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.geodesic.EnergyMinimiser;

class GeodesicNeighboursTest {

    private static final LabelledCodes REFERENCES = Clouds.of(4, 40, 1.5, 1);
    private static final LabelledCodes QUERIES = Clouds.of(4, 10, 1.5, 2);

    private static Manifold scaled(double factor) {
        return new PullbackManifold(new LambdaMap(2, 2, z -> {
            INDArray x = z.dup('c');
            x.getColumn(1).muli(factor);
            return x;
        }));
    }

    private static LabelledCodes stretched(LabelledCodes codes, float factor) {
        float[] values = codes.values().clone();
        for (int i = 1; i < values.length; i += 2) {
            values[i] *= factor;
        }
        return new LabelledCodes(values, 2, codes.labels(), codes.provenance());
    }

    private static GeodesicNeighbours neighbours(Manifold manifold, int k) {
        return new GeodesicNeighbours(manifold, k, 20, 10, EnergyMinimiser.training());
    }

    private static int[] byTribuo(LabelledCodes references, LabelledCodes queries) {
        var model = Probes.neighbours(1).train(CodeDataset.labels(references));
        return model.predict(CodeDataset.labels(queries)).stream()
                .mapToInt(p -> Integer.parseInt(p.getOutput().getLabel())).toArray();
    }

    /** The distance of diag(1, 16) is the Euclidean one after the second coordinate is multiplied by 4. */
    @Test
    void theNearestNeighbourIsThatOfTheMetric() {
        GeodesicNeighbours.Result result = neighbours(scaled(4), 1).classify(REFERENCES, QUERIES, done -> { });
        assertThat(result.euclidean()).isEqualTo(byTribuo(REFERENCES, QUERIES));
        assertThat(result.geodesic()).isEqualTo(byTribuo(stretched(REFERENCES, 4), stretched(QUERIES, 4)));
        assertThat(result.geodesic()).isNotEqualTo(result.euclidean());
        assertThat(result.curves()).isEqualTo(20 * 40);
    }

    @Test
    void onAFlatPlaneBothAgree() {
        GeodesicNeighbours.Result result = neighbours(scaled(1), 5).classify(REFERENCES, QUERIES, done -> { });
        assertThat(result.geodesic()).isEqualTo(result.euclidean());
        assertThat(result.difference().mean()).isZero();
        assertThat(GeodesicNeighbours.Result.accuracy(result.geodesic(), result.truth())).isBetween(0.4, 1.0);
    }

    @Test
    void theVoteOfATieGoesToTheNearest() {
        int[] labels = {7, 8, 8, 7, 9};
        assertThat(GeodesicNeighbours.vote(new int[] {0, 1, 2, 3}, labels)).isEqualTo(7);
        assertThat(GeodesicNeighbours.vote(new int[] {1, 0, 3, 2}, labels)).isEqualTo(8);
        assertThat(GeodesicNeighbours.vote(new int[] {4, 1, 2}, labels)).isEqualTo(8);
    }

    @Test
    void tooFewCandidatesAreRefused() {
        assertThatThrownBy(() -> new GeodesicNeighbours(scaled(1), 5, 4, 10, EnergyMinimiser.training()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("candidates = 4");
        assertThatThrownBy(() -> neighbours(scaled(1), 1).classify(QUERIES.first(10), QUERIES, done -> { }))
                .isInstanceOf(InvalidInputException.class);
    }
}
