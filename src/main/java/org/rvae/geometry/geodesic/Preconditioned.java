package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An energy whose second derivatives come from an estimate of it, which costs less: they only steer the search and say
 * when it ends.
 *
 * @param energy   gives energies, lengths and gradients
 * @param estimate gives the blocks of the second derivatives
 */
record Preconditioned(CurveEnergy energy, CurveEnergy estimate) implements CurveEnergy {

    @Override
    public Values values(INDArray rows, int curves) {
        return energy.values(rows, curves);
    }

    @Override
    public double[] lengths(INDArray rows, int curves) {
        return energy.lengths(rows, curves);
    }

    @Override
    public SecondOrder secondOrder(INDArray rows, int curves) {
        return new SecondOrder(values(rows, curves), blocks(rows, curves));
    }

    @Override
    public double[] blocks(INDArray rows, int curves) {
        return estimate.blocks(rows, curves);
    }
}
