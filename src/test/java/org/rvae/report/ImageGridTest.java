package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

class ImageGridTest {

    private static final int TILE = 2 * ImageGrid.SCALE;
    private static final int STEP = TILE + ImageGrid.GAP;

    /** Images of 2 x 2 pixels, image i all of value i / 10. */
    private static INDArray images(int n) {
        INDArray images = Nd4j.create(n, 4);
        for (int i = 0; i < n; i++) {
            images.getRow(i).assign(i / 10.0);
        }
        return images;
    }

    private static int grey(BufferedImage grid, int row, int column) {
        return new Color(grid.getRGB(ImageGrid.GAP + column * STEP, ImageGrid.GAP + row * STEP)).getRed();
    }

    @Test
    void imagesFillRowsInReadingOrder() {
        BufferedImage grid = ImageGrid.of(images(5), 3);
        assertThat(grid.getWidth()).isEqualTo(3 * STEP + ImageGrid.GAP);
        assertThat(grid.getHeight()).isEqualTo(2 * STEP + ImageGrid.GAP);
        assertThat(grey(grid, 0, 0)).isZero();
        assertThat(grey(grid, 0, 2)).isEqualTo(Math.round(255 * 0.2f));
        assertThat(grey(grid, 1, 1)).isEqualTo(Math.round(255 * 0.4f));
        assertThat(grey(grid, 1, 2)).as("an empty place").isEqualTo(255);
        assertThat(grid.getRGB(0, 0)).as("the gap").isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void pixelsKeepTheirPlaces() {
        BufferedImage grid = ImageGrid.of(Nd4j.create(new float[][] {{0, 1, 0.2f, 0}}), 1);
        int gap = ImageGrid.GAP;
        int scale = ImageGrid.SCALE;
        assertThat(new Color(grid.getRGB(gap + scale, gap)).getRed()).isEqualTo(255);
        assertThat(new Color(grid.getRGB(gap + scale - 1, gap + scale - 1)).getRed()).isZero();
        assertThat(new Color(grid.getRGB(gap, gap + scale)).getRed()).isEqualTo(51);
    }

    @Test
    void valuesOutsideAreClippedAndNotANumberIsRed() {
        BufferedImage grid = ImageGrid.of(Nd4j.create(new float[][] {{-1, 2, Float.NaN, 0}}), 1);
        assertThat(grid.getRGB(ImageGrid.GAP, ImageGrid.GAP)).isEqualTo(Color.BLACK.getRGB());
        Color bad = new Color(grid.getRGB(ImageGrid.GAP, ImageGrid.GAP + ImageGrid.SCALE));
        assertThat(bad.getRed()).isGreaterThan(200);
        assertThat(bad.getGreen()).isZero();
    }

    @Test
    void labelledRowsStandBesideTheirLabels() {
        Map<String, INDArray> rows = new LinkedHashMap<>();
        rows.put("original", images(3));
        rows.put("reconstruction", images(2));
        BufferedImage grid = ImageGrid.rows(rows);
        assertThat(grid.getWidth()).isGreaterThan(3 * STEP + ImageGrid.GAP + 50);
        assertThat(grid.getHeight()).isEqualTo(2 * STEP + ImageGrid.GAP);
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatThrownBy(() -> ImageGrid.of(Nd4j.create(2, 5), 2)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[2, 5]");
        assertThatThrownBy(() -> ImageGrid.of(images(2), 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ImageGrid.rows(Map.of())).isInstanceOf(InvalidInputException.class);
    }
}
