package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldOpTest {
  @ParameterizedTest
  @EnumSource(names = {"ADD", "MUL", "MIN", "MAX"})
  void identitiesChangeNoNumber(FoldOp op) {
    List<Double> numbers =
        List.of(0.0, -0.0, 1.5, -2.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    for (DType t : List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16)) {
      for (double number : numbers) {
        long bits = of(t, number);
        assertThat(op.combine(t, op.identity(t), bits)).as("%s %s", t, number).isEqualTo(bits);
      }
    }
  }

  private static long of(DType t, double number) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(number);
      case FLOAT32 -> Bits.ofFloat((float) number);
      default -> Bits.ofHalf(t, (float) number);
    };
  }
}
