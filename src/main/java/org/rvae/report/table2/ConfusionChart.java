package org.rvae.report.table2;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.theme.XChartTheme;
import org.rvae.InvalidInputException;
import org.rvae.report.ChartRow;
import org.rvae.report.ChartStyle;

/** Confusion matrices as heat maps: of the images of a class (row), how many per cent were taken for each (column). */
public final class ConfusionChart {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 520;

    private ConfusionChart() {
    }

    /** The rows of both models for one latent dimension, side by side. */
    public static Chart<?, ?> of(Table2 table, int latentDim, List<String> classNames) {
        List<HeatMapChart> charts = new ArrayList<>();
        for (Half half : List.of(Half.VAE, Half.RVAE)) {
            table.find(half, latentDim).ifPresent(row -> charts.add(of(row.label() + " (" + row.source().epochs()
                    + " epochs)", row.confusion(), classNames)));
        }
        if (charts.isEmpty()) {
            throw new InvalidInputException("Table 2 has no rows for d = " + latentDim + "; it has "
                    + Arrays.toString(table.dimensions()) + ".");
        }
        return new ChartRow("Test images of a class (row), taken for (column), in per cent of the row", charts);
    }

    /**
     * One matrix.
     *
     * @param confusion how many images of class i (row) were taken for class j (column)
     */
    public static HeatMapChart of(String title, int[][] confusion, List<String> classNames) {
        int n = confusion.length;
        HeatMapChart chart = new HeatMapChart(WIDTH, HEIGHT, new XChartTheme());
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.setXAxisTitle("taken for");
        chart.setYAxisTitle("class");
        chart.getStyler().setShowValue(true).setValueFont(ChartStyle.font(11)).setValueFontColor(ChartStyle.TEXT)
                .setHeatMapValueDecimalPattern("0").setRangeColors(colours()).setMin(0).setMax(100);
        chart.getStyler().setPlotGridLinesVisible(false).setXAxisLabelRotation(40);
        chart.getStyler().setChartTitleFont(ChartStyle.font(13)).setLegendVisible(false)
                .setPlotContentSize(1);
        List<Number[]> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int total = Arrays.stream(confusion[i]).sum();
            for (int j = 0; j < n; j++) {
                // The first class on top.
                cells.add(new Number[] {j, n - 1 - i, total > 0 ? 100.0 * confusion[i][j] / total : 0});
            }
        }
        List<String> upwards = new ArrayList<>(classNames);
        Collections.reverse(upwards);
        chart.addSeries("share", classNames, upwards, cells);
        return chart;
    }

    /** White to a blue that black numbers are read on. */
    private static Color[] colours() {
        return new Color[] {Color.WHITE, new Color(0xD4E6F4), new Color(0xA6CCE6), new Color(0x6FAFD8)};
    }
}
