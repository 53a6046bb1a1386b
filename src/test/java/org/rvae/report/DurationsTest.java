package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void timesAreInWords() {
        assertThat(Durations.words(Duration.ofMillis(59_400))).isEqualTo("59 s");
        assertThat(Durations.words(Duration.ofSeconds(3599))).isEqualTo("59 min 59 s");
        assertThat(Durations.words(Duration.ofSeconds(7260))).isEqualTo("2 h 1 min");
        assertThat(Durations.words(Duration.ofSeconds(7199))).isEqualTo("2 h 0 min");
        assertThat(Durations.words(Duration.ofSeconds(-1))).isEqualTo("0 s");
    }
}
