package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rvae.InvalidInputException;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;

/**
 * Loss, Rec and KL by epoch. The phases have their own panels, since phase 1 keeps the likelihood's variance at 1 and
 * its loss is 1,200 nats away from that of phase 2; the KL of both is in a third, with the boundary marked.
 */
public final class LossChart {

    private static final int HEIGHT = 360;
    private static final int PANEL = 340;
    private static final int FEW = 25;

    private LossChart() {
    }

    /**
     * One epoch of training, means over its images in nats.
     *
     * @param phase 1 (means) or 2 (deviations)
     * @param epoch 1-based within the phase
     * @param loss what was minimised
     * @param rec -log p(x|z)
     * @param kl the KL term; NaN where the phase has none
     */
    public record Point(int phase, int epoch, double loss, double rec, double kl) {

        /** Rejects a phase or an epoch that does not exist. */
        public Point {
            if (phase < 1 || phase > 2 || epoch < 1) {
                throw new InvalidInputException("A point of the loss curve has phase " + phase + " and epoch " + epoch
                        + ": phases are 1 and 2, epochs start at 1.");
            }
        }
    }

    /** Draws the history of a training. */
    public static Chart<?, ?> ofReports(String title, List<EpochReport> history) {
        return of(title, history.stream().map(r -> new Point(r.phase() == Phase.MEANS ? 1 : 2, r.epoch(), r.loss(),
                r.rec(), r.kl())).toList());
    }

    /**
     * Draws a history in order of time.
     *
     * @throws InvalidInputException if it is empty
     */
    public static Chart<?, ?> of(String title, List<Point> history) {
        if (history.isEmpty()) {
            throw new InvalidInputException("A loss curve needs at least one finished epoch.");
        }
        List<Point> means = history.stream().filter(p -> p.phase() == 1).toList();
        List<Point> deviations = history.stream().filter(p -> p.phase() == 2).toList();
        List<XYChart> panels = new ArrayList<>();
        if (!means.isEmpty()) {
            panels.add(lossPanel("Phase 1 (means)", means, 0));
        }
        if (!deviations.isEmpty()) {
            panels.add(lossPanel("Phase 2 (deviations)", deviations, means.size()));
        }
        if (history.stream().anyMatch(LossChart::hasKl)) {
            panels.add(klPanel(history, means.size()));
        }
        return new ChartRow(title, panels);
    }

    private static XYChart lossPanel(String title, List<Point> points, int epochsBefore) {
        XYChart chart = panel(title);
        boolean few = points.size() <= FEW;
        addLine(chart, "loss", points, epochsBefore, Point::loss, ChartStyle.LINES.get(0), few);
        XYSeries rec = addLine(chart, "Rec = -log p(x|z)", points, epochsBefore, Point::rec, ChartStyle.LINES.get(1),
                few);
        // Loss and Rec differ by a few nats of hundreds: dashes let the lower line show through.
        rec.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {7, 4}, 0));
        return chart;
    }

    private static XYChart klPanel(List<Point> history, int boundary) {
        List<Point> means = history.stream().filter(p -> p.phase() == 1 && hasKl(p)).toList();
        List<Point> deviations = history.stream().filter(p -> p.phase() == 2 && hasKl(p)).toList();
        XYChart chart = panel(means.isEmpty() ? "KL (phase 2; phase 1 has none)"
                : deviations.isEmpty() ? "KL (phase 1)" : "KL (both phases)");
        boolean few = history.size() <= FEW;
        if (!means.isEmpty()) {
            addLine(chart, "KL (mean)", means, 0, Point::kl, ChartStyle.LINES.get(2), few);
        }
        if (!deviations.isEmpty()) {
            addLine(chart, means.isEmpty() ? "KL (mean)" : "KL (mean), phase 2", deviations, boundary, Point::kl,
                    ChartStyle.LINES.get(2), few).setShowInLegend(means.isEmpty());
        }
        if (!means.isEmpty() && !deviations.isEmpty()) {
            chart.getStyler().setAnnotationLineStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL,
                    1f, new float[] {4, 4}, 0));
            chart.addAnnotation(new AnnotationLine(boundary + 0.5, true, false));
        }
        return chart;
    }

    private static boolean hasKl(Point point) {
        return Double.isFinite(point.kl()) && point.kl() != 0;
    }

    private static XYChart panel(String title) {
        XYChart chart = new XYChart(PANEL, HEIGHT);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(ChartStyle.font(13));
        chart.setXAxisTitle("epoch");
        chart.setYAxisTitle("nats per image");
        // Without a function XChart labels a short axis with the data themselves, in all their digits.
        chart.setCustomXAxisTickLabelsFormatter(LossChart::epochLabel);
        chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        return chart;
    }

    private static String epochLabel(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : "";
    }

    /** XChart puts its ticks on evenly spaced data (1, 8, 15, ...) and on round numbers otherwise. */
    private static void breakEvenSpacing(XYChart chart, double[] epochs) {
        if (epochs.length > FEW) {
            String name = "uneven " + chart.getSeriesMap().size();
            chart.addSeries(name, new double[] {epochs[0] + 0.37}, new double[] {Double.NaN}).setShowInLegend(false);
        }
    }

    private static XYSeries addLine(XYChart chart, String name, List<Point> points, int epochsBefore,
                                    ToDoubleFunction<Point> value, Color color, boolean markers) {
        double[] epochs = points.stream().mapToDouble(p -> epochsBefore + p.epoch()).toArray();
        double[] values = points.stream().mapToDouble(value).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
        breakEvenSpacing(chart, epochs);
        XYSeries series = chart.addSeries(name, epochs, values);
        series.setMarker(markers ? new Dot(5) : SeriesMarkers.NONE).setMarkerColor(color);
        series.setLineColor(color).setLineWidth(2f);
        return series;
    }
}
