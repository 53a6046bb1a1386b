package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SelfCheckTest {

    private static final BinaryOperator<INDArray> PRODUCT = (a, b) -> Nd4j.matmul(a, b);

    @Test
    void thisMachineMultipliesRightly() {
        assertThatCode(SelfCheck::run).doesNotThrowAnyException();
        assertThatCode(() -> SelfCheck.run(PRODUCT)).doesNotThrowAnyException();
    }

    @Test
    void aWrongEntryOfALargeFloat64ProductIsRefused() {
        assertThatThrownBy(() -> SelfCheck.run((a, b) -> {
            INDArray product = PRODUCT.apply(a, b);
            if (a.dataType() == DataType.DOUBLE && a.size(1) == 300) {
                product.getColumn(product.size(1) - 1).addi(1e-9);
            }
            return product;
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("float64")
                .hasMessageContaining("OPENBLAS_CORETYPE=SkylakeX").hasMessageContaining("300");
    }

    @Test
    void productsOfTransposedMatricesAreChecked() {
        assertThatThrownBy(() -> SelfCheck.run((a, b) -> {
            INDArray product = PRODUCT.apply(a, b);
            return b.ordering() == 'f' && b.size(0) > 1 ? product.mul(1 + 1e-3) : product;
        })).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void float32AndNotANumberAreChecked() {
        assertThatThrownBy(() -> SelfCheck.run((a, b) -> a.dataType() == DataType.FLOAT
                ? PRODUCT.apply(a, b).mul(1 + 1e-2) : PRODUCT.apply(a, b)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("float32");
        assertThatThrownBy(() -> SelfCheck.run((a, b) -> PRODUCT.apply(a, b).muli(Double.NaN)))
                .isInstanceOf(IllegalStateException.class);
    }
}
