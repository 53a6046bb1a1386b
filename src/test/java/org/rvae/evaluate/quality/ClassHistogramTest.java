package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

class ClassHistogramTest {

    @Test
    void countsTheMostProbableClasses() {
        ClassHistogram found = ClassHistogram.ofProbabilities(Nd4j.createFromArray(new float[][] {
            {0.2f, 0.5f, 0.3f}, {0.4f, 0.35f, 0.25f}, {0.1f, 0.6f, 0.3f}, {0, 1, 0}}));
        assertThat(found.counts()).containsExactly(1, 3, 0);
        assertThat(found.shares()).containsExactly(0.25, 0.75, 0);
        assertThat(found).isEqualTo(ClassHistogram.ofLabels(new int[] {1, 0, 1, 1}, 3));
    }

    /** H(1/4, 3/4) = 2 log 2 - 3/4 log 3; |1/4 - 1/3| + |3/4 - 1/3| + |0 - 1/3| = 5/6. */
    @Test
    void entropyAndTotalVariation() {
        ClassHistogram some = new ClassHistogram(new int[] {1, 3, 0});
        assertThat(some.entropy()).isCloseTo(2 * Math.log(2) - 0.75 * Math.log(3), within(1e-12));
        assertThat(some.totalVariationFromUniform()).isCloseTo(5.0 / 12, within(1e-12));
        ClassHistogram uniform = new ClassHistogram(new int[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
        assertThat(uniform.entropy()).isCloseTo(Math.log(10), within(1e-12));
        assertThat(uniform.totalVariationFromUniform()).isCloseTo(0, within(1e-12));
        ClassHistogram single = new ClassHistogram(new int[] {0, 0, 9, 0});
        assertThat(single.entropy()).isZero();
        assertThat(single.totalVariationFromUniform()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void nothingHasNoHistogram() {
        assertThatThrownBy(() -> new ClassHistogram(new int[10])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ClassHistogram.ofLabels(new int[] {0, 10}, 10)).hasMessageContaining("10");
        INDArray broken = Nd4j.createFromArray(new float[][] {{0, 1}, {Float.NaN, 1}});
        assertThatThrownBy(() -> ClassHistogram.ofProbabilities(broken))
                .isInstanceOf(InvalidInputException.class);
    }
}
