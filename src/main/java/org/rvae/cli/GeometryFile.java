package org.rvae.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.data.AtomicFiles;
import org.rvae.data.NpzStream;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;
import org.rvae.nn.Decoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;

/** Computes a decoder's geometry batch by batch, straight into a file: only the metric is held as a whole. */
final class GeometryFile {

    private static final int BATCH = 200;

    private final Decoder decoder;
    private final INDArray points;
    private final INDArray metric;

    GeometryFile(Decoder decoder, INDArray points) {
        this.decoder = decoder;
        this.points = points;
        long d = points.size(1);
        this.metric = Nd4j.zeros(points.dataType(), points.size(0), d, d);
    }

    /**
     * Writes the file and returns at how many points the metric is not positive definite.
     *
     * @throws CancellationException if the thread is interrupted; nothing is written then
     */
    long write(Path file) {
        long n = points.size(0);
        long d = points.size(1);
        long pixels = decoder.outputSize() / 2;
        INDArray[] logDeterminant = new INDArray[1];
        NpzStream.write(file, List.of(
                member("p_mu", sink -> values(decoder.mean(), sink), n, pixels),
                member("p_sigma", sink -> values(decoder.deviation(), sink), n, pixels),
                member("J_mu", sink -> jacobians(decoder.mean(), sink), n, pixels, d),
                member("J_sigma", sink -> jacobians(decoder.deviation(), sink), n, pixels, d),
                member("G", sink -> sink.accept(metric), n, d, d),
                member("logdet_G", sink -> {
                    logDeterminant[0] = MetricTensors.logDeterminant(metric);
                    sink.accept(logDeterminant[0]);
                }, n)));
        long undefined = 0;
        for (double value : logDeterminant[0].data().asDouble()) {
            undefined += Double.isFinite(value) ? 0 : 1;
        }
        return undefined;
    }

    private NpzStream.Member member(String name, NpzStream.Pieces pieces, long... shape) {
        return new NpzStream.Member(name, points.dataType(), shape, pieces);
    }

    private void values(Layer layer, AtomicFiles.IOConsumer<INDArray> sink) throws IOException {
        for (long from = 0; from < points.size(0); from += BATCH) {
            sink.accept(batch(from, z -> layer.forward(Jet.of(z)).output().value()));
        }
    }

    /** Jacobians, whose squares are added to the metric. */
    private void jacobians(Layer layer, AtomicFiles.IOConsumer<INDArray> sink) throws IOException {
        for (long from = 0; from < points.size(0); from += BATCH) {
            INDArray part = rows(metric, from);
            sink.accept(batch(from, z -> {
                INDArray tangents = layer.forward(Jet.seed(z)).output().tangent();
                part.addi(MetricTensors.ofTangents(tangents));
                return tangents.permute(0, 2, 1).dup('c');
            }));
        }
    }

    private INDArray batch(long from, UnaryOperator<INDArray> computation) {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted; nothing was written");
        }
        INDArray z = rows(points, from).dup('c');
        return Scratch.array("geometry", () -> computation.apply(z));
    }

    private static INDArray rows(INDArray array, long from) {
        INDArrayIndex range = NDArrayIndex.interval(from, Math.min(from + BATCH, array.size(0)));
        return array.rank() == 2 ? array.get(range, NDArrayIndex.all())
                : array.get(range, NDArrayIndex.all(), NDArrayIndex.all());
    }
}
