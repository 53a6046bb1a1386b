package org.rvae.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code display} and {@code updateDisplay} of whatever kernel this JVM runs in, found by reflection among the
 * classes that hold them in this project's kernel, in JJava and in IJava.
 */
final class KernelDisplay {

    private static final List<String> CLASSES = List.of(
            "org.rvae.kernel.Notebook",
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
            "org.dflib.jjava.jupyter.kernel.NotebookStatics",
            "org.dflib.jjava.kernel.JavaNotebookStatics",
            "org.dflib.jjava.runtime.Display",
            "io.github.spencerpark.ijava.runtime.Display");

    private final List<String> classNames;
    private Class<?> found;

    KernelDisplay() {
        this(CLASSES);
    }

    KernelDisplay(List<String> classNames) {
        this.classNames = classNames;
    }

    /** Shows a bundle as a new output; its display id, or nothing if no kernel runs here. */
    synchronized Optional<String> display(MimeBundle bundle) {
        if (found != null) {
            return display(found, bundle);
        }
        for (Class<?> candidate : candidates()) {
            Optional<String> id = display(candidate, bundle);
            if (id.isPresent()) {
                found = candidate;
                return id;
            }
        }
        return Optional.empty();
    }

    /** Replaces the output with that id; false if it could not be done. */
    synchronized boolean update(String id, MimeBundle bundle) {
        if (found == null) {
            return false;
        }
        Optional<Object> renderable = Renderables.of(bundle, found);
        return renderable.isPresent()
                && call(found, "updateDisplay", new Class<?>[] {String.class, Object.class}, id, renderable.get())
                        .isPresent()
                || call(found, "updateDisplay", new Class<?>[] {String.class, Object.class, String[].class}, id,
                        bundle.simple(), new String[] {bundle.simpleMime()}).isPresent();
    }

    private static Optional<String> display(Class<?> kernel, MimeBundle bundle) {
        return Renderables.of(bundle, kernel)
                .flatMap(renderable -> call(kernel, "display", new Class<?>[] {Object.class}, renderable))
                .or(() -> call(kernel, "display", new Class<?>[] {Object.class, String[].class}, bundle.simple(),
                        new String[] {bundle.simpleMime()}))
                .map(Object::toString);
    }

    /** The result (an empty string for void), or nothing if the method is missing or no kernel answers. */
    private static Optional<Object> call(Class<?> kernel, String name, Class<?>[] types, Object... arguments) {
        try {
            Method method = kernel.getMethod(name, types);
            return Optional.of(Objects.requireNonNullElse(method.invoke(null, arguments), ""));
        } catch (InvocationTargetException e) {
            // The class is there but no kernel runs, or half of it is: it says so with an exception of its own. What
            // stops this thread from outside is not for us to swallow.
            if (e.getCause() instanceof Error error && !(error instanceof LinkageError)) {
                throw error;
            }
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private List<Class<?>> candidates() {
        List<ClassLoader> loaders = Stream.of(Thread.currentThread().getContextClassLoader(),
                KernelDisplay.class.getClassLoader(), ClassLoader.getSystemClassLoader())
                .filter(Objects::nonNull).distinct().toList();
        return classNames.stream().flatMap(name -> loaders.stream().flatMap(loader -> load(name, loader)))
                .distinct().<Class<?>>map(type -> type).toList();
    }

    private static Stream<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Stream.of(Class.forName(name, true, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }
}
