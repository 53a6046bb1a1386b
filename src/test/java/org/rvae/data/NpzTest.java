package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;

class NpzTest {

    static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE, DataType.INT8, DataType.INT16,
            DataType.INT32, DataType.INT64, DataType.UINT8, DataType.BOOL);

    @TempDir
    private Path folder;

    private static byte[] npy(String header, byte[] content) {
        String padded = header + "\n";
        return ByteBuffer.allocate(10 + padded.length() + content.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1)).put(content).array();
    }

    private static String header(String descr, boolean fortran, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                + ", }";
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("x.npy"), content);
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static INDArray counting(DataType type, long... shape) {
        long n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        INDArray flat = Nd4j.arange(n).castTo(DataType.DOUBLE);
        INDArray values = type == DataType.BOOL ? flat.fmod(2) : flat;
        return values.castTo(type).reshape('c', shape);
    }

    @Test
    void everyTypeAndShapeComesBack() {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        for (DataType type : TYPES) {
            arrays.put(type + ".scalar", Nd4j.scalar(type, 1));
            arrays.put(type + ".one", counting(type, 1));
            arrays.put(type + ".vector", counting(type, 7));
            arrays.put(type + ".row", counting(type, 1, 7));
            arrays.put(type + ".column", counting(type, 7, 1));
            arrays.put(type + ".matrix", counting(type, 4, 5));
            arrays.put(type + ".cube", counting(type, 2, 3, 4));
        }
        Path file = folder.resolve("all.npz");
        Npz.write(file, arrays, Map.of("config.json", "{\"ä\": 1}"));
        Npz.Archive archive = Npz.readArchive(file);
        assertThat(archive.texts()).containsExactly(Map.entry("config.json", "{\"ä\": 1}"));
        assertThat(archive.arrays().keySet()).containsExactlyElementsOf(arrays.keySet());
        arrays.forEach((name, array) -> assertSame(name, archive.arrays().get(name), array));
    }

    static void assertSame(String name, INDArray found, INDArray expected) {
        assertThat(found.dataType()).as(name).isEqualTo(expected.dataType());
        assertThat(found.shape()).as(name).containsExactly(expected.shape());
        assertThat(found.ordering()).as(name).isEqualTo('c');
        assertThat(found).as(name).isEqualTo(expected);
    }

    @Test
    void viewsAndFortranOrderAreWrittenAsTheyLook() {
        INDArray base = counting(DataType.DOUBLE, 4, 6);
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("fortran", base.dup('f'));
        arrays.put("transposed", base.transpose());
        arrays.put("rows", base.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()));
        arrays.put("columns", base.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 5)));
        arrays.put("column", base.getColumn(3));
        arrays.put("steps", base.get(NDArrayIndex.interval(0, 2, 4), NDArrayIndex.interval(1, 2, 6)));
        arrays.put("cube", counting(DataType.FLOAT, 2, 3, 4).permute(2, 0, 1));
        Path file = folder.resolve("views.npz");
        Npz.write(file, arrays);
        Map<String, INDArray> read = Npz.read(file);
        arrays.forEach((name, array) -> {
            assertThat(read.get(name).shape()).as(name).containsExactly(array.shape());
            assertThat(read.get(name).dup('c').data().asDouble()).as(name).containsExactly(inOrder(array));
        });
    }

    private static double[] inOrder(INDArray array) {
        double[] values = new double[(int) array.length()];
        long[] shape = array.shape();
        for (int i = 0; i < values.length; i++) {
            long[] at = new long[shape.length];
            long rest = i;
            for (int k = shape.length - 1; k >= 0; k--) {
                at[k] = rest % shape[k];
                rest /= shape[k];
            }
            values[i] = array.getDouble(at);
        }
        return values;
    }

    @Test
    void fortranOrderIsReadRight() throws IOException {
        for (DataType type : TYPES) {
            INDArray expected = counting(type, 2, 3, 4);
            Path plain = folder.resolve("plain.npy");
            Npz.writeArray(plain, expected.permute(2, 1, 0).dup('c'));
            byte[] bytes = Files.readAllBytes(plain);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            // The memory of the transposed array in c-order is that of the array in Fortran order.
            byte[] turned = text.replace("False, 'shape': (4, 3, 2)", "True , 'shape': (2, 3, 4)")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertSame(type.toString(), Npz.readArray(file(turned)), expected);
        }
    }

    @Test
    void bigEndianIsReadRight() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(24).putDouble(1.5).putDouble(-2).putDouble(1e300);
        assertThat(Npz.readArray(file(npy(header(">f8", false, "(3,)"), content.array()))).toDoubleVector())
                .containsExactly(1.5, -2, 1e300);
        assertThat(Npz.readArray(file(npy(header(">i4", false, "(2,)"), new byte[] {0, 0, 1, 2, -1, -1, -1, -2})))
                .toIntVector()).containsExactly(258, -2);
    }

    @Test
    void halvesBecomeFloats() throws IOException {
        short[] halves = {0x3C00, (short) 0xC000, 0x7BFF, 0x0001, 0x0400, 0x7C00, (short) 0xFC00, 0x3555, 0};
        ByteBuffer content = ByteBuffer.allocate(2 * halves.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short half : halves) {
            content.putShort(half);
        }
        INDArray read = Npz.readArray(file(npy(header("<f2", false, "(9,)"), content.array())));
        assertThat(read.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(read.toFloatVector()).containsExactly(1, -2, 65504, 0x1p-24f, 0x1p-14f, Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY, 0.33325195f, 0);
        assertThat(NpyContent.toFloat((short) 0x7E00)).isNaN();
        assertThat(Float.floatToRawIntBits(NpyContent.toFloat((short) 0x8000))).isEqualTo(0x80000000);
    }

    @Test
    void versionTwoAndOddHeadersAreRead() throws IOException {
        byte[] one = npy("{\"shape\": (2L,), 'fortran_order':False,'descr':\"<f4\"}", new byte[8]);
        byte[] two = ByteBuffer.allocate(one.length + 2).put(one, 0, 6).put(new byte[] {2, 0, one[8], one[9], 0, 0})
                .put(one, 10, one.length - 10).array();
        assertThat(Npz.readArray(file(one)).shape()).containsExactly(2);
        assertThat(Npz.readArray(file(two)).shape()).containsExactly(2);
    }

    @Test
    void emptyArraysKeepTheirShape() throws IOException {
        INDArray read = Npz.readArray(file(npy(header("<f4", false, "(0, 784)"), new byte[0])));
        assertThat(read.shape()).containsExactly(0, 784);
        Path again = folder.resolve("again.npz");
        Npz.write(again, Map.of("none", read));
        assertThat(Npz.read(again).get("none").shape()).containsExactly(0, 784);
    }

    @Test
    void largeArraysSpanManyPieces() {
        INDArray large = Nd4j.rand(DataType.DOUBLE, 700, 1001);
        Path file = folder.resolve("large.npz");
        Npz.write(file, Map.of("large", large));
        assertThat(Npz.read(file).get("large")).isEqualTo(large);
        Npz.writeArray(folder.resolve("large.npy"), large);
        assertThat(Npz.readArray(folder.resolve("large.npy"))).isEqualTo(large);
    }

    @Test
    void equalContentGivesEqualBytes() throws Exception {
        Map<String, INDArray> arrays = Map.of("a", counting(DataType.FLOAT, 3, 3));
        Npz.write(folder.resolve("1.npz"), arrays);
        Npz.write(folder.resolve("2.npz"), arrays);
        assertThat(folder.resolve("1.npz")).hasSameBinaryContentAs(folder.resolve("2.npz"));
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Path good = folder.resolve("good.npz");
        Npz.write(good, Map.of("a", counting(DataType.FLOAT, 3, 3)), Map.of("config.json", "{}"));
        byte[] bytes = Files.readAllBytes(good);
        Path bad = folder.resolve("bad.npz");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(bad, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Npz.read(bad)).as("cut to %d", length).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(bad.toString());
        }
        byte[] array = npy(header("<f4", false, "(2,)"), new byte[8]);
        for (int length = 0; length < array.length; length++) {
            Path cut = file(Arrays.copyOf(array, length));
            assertThatThrownBy(() -> Npz.readArray(cut)).as("cut to %d", length)
                    .isInstanceOf(InvalidInputException.class).hasMessageContaining(cut.toString());
        }
    }

    @Test
    void everyChangedBitOfTheContentIsNoticed() throws IOException {
        for (boolean compressed : new boolean[] {false, true}) {
            INDArray array = counting(DataType.FLOAT, 5, 7);
            Path file = folder.resolve("x.npz");
            Npz.writeArray(folder.resolve("a.npy"), array);
            if (compressed) {
                Files.write(file, zip(Map.of("a.npy", Files.readAllBytes(folder.resolve("a.npy")))));
            } else {
                Npz.write(file, Map.of("a", array));
            }
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= 0x10;
                Files.write(file, damaged);
                try {
                    // A change in the directory's notes (times, attributes) may pass; what is read must be right.
                    Map<String, INDArray> read = Npz.read(file);
                    assertThat(read.values()).as("byte %d", i).containsOnly(array);
                } catch (InvalidInputException e) {
                    assertThat(e).hasMessageContaining(file.toString());
                }
            }
        }
    }

    @Test
    void theMemberIsNamed() throws IOException {
        Path file = folder.resolve("x.npz");
        Files.write(file, zip(Map.of("w.npy", npy(header("<f4", false, "(9,)"), new byte[8]))));
        assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("member w.npy")
                .hasMessageContaining("truncated");
        Files.write(file, zip(Map.of("w.npy", npy(header("<f4", false, "(1,)"), new byte[8]))));
        assertThatThrownBy(() -> Npz.read(file)).hasMessageContaining("goes on after");
        Files.write(file, zip(Map.of("w.bin", new byte[] {(byte) 0xFF, (byte) 0xFE})));
        assertThatThrownBy(() -> Npz.read(file)).hasMessageContaining("member w.bin").hasMessageContaining("UTF-8");
    }

    @Test
    void aFileOfTorchIsTold() throws IOException {
        Path file = folder.resolve("model.pt");
        Files.write(file, zip(Map.of("archive/data.pkl", new byte[3])));
        assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("numpy.savez");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c16", "|O", "<U5", "<u8", "<f16", "", "|V8"})
    void otherTypesAreRefused(String descr) throws IOException {
        Path file = file(npy(header(descr, false, "(1,)"), new byte[64]));
        assertThatThrownBy(() -> Npz.readArray(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + descr + "'").hasMessageContaining("astype");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(-1,)", "(a,)", "(99999999999999999, 99999999999999999)", "(1e3,)", "3"})
    void damagedShapesAreRefused(String shape) throws IOException {
        Path file = file(npy(header("<f4", false, shape), new byte[64]));
        assertThatThrownBy(() -> Npz.readArray(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void structuredTypesHugeClaimsAndWrongPathsAreRefused() throws IOException {
        Path structured = file(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]));
        assertThatThrownBy(() -> Npz.readArray(structured)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("structured");
        Path huge = file(npy(header("<f4", false, "(1000000000000,)"), new byte[4]));
        assertThatThrownBy(() -> Npz.readArray(huge)).hasMessageContaining("truncated");
        assertThatThrownBy(() -> Npz.read(folder.resolve("nowhere.npz"))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Npz.read(folder)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a file");
        Path array = file(npy(header("<f4", false, "(1,)"), new byte[4]));
        assertThatThrownBy(() -> Npz.read(array)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no zip file");
    }

    @Test
    void badNamesAreRefusedBeforeAnythingIsWritten() {
        Path file = folder.resolve("x.npz");
        INDArray array = Nd4j.scalar(1f);
        assertThatThrownBy(() -> Npz.write(file, Map.of("", array))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Npz.write(file, Map.of("a", array), Map.of("b.npy", "x")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Npz.write(file, Map.of("a", array.castTo(DataType.BFLOAT16))))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("castTo");
        assertThat(file).doesNotExist();
    }

    @Test
    void anInterruptedThreadReadsAndWrites() {
        Path file = folder.resolve("x.npz");
        INDArray array = counting(DataType.FLOAT, 3, 3);
        Thread.currentThread().interrupt();
        Npz.write(file, Map.of("a", array));
        assertThat(Npz.read(file).get("a")).isEqualTo(array);
        Npz.writeArray(folder.resolve("x.npy"), array);
        assertThat(Npz.readArray(folder.resolve("x.npy"))).isEqualTo(array);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae-tiny-d2", "rvae-tiny-d2", "rvae-tiny-d3"})
    void goldenFilesAreRead(String name) throws Exception {
        Map<String, INDArray> golden = Npz.read(Path.of(NpzTest.class.getResource("/golden/" + name + ".npz").toURI()));
        assertThat(golden.get("x").shape()).containsExactly(8, 12);
        assertThat(golden.get("w.p_sigma.1.weight").shape()).containsExactly(12, 6);
        assertThat(golden.get("nll").rank()).isZero();
        assertThat(golden.values()).allMatch(a -> a.dataType() == DataType.DOUBLE && a.ordering() == 'c');
    }
}
