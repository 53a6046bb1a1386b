package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Random numbers as functions of where they are used. */
class NoiseTest {

    @Test
    void equalPathsGiveEqualNumbersAndOthersDoNot() {
        assertThat(Noise.at(1, 2, 3).nextLong()).isEqualTo(Noise.at(1, 2, 3).nextLong());
        assertThat(Noise.at(1, 2, 3).nextLong()).isNotEqualTo(Noise.at(1, 3, 2).nextLong())
                .isNotEqualTo(Noise.at(2, 2, 3).nextLong()).isNotEqualTo(Noise.at(1, 2).nextLong())
                .isNotEqualTo(Noise.at(1, 2, 3, 0).nextLong());
    }

    /**
     * Mean, variance and the correlation of neighbouring streams, over 1,000 streams of 100 numbers. Each is within five
     * standard deviations of its own: a false alarm in less than one of 500,000 seeds.
     */
    @Test
    void streamsAreStandardNormalAndIndependent() {
        int streams = 1000;
        int n = 100;
        double sum = 0;
        double squares = 0;
        double products = 0;
        double[] previous = null;
        for (int i = 0; i < streams; i++) {
            double[] now = Noise.normal(Noise.at(42, 3, 0, i), DataType.DOUBLE, 1, n).toDoubleVector();
            for (int j = 0; j < n; j++) {
                sum += now[j];
                squares += now[j] * now[j];
                products += previous == null ? 0 : now[j] * previous[j];
            }
            previous = now;
        }
        double count = streams * n;
        assertThat(Math.abs(sum / count)).isLessThan(5 / Math.sqrt(count));
        assertThat(Math.abs(squares / count - 1)).isLessThan(5 * Math.sqrt(2 / count));
        assertThat(Math.abs(products / count)).isLessThan(5 / Math.sqrt(count));
    }

    @Test
    void aPermutationHasEveryNumberOnceAndDependsOnItsStreamOnly() {
        int[] order = Noise.permutation(Noise.at(42, Purpose.ORDER, 0, 1), 500);
        assertThat(order).isEqualTo(Noise.permutation(Noise.at(42, Purpose.ORDER, 0, 1), 500))
                .isNotEqualTo(Noise.permutation(Noise.at(42, Purpose.ORDER, 0, 2), 500));
        assertThat(IntStream.of(order).sorted().toArray()).isEqualTo(IntStream.range(0, 500).toArray());
    }
}
