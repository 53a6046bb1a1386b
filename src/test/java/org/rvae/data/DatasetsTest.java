package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

class DatasetsTest {

    @TempDir
    private Path folder;

    private static Path shipped() {
        return ProjectHome.data().resolve("sample");
    }

    private Locator offline(Path... elsewhere) {
        return new Locator(folder.resolve("data"), List.of(elsewhere), new Downloader() {
            @Override
            void fetch(Catalogue.Entry entry, Catalogue.Part part, Path target) {
                throw new InvalidInputException("would fetch " + entry.address(part) + " into " + target);
            }
        });
    }

    private void copySample(Path to) throws IOException {
        Files.createDirectories(to);
        for (Catalogue.Part part : Catalogue.SAMPLE.parts()) {
            Files.copy(shipped().resolve(part.zippedName()), to.resolve(part.zippedName()));
        }
    }

    @Test
    void theSampleShips() throws IOException {
        Dataset sample = Datasets.sample();
        assertThat(sample.name()).isEqualTo("sample");
        assertThat(sample.train().size()).isEqualTo(2000);
        assertThat(sample.test().size()).isEqualTo(500);
        assertThat(sample.train().classCounts()).containsOnly(200);
        assertThat(sample.test().classCounts()).containsOnly(50);
        assertThat(sample.train().pixels()).isEqualTo(784);
        assertThat(sample.classNames()).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
        assertThat(sample.source()).contains("SHA-256 verified");
        assertThat(Datasets.load("sample").checksum()).isEqualTo(sample.checksum());
        assertThat(shipped().resolve("LICENSE")).content().contains("2017 Zalando SE", "MIT");
        long bytes = 0;
        for (Catalogue.Part part : Catalogue.SAMPLE.parts()) {
            bytes += Files.size(shipped().resolve(part.zippedName()));
        }
        assertThat(bytes).isLessThan(1_500_000);
    }

    @Test
    void theRealThing() {
        assumeThat(Datasets.find("fashion-mnist")).as("Fashion-MNIST is on this machine").isPresent();
        Dataset data = Datasets.fashionMnist();
        assertThat(data.train().size()).isEqualTo(60_000);
        assertThat(data.test().size()).isEqualTo(10_000);
        assertThat(data.train().classCounts()).containsOnly(6000);
        assertThat(data.test().classCounts()).containsOnly(1000);
        assertThat(data.source()).contains("SHA-256 verified");
        // The mean that everybody who trains on it knows.
        long sum = 0;
        for (byte pixel : data.train().pixelBytes()) {
            sum += pixel & 0xFF;
        }
        assertThat(sum / 255.0 / 784 / 60_000).isCloseTo(0.2860, offset(5e-5));
        // Row sums first: a float32 sum over all 47 million pixels at once is wrong by 5 %.
        INDArray rows = data.train().images(0, 60_000).sum(1).castTo(DataType.DOUBLE);
        assertThat(rows.sumNumber().doubleValue()).isCloseTo(sum / 255.0, offset(1e-6 * sum / 255));
        assertThat(data.train().stratified(200)).isEqualTo(Datasets.sample().train());
        assertThat(data.test().stratified(50)).isEqualTo(Datasets.sample().test());
        Dataset smaller = data.withTrain(5000).withTest(1003);
        assertThat(smaller.train().classCounts()).containsOnly(500);
        assertThat(smaller.test().size()).isEqualTo(1003);
        assertThat(smaller.test().classCounts()).containsOnly(100, 101);
        assertThat(smaller.checksum()).hasSize(64).isNotEqualTo(data.checksum())
                .isEqualTo(data.withTrain(5000).withTest(1003).checksum());
    }

