package org.rvae.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.CodePairs;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import org.rvae.evaluate.density.CurveDensity;
import org.rvae.evaluate.density.HighDensityRegion;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.model.LatentVariableModel;

/**
 * What the claims about geodesics are tested with, for one trained model: pairs of test codes, connected by every
 * solver that the model's dimension allows.
 *
 * @param randomPairs pairs of test codes, all equally likely; 100
 * @param borderPairs pairs from the border of the codes; 30
 * @param betas       of the radial basis functions, with the model's weights; 0.01 and 0.07
 * @param seed        of the choice; 42
 */
public record CurveEvidence(int randomPairs, int borderPairs, List<Double> betas, long seed) {

    /** The geodesics of the metric that the published figure used for its curves, seen in another metric. */
    public static final String OTHER_METRIC = "converged with β = 0.07";

    /** Of the metric that the models were trained with. */
    static final double TRAINED_BETA = 0.01;

    private static final double OTHER_BETA = 0.07;
    private static final double SHARE = 0.9;

    /** Refuses values that make no sense. */
    public CurveEvidence {
        betas = List.copyOf(betas);
        if (randomPairs < 1 || borderPairs < 1 || betas.isEmpty()) {
            throw new InvalidInputException("A study of curves needs at least one pair of each kind and one beta, but "
                    + randomPairs + " and " + borderPairs + " pairs and betas " + betas + " were given.");
        }
    }

    /** The documented defaults. */
    public static CurveEvidence standard() {
        return new CurveEvidence(100, 30, List.of(TRAINED_BETA, OTHER_BETA), 42);
    }

    /** What the curves of a part are like. */
    public record Curves(LabelledStudy study, List<DensityRow> densities) {
    }

    /** A metric and a kind of pairs: what is computed at once. */
    public interface Part {

        /** What it is made of. */
        StudyLabel label();

        /** The number of pairs. */
        int pairs();

        /**
         * Connects the pairs by every solver that the model's dimension allows.
         *
         * @param progress is told the finished share
         * @throws java.util.concurrent.CancellationException if the thread is interrupted
         */
        Curves run(DoubleConsumer progress);
    }

    /**
     * The parts of a study of a model.
     *
     * @param studied what the codes are
     * @param codes   (n, d), of test images
     * @param commit  of the program
     */
    public List<Part> parts(LatentVariableModel model, StudiedCodes studied, INDArray codes, String commit) {
        Map<String, CodePairs> kinds = new LinkedHashMap<>();
        kinds.put("random", CodePairs.random(codes, randomPairs, seed));
        kinds.put("border", CodePairs.border(codes, borderPairs, seed));
        List<Part> parts = new ArrayList<>();
        for (double beta : betas) {
            kinds.forEach((kind, pairs) -> parts.add(part(model, codes, pairs,
                    new StudyLabel(studied, beta, model.config().latentDim(), kind, seed), commit)));
        }
        return List.copyOf(parts);
    }

    private static Part part(LatentVariableModel model, INDArray codes, CodePairs pairs, StudyLabel label,
            String commit) {
        return new Part() {
            @Override
            public StudyLabel label() {
                return label;
            }

            @Override
            public int pairs() {
                return pairs.size();
            }

            @Override
            public Curves run(DoubleConsumer progress) {
                CurveStudy study = CurveStudy.run(withBeta(model, label.beta()), pairs,
                        solvers(model, codes, label.beta()), (done, all) -> progress.accept((double) done / all));
                return new Curves(new LabelledStudy(label, commit, study.numbers()), label.latentDim() == 2
                        ? densities(study, HighDensityRegion.of(codes, SHARE), label, commit) : List.of());
            }
        };
    }

    private static Manifold withBeta(LatentVariableModel model, double beta) {
        return model.withRbfBeta(beta).manifold();
    }

    private static Map<String, GeodesicSolver> solvers(LatentVariableModel model, INDArray codes, double beta) {
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        for (NamedSolver solver : NamedSolver.values()) {
            if (model.config().latentDim() == 2 || solver != NamedSolver.GRID && solver != NamedSolver.BEST) {
                solvers.put(solver.title(), solver.solver());
            }
        }
        if (model.config().latentDim() > 2) {
            solvers.put(NamedSolver.BEST.title(), NamedSolver.through(codes));
        } else if (beta != OTHER_BETA) {
            Manifold other = withBeta(model, OTHER_BETA).held();
            solvers.put(OTHER_METRIC, (manifold, a, b) -> NamedSolver.BEST.solver().connect(other, a, b));
        }
        return solvers;
    }

    private static List<DensityRow> densities(CurveStudy study, HighDensityRegion region, StudyLabel label,
            String commit) {
        List<DensityRow> rows = new ArrayList<>();
        for (CurveStudy.Result result : study.results()) {
            CurveDensity found = CurveDensity.of(result.geodesics().curves(), region);
            for (int pair = 0; pair < study.pairs().size(); pair++) {
                rows.add(new DensityRow(label.codes(), commit, label.beta(), label.rule(), pair,
                        result.solver(), found.inside()[pair], found.meanDensity()[pair]));
            }
        }
        return rows;
    }
}
