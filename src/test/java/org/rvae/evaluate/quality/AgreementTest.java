package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;

/** Precision, recall, density and coverage where they are known. */
class AgreementTest {

    private static INDArray normal(int n, int d, long seed) {
        return Noise.normal(Noise.at(seed), DataType.DOUBLE, n, d);
    }

    private static Agreement of(INDArray real, INDArray generated) {
        return Agreement.of(Vectors.of(real), Vectors.of(generated));
    }

    private static INDArray line(double... x) {
        return Nd4j.createFromArray(x).reshape('c', x.length, 1);
    }

    private static void assertEqual(Agreement found, double precision, double recall, double density,
            double coverage) {
        assertThat(found.precision()).as("precision").isCloseTo(precision, within(1e-12));
        assertThat(found.recall()).as("recall").isCloseTo(recall, within(1e-12));
        assertThat(found.density()).as("density").isCloseTo(density, within(1e-12));
        assertThat(found.coverage()).as("coverage").isCloseTo(coverage, within(1e-12));
    }

    /** Every ball holds its centre and the k others that it reaches to, the k-th on its border. */
    @Test
    void identicalSetsAgree() {
        INDArray points = normal(1_100, 7, 1).addi(30);
        assertEqual(of(points, points.dup()), 1, 1, 6 / 5.0, 1);
        INDArray single = points.castTo(DataType.FLOAT);
        assertEqual(of(single, single.dup()), 1, 1, 6 / 5.0, 1);
    }

    @Test
    void setsFarApartDoNot() {
        INDArray points = normal(300, 3, 2);
        assertEqual(of(points, points.add(100)), 0, 0, 0, 0);
    }

    /**
     * k = 1. The real points 0, 1, 3, 7 have the radii 1, 1, 2, 4; the generated 0.5, 0.6, 20, 4 have 0.1, 0.1, 16 and
     * 3.4. In real balls: 0.5 and 0.6 in those of 0 and 1; 4 in those of 3 (distance 1) and 7 (3); 20 in none.
     * Precision 3/4, density (2 + 2 + 0 + 2) / 4, every real ball holds one: coverage 1. In generated balls: 0 is 0.5
     * from 0.5, 16 from 20 and 4 from 4: none, as are not 0's; 1 is in the ball of 4 (3 <= 3.4), and so are 3 and 7
     * (3 <= 3.4): recall 3/4.
     */
    @Test
    void aLineByHand() {
        assertEqual(Agreement.of(Vectors.of(line(0, 1, 3, 7)), Vectors.of(line(0.5, 0.6, 20, 4)), 1, 1), 0.75, 0.75,
                1.5, 1);
    }

    /** Two clusters far apart, equally large; the generated points are those of one of them. */
    @Test
    void aLostModeHalvesRecallAndCoverage() {
        INDArray first = normal(200, 4, 3);
        INDArray real = Nd4j.concat(0, first, normal(200, 4, 4).add(1000));
        assertEqual(of(real, first.dup()), 1, 0.5, 6 / 5.0, 0.5);
    }

    /** And an invented one halves precision and density. */
    @Test
    void anInventedModeHalvesPrecisionAndDensity() {
        INDArray first = normal(200, 4, 3);
        INDArray generated = Nd4j.concat(0, first, normal(200, 4, 4).add(1000));
        assertEqual(of(first, generated), 0.5, 1, 3 / 5.0, 1);
    }

    /** Distances do not change under rotation, reflection and translation. */
    @Test
    void rotationsChangeNothing() {
        INDArray real = normal(250, 3, 5);
        INDArray generated = normal(200, 3, 6).mul(0.8).addi(0.3);
        double[] v = {1, 2, 2};
        INDArray reflection = Nd4j.eye(3).castTo(DataType.DOUBLE);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                reflection.putScalar(i, j, reflection.getDouble(i, j) - 2 * v[i] * v[j] / 9);
            }
        }
        Agreement plain = of(real, generated);
        Agreement turned = of(real.mmul(reflection).addi(3), generated.mmul(reflection).addi(3));
        assertThat(plain.recall()).isBetween(0.2, 0.95);
        assertEqual(turned, plain.precision(), plain.recall(), plain.density(), plain.coverage());
    }

    /**
     * For two sets of n points of one law the density has the mean 1, as has each term, and the coverage
     * 1 - (n-1)...(n-5) / (2n-1)...(2n-5), whatever the law and the dimension. The deviations over 10 repetitions are
     * measured here, and the mean must lie within five standard errors: of ten normal values it does not with
     * probability 7e-4 (Student, 9 degrees of freedom), for one of the two measures with 1.5e-3 at most.
     */
    @Test
    void equalLawsHaveTheExpectedDensityAndCoverage() {
        int n = 300;
        int repetitions = 10;
        double missed = 1;
        for (int i = 1; i <= 5; i++) {
            missed *= (n - i) / (2.0 * n - i);
        }
        double[] densities = new double[repetitions];
        double[] coverages = new double[repetitions];
        for (int r = 0; r < repetitions; r++) {
            Agreement found = of(normal(n, 5, 100 + r), normal(n, 5, 200 + r));
            densities[r] = found.density();
            coverages[r] = found.coverage();
        }
        assertWithinFiveErrors(densities, 1);
        assertWithinFiveErrors(coverages, 1 - missed);
    }

    private static void assertWithinFiveErrors(double[] values, double expected) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double variance = java.util.Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum()
                / (values.length - 1);
        assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(variance / values.length)));
        assertThat(Math.sqrt(variance)).isBetween(1e-4, 0.1);
    }

    @Test
    void degenerateSetsAreRefused() {
        INDArray points = normal(20, 2, 7);
        INDArray few = normal(5, 2, 8);
        assertThatThrownBy(() -> of(points, few)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 generated");
        assertThatThrownBy(() -> of(few, points)).hasMessageContaining("5 real");
        assertThatThrownBy(() -> of(Nd4j.ones(DataType.DOUBLE, 20, 2), points))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("constant features");
        assertThatThrownBy(() -> of(points, normal(20, 3, 9))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("length 3").hasMessageContaining("length 2");
        INDArray broken = points.dup();
        broken.putScalar(3, 1, Double.NaN);
        assertThatThrownBy(() -> of(broken, points)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> Vectors.of(Nd4j.empty(DataType.DOUBLE))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Agreement.of(Vectors.of(points), Vectors.of(points), 0, 5))
                .isInstanceOf(InvalidInputException.class);
    }

    /** Samples that all are one image have no spread, but are no error: the real balls say whether they are good. */
    @Test
    void oneImageRepeatedIsPreciseAndRecallsNothing() {
        INDArray real = normal(100, 2, 10);
        INDArray generated = Nd4j.tile(real.getRow(0, true), 50, 1);
        Agreement found = of(real, generated);
        assertThat(found.precision()).isEqualTo(1);
        assertThat(found.recall()).as("the image itself").isCloseTo(0.01, within(1e-12));
    }
}
