package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Comb;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;

class ResolvedLengthTest {

    /** The plane squeezed into a square: where coordinates are large nothing moves any more. */
    private static final PullbackManifold SQUARE = new PullbackManifold(new LambdaMap(2, 2,
            p -> Transforms.tanh(p, true), 1));

    private static final INDArray STARTS = Nd4j.createFromArray(new double[][] {{0, 0}});
    private static final INDArray ENDS = Nd4j.createFromArray(new double[][] {{1, 0}});

    /** From (0, 0) to (1, 0) by y = 4 h t (1 - t). */
    private record Flung(double height) implements Curve {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public INDArray points(double... times) {
            double[][] points = new double[times.length][];
            for (int i = 0; i < times.length; i++) {
                points[i] = new double[] {times[i], 4 * height * times[i] * (1 - times[i])};
            }
            return Nd4j.createFromArray(points).reshape('c', 1, times.length, 2);
        }

        @Override
        public INDArray velocities(double... times) {
            double[][] velocities = new double[times.length][];
            for (int i = 0; i < times.length; i++) {
                velocities[i] = new double[] {1, 4 * height * (1 - 2 * times[i])};
            }
            return Nd4j.createFromArray(velocities).reshape('c', 1, times.length, 2);
        }
    }

    /**
     * The image runs along three sides of a rectangle, of which panels of equal time see the middle one only. At each
     * of the two corners the rule may miss a panel, 1 / 256 of the length.
     */
    @Test
    void whatIsCrossedFastCounts() {
        Curve curve = new Flung(1e6);
        double sides = 2 + Math.tanh(1);
        assertThat(CurveLength.fine().of(SQUARE, curve).getDouble(0)).as("equal times").isCloseTo(Math.tanh(1),
                within(1e-3));
        CurveMeasure.Measured found = ResolvedLength.fine().measure(SQUARE, curve);
        assertThat(found.lengths()[0]).isCloseTo(sides, within(2 * sides / 256));
        assertThat(found.energies()[0]).isGreaterThan(found.lengths()[0] * found.lengths()[0] / 2);
    }

    /** The polygon of 257 points of sin(10^5 x) is no polygon of the curve, also with 16 times as many. */
    @Test
    void whatIsNotResolvedIsNotKnown() {
        PullbackManifold comb = Comb.manifold();
        CurveMeasure.Measured found = ResolvedLength.fine().measure(comb, new NodalBasis(3).lines(STARTS, ENDS));
        assertThat(found.lengths()[0]).isNaN();
        assertThat(found.energies()[0]).isNaN();
    }

    /** Gauss's rule on 256 panels errs by O(256^-4) = 2e-10 times a fourth derivative; so does the other one. */
    @Test
    void smoothCurvesHaveTheLengthOfTheOtherQuadrature() {
        for (var manifold : new org.rvae.geometry.Manifold[] {new Sphere(), new HalfPlane()}) {
            Curve line = new NodalBasis(3).lines(Nd4j.createFromArray(new double[][] {{0.5, 0.4}, {1, 1}}),
                    Nd4j.createFromArray(new double[][] {{1.5, 2}, {1, 1}}));
            double[] known = new CurveLength(2000).measure(manifold, line).lengths();
            double[] found = ResolvedLength.fine().measure(manifold, line).lengths();
            assertThat(found[0]).isCloseTo(known[0], within(1e-8));
            assertThat(found[1]).as("a point").isZero();
        }
    }

    /** Chords of 4e-6 between images of size 300, which float32 rounds by 2e-5: only the rule is right. */
    @Test
    void shortCurvesAreNotLostInRounding() {
        PullbackManifold far = new PullbackManifold(new LambdaMap(2, 2, p -> p.add(200), 1));
        INDArray starts = STARTS.castTo(DataType.FLOAT);
        Curve line = new NodalBasis(3).lines(starts, starts.add(1e-3));
        double found = ResolvedLength.fine().measure(far, line).lengths()[0];
        assertThat(found).isCloseTo(1e-3 * Math.sqrt(2), within(0.01 * 1e-3));
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> new ResolvedLength(1, 0.1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("but 1 and 0.1");
        assertThatThrownBy(() -> new ResolvedLength(8, 0)).isInstanceOf(InvalidInputException.class);
    }
}
