package org.rvae.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What every cell can call without an import, under IJava's names. */
public final class Notebook {

    private Notebook() {
    }

    /** Shows an object beneath the cell; returns the id under which {@link #updateDisplay} can replace it. */
    public static String display(Object object) {
        return BaseNotebookStatics.display(object);
    }

    /** Shows an object as the given media types, for instance {@code display(html, "text/html")}. */
    public static String display(Object object, String... as) {
        return BaseNotebookStatics.display(object, as);
    }

    /** Replaces what was displayed under an id. */
    public static void updateDisplay(String id, Object object) {
        BaseNotebookStatics.updateDisplay(id, object);
    }

    /** Replaces what was displayed under an id, as the given media types. */
    public static void updateDisplay(String id, Object object, String... as) {
        BaseNotebookStatics.updateDisplay(id, object, as);
    }

    /** What {@link #display} would show. */
    public static DisplayData render(Object object) {
        return BaseNotebookStatics.render(object);
    }

    /** What {@link #display} would show as the given media types. */
    public static DisplayData render(Object object, String... as) {
        return BaseNotebookStatics.render(object, as);
    }

    /** Prints formatted text. */
    public static void printf(String format, Object... arguments) {
        System.out.printf(format, arguments);
    }

    /** Runs source as if it stood in a cell; returns the value of its last expression. */
    public static Object eval(String source) {
        return BaseKernel.notebookKernel().evalRaw(source);
    }

    /** Runs a magic, for instance {@code lineMagic("classpath", List.of("a.jar"))}. */
    public static Object lineMagic(String name, List<String> words) {
        return eval("%" + name + " " + String.join(" ", words));
    }

    /** Clears what the cell has shown so far; with {@code wait}, when the next output comes. */
    public static void clearOutput(boolean wait) {
        ((JavaKernel) BaseKernel.notebookKernel()).clearOutput(wait);
    }
}
