package org.rvae.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** Puts errors into the words that a reader of a notebook needs: the line of the cell, the message, the causes. */
final class ErrorReport {

    private static final int LIBRARY_FRAMES = 6;
    private static final int MOST_CAUSES = 8;
    private static final String RED = "\u001b[1;31m";
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final CellSources sources;

    ErrorReport(CellSources sources) {
        this.sources = sources;
    }

    /** An exception that the cell threw. */
    CellException thrown(EvalException exception) {
        List<String> lines = new ArrayList<>();
        StackTraceElement[] enclosing = {};
        Throwable cause = exception;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            describe(cause, i > 0, enclosing, lines);
            enclosing = cause.getStackTrace();
        }
        return new CellException(simpleName(nameOf(exception)), oneLine(exception.getMessage()), lines);
    }

    /** A call of something that was declared but can't run yet. */
    CellException unresolved(UnresolvedReferenceException exception, JShell shell) {
        String declared = Declarations.describe(exception.getSnippet());
        String missing = String.join(", ", shell.unresolvedDependencies(exception.getSnippet()).toList());
        String message = declared + " can't be used until " + missing + " is declared";
        List<String> lines = new ArrayList<>();
        lines.add(RED + "UnresolvedReferenceException" + PLAIN + ": " + message);
        addFrames(exception.getStackTrace(), lines);
        return new CellException("UnresolvedReferenceException", message, lines);
    }

    /** The cell was interrupted or stopped. */
    CellException interrupted(String why, StackTraceElement[] where) {
        List<String> lines = new ArrayList<>();
        lines.add(RED + "Interrupted" + PLAIN + ": " + why);
        addFrames(where, lines);
        return new CellException("Interrupted", why, lines);
    }

    /** Source that doesn't compile. */
    CellException rejected(Snippet snippet, JShell shell, int cell, String source, int offset) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag diag : shell.diagnostics(snippet).toList()) {
            if (!diag.isError()) {
                continue;
            }
            String message = diag.getMessage(Locale.getDefault()).strip();
            int position = (int) Math.min(source.length(), offset + Math.max(0, diag.getPosition()));
            int end = (int) Math.min(source.length(), offset + Math.max(0, diag.getEndPosition()));
            first = first == null ? oneLine(message) : first;
            addDiagnostic(message, cell, source, position, end, lines);
        }
        if (first == null) {
            first = "The cell does not compile";
            lines.add(RED + "CompilationException" + PLAIN + ": " + first);
        }
        return new CellException("CompilationException", first, lines);
    }

    /** Source that stops in the middle. */
    CellException incomplete(int cell, String source, int offset) {
        int line = lineOf(source, offset);
        String message = "The statement that begins here has no end: a bracket, a quote or a semicolon is missing";
        List<String> lines = new ArrayList<>();
        addDiagnostic(message, cell, source, offset, source.indexOf('\n', offset), lines);
        return new CellException("CompilationException", message + " (line " + line + ")", lines);
    }

    /** Trouble of the kernel's own or of a magic: one line. */
    CellException plain(String name, String message) {
        return new CellException(name, message, List.of(RED + name + PLAIN + ": " + message));
    }

    private static void addDiagnostic(String message, int cell, String source, int position, int end,
            List<String> lines) {
        int line = lineOf(source, position);
        int lineStart = source.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        lineStart = Math.min(lineStart, position);
        int lineEnd = source.indexOf('\n', position);
        lineEnd = lineEnd < 0 ? source.length() : lineEnd;
        String[] words = message.split("\\R");
        lines.add(RED + "CompilationException" + PLAIN + ": " + words[0]);
        lines.add("  in " + BOLD + "cell [" + cell + "], line " + line + PLAIN);
        String prefix = "    ";
        lines.add(prefix + source.substring(lineStart, lineEnd));
        int width = Math.max(1, Math.min(end, lineEnd) - position);
        String indent = source.substring(lineStart, position).replaceAll("[^\t]", " ");
        lines.add(prefix + indent + RED + "^".repeat(width) + PLAIN);
        for (int i = 1; i < words.length; i++) {
            lines.add("  " + words[i]);
        }
    }

    private void describe(Throwable exception, boolean isCause, StackTraceElement[] enclosing, List<String> lines) {
        String message = exception.getMessage();
        String head = (isCause ? "Caused by " : "") + simpleName(nameOf(exception));
        String[] words = (message == null || message.isBlank() ? "" : ": " + message.strip()).split("\\R");
        lines.add(RED + head + PLAIN + words[0]);
        for (int i = 1; i < words.length; i++) {
            lines.add("  " + words[i]);
        }
        addFrames(withoutCommonEnd(exception.getStackTrace(), enclosing), lines);
    }

    /** The frames that a cause doesn't share with the exception that it caused. */
    private static StackTraceElement[] withoutCommonEnd(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int end = frames.length;
        int other = enclosing.length;
        while (end > 1 && other > 0 && frames[end - 1].equals(enclosing[other - 1])) {
            end--;
            other--;
        }
        return Arrays.copyOf(frames, end);
    }

    private void addFrames(StackTraceElement[] frames, List<String> lines) {
        int library = 0;
        int hidden = 0;
        CellSources.Place previous = null;
        for (StackTraceElement frame : frames) {
            CellSources.Place place = sources.place(frame);
            if (place != null) {
                hidden = addHidden(hidden, lines);
                if (!place.equals(previous)) {
                    lines.add("  in " + BOLD + place + PLAIN + methodOf(frame));
                    lines.add("    " + place.text().strip());
                }
                previous = place;
            } else if (isPlumbing(frame)) {
                continue;
            } else if (library++ < LIBRARY_FRAMES) {
                lines.add(DIM + "  at " + frame + PLAIN);
            } else {
                hidden++;
            }
        }
        addHidden(hidden, lines);
    }

    private static int addHidden(int hidden, List<String> lines) {
        if (hidden > 0) {
            lines.add(DIM + "  … " + hidden + " more" + PLAIN);
        }
        return 0;
    }

    private static String methodOf(StackTraceElement frame) {
        String method = frame.getMethodName();
        return method == null || method.isEmpty() || method.contains("do_it$") || method.startsWith("lambda$")
                ? "" : " (" + method + ")";
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("jdk.internal.reflect.") || name.startsWith("java.lang.reflect.")
                || name.startsWith("org.rvae.kernel.") || name.startsWith("jdk.jshell.")
                || name.startsWith("REPL.");
    }

    private static String nameOf(Throwable exception) {
        return exception instanceof EvalException eval ? eval.getExceptionClassName() : exception.getClass().getName();
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private static String oneLine(String message) {
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }

    private static int lineOf(String source, int offset) {
        return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
