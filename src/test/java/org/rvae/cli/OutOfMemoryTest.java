package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"Physical memory usage is too high: physicalBytes (9G) > maxPhysicalBytes (8G)",
        "Failed to allocate memory within limits: totalBytes (4G) > maxBytes (4G)"})
    void arraysHaveALimitOfTheirOwn(String message) {
        assertThat(OutOfMemory.line(new OutOfMemoryError(message))).contains("RVAE_OFFHEAP_MB=", message)
                .doesNotContain("RVAE_HEAP_MB");
        OutOfMemoryError wrapped = new OutOfMemoryError("ND4J");
        wrapped.initCause(new OutOfMemoryError(message));
        assertThat(OutOfMemory.line(wrapped)).contains("RVAE_OFFHEAP_MB=");
    }

    @Test
    void soDoObjects() {
        assertThat(OutOfMemory.line(new OutOfMemoryError("Java heap space"))).contains("RVAE_HEAP_MB=", "objects")
                .doesNotContain("OFFHEAP");
        assertThat(OutOfMemory.line(new OutOfMemoryError())).contains("RVAE_HEAP_MB=");
    }
}