    @Test
    void everyAddressIsHttpsAndEveryDownloadHasAChecksum() {
        for (Catalogue.Entry entry : List.of(Catalogue.FASHION_MNIST, Catalogue.MNIST, Catalogue.KMNIST)) {
            for (Catalogue.Part part : entry.parts()) {
                assertThat(entry.address(part)).hasScheme("https");
                assertThat(entry.address(part).toString()).endsWith("/" + part.name() + ".gz");
                assertThat(part.zippedSha256()).matches("[0-9a-f]{64}");
            }
        }
        assertThat(Catalogue.SAMPLE.parts()).allMatch(part -> part.contentSha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void theSearchHasItsOrder() throws IOException {
        Path environment = folder.resolve("env");
        Path system = folder.resolve("system");
        Locator locator = offline(environment, system);
        assertThat(locator.find(Catalogue.FASHION_MNIST)).isEmpty();
        copySample(system.resolve("fashion-mnist"));
        assertThat(locator.find(Catalogue.FASHION_MNIST)).contains(system.resolve("fashion-mnist"));
        copySample(environment.resolve("FashionMNIST/raw"));
        assertThat(locator.find(Catalogue.FASHION_MNIST)).contains(environment.resolve("FashionMNIST/raw"));
        copySample(folder.resolve("data/fashion-mnist"));
        assertThat(locator.find(Catalogue.FASHION_MNIST)).contains(folder.resolve("data/fashion-mnist"));
        Files.delete(folder.resolve("data/fashion-mnist/train-labels-idx1-ubyte.gz"));
        assertThat(locator.find(Catalogue.FASHION_MNIST)).contains(environment.resolve("FashionMNIST/raw"));
        assertThat(locator.find(Catalogue.MNIST)).isEmpty();
        Path direct = environment.resolve("mnist");
        copySample(direct);
        assertThat(offline(direct).find(Catalogue.MNIST)).contains(direct);
        assertThat(offline(direct).find(Catalogue.KMNIST)).isEmpty();
    }

    @Test
    void aFileThatIsNotThePublishedOneIsRefused() throws IOException {
        Path fake = folder.resolve("data/fashion-mnist");
        copySample(fake);
        assertThatThrownBy(() -> offline().load(Catalogue.FASHION_MNIST)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(fake.resolve("train-images-idx3-ubyte.gz").toString())
                .hasMessageContaining("SHA-256").hasMessageContaining("expected c59f468a")
                .hasMessageContaining("Delete it");
        copySample(folder.resolve("data/kmnist"));
        assertThatThrownBy(() -> offline().load(Catalogue.KMNIST)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("KMNIST").hasMessageContaining("expected 51467d22");
    }

    @Test
    void uncompressedKmnistSaysThatNobodyCouldCheckIt() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("data/kmnist"));
        for (Catalogue.Part part : Catalogue.KMNIST.parts()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(shipped().resolve(part.zippedName())))) {
                Files.copy(in, plain.resolve(part.name()));
            }
        }
        Dataset data = offline().load(Catalogue.KMNIST);
        assertThat(data.source()).contains("not verified");
        assertThat(data.classNames()).startsWith("o", "ki");
    }

