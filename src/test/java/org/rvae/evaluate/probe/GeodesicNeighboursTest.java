package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.NamedSolver;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.GeodesicSolver;

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

    private static INDArray undefined(long rows) {
        float[][] values = new float[(int) rows][2];
        Arrays.stream(values).forEach(row -> Arrays.fill(row, Float.NaN));
        return Nd4j.createFromArray(values);
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
        assertThat(result.difference()).isEqualTo(Interval.paired(0, 0, 40));
        assertThat(GeodesicNeighbours.Result.accuracy(result.geodesic(), result.truth())).isBetween(0.4, 1.0);
    }

    /**
     * Of flat segments the graph has the lengths themselves, and 20 of the 200 points around a query hold its five
     * nearest references.
     */
    @Test
    void curvesWithoutALengthLeaveThatOfThePath() {
        GeodesicSolver failing = (manifold, starts, ends) ->
                NamedSolver.LINE.solver().connect(manifold, undefined(starts.size(0)), ends);
        GeodesicNeighbours.Result result = new GeodesicNeighbours(scaled(1), 5, 20, 20, failing)
                .classify(REFERENCES, QUERIES, done -> { });
        assertThat(result.geodesic()).isEqualTo(result.euclidean());
        assertThat(result.unsolved()).isEqualTo(result.curves());
    }

    /**
     * The surface (x, y, h(x)) with h = 5 exp(-x^2 / (2 s^2)), s = 0.06. Across the ridge, from x = -1/2 to 1/2, its
     * length lies between 2 * 5, the way up and down, and 2 * 5 + 1. The nodes of a rule with two of them on the whole
     * segment lie 4.8 s beside the ridge; those of 8 panels are up to 1.2 s apart, which costs the rule some
     * hundredths.
     */
    @Test
    void theGraphSeesANarrowRidge() {
        Manifold ridge = new PullbackManifold(new LambdaMap(2, 3, z -> {
            INDArray x = z.getColumn(0).reshape('c', z.size(0), 1);
            return Nd4j.hstack(z, Transforms.exp(x.mul(x).div(-2 * 0.06 * 0.06)).mul(5));
        }, 0.06));
        double[][] ends = {{-0.5, 0}, {0.5, 0}};
        assertThat(new GraphDistances(ridge, ends, 1, 1).of(0)[0]).isBetween(0.95 * 10, 1.05 * 11);
    }

    @Test
    void theVoteOfATieGoesToTheNearest() {
        int[] labels = {7, 8, 8, 7, 9};
        assertThat(GeodesicNeighbours.vote(new int[] {0, 1, 2, 3}, labels)).isEqualTo(7);
        assertThat(GeodesicNeighbours.vote(new int[] {1, 0, 3, 2}, labels)).isEqualTo(8);
        assertThat(GeodesicNeighbours.vote(new int[] {4, 1, 2}, labels)).isEqualTo(8);
    }

    @Test
    void theDifferenceIsThatOfTheDiscordantQueries() {
        GeodesicNeighbours.Result result = new GeodesicNeighbours.Result(new int[] {0, 1, 2, 3, 4},
                new int[] {0, 1, 2, 0, 0}, new int[] {0, 0, 0, 3, 1}, 100, 0);
        assertThat(result.onlyGeodesic()).isEqualTo(2);
        assertThat(result.onlyEuclidean()).isEqualTo(1);
        assertThat(result.difference()).isEqualTo(Interval.paired(2, 1, 5));
    }

    @Test
    void tooFewCandidatesAreRefused() {
        assertThatThrownBy(() -> new GeodesicNeighbours(scaled(1), 5, 4, 10, EnergyMinimiser.training()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("candidates = 4");
        assertThatThrownBy(() -> neighbours(scaled(1), 1).classify(QUERIES.first(10), QUERIES, done -> { }))
                .isInstanceOf(InvalidInputException.class);
    }
}
