package org.rvae.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Radial basis functions phi_k(z) = exp(-beta |z - c_k|^2) with trainable centres {@code NAME.points}, (K, d). It is
 * the first layer of a network: its jets are taken along the coordinate axes of z.
 */
public final class RadialBasis implements Layer {

    private final Parameters parameters;
    private final String points;
    private final double beta;

    /** The layer called {@code name} in the parameters, with inverse squared width beta. */
    public RadialBasis(Parameters parameters, String name, double beta) {
        this.parameters = parameters;
        this.points = name + ".points";
        this.beta = beta;
    }

    /** The places that such a layer needs. */
    public static List<Parameters.Slot> slots(String name, int inputs, int centres) {
        return List.of(new Parameters.Slot(name + ".points", centres, inputs));
    }

    @Override
    public Step forward(Jet input) {
        INDArray differences = differences(parameters.ofSameType(input.value()));
        INDArray phi = Transforms.exp(differences.mul(differences).sum(1).muli(-beta), false);
        INDArray wide = phi.reshape('c', phi.size(0), 1, phi.size(1));
        Jet output = input.hasTangent() ? new Jet(phi, differences.mul(wide).muli(-2 * beta)) : Jet.of(phi);
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters gradients) {
                INDArray g = differenceGradient(gradient, differences, phi);
                if (gradients != null && gradients.contains(points)) {
                    gradients.get(points).subi(g.sum(0).transpose());
                }
                return Jet.of(g.sum(2));
            }
        };
    }

    /** dL / d(z - c), (n, d, K). */
    private INDArray differenceGradient(Jet gradient, INDArray differences, INDArray phi) {
        long n = phi.size(0);
        long k = phi.size(1);
        INDArray radial = gradient.value();
        if (gradient.hasTangent()) {
            INDArray mixed = differences.mul(gradient.tangent()).sum(1).muli(-2 * beta);
            radial = radial == null ? mixed : mixed.addi(radial);
        }
        INDArray sum = differences.mul(radial.reshape('c', n, 1, k));
        if (gradient.hasTangent()) {
            sum.addi(gradient.tangent());
        }
        return sum.muli(phi.mul(-2 * beta).reshape('c', n, 1, k));
    }

    /**
     * z - c, (n, d, K), as one matrix product [z, 1] [I; -c]: every sum has one product with 1 and one with a
     * coordinate, so that it is rounded like a subtraction.
     */
    private INDArray differences(INDArray z) {
        INDArray centres = parameters.get(points);
        long n = z.size(0);
        long d = z.size(1);
        long k = centres.size(0);
        INDArray left = Nd4j.ones(z.dataType(), n, d + 1);
        left.put(new org.nd4j.linalg.indexing.INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(0, d)}, z);
        INDArray right = Nd4j.zeros(z.dataType(), d + 1, d * k);
        for (long a = 0; a < d; a++) {
            right.get(NDArrayIndex.point(a), NDArrayIndex.interval(a * k, (a + 1) * k)).assign(1);
            right.get(NDArrayIndex.point(d), NDArrayIndex.interval(a * k, (a + 1) * k))
                    .assign(centres.getColumn(a)).negi();
        }
        return Nd4j.matmul(left, right).reshape('c', n, d, k);
    }
}
