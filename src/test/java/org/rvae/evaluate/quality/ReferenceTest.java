package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Distances are judged by those of the test images. */
class ReferenceTest {

    private static final INDArray SOME = Nd4j.ones(DataType.FLOAT, 3, 2);

    /** The test images' distances are 1 to 100: 95 is exceeded by five of them, and five are below 6. */
    private final Reference reference = new Reference(Vectors.of(SOME), new ClassHistogram(new int[] {3}),
            IntStream.rangeClosed(1, 100).asDoubleStream().toArray(),
            IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    @Test
    void farAndNearAreBeyondTheLastTwentieths() {
        assertThat(reference.far(new double[] {94, 95, 96, 200})).isCloseTo(0.5, within(1e-12));
        assertThat(reference.near(new double[] {0, 5, 6, 7, 200})).isCloseTo(0.4, within(1e-12));
        assertThat(reference.far(reference.featureDistances())).isCloseTo(0.05, within(1e-12));
        assertThat(reference.near(reference.pixelDistances())).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void theFirstRowsAreACopy() {
        assertThat(Reference.first(SOME, 2)).isEqualTo(Nd4j.ones(DataType.FLOAT, 2, 2));
        assertThat(Reference.first(SOME, 5)).isEqualTo(SOME);
    }
}
