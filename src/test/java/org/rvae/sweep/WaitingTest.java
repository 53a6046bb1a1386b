package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {

    @Test
    void waitingEndsWithAMessageAndKeepsAnInterrupt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Waiting.until(Optional::empty, Duration.ofMillis(50), () -> "in vain"))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("in vain");
        assertThat(Thread.interrupted()).isTrue();
    }
}
