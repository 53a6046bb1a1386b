package org.rvae.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Standard input from the notebook. A thread of its own waits at the socket: an interrupt of the cell must end the
 * waiting, and must not reach the socket.
 */
final class CellInput extends InputStream {

    private final InputStream jupyter;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "kernel-input");
        thread.setDaemon(true);
        return thread;
    });

    CellInput(InputStream jupyter) {
        this.jupyter = jupyter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        byte[] buffer = new byte[length];
        Future<Integer> pending = reader.submit(() -> jupyter.read(buffer, 0, length));
        try {
            int n = pending.get();
            if (n > 0) {
                System.arraycopy(buffer, 0, into, offset, n);
            }
            return n;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public int available() throws IOException {
        return jupyter.available();
    }
}
