package org.rvae.stochastic.kernel;

/**
 * The heat kernel of the sphere S^2 of radius R. For R = 1 it is the sum of (2 l + 1) / 4 pi e^(-l (l + 1) t / 2)
 * P_l(cos r), in which the terms cancel where the density is small. There Poisson summation of Mehler's integral for
 * P_l gives the counterpart of McKean's integral,
 *
 * <pre>k_t(r) = sqrt(2) e^(t/8) (2 pi t)^(-3/2) integral from r to 2 pi - r of
 *          x e^(-x^2/2t) (cos r - cos x)^(-1/2) dx</pre>
 *
 * (and further laps that are below 10^-20 of it where it is used). The substitutions take the singularities away, so
 * that 64 nodes suffice. The density has at least 10 digits from the centre to the antipode for every t up to 100.
 *
 * @param radius R, positive
 */
public record SphereHeatKernel(double radius) implements RadialHeatKernel {

    /** Below r^2 = 14 t the sum loses at most e^7, three digits, by cancellation. */
    private static final double FAR = 14;
    private static final double SHORT = 0.02;

    /** Refuses what is no radius. */
    public SphereHeatKernel {
        KernelArguments.requireRadius(radius);
    }

    /** Of radius 1. */
    public static SphereHeatKernel unit() {
        return new SphereHeatKernel(1);
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double logDensity(double duration, double distance) {
        KernelArguments.requireDuration(duration);
        KernelArguments.requireDistance(distance, Math.PI * radius * (1 + 1e-6));
        double t = duration / (radius * radius);
        double r = Math.min(distance / radius, Math.PI);
        double unit;
        if (r * r > FAR * t) {
            unit = logLap(t, r, logFar(t, r));
        } else {
            unit = t < SHORT ? logLap(t, r, logNear(t, r)) : Math.log(spectralSum(t, Math.cos(r)));
        }
        return unit - 2 * Math.log(radius);
    }

    private static double spectralSum(double t, double cosine) {
        double sum = 0;
        double previous = 0;
        double legendre = 1;
        for (int l = 0; l * (l + 1.0) * t < 2 * GaussLegendre.NEGLIGIBLE; l++) {
            sum += (2 * l + 1) * Math.exp(-l * (l + 1) * t / 2) * legendre;
            double next = ((2 * l + 1) * cosine * legendre - l * previous) / (l + 1);
            previous = legendre;
            legendre = next;
        }
        return sum / (4 * Math.PI);
    }

    /** The log density from the log of the integral, scaled by e^(r^2/2t) / sqrt(2). */
    private static double logLap(double t, double r, double logIntegral) {
        return Math.log(2) + t / 8 - 1.5 * Math.log(2 * Math.PI * t) - r * r / (2 * t) + logIntegral;
    }

    /** By x^2 = r^2 + w^2; near the centre the end at 2 pi - r is out of reach. */
    private static double logNear(double t, double r) {
        return Math.log(GaussLegendre.integrate(w -> {
            double x = Math.hypot(r, w);
            return Math.exp(-w * w / (2 * t))
                    / Math.sqrt(sinc((x + r) / 2) * sinc(w * w / (2 * (x + r + Double.MIN_NORMAL))));
        }, 0, Math.sqrt(2 * GaussLegendre.NEGLIGIBLE * t)));
    }

    /** By x = pi - rho cos psi with rho = pi - r, which takes both ends of the interval away. */
    private static double logFar(double t, double r) {
        double rho = Math.PI - r;
        double sine = Math.sqrt(2 * GaussLegendre.NEGLIGIBLE * t / (4 * r * rho));
        return Math.log(GaussLegendre.integrate(psi -> {
            double half = Math.sin(psi / 2);
            double fromStart = 2 * rho * half * half;
            double x = r + fromStart;
            return x * Math.exp(-fromStart * (x + r) / (2 * t))
                    / Math.sqrt(sinc(fromStart / 2) * sinc(rho - fromStart / 2));
        }, 0, sine < 1 ? 2 * Math.asin(sine) : Math.PI));
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-4 ? 1 - x * x / 6 : Math.sin(x) / x;
    }
}
