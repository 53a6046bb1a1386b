package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The look of all figures: white ground, light grid, one family of type, colours that colour-blind readers tell. */
public final class ChartStyle {

    /** Ten colours for ten classes: Paul Tol's "muted" scheme, its pale grey darkened to be seen as a dot on white. */
    public static final List<Color> CLASSES = List.of(
            new Color(0xCC6677), new Color(0x332288), new Color(0xE8C33A), new Color(0x117733), new Color(0x5BB8E8),
            new Color(0x882255), new Color(0x44AA99), new Color(0x999933), new Color(0xAA4499), new Color(0x777777));

    /** Three colours for curves and bars (Okabe and Ito: blue, vermilion, green). */
    public static final List<Color> LINES = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73));

    /** For what stands back: published numbers, reference lines. */
    public static final Color MUTED = new Color(0xA8A8A8);

    /** For all that is written. */
    public static final Color TEXT = new Color(0x222222);

    private static final Color GRID = new Color(0xE6E6E6);
    static final Color AXIS = new Color(0x888888);
    private static final String FAMILY = Font.SANS_SERIF;

    private ChartStyle() {
    }

    /** The one family of type, plain. */
    public static Font font(int size) {
        return new Font(FAMILY, Font.PLAIN, size);
    }

    /** A tick label: at most five digits that count, no grouping, a point. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }

    /** Applies the look to a chart with axes; the legend goes outside, to the right. */
    public static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setAxisTickMarksColor(AXIS)
                .setAxisTickLabelsColor(TEXT)
                .setAxisTickLabelsFont(font(12))
                .setAxisTitleFont(font(13))
                .setAxisTicksLineVisible(false)
                .setPlotMargin(0)
                .setErrorBarsColorSeriesColor(false)
                .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderColor(AXIS)
                .setChartFontColor(TEXT)
                .setChartTitleFont(font(15))
                .setChartTitleBoxVisible(false)
                .setChartTitlePadding(8)
                .setLegendFont(font(12))
                .setLegendBorderColor(Color.WHITE)
                .setLegendBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setAnnotationTextFont(font(11))
                .setAnnotationTextFontColor(TEXT)
                .setAnnotationLineColor(AXIS)
                .setChartPadding(10)
                .setAntiAlias(true)
                .setToolTipsEnabled(false);
    }
}
