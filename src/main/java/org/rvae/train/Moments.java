package org.rvae.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Adam's running means of the gradients and of their squares, and the step that they make. */
interface Moments {

    /** Takes the gradients in and moves the parameters, both rows of the same length; steps are counted from 0. */
    void step(INDArray parameters, INDArray gradients, int iteration);

    /** A copy of the two means, one after the other, (1, 2 size). */
    INDArray copy();

    /** Sets the means to a copy that was taken before. */
    void restore(INDArray copy);

    /** All-zero means for parameters like these, kept where they are updated fastest. */
    static Moments zeros(INDArray parameters, AdamRates rates) {
        boolean inHostMemory = Nd4j.getEnvironment().isCPU() && parameters.dataType() == DataType.FLOAT;
        return inHostMemory ? new HostMoments(parameters.length(), rates) : new DeviceMoments(parameters, rates);
    }
}
