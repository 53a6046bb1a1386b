package org.rvae.report;

import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.html.HtmlWriteOptions;
import tech.tablesaw.io.html.HtmlWriter;

/**
 * A Tablesaw table as HTML, Markdown and aligned text, with its name as the title and notes below it. Columns of
 * numbers, also with a spread, a unit or a remark, stand to the right; those of sentences, which have more than one
 * word of five letters, to the left. A change in a first column of text starts a new group of rows.
 */
public final class TableFormats {

    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d(?!.*\\p{L}{5,}\\P{L}.*\\p{L}{5}).*|\u2013|)");
    private static final int NOTE_WIDTH = 104;

    private TableFormats() {
    }

    /** A fragment for a notebook, through Tablesaw's own HTML writer; every text is escaped. */
    public static String html(Table table, List<String> notes) {
        StringWriter body = new StringWriter();
        new HtmlWriter().write(table, HtmlWriteOptions.builder(body)
                .elementCreator((tag, column, row) -> element(table, tag, column, row)).build());
        StringBuilder html = new StringBuilder("<div class=\"rvae-table\">\n");
        if (!table.name().isBlank()) {
            html.append("<p style=\"margin:0.5em 0\"><strong>").append(Entities.escape(table.name()))
                    .append("</strong></p>\n");
        }
        html.append(body).append('\n');
        for (String note : notes) {
            html.append("<p style=\"margin:0.3em 0;font-size:85%;max-width:60em\">").append(Entities.escape(note))
                    .append("</p>\n");
        }
        return html.append("</div>\n").toString();
    }

    /** A complete page that holds {@link #html}; it needs no other file. */
    public static String htmlPage(Table table, List<String> notes) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
                + Entities.escape(table.name()) + "</title>\n<style>\nbody { font: 15px/1.45 sans-serif; color: #222; "
                + "margin: 2em auto; max-width: 70em; padding: 0 1em; }\n</style>\n</head>\n<body>\n"
                + html(table, notes) + "</body>\n</html>\n";
    }

    /** A Markdown table in the style of GitHub. */
    public static String markdown(Table table, List<String> notes) {
        StringBuilder text = new StringBuilder();
        if (!table.name().isBlank()) {
            text.append("**").append(table.name()).append("**\n\n");
        }
        List<Column<?>> columns = table.columns();
        columns.forEach(c -> text.append("| ").append(markdownCell(c.name())).append(' '));
        text.append("|\n");
        columns.forEach(c -> text.append(isNumeric(c) ? "| ---: " : "| --- "));
        text.append("|\n");
        for (int row = 0; row < table.rowCount(); row++) {
            for (Column<?> column : columns) {
                text.append("| ").append(markdownCell(column.getString(row))).append(' ');
            }
            text.append("|\n");
        }
        notes.forEach(note -> text.append('\n').append(markdownCell(note)).append('\n'));
        return text.toString();
    }

    /** Aligned text for a terminal: two spaces between columns, a blank line between groups, notes wrapped. */
    public static String text(Table table, List<String> notes) {
        List<Column<?>> columns = table.columns();
        int[] widths = columns.stream().mapToInt(TableFormats::width).toArray();
        List<String> lines = new ArrayList<>();
        if (!table.name().isBlank()) {
            lines.addAll(wrap(table.name()));
            lines.add("");
        }
        lines.add(line(columns, widths, -1));
        lines.add("-".repeat(lines.get(lines.size() - 1).length()));
        for (int row = 0; row < table.rowCount(); row++) {
            if (startsGroup(table, row)) {
                lines.add("");
            }
            lines.add(line(columns, widths, row));
        }
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.addAll(wrap(note)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The text as it is where the platform's charset can show it, else with +- and - for the signs beyond ASCII. */
    public static String forTerminal(String text) {
        return Charset.defaultCharset().newEncoder().canEncode(text) ? text : ascii(text);
    }

    static String ascii(String text) {
        return text.replace("\u00b1", "+-").replace('\u2013', '-');
    }

    private static Element element(Table table, String tag, Column<?> column, Integer row) {
        Element element = new Element(tag);
        boolean rule = row != null && startsGroup(table, row);
        switch (tag) {
            case "table" -> element.attr("style", "border-collapse:collapse;font-variant-numeric:tabular-nums");
            case "th" -> element.attr("style", "padding:3px 10px;border-bottom:1px solid #888;text-align:"
                    + (isNumeric(column) ? "right" : "left"));
            case "td" -> element.attr("style", "padding:2px 10px;white-space:nowrap;text-align:"
                    + (isNumeric(column) ? "right" : "left") + (rule ? ";border-top:1px solid #ccc" : ""));
            default -> { }
        }
        return element;
    }

    private static boolean startsGroup(Table table, int row) {
        Column<?> first = table.column(0);
        return row > 0 && table.columnCount() > 2 && !isNumeric(first)
                && repeats(first) && !first.getString(row).equals(first.getString(row - 1));
    }

    private static boolean repeats(Column<?> column) {
        for (int row = 1; row < column.size(); row++) {
            if (column.getString(row).equals(column.getString(row - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumeric(Column<?> column) {
        if (column instanceof NumericColumn<?>) {
            return true;
        }
        for (int row = 0; row < column.size(); row++) {
            if (!NUMBER.matcher(column.getString(row)).matches()) {
                return false;
            }
        }
        return column.size() > 0;
    }

    private static int width(Column<?> column) {
        int width = column.name().length();
        for (int row = 0; row < column.size(); row++) {
            width = Math.max(width, column.getString(row).length());
        }
        return width;
    }

    private static String line(List<Column<?>> columns, int[] widths, int row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row < 0 ? columns.get(i).name() : columns.get(i).getString(row);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : "  ").append(isNumeric(columns.get(i)) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > NOTE_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String markdownCell(String text) {
        return text.replaceAll(" +", " ").replace("|", "\\|").replace("\n", " ");
    }
}
