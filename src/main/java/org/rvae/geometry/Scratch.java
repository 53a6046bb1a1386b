package org.rvae.geometry;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs array computations in memory that is reused from call to call. Outside of it ND4J asks the system for every
 * intermediate array, which costs more than most operations. Each thread has its own memory.
 */
public final class Scratch {

    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .overallocationLimit(0.1)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private Scratch() {
    }

    /** Computes an array whose intermediate results are discarded; the array itself outlives the call. */
    public static INDArray array(String task, Supplier<INDArray> computation) {
        return value(task, () -> computation.get().detach());
    }

    /**
     * Computes something that holds no array made on the way. Calls of one task should need about the same memory; a
     * task's memory is kept for its next call.
     */
    public static <T> T value(String task, Supplier<T> computation) {
        try (MemoryWorkspace memory = Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, task)) {
            return computation.get();
        }
    }
}
