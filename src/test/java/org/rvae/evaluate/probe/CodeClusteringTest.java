package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;

class CodeClusteringTest {

    private static final double FAR = 1000;

    /** Clouds that k-means can't miss: their distance is 1,000 deviations. */
    private static LabelledCodes clouds(int classes, long seed) {
        return Clouds.of(classes, 40, FAR, seed);
    }

    private static LabelledCodes labelled(LabelledCodes codes, int[] labels) {
        return new LabelledCodes(codes.values(), codes.dimension(), labels, codes.provenance());
    }

    @Test
    void cloudsThatAreClassesAreFound() {
        CodeClustering found = CodeClustering.of(clouds(5, 1), clouds(5, 2), 5, 1);
        assertThat(found.normalised()).isCloseTo(1, within(1e-9));
        assertThat(found.adjusted()).isCloseTo(1, within(1e-9));
    }

    /**
     * Two classes in each of five clouds: I = H(clusters) = log 5 and H(classes) = log 10, so that the smaller entropy
     * gives 1, where their mean would give 2 log 5 / (log 5 + log 10) = 0.82.
     */
    @Test
    void classesMergedIntoClustersHaveOneToo() {
        LabelledCodes clouds = clouds(5, 2);
        LabelledCodes ten = labelled(clouds, IntStream.range(0, clouds.size())
                .map(i -> clouds.labels()[i] + 5 * (i / 5 % 2)).toArray());
        assertThat(IntStream.of(ten.labels()).distinct().count()).isEqualTo(10);
        CodeClustering merged = CodeClustering.of(clouds(5, 1), ten, 5, 1);
        assertThat(merged.normalised()).isCloseTo(1, within(1e-9));
        assertThat(merged.adjusted()).isCloseTo(1, within(1e-9));
    }

    /**
     * Classes that have nothing to do with the clouds: each cloud has as many of both, so that I is 0, and less than
     * its mean E.
     */
    @Test
    void classesOfNoClusterHaveNothing() {
        LabelledCodes clouds = clouds(5, 2);
        CodeClustering none = CodeClustering.of(clouds(5, 1), labelled(clouds, IntStream.range(0, clouds.size())
                .map(i -> i / 5 % 2).toArray()), 5, 1);
        assertThat(none.normalised()).isCloseTo(0, within(1e-9));
        assertThat(none.adjusted()).isNegative().isGreaterThan(-0.1);
    }

    /** 0 / 0 otherwise. */
    @Test
    void testCodesInOneClusterTellNothing() {
        LabelledCodes clouds = clouds(5, 2);
        LabelledCodes first = clouds.pick(IntStream.range(0, 40).map(i -> 5 * i).toArray());
        LabelledCodes two = labelled(first, IntStream.range(0, 40).map(i -> i % 2).toArray());
        assertThat(CodeClustering.of(clouds(5, 1), two, 5, 1)).isEqualTo(new CodeClustering(5, 0, 0));
    }

    @Test
    void whatGivesNoNumberIsRefused() {
        LabelledCodes clouds = clouds(5, 2);
        LabelledCodes one = labelled(clouds, IntStream.range(0, clouds.size()).map(i -> 7).toArray());
        assertThatThrownBy(() -> CodeClustering.of(clouds, one, 5, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("all 200 test codes are of class 7").hasMessageContaining("several classes");
        assertThatThrownBy(() -> CodeClustering.of(clouds, clouds, 1, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 clusters");
        assertThatThrownBy(() -> CodeClustering.of(clouds, clouds, 201, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("201 clusters").hasMessageContaining("200 codes");
    }
}
