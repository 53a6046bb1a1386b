package org.rvae.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

    private long now;

    @BeforeEach
    void reset() {
        FakeKernel.OUTPUTS.clear();
        FakeKernel.running = true;
    }

    private static ProgressBoard.State state(int epoch) {
        return new ProgressBoard.State("VAE <d = 2>", "phase 1 of 2 (means)", epoch, 10, epoch / 10.0, -12.345, 9876,
                Duration.ofSeconds(75), null);
    }

    /** Ten seconds of a step every millisecond. */
    private void tenSeconds(ProgressBoard board) {
        for (int step = 0; step < 10_000; step++) {
            now += 1_000_000;
            board.update(state(3), false);
        }
    }

    @Test
    void oneOutputIsUpdatedAtMostFourTimesASecond() {
        ProgressBoard board = new ProgressBoard(new KernelDisplay(List.of(FakeKernel.class.getName())), () -> now);
        String printed = ShowTest.printed(() -> tenSeconds(board));
        assertThat(printed).isEmpty();
        assertThat(FakeKernel.OUTPUTS).hasSizeBetween(38, 41);
        assertThat(FakeKernel.OUTPUTS).extracting(FakeKernel.Output::id).containsOnly("id-0");
        assertThat(FakeKernel.OUTPUTS.stream().filter(o -> !o.update())).hasSize(1);
        assertThat(FakeKernel.OUTPUTS.get(5).data().get("text/html")).asString()
                .contains("VAE &lt;d = 2&gt;", "epoch 3 of 10", "loss -12.35", "9,876 images/s", "1 min 15 s left",
                        "width:30.0%");
    }

    @Test
    void theLastStateIsAlwaysShown() {
        ProgressBoard board = new ProgressBoard(new KernelDisplay(List.of(FakeKernel.class.getName())), () -> now);
        board.update(state(1), false);
        board.update(state(2), false);
        board.update(state(10), true);
        assertThat(FakeKernel.OUTPUTS).hasSize(2);
        assertThat(FakeKernel.OUTPUTS.get(1).data().get("text/html")).asString().contains("epoch 10 of 10");
    }

    @Test
    void withoutAKernelALineIsPrintedEveryFiveSeconds() {
        ProgressBoard board = new ProgressBoard(new KernelDisplay(List.of("no.such.Kernel")), () -> now);
        List<String> lines = ShowTest.printed(() -> tenSeconds(board)).lines().toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line)
                .isEqualTo("VAE <d = 2>:  30 %, phase 1 of 2 (means), epoch 3 of 10, loss -12.35, 9,876 images/s, "
                        + "1 min 15 s left"));
    }

    @Test
    void whatIsNotKnownYetIsLeftOut() {
        ProgressBoard.State early = new ProgressBoard.State("VAE", "phase 1", 1, 2, 0, Double.NaN, Double.NaN, null,
                null);
        assertThat(early.text()).isEqualTo("phase 1, epoch 1 of 2");
        assertThat(new ProgressBoard.State("VAE", "p", 1, 2, 0, 1, 1, Duration.ofMinutes(600), null).text())
                .endsWith("10 h 0 min left");
    }
}
