package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;

class IntervalTest {

    /**
     * Mean 2, deviation sqrt(5/2), five values: the half width is t(4; 0.975) sqrt(5/2 / 5), with t = 2.776445 by
     * tables.
     */
    @Test
    void studentsIntervalIsTheOneOfTheTables() {
        Interval interval = Interval.student(0, 1, 2, 3, 4);
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.high() - 2).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-5));
        assertThat(2 - interval.low()).isCloseTo(interval.high() - 2, within(1e-12));
        assertThat(interval.excludesZero()).isTrue();
        assertThat(Interval.student(-1, 1).excludesZero()).isFalse();
    }

    @Test
    void oneValueHasNoInterval() {
        Interval interval = Interval.student(0.5);
        assertThat(interval.low()).isNaN();
        assertThat(interval.excludesZero()).isFalse();
        assertThat(interval.words()).isEqualTo("+0.5000");
        assertThatThrownBy(Interval::student).isInstanceOf(InvalidInputException.class);
    }

    /** 8 of 10: [0.44390, 0.97479] by tables; 10 of 10: from 0.025^(1/10), its definition. */
    @Test
    void thePairedIntervalIsTheOneOfTheTables() {
        Interval interval = Interval.paired(8, 2, 100);
        assertThat(interval.mean()).isEqualTo(0.06);
        assertThat(interval.low()).isCloseTo((2 * 0.44390 - 1) * 0.1, within(2e-6));
        assertThat(interval.high()).isCloseTo((2 * 0.97479 - 1) * 0.1, within(2e-6));
        Interval all = Interval.paired(10, 0, 100);
        assertThat(all.low()).isCloseTo((2 * Math.pow(0.025, 0.1) - 1) * 0.1, within(1e-9));
        assertThat(all.high()).isEqualTo(0.1);
        Interval none = Interval.paired(0, 10, 100);
        assertThat(none.low()).isEqualTo(-0.1);
        assertThat(none.high()).isCloseTo(-all.low(), within(1e-12));
    }

    /** Six of six have probability 2 / 64 = 0.031 without a difference, five of five 2 / 32 = 0.063. */
    @Test
    void thePairedIntervalExcludesZeroAsTheSignTestDoes() {
        assertThat(Interval.paired(6, 0, 50).excludesZero()).isTrue();
        assertThat(Interval.paired(5, 0, 50).excludesZero()).isFalse();
    }

    @Test
    void pairsWithoutDisagreementHaveTheIntervalOfTheRuleOfThree() {
        assertThat(Interval.paired(0, 0, 100)).isEqualTo(new Interval(0, -0.03, 0.03, 0.95));
        assertThat(Interval.paired(0, 0, 2)).isEqualTo(new Interval(0, -1, 1, 0.95));
        assertThatThrownBy(() -> Interval.paired(3, 2, 4)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 trials with 3 and 2");
    }

    @Test
    void theSameClassifiersDoNotDiffer() {
        int[] truth = {0, 1, 2, 0, 1, 2};
        int[] predicted = {0, 1, 1, 0, 2, 2};
        Interval same = new F1Bootstrap(truth, 3, 200, 1).difference(List.of(predicted), List.of(predicted));
        assertThat(same.mean()).isZero();
        assertThat(same.low()).isZero();
        assertThat(same.high()).isZero();
    }

    /**
     * Two classes of equal size, a perfect classifier and one whose answers are wrong with probability 0.2, evenly: its
     * average F1 is near 0.8 with the deviation of the accuracy, sqrt(0.16 / n), since both classes move together.
     */
    @Test
    void theBootstrapHasTheWidthOfTheBinomial() {
        int n = 2000;
        int[] truth = new int[n];
        int[] noisy = new int[n];
        RandomGenerator random = Noise.at(11);
        for (int i = 0; i < n; i++) {
            truth[i] = i % 2;
            noisy[i] = random.nextDouble() < 0.2 ? 1 - truth[i] : truth[i];
        }
        Interval interval = new F1Bootstrap(truth, 2, 1000, 3).difference(List.of(noisy), List.of(truth));
        double deviation = Math.sqrt(0.16 / n);
        assertThat(interval.mean()).isCloseTo(0.2, within(4 * deviation));
        // The quantiles of 1,000 resamples are off by some 7 % of a deviation each; the noise in p adds 2 %.
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * deviation, within(0.25 * 3.92 * deviation));
        assertThat(interval.low()).isLessThan(interval.mean());
        assertThatThrownBy(() -> new F1Bootstrap(truth, 2, 10, 3)).isInstanceOf(InvalidInputException.class);
    }
}
