package org.rvae.geometry;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of an array for plain Java, which does the algebra of a few coordinates faster than array operations. */
public final class Doubles {

    private Doubles() {
    }

    /** A copy of all numbers, in c-order, whatever their type and the array's strides. */
    public static double[] of(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
