package org.rvae.data;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;

/**
 * What is known of each data set: its files, where its publisher offers them, and their checksums.
 *
 * <p>A content checksum is that of the uncompressed file, so that a copy which was compressed anew (Debian's package
 * is) passes; a download is also compared with the publisher's own .gz file.
 */
final class Catalogue {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    /**
     * One file.
     *
     * @param name          without the ending .gz
     * @param zippedSha256  SHA-256 of the publisher's .gz file; null if there is none
     * @param contentSha256 SHA-256 of the uncompressed file; null if nobody has published it
     */
    record Part(String name, String zippedSha256, String contentSha256) {
        String zippedName() {
            return name + ".gz";
        }
    }

    /**
     * One data set.
     *
     * @param name    as users write it
     * @param title   as its authors write it
     * @param folders names that its folder can have: ours and Debian's, then torchvision's
     * @param base    where the .gz files are, over HTTPS; null if it is not to be downloaded
     * @param parts   training images, training labels, test images, test labels
     */
    record Entry(String name, String title, List<String> folders, URI base, List<Part> parts) {
        URI address(Part part) {
            return base.resolve(part.zippedName());
        }
    }

    // .gz: as in TensorFlow Datasets' list; their MD5 are those that the publisher's README gives. Content: Debian's
    // package dataset-fashion-mnist. With the file name and time (31 August 2017) that Debian drops put back into the
    // gzip header, its four files are the publisher's byte for byte, so these are the sums of the publisher's content.
    static final Entry FASHION_MNIST = new Entry("fashion-mnist", "Fashion-MNIST",
            List.of("fashion-mnist", "FashionMNIST/raw"),
            URI.create("https://fashion-mnist.s3.eu-central-1.amazonaws.com/"), List.of(
            new Part(TRAIN_IMAGES, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            new Part(TRAIN_LABELS, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            new Part(TEST_IMAGES, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            new Part(TEST_LABELS, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

    // .gz: TensorFlow Datasets' list for the same address; content: listed alike by several independent projects.
    static final Entry MNIST = new Entry("mnist", "MNIST", List.of("mnist", "MNIST/raw"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"), List.of(
            new Part(TRAIN_IMAGES, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new Part(TRAIN_LABELS, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new Part(TEST_IMAGES, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new Part(TEST_LABELS, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

    // .gz: TensorFlow Datasets' list for the same host. No checksum of the content is known.
    static final Entry KMNIST = new Entry("kmnist", "KMNIST", List.of("kmnist", "KMNIST/raw"),
            URI.create("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"), List.of(
            new Part(TRAIN_IMAGES, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4", null),
            new Part(TRAIN_LABELS, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17", null),
            new Part(TEST_IMAGES, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5", null),
            new Part(TEST_LABELS, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c", null)));

    // Made by SampleWriter, which prints these sums.
    static final Entry SAMPLE = new Entry("sample", "The sample of Fashion-MNIST", List.of("sample"), null, List.of(
            new Part(TRAIN_IMAGES, null, "a724cd72799a6b1c3a81c4263865a75a73bb6473673b3394e34adf222930f19e"),
            new Part(TRAIN_LABELS, null, "4738fd437c0f8d6498ae7f6f5c86f1cc3c878d4116ff169fc5635bd6847899cc"),
            new Part(TEST_IMAGES, null, "8fdf02ada67d92f4db5ba3c2f6c5b1cc6186ba6e0efd4914661e4389e103b81e"),
            new Part(TEST_LABELS, null, "9c71808b3a0ebfc091442c0009a7aa35be2d9622bf6aaf6891ce9a0088e96c07")));

    private Catalogue() {
    }

    /** A full data set by its name, in any case, with "_" or nothing for "-". */
    static Entry named(String name) {
        String plain = plain(name);
        return Stream.of(FASHION_MNIST, MNIST, KMNIST, SAMPLE).filter(e -> plain(e.name()).equals(plain)).findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no data set '" + name + "'; choose one of "
                        + String.join(", ", Datasets.names()) + "."));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
