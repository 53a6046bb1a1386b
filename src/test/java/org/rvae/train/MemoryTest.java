package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;

/** A long training needs no more memory than a short one. */
class MemoryTest {

    private static final ImageSet IMAGES = Datasets.sample().train().first(100);
    private static final int BLOCK = 1 << 18;
    private static final int BATCHES = 5;
    private static final int MEANS = 20_000;
    private static final int DEVIATIONS = 2_000;
    private static final int WARM = 2_000;
    private static final Set<Integer> MEASURED = Set.of(WARM, MEANS, MEANS + DEVIATIONS);
    private static final long BOUND = 256L << 20;

    /**
     * 20,000 steps of phase 1 and 2,000 of phase 2, at a learning rate so small that the codes of these few images stay
     * near their centres. A step that kept one array of a batch, 20 x 784 x 4 bytes, would take 1.25 GB more at the end
     * than after the 2,000th. What is measured scatters by about 80 MB from one time to the next, so that a fifth of
     * that is the bound.
     */
    @Test
    @Tag("slow")
    void doesNotGrowWithTheSteps() throws JMException {
        trim();
        ModelConfig model = new ModelConfig(ModelKind.RVAE, 2, 784, 30, 30, 12, 0.01, 1);
        TrainingConfig config = TrainingConfig.of(model).withBatchSize(20).withLearningRate(1e-6)
                .withEpochs(MEANS / BATCHES, DEVIATIONS / BATCHES);
        Map<Integer, Long> bytes = new TreeMap<>();
        TrainingListener listener = new TrainingListener() {
            private int steps;

            @Override
            public void step(StepReport report) {
                steps++;
                if (MEASURED.contains(steps)) {
                    bytes.put(steps, physicalBytes());
                }
            }
        };
        assertThat(new Trainer(config, IMAGES, null, listener).run().finished()).isTrue();
        assertThat(bytes.get(MEANS) - bytes.get(WARM)).as("bytes after steps %s", bytes).isLessThan(BOUND);
        assertThat(bytes.get(MEANS + DEVIATIONS) - bytes.get(WARM)).as("bytes after steps %s", bytes)
                .isLessThan(BOUND);
    }

    /**
     * What the process holds besides the Java heap when everything that is free has been given back. ND4J frees what
     * the collector has found in threads of its own, some time after the collection, and the C library keeps what is freed
     * until it is told.
     */
    private static long physicalBytes() {
        long bytes = Long.MAX_VALUE;
        try {
            for (int i = 0; i < 10; i++) {
                System.gc();
                Thread.sleep(500);
                trim();
                touchHeap();
                bytes = Math.min(bytes, Pointer.physicalBytes() - Runtime.getRuntime().totalMemory());
            }
        } catch (InterruptedException | JMException e) {
            throw new IllegalStateException("The measurement failed.", e);
        }
        return bytes;
    }

    /** Makes all of the heap's memory resident, of which the system gives a page only when it is first used. */
    private static void touchHeap() {
        List<byte[]> blocks = new ArrayList<>();
        for (long left = Runtime.getRuntime().freeMemory() / BLOCK - 4; left > 0; left--) {
            blocks.add(new byte[BLOCK]);
        }
        assertThat(blocks).doesNotContainNull();
    }

    /** Asks the C library to give free memory back; a JVM that can't is none to measure with. */
    private static void trim() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        for (var operation : server.getMBeanInfo(commands).getOperations()) {
            if (operation.getName().equals("systemTrimNativeHeap")) {
                server.invoke(commands, "systemTrimNativeHeap", new Object[0], new String[0]);
                return;
            }
        }
        assumeTrue(false, "This JVM has no System.trim_native_heap.");
    }
}
