package org.rvae.report.table2;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler;
import org.rvae.report.ChartStyle;
import org.rvae.report.PublishedTable1;
import org.rvae.report.Statistic;

/** Table 2 as bars from zero; error bars are standard deviations over trained seeds, or over starts of one seed. */
public final class Table2Chart {

    private static final int WIDTH = 880;
    private static final int HEIGHT = 400;
    private static final int NARROW = 640;

    private Table2Chart() {
    }

    /** The average of each row, ours and published; rows whose models were trained otherwise have a star. */
    public static CategoryChart averages(Table2 table) {
        boolean published = table.rows().stream().allMatch(row -> row.source().isPublished());
        CategoryChart chart = chart(String.format(Locale.ROOT, "Average F1, higher is better (budget %s%s)",
                table.budget(), published ? "; models of the published epochs" : ""),
                "codes, latent dimension" + (published ? "" : "  (*: not trained as the published models)"), NARROW);
        Map<String, Table2Row> rows = new LinkedHashMap<>();
        table.rows().forEach(row -> rows.put(name(row), row));
        List<String> names = List.copyOf(rows.keySet());
        add(chart, "this kit", names, rows.values().stream().map(Table2Row::overRuns).toList(),
                ChartStyle.LINES.get(0));
        add(chart, "published", names, rows.values().stream().map(r -> one(r.published()
                .map(PublishedTable2.Row::average).orElse(Double.NaN))).toList(), ChartStyle.MUTED);
        chart.getStyler().setXAxisLabelRotation(30);
        return chart;
    }

    private static String name(Table2Row row) {
        String name = row.half().title() + " " + row.latentDim();
        return row.source().isPublished() ? name : name + "*";
    }

    /** F1 of each class for one latent dimension: both models, ours and published. */
    public static CategoryChart classes(Table2 table, int latentDim, List<String> classNames) {
        CategoryChart chart = chart(String.format(Locale.ROOT, "F1 of each class, d = %d%s", latentDim,
                epochs(table, latentDim)), "", WIDTH);
        for (Half half : List.of(Half.VAE, Half.RVAE)) {
            int place = half == Half.VAE ? 0 : 1;
            table.find(half, latentDim).ifPresent(row -> {
                List<Statistic> values = new ArrayList<>();
                for (int c = 0; c < PublishedTable2.CLASSES; c++) {
                    values.add(row.f1(c));
                }
                add(chart, half.title() + ", this kit", classNames, values, ChartStyle.LINES.get(place));
            });
        }
        for (String model : List.of(PublishedTable1.VAE, PublishedTable1.RVAE)) {
            PublishedTable2.find(model, latentDim).ifPresent(print -> add(chart, model + ", published", classNames,
                    print.f1().stream().map(Table2Chart::one).toList(),
                    model.equals(PublishedTable1.VAE) ? ChartStyle.MUTED : new Color(0xD6D6D6)));
        }
        chart.getStyler().setXAxisLabelRotation(30);
        return chart;
    }

    private static String epochs(Table2 table, int latentDim) {
        List<String> all = Stream.of(Half.VAE, Half.RVAE).flatMap(h -> table.find(h, latentDim).stream())
                .map(r -> r.half().title() + " " + r.source().epochs() + " epochs").toList();
        return all.isEmpty() ? "" : " (" + String.join(", ", all) + ")";
    }

    private static Statistic one(double value) {
        return new Statistic(1, value, Double.NaN);
    }

    private static CategoryChart chart(String title, String axis, int width) {
        CategoryChart chart = new CategoryChart(width, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(ChartStyle.font(13));
        chart.setXAxisTitle(axis);
        chart.setYAxisTitle("F1");
        chart.getStyler().setAvailableSpaceFill(0.8).setPlotGridVerticalLinesVisible(false)
                .setErrorBarsColor(ChartStyle.TEXT).setYAxisDecimalPattern("0.0").setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        return chart;
    }

    private static void add(CategoryChart chart, String name, List<String> categories, List<Statistic> values,
            Color colour) {
        double[] means = values.stream().mapToDouble(Statistic::mean).toArray();
        double[] deviations = values.stream().mapToDouble(Statistic::deviation).toArray();
        CategorySeries series = chart.addSeries(name, categories, boxed(means), boxed(deviations));
        series.setFillColor(colour);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
