package org.rvae.audit;

import org.hipparchus.distribution.continuous.TDistribution;
import org.rvae.evaluate.probe.Interval;
import org.rvae.report.Statistic;

/** Welch's interval of the difference of two means whose variances differ (Biometrika 34, 1947, 28-35). */
final class Welch {

    private Welch() {
    }

    /** The mean of the first minus that of the second; without ends if either has fewer than two values. */
    static Interval difference(Statistic first, Statistic second) {
        double difference = first.mean() - second.mean();
        double a = first.deviation() * first.deviation() / first.n();
        double b = second.deviation() * second.deviation() / second.n();
        if (a + b == 0) {
            return new Interval(difference, difference, difference, Interval.LEVEL);
        }
        if (!Double.isFinite(a + b)) {
            return new Interval(difference, Double.NaN, Double.NaN, Interval.LEVEL);
        }
        double freedom = (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
        double half = Math.sqrt(a + b) * new TDistribution(freedom)
                .inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
        return new Interval(difference, difference - half, difference + half, Interval.LEVEL);
    }
}
