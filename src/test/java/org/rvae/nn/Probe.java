package org.rvae.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An elementwise layer at some numbers, seen through the interface of layers: its slope is the derivative of its output
 * along a tangent of ones, its curvature the gradient of the sum of these derivatives.
 */
record Probe(double[] x, double[] value, double[] slope, double[] curvature) {

    static Probe of(Layer layer, DataType type, double... numbers) {
        INDArray x = Nd4j.createFromArray(new double[][] {numbers}).castTo(type);
        INDArray ones = Nd4j.ones(type, 1, 1, numbers.length);
        Layer.Step step = layer.forward(new Jet(x, ones));
        Jet gradient = step.backward(new Jet(null, ones), null);
        return new Probe(doubles(x), doubles(step.output().value()), doubles(step.output().tangent()),
                doubles(gradient.value()));
    }

    private static double[] doubles(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
