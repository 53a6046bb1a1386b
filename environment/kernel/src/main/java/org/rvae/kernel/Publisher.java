package org.rvae.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Sends what the kernel publishes, in order, from one thread of its own. Printed text is gathered and sent every few
 * milliseconds, so that a loop of {@code println} is a handful of messages. What is printed after a cell has ended goes
 * to that cell; what is printed before the first one goes to the kernel's standard error.
 */
final class Publisher {

    private static final long PERIOD_NANOS = 20_000_000;

    private final Consumer<Message<?>> socket;
    private final Queue<Message<?>> queue = new ConcurrentLinkedQueue<>();
    private final PrintedText text = new PrintedText();
    private final PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    private final Thread thread = new Thread(this::run, "kernel-publisher");
    private volatile MessageContext parent;

    Publisher(Consumer<Message<?>> socket) {
        this.socket = socket;
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    void start() {
        thread.start();
    }

    /** Queues a message, behind everything that was printed before. */
    void send(Message<?> message) {
        flush();
        queue.offer(message);
        LockSupport.unpark(thread);
    }

    /** From now on printed text belongs to the cell that this context is of. */
    void setParent(MessageContext context) {
        flush();
        parent = context;
    }

    /** Moves the text printed so far into the queue. */
    void flush() {
        synchronized (text) {
            for (PrintedText.Chunk chunk : text.take()) {
                MessageContext context = parent;
                if (context == null) {
                    terminal.print(chunk.text());
                } else {
                    PublishStream content = new PublishStream(chunk.type(), chunk.text());
                    queue.offer(new Message<>(context, PublishStream.MESSAGE_TYPE, content));
                }
            }
        }
    }

    /** A stream whose text appears beneath the cell. */
    PrintStream printStream(StreamType type) {
        return new PrintStream(new Sink(type), false, StandardCharsets.UTF_8);
    }

    /** Waits until everything queued is sent, at most a second. */
    void drain() {
        flush();
        for (int i = 0; i < 100 && !queue.isEmpty(); i++) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void run() {
        while (true) {
            try {
                flush();
                for (Message<?> message = queue.poll(); message != null; message = queue.poll()) {
                    socket.accept(message);
                }
            } catch (RuntimeException e) {
                terminal.println("kernel: a message could not be published: " + e);
            }
            LockSupport.parkNanos(this, PERIOD_NANOS);
        }
    }

    private final class Sink extends OutputStream {

        private final StreamType type;

        Sink(StreamType type) {
            this.type = type;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            text.append(type, bytes, offset, length);
        }
    }
}
