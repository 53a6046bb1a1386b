package org.rvae.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import org.rvae.InvalidInputException;
import org.rvae.Terminal;

/**
 * Fetches a published file and shows its progress. The file appears under its name only when all of it has come and has
 * the published checksum. The proxy is that of the Java properties {@code https.proxyHost} and {@code https.proxyPort},
 * else that of the variable {@code HTTPS_PROXY}.
 */
class Downloader {

    private static final int TIMEOUT = (int) Duration.ofSeconds(20).toMillis();
    private static final int BUFFER = 1 << 16;

    /**
     * Fetches one file.
     *
     * @throws InvalidInputException if it cannot be had, or is not what was published; the message gives the address
     *                               and where to put the file by hand
     */
    void fetch(Catalogue.Entry entry, Catalogue.Part part, Path target) {
        URI address = entry.address(part);
        System.err.println(entry.title() + " is not on this machine; fetching " + address);
        try {
            HttpURLConnection connection = open(address);
            try {
                store(entry, part, target, connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw failed(entry, address, target, reason(e), e);
        }
    }

    private void store(Catalogue.Entry entry, Catalogue.Part part, Path target, HttpURLConnection connection)
            throws IOException {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the server answers " + connection.getResponseCode());
        }
        URI address = entry.address(part);
        try (InputStream raw = connection.getInputStream()) {
            AtomicFiles.write(target, out -> {
                DigestInputStream in = new DigestInputStream(raw, Sha256.digest());
                try (DownloadProgress progress = new DownloadProgress(part.zippedName(),
                        connection.getContentLengthLong(), Terminal.isThere(), System.err)) {
                    byte[] piece = new byte[BUFFER];
                    for (int count = read(in, piece, entry, address, target); count >= 0;
                            count = read(in, piece, entry, address, target)) {
                        out.write(piece, 0, count);
                        progress.add(count);
                    }
                }
                String found = Sha256.hex(in.getMessageDigest());
                if (!found.equals(part.zippedSha256())) {
                    throw failed(entry, address, target, "what came has SHA-256 " + found + ", expected "
                            + part.zippedSha256(), null);
                }
            });
        }
    }

    /** Reading fails with another message than writing does. */
    private static int read(InputStream in, byte[] piece, Catalogue.Entry entry, URI address, Path target) {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw failed(entry, address, target, "the connection broke (" + reason(e) + ")", e);
        }
    }

    private static HttpURLConnection open(URI address) throws IOException {
        String variable = System.getenv("HTTPS_PROXY") != null ? System.getenv("HTTPS_PROXY")
                : System.getenv("https_proxy");
        boolean useVariable = address.getScheme().equals("https") && System.getProperty("https.proxyHost") == null
                && variable != null && !variable.isBlank();
        HttpURLConnection connection = (HttpURLConnection) (useVariable
                ? address.toURL().openConnection(proxy(variable)) : address.toURL().openConnection());
        connection.setConnectTimeout(TIMEOUT);
        connection.setReadTimeout(TIMEOUT);
        return connection;
    }

    static Proxy proxy(String variable) {
        try {
            URI uri = URI.create(variable.contains("://") ? variable : "http://" + variable);
            if (uri.getHost() != null) {
                int port = uri.getPort() < 0 ? 80 : uri.getPort();
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            // The message below says it.
        }
        throw new InvalidInputException("HTTPS_PROXY is '" + variable + "', which is no proxy's address; expected "
                + "something like http://proxy.example.org:3128.");
    }

    private static String reason(IOException e) {
        return e instanceof UnknownHostException ? "the host " + e.getMessage() + " is unknown; is there a network?"
                : e.getMessage();
    }

    private static InvalidInputException failed(Catalogue.Entry entry, URI address, Path target, String reason,
            Exception cause) {
        String debian = entry == Catalogue.FASHION_MNIST
                ? " On Debian and Ubuntu `apt install dataset-fashion-mnist` brings it too." : "";
        return new InvalidInputException(entry.title() + " is not on this machine, and " + address
                + " could not be fetched: " + reason + ". Fetch it where there is a network and put it at " + target
                + ", or set RVAE_DATA to a folder that has " + entry.name() + "/" + target.getFileName() + "." + debian,
                cause);
    }
}
