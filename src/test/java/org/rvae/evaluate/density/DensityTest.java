package org.rvae.evaluate.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.geometry.geodesic.SampledCurve;
import org.rvae.model.Noise;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.DiffusionListener;
import org.rvae.stochastic.StepControl;

/** One kernel of unit covariance is a density that is known, and its regions are discs. */
class DensityTest {

    private static final KernelDensity NORMAL = KernelDensity.of(Nd4j.zeros(DataType.DOUBLE, 1, 2),
            new double[][] {{1, 0}, {0, 1}});

    private static HighDensityRegion disc(double radius) {
        return new HighDensityRegion(NORMAL, Math.exp(-radius * radius / 2) / (2 * Math.PI), 0.9);
    }

    @Test
    void aRegionContainsItsShareOfTheCodes() {
        INDArray codes = Noise.normal(Noise.at(3), DataType.DOUBLE, 1000, 2);
        for (double share : new double[] {0.1, 0.5, 0.9, 1}) {
            assertThat(HighDensityRegion.of(codes, share).shareOf(codes)).isEqualTo(share);
        }
        assertThat(disc(1).contains(Nd4j.createFromArray(new double[][] {{0.99, 0}, {0, 1.01}, {Double.NaN, 0}})))
                .containsExactly(true, false, false);
    }

    @Test
    void aShareIsBetweenZeroAndOne() {
        INDArray codes = Noise.normal(Noise.at(3), DataType.DOUBLE, 10, 2);
        assertThatThrownBy(() -> HighDensityRegion.of(codes, 0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> HighDensityRegion.of(Nd4j.ones(10, 3), 0.5)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[10, 3]");
    }

    /** The sums over 200 pieces are midpoint rules: errors of the order of 1 / 200^2, and one piece at the border. */
    @Test
    void aLineThroughADisc() {
        Curve line = new SampledCurve(Nd4j.createFromArray(
                new double[][][] {{{-2, 0}, {2, 0}}, {{3, -1}, {3, 1}}}));
        CurveDensity found = CurveDensity.of(line, disc(1));
        assertThat(found.inside()[0]).isCloseTo(0.5, within(1.0 / 200));
        assertThat(found.inside()[1]).isZero();
        double integral = Erf.erf(2 / Math.sqrt(2)) / Math.sqrt(2 * Math.PI);
        assertThat(found.meanDensity()[0]).isCloseTo(integral / 4, within(1e-4));
    }

    /** In the plane the law at the time t is N(0, t I); 5 standard errors: a false alarm in two million. */
    @Test
    void aMotionInThePlane() {
        int particles = 4000;
        double[] times = {0.25, 1};
        MotionStudy study = MotionStudy.run(new BrownianMotion(new Euclidean(2), 1, 8, StepControl.fixed()),
                Nd4j.zeros(DataType.DOUBLE, 1, 2), particles, disc(1), times, Noise.at(5), DiffusionListener.NONE);
        assertThat(study.frozen()).isZero();
        for (int i = 0; i < times.length; i++) {
            MotionStudy.Stage stage = study.stages().get(i);
            double expected = 1 - Math.exp(-1 / (2 * times[i]));
            assertThat(stage.time()).isCloseTo(times[i], within(1e-12));
            assertThat(stage.places().shape()).containsExactly(particles, 2);
            assertThat(disc(1).shareOf(stage.places())).isEqualTo(stage.inside());
            assertThat(stage.inside())
                    .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / particles)));
            double median = Math.sqrt(2 * times[i] * Math.log(2));
            double densityAtMedian = median / times[i] / 2;
            assertThat(stage.distance()).isCloseTo(median, within(5 * 0.5 / Math.sqrt(particles) / densityAtMedian));
            assertThat(stage.meanLogVolume()).isZero();
        }
    }

    @Test
    void aStudyEndsBeforeItsMotionDoes() {
        assertThatThrownBy(() -> MotionStudy.run(new BrownianMotion(new Euclidean(2), 1, 2, StepControl.fixed()),
                Nd4j.zeros(DataType.DOUBLE, 1, 2), 2, disc(1), new double[] {2}, Noise.at(5), DiffusionListener.NONE))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("2.0");
    }
}
