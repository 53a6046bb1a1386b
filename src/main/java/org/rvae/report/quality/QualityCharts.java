package org.rvae.report.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.ChartStyle;
import org.rvae.report.Lettering;
import org.rvae.report.Strip;
import org.rvae.report.StripPlot;

/** Figures of a comparison of sources of samples. */
public final class QualityCharts {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 430;
    /** What a title has above a plot beside its legend. */
    private static final int TITLE = 480;
    /** What names of sources take that are written upwards. */
    private static final int NAMES = 160;
    private static final int DOT = 11;
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND,
            SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.TRIANGLE_DOWN);

    private QualityCharts() {
    }

    /**
     * Two measures of agreement against each other, such as recall and precision: a mark for each repetition, a colour
     * and a shape for each source. Sources that lack one of the measures are left out.
     */
    public static XYChart plane(String title, QualityStudy study, Measure horizontal, Measure vertical) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(ChartStyle.font(Lettering.fitting(title, 15, TITLE)));
        chart.setXAxisTitle(horizontal.title());
        chart.setYAxisTitle(vertical.title());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerSize(DOT);
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
        chart.setCustomXAxisTickLabelsFormatter(ChartStyle::number);
        chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
        for (String source : study.sources()) {
            double[] x = study.values(source, horizontal);
            double[] y = study.values(source, vertical);
            if (x.length > 0 && x.length == y.length) {
                int place = chart.getSeriesMap().size();
                int round = place / ChartStyle.CLASSES.size();
                chart.addSeries(source, x, y).setMarker(MARKERS.get((place + round) % MARKERS.size()))
                        .setMarkerColor(ChartStyle.CLASSES.get(place % ChartStyle.CLASSES.size()));
            }
        }
        if (chart.getSeriesMap().isEmpty()) {
            throw new InvalidInputException("No source has both measures, " + horizontal.title() + " and "
                    + vertical.title() + ": nothing to draw.");
        }
        return chart;
    }

    /**
     * A measure by source: a dot for each repetition, a bar between the quartiles and a stroke at the median; a dashed
     * line at the mean of the training images, or of the test images where those have none. Sources without it are left
     * out.
     */
    public static XYChart measure(String title, QualityStudy study, Measure measure) {
        List<Strip> groups = new ArrayList<>();
        for (String source : study.sources()) {
            double[] values = study.values(source, measure);
            if (values.length > 0) {
                groups.add(new Strip(source, values, new boolean[0]));
            }
        }
        if (groups.isEmpty()) {
            throw new InvalidInputException("No source has the measure \"" + measure.title() + "\": nothing to draw.");
        }
        double[] training = study.values(QualityStudy.TRAINING, measure);
        double[] level = training.length > 0 ? training : study.values(QualityStudy.TEST, measure);
        return StripPlot.of(title, measure.title(), groups, "", "", Arrays.stream(level).average().orElse(Double.NaN));
    }

    /** The share of each class that the feature classifier sees, stacked, by source; mean over the repetitions. */
    public static CategoryChart classes(String title, QualityStudy study, List<String> classNames) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT + NAMES);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(ChartStyle.font(Lettering.fitting(title, 15, TITLE)));
        chart.setYAxisTitle("share of the images");
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.8).setXAxisLabelRotation(90)
                .setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right)
                .setPlotGridVerticalLinesVisible(false).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setYAxisDecimalPattern("0.0");
        List<String> sources = study.sources().stream().filter(s -> study.classShares(s).length > 0).toList();
        for (int c = 0; c < classNames.size(); c++) {
            int index = c;
            chart.addSeries(classNames.get(c), sources, sources.stream().map(s -> study.classShares(s)[index]).toList())
                    .setFillColor(ChartStyle.CLASSES.get(c));
        }
        return chart;
    }
}
