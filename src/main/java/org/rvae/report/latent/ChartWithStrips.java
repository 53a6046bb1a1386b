package org.rvae.report.latent;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.report.ImageGrid;
import org.rvae.report.Lettering;

/**
 * A chart with rows of images beneath it, such as those along the curves that it shows; as one chart, which is shown
 * and exported like any other.
 */
public final class ChartWithStrips extends Chart<XYStyler, XYSeries> {

    private static final int PADDING = 10;
    private static final int PIXELS_PER_UNIT = 2;
    private static final int GROUP_SIZE = 15;
    private static final int CAPTION_SIZE = 12;
    private static final double BETWEEN_STRIPS = 2;
    private static final double BETWEEN_GROUPS = 9;

    private final Chart<?, ?> chart;
    private final List<Strip> strips;
    private final List<BufferedImage> images;
    private final double groupWidth;
    private final double captionWidth;

    /**
     * A row of images.
     *
     * @param group   neighbours with the same one stand together, and it is written once: "A"; may be empty
     * @param caption to the left of the row: "geodesic"
     * @param images  (n, p), p a square number such as 784
     */
    public record Strip(String group, String caption, INDArray images) {
    }

    /**
     * Puts strips beneath a chart, as wide as the chart.
     *
     * @param strips at least one, all of the same number of images
     */
    public ChartWithStrips(Chart<?, ?> chart, List<Strip> strips) {
        super(chart.getWidth(), chart.getHeight(), new XYStyler());
        if (strips.isEmpty() || strips.stream().mapToLong(s -> s.images().size(0)).distinct().count() != 1) {
            throw new InvalidInputException("Beneath a chart go one strip or more, all of as many images, not "
                    + strips.stream().map(s -> s.images().size(0)).toList() + ".");
        }
        this.chart = chart;
        this.strips = List.copyOf(strips);
        groupWidth = strips.stream().mapToDouble(s -> Lettering.width(s.group(), GROUP_SIZE)).max().orElse(0);
        captionWidth = strips.stream().mapToDouble(s -> Lettering.width(s.caption(), CAPTION_SIZE)).max().orElse(0);
        setTitle(chart.getTitle());
        images = strips.stream().map(s -> ImageGrid.of(s.images(), (int) s.images().size(0)))
                .map(this::fitted).toList();
        setHeight((int) Math.ceil(chart.getHeight() + PADDING + top(strips.size())));
    }

    /** Where the captions end and the images start. */
    private double left() {
        return PADDING + groupWidth + (groupWidth > 0 ? 8 : 0) + captionWidth + (captionWidth > 0 ? 6 : 0);
    }

    /** Smoothly, to the size in a file: XChart's SVG can't be told how to scale images. */
    private BufferedImage fitted(BufferedImage image) {
        double scale = PIXELS_PER_UNIT * (chart.getWidth() - left() - PADDING) / image.getWidth();
        return new AffineTransformOp(AffineTransform.getScaleInstance(scale, scale), AffineTransformOp.TYPE_BILINEAR)
                .filter(image, new BufferedImage((int) Math.round(scale * image.getWidth()),
                        (int) Math.round(scale * image.getHeight()), BufferedImage.TYPE_INT_RGB));
    }

    private double stripHeight() {
        return (double) images.get(0).getHeight() / PIXELS_PER_UNIT;
    }

    /** Where a strip starts, counted from the first one. */
    private double top(int strip) {
        double top = 0;
        for (int i = 0; i < strip; i++) {
            boolean last = i + 1 == strips.size();
            boolean same = !last && strips.get(i).group().equals(strips.get(i + 1).group());
            top += stripHeight() + (last ? 0 : same ? BETWEEN_STRIPS : BETWEEN_GROUPS);
        }
        return top;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.setColor(Color.WHITE);
        part.fillRect(0, 0, width, height);
        double scale = Math.min((double) width / getWidth(), (double) height / getHeight());
        part.transform(AffineTransform.getScaleInstance(scale, scale));
        for (int i = 0; i < strips.size(); i++) {
            paintStrip(part, i);
        }
        Graphics2D above = (Graphics2D) part.create(0, 0, chart.getWidth(), chart.getHeight());
        chart.paint(above, chart.getWidth(), chart.getHeight());
        above.dispose();
        part.dispose();
    }

    private void paintStrip(Graphics2D graphics, int i) {
        Strip strip = strips.get(i);
        double top = chart.getHeight() + top(i);
        double middle = top + stripHeight() / 2;
        AffineTransform place = AffineTransform.getTranslateInstance(left(), top);
        place.scale(1.0 / PIXELS_PER_UNIT, 1.0 / PIXELS_PER_UNIT);
        graphics.drawImage(images.get(i), place, null);
        Lettering.write(graphics, strip.caption(), CAPTION_SIZE, left() - 6, middle + 4.3, 1);
        if (i == 0 || !strips.get(i - 1).group().equals(strip.group())) {
            int last = i;
            while (last + 1 < strips.size() && strips.get(last + 1).group().equals(strip.group())) {
                last++;
            }
            double centre = chart.getHeight() + (top(i) + top(last) + stripHeight()) / 2;
            Lettering.write(graphics, strip.group(), GROUP_SIZE, PADDING, centre + 5.3, 0);
        }
    }
}
