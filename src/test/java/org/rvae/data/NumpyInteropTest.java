package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** NumPy itself reads what we write, and the other way round. Skipped where there is no NumPy. */
class NumpyInteropTest {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNumpy() {
        boolean there;
        try {
            there = python("import numpy").isEmpty();
        } catch (IOException | IllegalStateException e) {
            there = false;
        }
        assumeThat(there).as("NumPy is there").isTrue();
    }

    private static String python(String program, Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON, "-c", program).redirectErrorStream(true);
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("Python failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return output.strip();
    }

    @Test
    void numpyReadsWhatWeWrite() throws IOException {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        for (DataType type : NpzTest.TYPES) {
            INDArray array = Nd4j.arange(6).castTo(DataType.DOUBLE).fmod(2).castTo(type).reshape(2, 3);
            arrays.put("c." + type, array);
            arrays.put("f." + type, array.transpose());
        }
        arrays.put("scalar", Nd4j.scalar(DataType.DOUBLE, 0.1));
        arrays.put("one", Nd4j.createFromArray(7L));
        arrays.put("half", Nd4j.createFromArray(1f, 2f).castTo(DataType.FLOAT16));
        Path file = folder.resolve("ours.npz");
        Npz.write(file, arrays, Map.of("config.json", "{\"a\": 1}"));
        Npz.writeArray(folder.resolve("ours.npy"), arrays.get("f.FLOAT"));
        String program = """
                import sys, json, zipfile, numpy as np
                z = np.load(sys.argv[1])
                names = dict(FLOAT='f4', DOUBLE='f8', BYTE='i1', SHORT='i2', INT='i4', LONG='i8', UBYTE='u1', BOOL='?')
                for name, dtype in names.items():
                    want = (np.arange(6) % 2).astype(dtype).reshape(2, 3)
                    for key, array in (('c.', want), ('f.', want.T)):
                        got = z[key + name]
                        assert got.dtype == np.dtype(dtype) and got.shape == array.shape, (key, name, got)
                        assert (got == array).all(), (key, name, got)
                assert z['scalar'].shape == () and z['scalar'] == 0.1
                assert z['one'].shape == (1,) and z['one'][0] == 7
                assert z['half'].dtype == np.float16 and (z['half'] == [1, 2]).all()
                assert json.loads(z['config.json']) == {'a': 1}
                assert zipfile.ZipFile(sys.argv[1]).testzip() is None
                assert (np.load(sys.argv[2]) == z['f.FLOAT']).all()
                assert (np.load(sys.argv[2], mmap_mode='r') == z['f.FLOAT']).all()
                print('fine')
                """;
        assertThat(python(program, file, folder.resolve("ours.npy"))).isEqualTo("fine");
    }

    @Test
    void weReadWhatNumpyWrites() throws IOException {
        String program = """
                import sys, numpy as np
                kinds = ['<f4', '<f8', '>f8', '<i4', '<i8', '>i2', '|u1', '|b1', '<f2']
                a = {}
                for k in kinds:
                    base = np.arange(24).reshape(2, 3, 4)
                    base = (base % 2 if k == '|b1' else base).astype(k)
                    a['c' + k] = base
                    a['f' + k] = np.asfortranarray(base)
                    a['t' + k] = base.transpose(2, 0, 1)
                    a['s' + k] = base[1, 2, 3]
                    a['v' + k] = base[1, 2, 3:]
                a['none'] = np.zeros((0, 5))
                a['encoder.net.0.weight'] = np.asfortranarray(np.linspace(0, 1, 300 * 784).reshape(300, 784))
                np.savez(sys.argv[1] + '/plain.npz', **a)
                np.savez_compressed(sys.argv[1] + '/compressed.npz', **a)
                np.save(sys.argv[1] + '/one.npy', a['encoder.net.0.weight'])
                """;
        python(program, folder);
        for (String name : new String[] {"plain.npz", "compressed.npz"}) {
            Map<String, INDArray> arrays = Npz.read(folder.resolve(name));
            assertThat(arrays).hasSize(9 * 5 + 2);
            for (String kind : new String[] {"<f4", "<f8", ">f8", "<i4", "<i8", ">i2", "|u1", "|b1", "<f2"}) {
                INDArray expected = Nd4j.arange(24).castTo(DataType.DOUBLE);
                expected = (kind.equals("|b1") ? expected.fmod(2) : expected).reshape(2, 3, 4);
                INDArray read = arrays.get("c" + kind);
                INDArray inType = expected.castTo(read.dataType());
                NpzTest.assertSame("c" + kind, read, inType);
                NpzTest.assertSame("f" + kind, arrays.get("f" + kind), inType);
                NpzTest.assertSame("t" + kind, arrays.get("t" + kind), inType.permute(2, 0, 1));
                assertThat(arrays.get("s" + kind).rank()).isZero();
                assertThat(arrays.get("s" + kind).castTo(DataType.DOUBLE).getDouble(0))
                        .isEqualTo(expected.getDouble(1, 2, 3));
                assertThat(arrays.get("v" + kind).shape()).containsExactly(1);
            }
            assertThat(arrays.get("none").shape()).containsExactly(0, 5);
            INDArray weight = arrays.get("encoder.net.0.weight");
            assertThat(weight.getDouble(1, 2)).isCloseTo((784 + 2) / (300 * 784 - 1.0), offset(1e-15));
            assertThat(Npz.readArray(folder.resolve("one.npy"))).isEqualTo(weight);
        }
    }
}
