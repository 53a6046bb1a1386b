package org.rvae.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completion, documentation and the question whether a cell is complete. */
final class CodeAssist {

    private static final int MOST_SIGNATURES = 20;

    private final JavaSession session;

    CodeAssist(JavaSession session) {
        this.session = session;
    }

    /**
     * @param cursor the position, in UTF-16 units
     * @return the replacements, in UTF-16 units
     */
    ReplacementOptions complete(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        if (line.matches("\\s*%[A-Za-z]*")) {
            int start = lineStart + line.indexOf('%') + 1;
            String typed = code.substring(start, cursor);
            return new ReplacementOptions(
                    session.magics().names().stream().filter(name -> name.startsWith(typed)).toList(), start, cursor);
        }
        int start = statementStart(code, cursor);
        ReplacementOptions found = suggestions(code, start, cursor);
        // Names declared earlier in the same cell exist only when it is read as a whole.
        return found.getReplacements().isEmpty() && start > 0 ? suggestions(code, 0, cursor) : found;
    }

    private ReplacementOptions suggestions(String code, int start, int cursor) {
        int[] anchor = {cursor - start};
        List<Suggestion> all = analysis().completionSuggestions(code.substring(start, cursor), cursor - start, anchor);
        Set<String> ordered = new LinkedHashSet<>();
        all.stream().filter(Suggestion::matchesType).map(Suggestion::continuation).sorted().forEach(ordered::add);
        all.stream().map(Suggestion::continuation).sorted().forEach(ordered::add);
        return new ReplacementOptions(new ArrayList<>(ordered), start + anchor[0], cursor);
    }

    /** Where the statement begins in which the cursor is. */
    private int statementStart(String code, int cursor) {
        int start = 0;
        while (start < cursor) {
            int magic = session.magics().endOfLine(code, start);
            if (magic >= 0 && magic < cursor) {
                start = magic + 1;
                continue;
            }
            CompletionInfo info = analysis().analyzeCompletion(code.substring(start, cursor));
            String rest = info.remaining();
            if (!info.completeness().isComplete() || rest == null || rest.isBlank()) {
                break;
            }
            start = cursor - rest.length();
        }
        while (start < cursor && Character.isWhitespace(code.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Signatures and documentation of what the cursor is in, at or behind; empty if nothing is known. */
    String inspect(String code, int cursor, boolean detail) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int start = statementStart(code, end);
        String statement = code.substring(start, end);
        String name = lastIdentifier(statement);
        if (name.isEmpty()) {
            return documentation(statement);
        }
        List<String> parts = new ArrayList<>();
        if (statement.equals(name)) {
            parts.addAll(declared(name));
        }
        // Behind a name JShell knows types and fields; of a method it speaks once its bracket is open.
        for (String text : List.of(documentation(statement + "("), documentation(statement),
                documentation("new " + statement + "("))) {
            if (!text.isEmpty() && (detail || parts.isEmpty())) {
                parts.add(text);
            }
        }
        return String.join("\n\n", parts);
    }

    private static String lastIdentifier(String statement) {
        int start = statement.length();
        while (start > 0 && Character.isJavaIdentifierPart(statement.charAt(start - 1))) {
            start--;
        }
        return statement.substring(start);
    }

    private List<String> declared(String name) {
        JShell shell = session.shell();
        List<String> found = new ArrayList<>();
        shell.variables().filter(variable -> variable.name().equals(name)).findFirst()
                .map(variable -> describe(shell, variable)).ifPresent(found::add);
        shell.methods().filter(method -> method.name().equals(name)).map(MethodSnippet::source)
                .forEach(found::add);
        shell.types().filter(type -> type.name().equals(name)).forEach(type -> found.add(type.source()));
        return found;
    }

    private static String describe(JShell shell, VarSnippet variable) {
        return variable.typeName() + " " + variable.name();
    }

    private String documentation(String code) {
        List<Documentation> found = analysis().documentation(code, code.length(), true);
        return found.stream().limit(MOST_SIGNATURES)
                .map(entry -> entry.javadoc() == null || entry.javadoc().isBlank()
                        ? entry.signature() : entry.signature() + "\n\n" + plain(entry.javadoc()))
                .distinct().collect(Collectors.joining("\n\n"));
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?s)\\{@(?:code|link|linkplain|literal)\\s+([^}]*)}", "$1")
                .replaceAll("</?[a-zA-Z][^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                .indent(4).stripTrailing();
    }

    /** Whether a console may run this, in the words of {@link BaseKernel}. */
    String isComplete(String code) {
        SourceCodeAnalysis analysis = analysis();
        String rest = code;
        while (!rest.isBlank()) {
            int offset = code.length() - rest.length() + rest.length() - rest.stripLeading().length();
            int magic = session.magics().endOfLine(code, offset);
            if (magic >= 0) {
                rest = code.substring(magic);
                continue;
            }
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case UNKNOWN:
                    return BaseKernel.IS_COMPLETE_BAD;
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE:
                    return indent(code);
                default:
                    if (isErroneous(info)) {
                        return BaseKernel.IS_COMPLETE_BAD;
                    }
                    String next = info.remaining() == null ? "" : info.remaining();
                    if (next.length() >= rest.length()) {
                        return BaseKernel.IS_COMPLETE_YES;
                    }
                    rest = next;
            }
        }
        return BaseKernel.IS_COMPLETE_YES;
    }

    private boolean isErroneous(CompletionInfo info) {
        return info.source() != null && analysis().sourceToSnippets(info.source()).stream()
                .anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
    }

    private static String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String indent = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().endsWith("{") ? indent + "    " : indent;
    }

    private SourceCodeAnalysis analysis() {
        return session.shell().sourceCodeAnalysis();
    }
}
