package org.rvae.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;

/**
 * Named arrays that are views of one flat vector, so that an optimiser updates all of them in one operation. Names and
 * shapes are those of a PyTorch state dict: the weight of a linear layer is (outputs, inputs).
 *
 * <p>Gradients are {@code Parameters} too: those of a subset that is trained carry the subset's names only, and a layer
 * whose name is missing computes no gradient of its own.
 */
public final class Parameters {

    private final List<Slot> slots;
    private final INDArray flat;
    private final Map<String, INDArray> views = new LinkedHashMap<>();

    /** A named array's place. */
    public record Slot(String name, long... shape) {

        /** The number of elements. */
        public long length() {
            return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }
    }

    private Parameters(List<Slot> slots, INDArray flat) {
        this.slots = List.copyOf(slots);
        this.flat = flat;
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            long offset = 0;
            for (Slot slot : slots) {
                INDArray part = flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(offset, offset + slot.length()));
                views.put(slot.name(), part.reshape('c', slot.shape()));
                offset += slot.length();
            }
        }
    }

    /** All-zero parameters of the given names and shapes. */
    public static Parameters zeros(List<Slot> slots, DataType type) {
        long size = slots.stream().mapToLong(Slot::length).sum();
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return new Parameters(slots, Nd4j.create(type, 1, size));
        }
    }

    /** All of them as one row, (1, size). */
    public INDArray flat() {
        return flat;
    }

    /** The type of every array. */
    public DataType type() {
        return flat.dataType();
    }

    /**
     * The array, if its type is that of the parameters.
     *
     * @throws InvalidInputException if it is not, naming both
     */
    INDArray ofSameType(INDArray input) {
        if (input.dataType() != type()) {
            throw new InvalidInputException("A network of " + type() + " numbers can't take an array of "
                    + input.dataType() + ": cast the array, array.castTo(DataType." + type()
                    + "), or take the model in the array's type, model.in(DataType." + input.dataType() + ").");
        }
        return input;
    }

    /** The names, in their order. */
    public Set<String> names() {
        return views.keySet();
    }

    /** The places of the arrays, in their order. */
    public List<Slot> slots() {
        return slots;
    }

    /** Whether an array of this name is among them. */
    public boolean contains(String name) {
        return views.containsKey(name);
    }

    /** The array of this name: a view, so that writing into it changes the parameters. */
    public INDArray get(String name) {
        INDArray view = views.get(name);
        if (view == null) {
            throw new InvalidInputException("No parameter is called " + name + "; there are " + views.keySet() + ".");
        }
        return view;
    }

    /** The run of arrays from the first name to the last, sharing this vector. */
    public Parameters range(String first, String last) {
        get(first);
        get(last);
        List<Slot> chosen = new ArrayList<>();
        long from = -1;
        long offset = 0;
        for (Slot slot : slots) {
            if (slot.name().equals(first)) {
                from = offset;
            }
            offset += slot.length();
            if (from >= 0) {
                chosen.add(slot);
            }
            if (slot.name().equals(last)) {
                break;
            }
        }
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray part = flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, offset)).reshape(1, offset - from);
            return new Parameters(chosen, part);
        }
    }

    /** New parameters of the same names and shapes, all zero. */
    public Parameters zerosLike() {
        return zeros(slots, type());
    }

    /** A copy in the given type. */
    public Parameters cast(DataType target) {
        Parameters copy = zeros(slots, target);
        copy.flat.assign(flat);
        return copy;
    }
}
