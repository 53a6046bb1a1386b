package org.rvae.kernel;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;

/** Where {@code display} and input go: to the latest cell, also after it has ended. */
final class CellIo extends JupyterIO {

    private volatile ShellReplyEnvironment cell;

    CellIo() {
        super(StandardCharsets.UTF_8);
    }

    void attach(ShellReplyEnvironment env, boolean inputAllowed) {
        cell = env;
        setEnv(env);
        setJupyterInEnabled(inputAllowed);
    }

    <T extends ContentType<T>> void publish(T content) {
        ShellReplyEnvironment env = cell;
        if (env != null) {
            env.publish(content);
        }
    }
}
