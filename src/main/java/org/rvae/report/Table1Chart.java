package org.rvae.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/**
 * Table 1 as bars: for each row ours, the published number on the true scale, and the published number as printed.
 * Bars start at zero; error bars are standard deviations over runs.
 */
public final class Table1Chart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 400;

    private Table1Chart() {
    }

    /** Neg. ELBO and KL side by side (Rec differs from Neg. ELBO by the KL only). */
    public static Chart<?, ?> of(Table1 table) {
        return new ChartRow(table.title(), List.of(of(table, Quantity.NEG_ELBO), of(table, Quantity.KL)));
    }

    /** One quantity. */
    public static CategoryChart of(Table1 table, Quantity quantity) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(quantity.title() + (quantity == Quantity.NEG_ELBO ? " (lower is better)"
                : " (mean over images)"));
        chart.getStyler().setChartTitleFont(ChartStyle.font(13));
        chart.setXAxisTitle("model, latent dimension");
        chart.setYAxisTitle("nats per test image");
        chart.getStyler().setAvailableSpaceFill(0.75).setPlotGridVerticalLinesVisible(false)
                .setErrorBarsColor(ChartStyle.TEXT).setYAxisDecimalPattern("0");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        add(chart, table, "this kit", ChartStyle.LINES.get(0), row -> measured(row.ours(quantity)));
        if (quantity != Quantity.ABS_KL) {
            add(chart, table, "published / 1.282", ChartStyle.LINES.get(1), row -> row.published(quantity)
                    .map(PublishedTable1.Measured::trueScale).orElse(null));
            add(chart, table, "published", ChartStyle.MUTED, row -> row.published(quantity).orElse(null));
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

    private static void add(CategoryChart chart, Table1 table, String name, Color color,
                            Function<Table1.Row, PublishedTable1.Measured> value) {
        List<String> categories = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        boolean mixed = table.rows().stream().map(Table1.Row::protocol).distinct().count() > 1;
        for (Table1.Row row : table.rows()) {
            PublishedTable1.Measured measured = value.apply(row);
            categories.add(row.model() + " " + row.latentDim() + (mixed ? ", " + row.protocol() : ""));
            means.add(measured == null ? Double.NaN : measured.mean());
            deviations.add(measured == null ? Double.NaN : measured.deviation());
        }
        CategorySeries series = chart.addSeries(name, categories, means, deviations);
        series.setFillColor(color);
    }
}
