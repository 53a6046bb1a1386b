package org.rvae.kernel;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * The Jupyter connection, with everything that is published going through one thread: a thread that runs cells may be
 * interrupted or stopped at any moment, and must not do so inside a socket.
 */
final class KernelConnection extends JupyterConnection {

    private final Publisher publisher;

    KernelConnection(KernelConnectionProperties properties) throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
        publisher = new Publisher(message -> iopub.sendMessage(message));
    }

    Publisher publisher() {
        return publisher;
    }

    @Override
    public void connect() {
        super.connect();
        publisher.start();
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel shellChannel, MessageContext context) {
        return new QueuedEnvironment(shellChannel, stdin, iopub, context, publisher);
    }

    /** An environment for a message that was read off a shell socket directly. */
    ShellReplyEnvironment replyTo(JupyterSocket shellSocket, MessageContext context) {
        return prepareReplyEnv((ShellChannel) shellSocket, context);
    }

    private static final class QueuedEnvironment extends ShellReplyEnvironment {

        private final Publisher publisher;

        QueuedEnvironment(ShellChannel shell, StdinChannel stdin, JupyterSocket iopub, MessageContext context,
                Publisher publisher) {
            super(shell, stdin, iopub, context);
            this.publisher = publisher;
        }

        @Override
        public void publish(Message<?> message) {
            publisher.send(message);
        }

        /** The library defers only this status; publishing through the queue needs no deferral. */
        @Override
        public void setBusyDeferIdle() {
            setStatusBusy();
            defer(this::setStatusIdle);
        }
    }
}