    @Test
    void aDamagedSampleIsRefused() throws IOException {
        Path copy = folder.resolve("sample");
        copySample(copy);
        ImageSet test = Datasets.sample().test();
        byte[] pixels = test.pixelBytes().clone();
        pixels[12345] ^= 1;
        SampleWriter.write(copy, new ImageSet(28, 28, pixels, test.labelBytes()), Catalogue.TEST_IMAGES,
                Catalogue.TEST_LABELS);
        assertThatThrownBy(() -> offline().loadFrom(copy, Catalogue.SAMPLE)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t10k-images-idx3-ubyte.gz").hasMessageContaining("SHA-256");
        Files.delete(copy.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThatThrownBy(() -> offline().loadFrom(copy, Catalogue.SAMPLE)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void downloadsWhatIsMissingOnce() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = shipped().resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            List<Catalogue.Part> parts = Catalogue.SAMPLE.parts().stream().map(p -> new Catalogue.Part(p.name(),
                    Sha256.of(shipped().resolve(p.zippedName())), p.contentSha256())).toList();
            Catalogue.Entry entry = new Catalogue.Entry("sample", "Served", List.of("served"), base, parts);
            Locator locator = new Locator(folder, List.of(), new Downloader());
            Dataset data = locator.load(new Catalogue.Entry("served", "Served", List.of("served"), base, parts));
            assertThat(data.train().size()).isEqualTo(2000);
            assertThat(data.checksum()).isEqualTo(Datasets.sample().checksum());
            server.removeContext("/");
            assertThat(offlineAt(folder).load(new Catalogue.Entry("served", "Served", List.of("served"), base, parts))
                    .checksum()).isEqualTo(data.checksum());

            Path target = folder.resolve("x/train-images-idx3-ubyte.gz");
            assertThatThrownBy(() -> new Downloader().fetch(entry, parts.get(0), target))
                    .isInstanceOf(InvalidInputException.class).hasMessageContaining("404")
                    .hasMessageContaining(base + "train-images-idx3-ubyte.gz").hasMessageContaining(target.toString());
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write(new byte[5]);
                exchange.close();
            });
            assertThatThrownBy(() -> new Downloader().fetch(entry, parts.get(0), target))
                    .isInstanceOf(InvalidInputException.class).hasMessageContaining("SHA-256");
            server.removeContext("/");
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(new byte[500]);
                exchange.getResponseBody().flush();
                exchange.close();
            });
            assertThatThrownBy(() -> new Downloader().fetch(entry, parts.get(0), target))
                    .isInstanceOf(InvalidInputException.class);
            assertThat(target.getParent()).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
    }

    private Locator offlineAt(Path data) {
        return new Locator(data, List.of(), offline().downloader());
    }

    @Test
    void withoutANetworkItSaysWhatToDo() {
        Catalogue.Entry entry = new Catalogue.Entry("fashion-mnist", "Fashion-MNIST", List.of("fashion-mnist"),
                URI.create("https://host.invalid/"), Catalogue.FASHION_MNIST.parts());
        Locator locator = new Locator(folder, List.of(), new Downloader());
        assertThatThrownBy(() -> locator.load(entry)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("https://host.invalid/train-images-idx3-ubyte.gz")
                .hasMessageContaining(folder.resolve("fashion-mnist/train-images-idx3-ubyte.gz").toString())
                .hasMessageContaining("RVAE_DATA");
    }

    @Test
    void namesAreForgiving() {
        assertThat(Catalogue.named("Fashion-MNIST")).isSameAs(Catalogue.FASHION_MNIST);
        assertThat(Catalogue.named("fashion_mnist")).isSameAs(Catalogue.FASHION_MNIST);
        assertThat(Catalogue.named(" kmnist ")).isSameAs(Catalogue.KMNIST);
        assertThatThrownBy(() -> Datasets.load("cifar")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'cifar'").hasMessageContaining("fashion-mnist, mnist, kmnist, sample");
    }

    @Test
    void theProxyVariableIsUnderstood() {
        for (Map.Entry<String, Integer> proxy : Map.of("http://proxy.example.org:3128", 3128,
                "proxy.example.org:8080", 8080, "http://proxy.example.org/", 80).entrySet()) {
            Proxy parsed = Downloader.proxy(proxy.getKey());
            assertThat(((InetSocketAddress) parsed.address()).getHostString()).isEqualTo("proxy.example.org");
            assertThat(((InetSocketAddress) parsed.address()).getPort()).isEqualTo(proxy.getValue());
        }
        assertThatThrownBy(() -> Downloader.proxy("::")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("HTTPS_PROXY");
    }

    @Test
    void theProjectIsFoundFromBelow() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));
        Path deep = Files.createDirectories(folder.resolve("notebooks/deep"));
        assertThat(ProjectHome.above(deep)).isEqualTo(folder);
        Path stray = Files.createDirectories(folder.resolve("kernel"));
        Files.createFile(stray.resolve("pom.xml"));
        assertThat(ProjectHome.above(stray)).isEqualTo(folder);
    }
}
