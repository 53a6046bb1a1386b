package org.rvae.evaluate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hipparchus.util.CombinatoricsUtils.factorialLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rvae.InvalidInputException;

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

    /** 8 and 2 of 100: shares 9 / 102 and 3 / 102, by hand. */
    @Test
    void thePairedIntervalIsTheAdjustedOneOfWald() {
        Interval interval = Interval.paired(8, 2, 100);
        double adjusted = 6 / 102.0;
        double half = 1.959964 * Math.sqrt((12 / 102.0 - adjusted * adjusted) / 102);
        assertThat(interval.mean()).isEqualTo(0.06);
        assertThat(interval.low()).isCloseTo(adjusted - half, within(1e-7));
        assertThat(interval.high()).isCloseTo(adjusted + half, within(1e-7));
        assertThat(Interval.paired(2, 8, 100).high()).isCloseTo(-interval.low(), within(1e-12));
        assertThat(Interval.paired(1, 0, 1).high()).isEqualTo(1);
        assertThatThrownBy(() -> Interval.paired(3, 2, 4)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 trials with 3 and 2");
    }

    @Test
    void aTrialThatDisagreesMakesThePairedIntervalWider() {
        double before = 0;
        for (int discordant = 0; discordant < 30; discordant++) {
            Interval interval = Interval.paired(discordant, 0, 100);
            assertThat(interval.high() - interval.low()).isGreaterThan(before);
            before = interval.high() - interval.low();
        }
    }

    /** Exact: the probabilities of all outcomes whose interval holds the true difference, added up. */
    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 500})
    void thePairedIntervalCoversAsItsLevelSays(int n) {
        double[] shares = {0.005, 0.02, 0.1, 0.2, 0.4};
        for (double p : shares) {
            for (double q : shares) {
                double covered = 0;
                for (int first = 0; first <= n; first++) {
                    for (int second = 0; first + second <= n; second++) {
                        Interval interval = Interval.paired(first, second, n);
                        if (interval.low() <= p - q && p - q <= interval.high()) {
                            covered += Math.exp(factorialLog(n) - factorialLog(first) - factorialLog(second)
                                    - factorialLog(n - first - second) + first * Math.log(p) + second * Math.log(q)
                                    + (n - first - second) * Math.log(1 - p - q));
                        }
                    }
                }
                assertThat(covered).as("%s and %s of %d", p, q, n).isBetween(0.94, 1 + 1e-9);
            }
        }
    }
}
