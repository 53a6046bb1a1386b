package org.rvae.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** A JShell and the cells that ran in it. Cells come one at a time; an interrupt may come at any time. */
final class JavaSession {

    private static final List<String> IMPORTS = List.of(
            "import java.io.*;", "import java.math.*;", "import java.net.*;", "import java.nio.file.*;",
            "import java.util.*;", "import java.util.concurrent.*;", "import java.util.function.*;",
            "import java.util.prefs.*;", "import java.util.regex.*;", "import java.util.stream.*;",
            "import static org.rvae.kernel.Notebook.*;");

    private final Settings settings;
    private final CellControl control = new CellControl(() -> this.interruption != null);
    private final CellSources sources = new CellSources();
    private final ErrorReport errors = new ErrorReport(sources);
    private final CompletableFuture<JShell> shell = new CompletableFuture<>();
    private final Magics magics = new Magics(this);
    private volatile String interruption;
    private volatile String snippetId;

    JavaSession(Settings settings) {
        this.settings = settings;
    }

    /** Prepares JShell in the background; the first cell waits for it. */
    void start() {
        Thread starter = new Thread(() -> {
            try {
                shell.complete(prepare());
            } catch (Throwable e) {
                shell.completeExceptionally(e);
            }
        }, "kernel-startup");
        starter.setDaemon(true);
        starter.start();
    }

    private JShell prepare() {
        JShell created = JShell.builder()
                .executionEngine(control.provider(), null)
                .compilerOptions(settings.compilerOptions().toArray(String[]::new))
                .in(System.in).out(System.out).err(System.err)
                .build();
        List<String> jars = settings.classPathEntries();
        if (!jars.isEmpty()) {
            created.addToClasspath(String.join(File.pathSeparator, jars));
        }
        IMPORTS.forEach(created::eval);
        for (String file : settings.startupScriptFiles()) {
            try {
                startUp(created, Files.readString(Path.of(file)), file);
            } catch (IOException e) {
                System.err.println("The start-up script " + file + " cannot be read: " + e.getMessage());
            }
        }
        startUp(created, settings.startupScript(), "IJAVA_STARTUP_SCRIPT");
        created.eval("int rvaeKernelWarmUp = 1;").forEach(event -> created.drop(event.snippet()));
        return created;
    }

    private void startUp(JShell created, String source, String name) {
        if (source.isBlank()) {
            return;
        }
        try {
            evaluate(created, 0, source);
        } catch (CellException e) {
            System.err.println("Start-up code (" + name + ") failed:");
            e.lines().forEach(System.err::println);
        }
    }

    JShell shell() {
        return shell.join();
    }

    ErrorReport errors() {
        return errors;
    }

    Magics magics() {
        return magics;
    }

    /**
     * Runs a cell.
     *
     * @return the value of its last expression, or null
     * @throws CellException if it doesn't end well
     */
    Object evaluate(int cell, String source) {
        return evaluate(awaitStart(), cell, source);
    }

    /** Waits until JShell is ready for the first cell. */
    JShell awaitStart() {
        try {
            return shell.join();
        } catch (CompletionException e) {
            throw errors.plain("KernelStartException", "JShell did not start: " + e.getCause());
        }
    }

