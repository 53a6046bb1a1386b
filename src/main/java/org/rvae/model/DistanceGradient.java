package org.rvae.model;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.Searches;
import org.rvae.geometry.geodesic.ChordEnergy;
import org.rvae.geometry.geodesic.CubicSpline;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.LinearCurve;
import org.rvae.nn.Decoder;
import org.rvae.nn.Parameters;

/**
 * Squared distances between codes, l^2 = 2 E_N of the solver's curves, with the gradients of these numbers in the codes
 * and in the decoder's parameters. At a minimiser the curve's own change does not count (envelope theorem), so that the
 * coefficients of the curves are held while the ends or the parameters move. With a solver's tolerance of tau, relative
 * to the energy, l^2 is off by about tau and its gradients are by the root of it, relative to themselves, besides what
 * the N points and the segments of the curves miss. There is no
 * gradient at cut points, where several curves are shortest; what is returned there is that of one of them.
 *
 * @param solver finds the curves
 */
public record DistanceGradient(EnergyMinimiser solver) {

    /**
     * Gradients with respect to the ends of B curves.
     *
     * @param starts (B, d)
     * @param ends   (B, d)
     */
    public record Ends(INDArray starts, INDArray ends) {
    }

    /**
     * Connects the starts (B, d) with the ends (B, d) in the metric of the decoder.
     *
     * @throws InvalidInputException if starts and ends do not fit
     */
    public Found connect(Decoder decoder, INDArray starts, INDArray ends) {
        return new Found(decoder, solver.connect(new PullbackManifold(decoder), starts, ends), solver.points());
    }

    /** The squared distances of B pairs, and the way back from them, for as long as the decoder stays as it is. */
    public static final class Found implements Searches {

        private final Decoder decoder;
        private final Geodesics geodesics;
        private final LinearCurve curves;
        private final INDArray design;

        private Found(Decoder decoder, Geodesics geodesics, int points) {
            this.decoder = decoder;
            this.geodesics = geodesics;
            this.curves = (LinearCurve) geodesics.curves();
            this.design = curves.design(CubicSpline.grid(points));
        }

        /** l^2, (B, 1); where a search did not converge it is that of the curve which was reached, mostly too large. */
        public INDArray squaredDistance() {
            return geodesics.squaredDistance();
        }

        /** The curves, and how the search for each ended. */
        public Geodesics geodesics() {
            return geodesics;
        }

        @Override
        public int size() {
            return geodesics.size();
        }

        @Override
        public boolean converged(int i) {
            return geodesics.converged(i);
        }

        /**
         * The gradient of sum_i w_i l_i^2. Curves whose energy is not finite make it NaN, whatever their weight.
         *
         * @param weights w, (B, 1)
         * @param sums    the gradients of the decoder's parameters that are named in it are added to it; null for none
         * @return the gradient with respect to the ends
         * @throws InvalidInputException if there is not one weight for each pair
         */
        public Ends backward(INDArray weights, Parameters sums) {
            return backward(weights, sums, (int) Math.max(1, Blocks.points(curves.dimension()) / design.size(0)));
        }

        /** The same, so many curves at a time; sums that are made of other parts differ by rounding. */
        Ends backward(INDArray weights, Parameters sums, int together) {
            if (weights.rank() != 2 || weights.size(0) != size() || weights.size(1) != 1) {
                throw new InvalidInputException("There are " + size() + " pairs, which need weights of the shape ("
                        + size() + ", 1), but theirs is " + Arrays.toString(weights.shape()) + ".");
            }
            INDArray forStarts = Nd4j.zeros(design.dataType(), size(), curves.dimension());
            INDArray forEnds = forStarts.dup('c');
            // E_N is N - 1 times the sum of squared chords, and l^2 is twice that
            INDArray forChords = weights.castTo(DataType.DOUBLE).mul(2 * (design.size(0) - 1))
                    .castTo(design.dataType());
            for (int from = 0; from < size(); from += together) {
                INDArrayIndex some = NDArrayIndex.interval(from, Math.min(size(), from + together));
                Ends targets = new Ends(forStarts.get(some, NDArrayIndex.all()), forEnds.get(some, NDArrayIndex.all()));
                Scratch.value("distance", () -> backward(some, forChords, sums, targets));
            }
            return new Ends(forStarts, forEnds);
        }

        private Ends backward(INDArrayIndex some, INDArray forChords, Parameters sums, Ends targets) {
            LinearCurve part = curves.space().curves(curves.control().get(NDArrayIndex.all(), some, NDArrayIndex.all())
                    .dup('c'));
            Decoder.Evaluation images = decoder.pullback(part.rows(design));
            INDArray forImages = new ChordEnergy(images, part.size())
                    .imageGradient(forChords.get(some, NDArrayIndex.all()).dup('c'));
            INDArray forPoints = images.apply(forImages, sums)
                    .reshape('c', design.size(0), (long) part.size() * part.dimension());
            targets.starts.assign(share(0, forPoints).reshape('c', part.size(), part.dimension()));
            targets.ends.assign(share(1, forPoints).reshape('c', part.size(), part.dimension()));
            return targets;
        }

        /** What one end has of the gradient with respect to the points: these are linear in it. */
        private INDArray share(int end, INDArray forPoints) {
            INDArray row = design.get(NDArrayIndex.all(), NDArrayIndex.point(end)).dup('c')
                    .reshape('c', 1, design.size(0));
            return Nd4j.matmul(row, forPoints);
        }
    }
}
