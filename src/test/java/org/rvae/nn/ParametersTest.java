package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** Named arrays in one flat vector. */
class ParametersTest {

    private final Parameters parameters = Parameters.zeros(List.of(new Parameters.Slot("a", 2, 3),
            new Parameters.Slot("b", 4), new Parameters.Slot("c", 1, 2)), DataType.FLOAT);

    @Test
    void arraysAreViewsInTheirOrder() {
        parameters.flat().assign(Nd4j.arange(12).castTo(DataType.FLOAT));
        assertThat(parameters.get("a").toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(parameters.get("b").toFloatVector()).containsExactly(6, 7, 8, 9);
        assertThat(parameters.get("c").toFloatMatrix()).isDeepEqualTo(new float[][] {{10, 11}});
        parameters.get("b").assign(-1);
        assertThat(parameters.flat().toFloatVector()).containsExactly(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, 10, 11);
    }

    @Test
    void aRangeSharesTheVector() {
        Parameters tail = parameters.range("b", "c");
        assertThat(tail.names()).containsExactly("b", "c");
        assertThat(tail.flat().length()).isEqualTo(6);
        tail.flat().addi(3);
        tail.get("c").addi(1);
        assertThat(parameters.flat().toFloatVector()).containsExactly(0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 4, 4);
        assertThat(parameters.range("b", "b").flat().length()).isEqualTo(4);
    }

    @Test
    void copiesShareNothing() {
        Parameters copy = parameters.cast(DataType.DOUBLE);
        Parameters zeros = parameters.zerosLike();
        parameters.flat().assign(1);
        assertThat(copy.type()).isEqualTo(DataType.DOUBLE);
        assertThat(copy.flat().toDoubleVector()).containsOnly(0);
        assertThat(zeros.flat().toFloatVector()).containsOnly(0);
    }

    @Test
    void refusesNamesThatAreNotThere() {
        assertThatThrownBy(() -> parameters.get("d")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("d").hasMessageContaining("[a, b, c]");
        assertThatThrownBy(() -> parameters.range("x", "c")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x");
        assertThatThrownBy(() -> parameters.range("a", "y")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("y");
        assertThat(parameters.contains("d")).isFalse();
    }
}
