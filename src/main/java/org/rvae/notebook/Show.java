package org.rvae.notebook;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.knowm.xchart.internal.chartpart.Chart;
import org.rvae.data.ProjectHome;
import org.rvae.report.Figures;
import org.rvae.report.Table1;
import org.rvae.report.Table1Files;
import org.rvae.report.TableFormats;
import org.rvae.train.Budget;
import tech.tablesaw.api.Table;

/**
 * Shows things below a notebook's cell, on every Java kernel. Outside a notebook a table is printed as text, and a
 * picture as a line that says what it would be. Everything returns void, so that a cell that ends in a call shows
 * nothing else.
 */
public final class Show {

    private static final int PIXELS_PER_UNIT = 2;
    private static final KernelDisplay KERNEL = new KernelDisplay();

    private Show() {
    }

    /** A table with its name as the title. */
    public static void table(Table table) {
        show(KERNEL, MimeBundle.html(TableFormats.html(table, List.of()), TableFormats.text(table, List.of())));
    }

    /** Table 1 beside the published one, with its notes. */
    public static void table(Table1 table) {
        show(KERNEL, MimeBundle.html(TableFormats.html(table.readable(), table.notes()), Table1Files.text(table)));
    }

    /** A chart, as a PNG of twice its size in pixels, shown at its size. */
    public static void chart(Chart<?, ?> chart) {
        show(KERNEL, chartBundle(chart));
    }

    /**
     * A chart, which is also written as NAME.png and NAME.svg to the folder {@code results/BUDGET/figures}.
     *
     * @param name without an ending, such as {@code figure-1}
     */
    public static void figure(String name, Chart<?, ?> chart) {
        chart(chart);
        Path folder = ProjectHome.results().resolve(Budget.fromEnvironment().name()).resolve("figures");
        for (String ending : List.of(".png", ".svg")) {
            Figures.write(chart, folder.resolve(name + ending));
        }
    }

    /** An image, one pixel for one. */
    public static void image(BufferedImage image) {
        show(KERNEL, MimeBundle.image(image, image.getWidth(),
                "[image, " + image.getWidth() + " x " + image.getHeight() + "]"));
    }

    /** Markdown, formulas included. */
    public static void markdown(String markdown) {
        show(KERNEL, MimeBundle.markdown(markdown));
    }

    /** HTML as it is; text from elsewhere must be escaped. */
    public static void html(String html) {
        show(KERNEL, MimeBundle.html(html, Jsoup.parseBodyFragment(html).text()));
    }

    static KernelDisplay kernel() {
        return KERNEL;
    }

    static void show(KernelDisplay kernel, MimeBundle bundle) {
        if (kernel.display(bundle).isEmpty()) {
            System.out.println(TableFormats.forTerminal(bundle.plain()).stripTrailing());
        }
    }

    static MimeBundle chartBundle(Chart<?, ?> chart) {
        String title = chart.getTitle().isBlank() ? "chart" : "chart: " + chart.getTitle();
        return MimeBundle.image(Figures.image(chart, PIXELS_PER_UNIT), chart.getWidth(),
                "[" + title + ", " + chart.getWidth() + " x " + chart.getHeight() + "]");
    }
}
