package org.rvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The comparison that other tests rest on can fail. */
class GoldenAssertTest {

    private final INDArray expected = Nd4j.createFromArray(new double[][] {{1, -4}, {2, 0}, {0.5, 3}});

    @Test
    void acceptsWhatIsWithinTheTolerance() {
        INDArray actual = expected.add(0.9e-6 * 4);
        assertThatCode(() -> Golden.assertClose(actual, expected, 1e-6, "it")).doesNotThrowAnyException();
        assertThatCode(() -> Golden.assertClose(actual.reshape(3, 1, 2), expected, 1e-6, "it"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASmallDifferenceInAnyOneEntry() {
        for (int i = 0; i < 6; i++) {
            INDArray actual = expected.dup();
            actual.putScalar(i / 2, i % 2, actual.getDouble(i / 2, i % 2) - 1.1e-6 * 4);
            assertThatThrownBy(() -> Golden.assertClose(actual, expected, 1e-6, "it"))
                    .isInstanceOf(AssertionError.class).hasMessageContaining("it");
        }
    }

    @Test
    void refusesWhatIsNoNumberInEitherArray() {
        for (int i = 0; i < 6; i++) {
            INDArray broken = expected.dup();
            broken.putScalar(i / 2, i % 2, Double.NaN);
            assertThatThrownBy(() -> Golden.assertClose(broken, expected, 1e-6, "it"))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Golden.assertClose(expected, broken, 1e-6, "it"))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Golden.assertClose(broken, broken, 1e-6, "it"))
                    .isInstanceOf(AssertionError.class);
            assertThat(Golden.largest(broken)).isNaN();
            assertThat(Golden.largestDifference(expected, broken)).isNaN();
        }
    }

    @Test
    void refusesAWrongShape() {
        assertThatThrownBy(() -> Golden.assertClose(expected.reshape(2, 3), expected, 1e-6, "it"))
                .isInstanceOf(AssertionError.class).hasMessageContaining("shape");
        assertThatThrownBy(() -> Golden.assertClose(expected.getRow(0), expected, 1e-6, "it"))
                .isInstanceOf(AssertionError.class);
    }

    /** Views and arrays in Fortran order are compared entry by entry. */
    @Test
    void comparesViewsByIndex() {
        assertThatCode(() -> Golden.assertClose(expected.dup('f'), expected, 0, "it")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Golden.assertClose(expected.transpose(), expected.reshape(2, 3), 1e-6, "it"))
                .isInstanceOf(AssertionError.class);
    }
}