    private Object evaluate(JShell jshell, int cell, String source) {
        SourceCodeAnalysis analysis = jshell.sourceCodeAnalysis();
        List<Snippet> unfinished = new ArrayList<>();
        Object value = null;
        int offset = 0;
        while ((offset = skipSpace(source, offset)) < source.length()) {
            stopIfInterrupted(cell, source, offset);
            int end = magics.endOfLine(source, offset);
            if (end >= 0) {
                String line = source.substring(offset, end);
                value = onCellThread(() -> magics.run(line));
                offset = end;
                continue;
            }
            CompletionInfo info = nextSnippet(analysis, source, offset);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE || info.source() == null) {
                throw errors.incomplete(cell, source, offset);
            }
            value = null;
            for (SnippetEvent event : evaluateSnippet(jshell, info.source())) {
                value = take(jshell, event, cell, source, offset, unfinished);
            }
            offset += length(analysis, source, offset, info);
            stopIfInterrupted(cell, source, Math.max(0, offset - 1));
        }
        warn(jshell, unfinished);
        return value;
    }

    private List<SnippetEvent> evaluateSnippet(JShell jshell, String source) {
        try {
            return jshell.eval(source);
        } catch (IllegalStateException e) {
            throw errors.plain("KernelException", "JShell has ended (" + e.getMessage() + "): restart the kernel.");
        }
    }

    private static int skipSpace(String source, int offset) {
        int i = offset;
        while (i < source.length() && (Character.isWhitespace(source.charAt(i)) || source.charAt(i) == ';')) {
            i++;
        }
        return i;
    }

    /** The first statement from the offset on; a line with a magic ends it. */
    private CompletionInfo nextSnippet(SourceCodeAnalysis analysis, String source, int offset) {
        int magic = magics.nextLine(source, offset);
        if (magic >= 0) {
            CompletionInfo info = analysis.analyzeCompletion(source.substring(offset, magic));
            if (info.completeness() != Completeness.DEFINITELY_INCOMPLETE) {
                cut = magic;
                return info;
            }
        }
        cut = source.length();
        return analysis.analyzeCompletion(source.substring(offset));
    }

    private int cut;

    private int length(SourceCodeAnalysis analysis, String source, int offset, CompletionInfo info) {
        return cut - offset - (info.remaining() == null ? 0 : info.remaining().length());
    }

    private Object take(JShell jshell, SnippetEvent event, int cell, String source, int offset,
            List<Snippet> unfinished) {
        if (event.causeSnippet() != null) {
            return null;
        }
        Snippet snippet = event.snippet();
        Object value = control.takeValue();
        sources.remember(snippet.id(), cell, source, offset);
        snippetId = snippet.id();
        switch (event.status()) {
            case REJECTED -> throw errors.rejected(snippet, jshell, cell, source, offset);
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> unfinished.add(snippet);
            default -> { }
        }
        failIfThrown(jshell, event.exception());
        if (control.thrown() instanceof ThreadDeath) {
            throw errors.interrupted(interruption == null ? "the cell's thread was stopped" : interruption, here());
        }
        return isShown(snippet) ? value : null;
    }

    private void failIfThrown(JShell jshell, JShellException exception) {
        if (exception == null) {
            return;
        }
        if (interruption != null) {
            String name = exception instanceof EvalException e ? e.getExceptionClassName() : "";
            String message = exception.getMessage();
            boolean says = message != null && !name.equals(InterruptedException.class.getName());
            throw errors.interrupted(says ? interruption + " (" + message.strip() + ")" : interruption,
                    exception.getStackTrace());
        }
        if (exception instanceof UnresolvedReferenceException unresolved) {
            throw errors.unresolved(unresolved, jshell);
        }
        throw errors.thrown((EvalException) exception);
    }

    private static boolean isShown(Snippet snippet) {
        if (snippet.source().startsWith("display(")) {
            return false; // its value is an id, which nobody wants to read beneath the picture
        }
        if (snippet instanceof ExpressionSnippet) {
            return snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
        }
        return snippet instanceof VarSnippet && snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private StackTraceElement[] here() {
        return new StackTraceElement[] {new StackTraceElement("", "", "#" + snippetId, 1)};
    }

    private void stopIfInterrupted(int cell, String source, int offset) {
        if (interruption != null) {
            snippetId = "here";
            sources.remember(snippetId, cell, source, offset);
            throw errors.interrupted(interruption, here());
        }
    }

    private static void warn(JShell jshell, List<Snippet> unfinished) {
        for (Snippet snippet : unfinished) {
            Snippet.Status status = jshell.status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                String missing = String.join(", ", jshell.unresolvedDependencies((jdk.jshell.DeclarationSnippet) snippet)
                        .toList());
                System.err.println(Declarations.describe(snippet) + " is kept, but can't be used until "
                        + (missing.isEmpty() ? "what it needs" : missing) + " is declared");
            }
        }
    }

    /** Runs the kernel's own work for a cell on the cell thread, where it can be interrupted. */
    <T> T onCellThread(Callable<T> work) {
        try {
            if (control.thread().isCurrentThread()) {
                return work.call();
            }
            return control.thread().run(() -> {
                if (control.loader() != null) {
                    Thread.currentThread().setContextClassLoader(control.loader());
                }
                return work.call();
            });
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private CellException failure(Throwable cause) {
        if (interruption != null) {
            return errors.interrupted(interruption, new StackTraceElement[0]);
        }
        if (cause instanceof CellException known) {
            return known;
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return errors.plain(cause.getClass().getSimpleName(), message);
    }

    /** Before a cell: forgets an earlier interruption. */
    void ready() {
        interruption = null;
    }

    /** Whether the cell was asked to stop, and why; null if not. */
    String interruption() {
        return interruption;
    }

    /** Stops the running cell: gently first, then by force. */
    void interrupt(String reason) {
        interruption = reason;
        control.thread().interrupt(new CellThread.StopReport() {
            private String inside = "";

            @Override
            public void stopping(String nativeWork) {
                inside = nativeWork == null ? "" : " inside native code (" + nativeWork + ")";
                interruption = reason + "; it did not answer and was stopped by force" + inside + ". "
                        + (nativeWork == null ? "Objects that it was changing may be half changed."
                        : "Restart the kernel before you trust further results.");
            }

            @Override
            public void abandoned() {
                interruption = reason + "; it could not be stopped" + inside
                        + " and goes on in the background. Restart the kernel.";
            }
        });
    }

    void addToClassPath(List<String> entries) {
        if (!entries.isEmpty()) {
            shell().addToClasspath(String.join(File.pathSeparator, entries));
        }
    }
}
