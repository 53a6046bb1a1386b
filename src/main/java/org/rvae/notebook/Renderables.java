package org.rvae.notebook;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a bundle into what the kernel libraries call {@code DisplayDataRenderable}: an object that writes its own MIME
 * data. It is the only way past their image renderer, which drops the last bytes of two PNGs in three (it never closes
 * its base64 encoder), and the only one to say how wide an image is to be shown.
 */
final class Renderables {

    private static final List<String> INTERFACES = List.of(
            "org.dflib.jjava.jupyter.kernel.display.DisplayDataRenderable",
            "io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable");

    private Renderables() {
    }

    /** The bundle as such an object for the kernel that the class belongs to, or nothing if it knows no such type. */
    static Optional<Object> of(MimeBundle bundle, Class<?> kernelClass, List<String> interfaces) {
        for (String name : interfaces) {
            try {
                Class<?> type = Class.forName(name, false, kernelClass.getClassLoader());
                return Optional.of(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                        handler(bundle)));
            } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    static Optional<Object> of(MimeBundle bundle, Class<?> kernelClass) {
        return of(bundle, kernelClass, INTERFACES);
    }

    private static InvocationHandler handler(MimeBundle bundle) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "render" -> {
                render(bundle, arguments[0]);
                yield null;
            }
            case "getSupportedRenderTypes", "getPreferredRenderTypes" -> Set.of();
            case "toString" -> bundle.plain();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private static void render(MimeBundle bundle, Object context) throws ReflectiveOperationException {
        Object out = context.getClass().getMethod("getOutputContainer").invoke(context);
        Method putData = out.getClass().getMethod("putData", String.class, Object.class);
        putData.invoke(out, "text/plain", bundle.plain());
        putData.invoke(out, bundle.mime(), bundle.data());
        Method putMetaData = out.getClass().getMethod("putMetaData", String.class, Object.class);
        for (Map.Entry<String, Object> entry : bundle.metadata().entrySet()) {
            putMetaData.invoke(out, entry.getKey(), entry.getValue());
        }
    }
}
