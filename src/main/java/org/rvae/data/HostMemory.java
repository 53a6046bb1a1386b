package org.rvae.data;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bulk access to the memory of an array that owns its whole buffer, on any backend. New arrays come from {@link Nd4j},
 * so that the workspace which is active in the thread is used.
 */
final class HostMemory {

    private HostMemory() {
    }

    /** A new array whose content is arbitrary, for the caller to fill: c-order unless said otherwise. */
    static INDArray allocate(DataType type, char order, long... shape) {
        for (long extent : shape) {
            if (extent == 0) {
                return Nd4j.create(type, shape);
            }
        }
        return shape.length == 0 ? Nd4j.scalar(type, 0) : Nd4j.createUninitialized(type, shape, order);
    }

    /** The array itself if it fills its buffer in c-order, else a copy that does: a view's memory is its parent's. */
    static INDArray flat(INDArray array) {
        boolean flat = array.isEmpty() || array.ordering() == 'c' && !array.isView() && array.offset() == 0
                && array.data().length() == array.length() && Shape.hasDefaultStridesForShape(array);
        return flat ? array : array.dup('c');
    }

    /** The bytes, to be read, of an array from {@link #flat}. */
    static BytePointer bytesToRead(INDArray array) {
        Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        return new BytePointer(array.data().addressPointer());
    }

    /** The bytes of an array fresh from {@link #allocate}; {@link #written} must follow the writing. */
    static BytePointer bytesToWrite(INDArray array) {
        return new BytePointer(array.data().addressPointer());
    }

    /** The floats of an array fresh from {@link #allocate}; {@link #written} must follow the writing. */
    static FloatPointer floatsToWrite(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    /** Says that the host's copy of the array is the current one. */
    static void written(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    }
}
