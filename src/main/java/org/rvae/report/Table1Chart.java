package org.rvae.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/**
 * Table 1 as bars: for each row ours, the published number on the true scale, and the published number as printed.
 * Bars start at zero; error bars are standard deviations over runs. Rows of fewer epochs or images than others have
 * stars, which are explained below the bars.
 */
public final class Table1Chart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 400;
    /** What the vertical axis takes of the width. */
    private static final int AXIS = 90;
    private static final int LABEL = 12;
    private static final String MODELS = "model, latent dimension";
    private static final int GAP = 5;

    private Table1Chart() {
    }

    /** Neg. ELBO and KL side by side (Rec differs from Neg. ELBO by the KL only). */
    public static Chart<?, ?> of(Table1 table) {
        return new ChartRow(table.title(), List.of(bars(table, Quantity.NEG_ELBO, MODELS),
                bars(table, Quantity.KL, MODELS)), explanation(table));
    }

    /** One quantity. */
    public static CategoryChart of(Table1 table, Quantity quantity) {
        String explanation = explanation(table);
        return bars(table, quantity, explanation.isEmpty() ? MODELS : MODELS + "   (" + explanation + ")");
    }

    private static CategoryChart bars(Table1 table, Quantity quantity, String below) {
        Map<String, String> stars = stars(table);
        List<String> labels = labels(table, stars);
        double widest = labels.stream().mapToDouble(label -> Lettering.width(label, LABEL)).max().orElseThrow();
        boolean upright = (widest + GAP) * labels.size() > WIDTH - AXIS;
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT + (upright ? (int) widest : 0));
        ChartStyle.apply(chart.getStyler());
        if (upright) {
            chart.getStyler().setXAxisLabelRotation(90)
                    .setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right);
        }
        chart.setTitle(quantity.title() + (quantity == Quantity.NEG_ELBO ? " (lower is better)"
                : " (mean over images)"));
        chart.getStyler().setChartTitleFont(ChartStyle.font(13));
        chart.setXAxisTitle(below);
        chart.getStyler().setAxisTitleFont(ChartStyle.font(Lettering.fitting(below, 13, WIDTH - AXIS)));
        chart.setYAxisTitle("nats per test image");
        chart.getStyler().setAvailableSpaceFill(0.75).setPlotGridVerticalLinesVisible(false)
                .setErrorBarsColor(ChartStyle.TEXT).setYAxisDecimalPattern("0");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        add(chart, table, labels, "this kit", ChartStyle.LINES.get(0), row -> measured(row.ours(quantity)));
        if (quantity != Quantity.ABS_KL) {
            add(chart, table, labels, "published / 1.282", ChartStyle.LINES.get(1), row -> row.published(quantity)
                    .map(PublishedTable1.Measured::trueScale).orElse(null));
            add(chart, table, labels, "published", ChartStyle.MUTED, row -> row.published(quantity).orElse(null));
        }
        setRange(chart);
        return chart;
    }

    /** XChart leaves values without a deviation out of its own range, and so cuts their bars off. */
    private static void setRange(CategoryChart chart) {
        double[] ends = chart.getSeriesMap().values().stream().flatMapToDouble(Table1Chart::ends)
                .filter(Double::isFinite).toArray();
        double least = Math.min(0, Arrays.stream(ends).min().orElse(0));
        double greatest = Math.max(0, Arrays.stream(ends).max().orElse(1));
        double margin = 0.04 * (greatest - least);
        chart.getStyler().setYAxisMin(least < 0 ? least - margin : 0)
                .setYAxisMax(greatest > 0 || least == 0 ? greatest + margin : margin);
    }

    private static DoubleStream ends(CategorySeries series) {
        Iterator<? extends Number> deviations = series.getExtraValues().iterator();
        return series.getYData().stream().mapToDouble(Number::doubleValue).flatMap(value -> {
            double deviation = deviations.next().doubleValue();
            double length = Double.isNaN(deviation) ? 0 : deviation;
            return DoubleStream.of(value - length, value + length);
        });
    }

    private static PublishedTable1.Measured measured(Statistic statistic) {
        return new PublishedTable1.Measured(statistic.mean(), statistic.deviation());
    }

    /** Training -> stars, ranked by the images seen (epochs times images): none for the most, one for the next, ... */
    private static Map<String, String> stars(Table1 table) {
        Map<String, String> stars = new LinkedHashMap<>();
        table.rows().stream().sorted(Comparator.comparingLong(Table1Chart::imagesSeen).reversed())
                .map(Table1Tables::training).distinct().forEach(t -> stars.put(t, "*".repeat(stars.size())));
        return stars;
    }

    /** What the stars mean; empty without stars. */
    private static String explanation(Table1 table) {
        Map<String, String> stars = stars(table);
        return stars.size() == 1 ? "" : stars.entrySet().stream()
                .map(e -> (e.getValue().isEmpty() ? "no star" : e.getValue()) + ": " + e.getKey())
                .collect(Collectors.joining("; ", "epochs, images; ", ""));
    }

    private static long imagesSeen(Table1.Row row) {
        Table1.Run run = row.runs().get(0);
        return (long) (run.meanEpochs() + run.deviationEpochs()) * run.trainImages();
    }

    private static List<String> labels(Table1 table, Map<String, String> stars) {
        boolean mixed = table.rows().stream().map(Table1.Row::protocol).distinct().count() > 1;
        return table.rows().stream().map(row -> row.model() + " " + row.latentDim()
                + (mixed ? ", " + row.protocol() : "") + stars.get(Table1Tables.training(row))).toList();
    }

    private static void add(CategoryChart chart, Table1 table, List<String> labels, String name, Color color,
                            Function<Table1.Row, PublishedTable1.Measured> value) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (Table1.Row row : table.rows()) {
            PublishedTable1.Measured measured = value.apply(row);
            means.add(measured == null ? Double.NaN : measured.mean());
            deviations.add(measured == null ? Double.NaN : measured.deviation());
        }
        CategorySeries series = chart.addSeries(name, labels, means, deviations);
        series.setFillColor(color);
    }
}
