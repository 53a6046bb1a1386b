package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

class ImageSetTest {

    private static ImageSet random(int n, int rows, int columns, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[n * rows * columns];
        byte[] labels = new byte[n];
        random.nextBytes(pixels);
        for (int i = 0; i < n; i++) {
            labels[i] = (byte) random.nextInt(10);
        }
        return new ImageSet(rows, columns, pixels, labels);
    }

    private static void assertRow(INDArray batch, int row, ImageSet set, int image) {
        byte[] bytes = set.imageBytes(image);
        float[] expected = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            expected[i] = (bytes[i] & 0xFF) / 255f;
        }
        assertThat(batch.getRow(row).toFloatVector()).containsExactly(expected);
    }

    @Test
    void batchesAreTheChosenRows() {
        ImageSet set = random(500, 28, 28, 1);
        INDArray all = set.images(0, 500);
        assertThat(all.shape()).containsExactly(500, 784);
        assertThat(all.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(all.ordering()).isEqualTo('c');
        for (int i : new int[] {0, 1, 166, 167, 168, 334, 499}) {
            assertRow(all, i, set, i);
        }
        int[] chosen = new Random(2).ints(400, 0, 500).toArray();
        INDArray some = set.images(chosen);
        for (int i = 0; i < chosen.length; i += 7) {
            assertRow(some, i, set, chosen[i]);
        }
        INDArray part = set.images(100, 103);
        assertRow(part, 0, set, 100);
        assertRow(part, 2, set, 102);
    }

    @Test
    void aBatchIsFresh() {
        ImageSet set = random(10, 2, 2, 1);
        INDArray first = set.images(0, 2);
        INDArray kept = first.dup();
        set.images(new int[] {5, 6}).addi(1);
        assertThat(first).isEqualTo(kept);
    }

    @Test
    void theActiveWorkspaceIsUsed() {
        ImageSet set = random(200, 28, 28, 3);
        WorkspaceConfiguration configuration = WorkspaceConfiguration.builder().initialSize(10_000_000).build();
        for (int i = 0; i < 3; i++) {
            try (MemoryWorkspace space = Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "IMAGES")) {
                INDArray batch = set.images(new int[] {7, 3});
                assertThat(batch.isAttached()).isTrue();
                assertRow(batch, 0, set, 7);
                assertRow(batch, 1, set, 3);
                assertThat(space.getPrimaryOffset()).isGreaterThanOrEqualTo(2 * 784 * 4);
            }
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    @Test
    void nothingLeaksOut() {
        byte[] pixels = {1, 2, 3, 4};
        byte[] labels = {0};
        ImageSet set = new ImageSet(2, 2, pixels, labels);
        pixels[0] = 9;
        labels[0] = 9;
        set.labels()[0] = 5;
        set.imageBytes(0)[0] = 7;
        assertThat(set.imageBytes(0)).containsExactly(1, 2, 3, 4);
        assertThat(set.label(0)).isZero();
    }

    @Test
    void theChecksumSeesPixelsLabelsAndShape() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
        ImageSet set = new ImageSet(2, 2, pixels, new byte[] {0, 1});
        assertThat(set.checksum()).hasSize(64).isEqualTo(new ImageSet(2, 2, pixels, new byte[] {0, 1}).checksum());
        assertThat(set.checksum()).isNotEqualTo(new ImageSet(2, 2, pixels, new byte[] {0, 2}).checksum());
        assertThat(set.checksum()).isNotEqualTo(new ImageSet(1, 4, pixels, new byte[] {0, 1}).checksum());
        byte[] other = pixels.clone();
        other[7] = 0;
        assertThat(set.checksum()).isNotEqualTo(new ImageSet(2, 2, other, new byte[] {0, 1}).checksum());
        assertThat(set).isEqualTo(set.select(new int[] {0, 1})).isNotEqualTo(set.select(new int[] {1, 0}));
    }

    @Test
    void stratifiedTakesTheFirstOfEveryClassInOrder() {
        ImageSet set = random(1000, 1, 2, 4);
        ImageSet chosen = set.stratified(20);
        assertThat(chosen.classCounts()).containsOnly(20);
        int[] labels = set.labels();
        int[] seen = new int[10];
        int[] expected = IntStream.range(0, 1000).filter(i -> seen[labels[i]]++ < 20).toArray();
        assertThat(chosen).isEqualTo(set.select(expected));
        assertThat(chosen).isEqualTo(set.stratified(20));
    }

    @Property(tries = 200)
    void proportionalKeepsEveryShareToWithinOne(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int wanted) {
        ImageSet set = random(size, 1, 1, seed);
        int n = Math.min(wanted, size);
        ImageSet chosen = set.proportional(n);
        assertThat(chosen.size()).isEqualTo(n);
        int[] whole = set.classCounts();
        int[] part = chosen.classCounts();
        for (int c = 0; c < 10; c++) {
            assertThat((double) part[c]).isBetween((double) n * whole[c] / size - 1, (double) n * whole[c] / size + 1);
            assertThat(part[c]).isLessThanOrEqualTo(whole[c]);
        }
    }

    @Test
    void firstTakesTheFirst() {
        ImageSet set = random(30, 2, 2, 5);
        assertThat(set.first(3)).isEqualTo(set.select(new int[] {0, 1, 2}));
        assertThat(set.first(30)).isSameAs(set);
    }

    @Test
    void whatCannotBeIsRefused() {
        ImageSet set = random(30, 2, 2, 6);
        assertThatThrownBy(() -> set.images(0, 31)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("31");
        assertThatThrownBy(() -> set.images(3, 3)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> set.images(new int[] {30})).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Image 30");
        assertThatThrownBy(() -> set.images(new int[0])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> set.select(new int[] {-1})).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> set.first(31)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 to 30");
        assertThatThrownBy(() -> set.stratified(20)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("class 0");
        assertThatThrownBy(() -> set.proportional(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ImageSet(2, 2, new byte[7], new byte[2])).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("needs 8 pixels");
        assertThatThrownBy(() -> new ImageSet(2, 2, new byte[4], new byte[] {10}))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("Label 10 of image 0");
        assertThatThrownBy(() -> new ImageSet(2, 2, new byte[0], new byte[0]))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void labelsInOrder() {
        ImageSet set = random(30, 2, 2, 7);
        assertThat(set.labels()).isEqualTo(IntStream.range(0, 30).map(set::label).toArray());
        assertThat(Arrays.stream(set.classCounts()).sum()).isEqualTo(30);
    }
}
