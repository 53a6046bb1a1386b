package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

class CodePairsTest {

    /** A 20 x 20 lattice of spacing 1, and 20 codes far away from it and, by 50, from each other. */
    private static INDArray codes() {
        double[][] z = new double[420][];
        for (int i = 0; i < 400; i++) {
            z[i] = new double[] {i % 20, i / 20};
        }
        for (int i = 0; i < 20; i++) {
            z[400 + i] = new double[] {1000 + 50 * i, 0};
        }
        return Nd4j.createFromArray(z);
    }

    @Test
    void randomPairsAreTwoDifferentCodesAndAFunctionOfTheSeed() {
        CodePairs pairs = CodePairs.random(codes(), 500, 3);
        assertThat(pairs.size()).isEqualTo(500);
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(pairs.starts().getRow(i).equals(pairs.ends().getRow(i))).isFalse();
            seen.add(pairs.starts().getDouble(i, 0) + 1e-4 * pairs.starts().getDouble(i, 1));
        }
        assertThat(seen).as("500 draws of 420 codes hit 293 on average, with a deviation of 9")
                .hasSizeBetween(240, 345);
        assertThat(CodePairs.random(codes(), 500, 3)).isEqualTo(pairs);
        assertThat(CodePairs.random(codes(), 500, 4)).isNotEqualTo(pairs);
    }

    /** 5 % of 420 codes are 21: the twenty that stand apart, and one more. */
    @Test
    void borderPairsAreOfTheCodesThatStandApart() {
        CodePairs pairs = CodePairs.border(codes(), 200, 3);
        int lattice = 0;
        for (int i = 0; i < 200; i++) {
            lattice += pairs.starts().getDouble(i, 0) < 1000 ? 1 : 0;
        }
        assertThat(lattice).as("1 of 21, so 9.5 on average with a deviation of 3").isLessThan(25);
    }

    @Test
    void theIsolationOfALatticePointIsTheDistanceToItsTenthNeighbour() {
        double[] isolation = CodePairs.isolation(codes());
        assertThat(isolation[10 * 20 + 10]).as("4 at 1, 4 at sqrt 2, 4 at 2").isEqualTo(2);
        assertThat(isolation[0]).as("a corner: 2 at 1, 1 at sqrt 2, 2 at 2, 2 at sqrt 5, 1 at sqrt 8, 2 at 3")
                .isEqualTo(3);
    }

    @Test
    void farthestFirstGoesToTheFarEndAndThenToTheOther() {
        INDArray line = Nd4j.createFromArray(new double[][] {{0.1, 0}, {1, 0}, {2, 0}, {10, 0}, {4.9, 0}});
        INDArray chosen = FarthestFirst.choose(Nd4j.createFromArray(new double[][] {{1, 0}}), line, 4);
        assertThat(chosen.getColumn(0).toDoubleVector()).containsExactly(1, 10, 4.9, 2);
    }

    @Test
    void whatCantBeDrawnIsRefused() {
        assertThatThrownBy(() -> CodePairs.random(codes(), 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CodePairs.border(codes().getRows(0, 1, 2), 1, 1))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("3 codes");
        assertThatThrownBy(() -> FarthestFirst.choose(Nd4j.zeros(1, 3), codes(), 2))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("[1, 3]");
    }
}
