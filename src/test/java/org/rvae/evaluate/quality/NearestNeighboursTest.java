package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.Noise;

class NearestNeighboursTest {

    /** Over the borders of the blocks, and off the origin, where |q|^2 + |r|^2 - 2 q.r loses digits. */
    @Test
    void areThoseOfAPlainSearch() {
        INDArray queries = Noise.normal(Noise.at(1), DataType.DOUBLE, 520, 3).addi(5);
        INDArray references = Noise.normal(Noise.at(2), DataType.DOUBLE, 2_100, 3).addi(5);
        NearestNeighbours found = NearestNeighbours.of(Vectors.of(queries), Vectors.of(references));
        double[][] q = queries.toDoubleMatrix();
        double[][] r = references.toDoubleMatrix();
        for (int i = 0; i < q.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] one : r) {
                double square = 0;
                for (int a = 0; a < 3; a++) {
                    square += (q[i][a] - one[a]) * (q[i][a] - one[a]);
                }
                least = Math.min(least, square);
            }
            assertThat(found.distances()[i] * found.distances()[i]).as("of " + i)
                    .isCloseTo(least, within(150 * 1e-6));
        }
    }

    /** A copy is found, and its distance is exactly 0 although squared norms of images are near 100. */
    @Test
    void anImageIsItsOwnNearest() {
        ImageSet images = Datasets.sample().train();
        NearestNeighbours found = NearestNeighbours.of(Vectors.of(images.images(100, 130)), Vectors.of(images));
        for (int i = 0; i < 30; i++) {
            assertThat(found.indices()[i]).isEqualTo(100 + i);
            assertThat(found.distances()[i]).isZero();
        }
    }

    @Test
    void anInterruptStopsTheSearch() {
        Vectors some = Vectors.of(Noise.normal(Noise.at(1), DataType.FLOAT, 10, 2));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> NearestNeighbours.of(some, some)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
