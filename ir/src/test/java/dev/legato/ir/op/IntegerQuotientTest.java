package dev.legato.ir.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector forms of integer division beside the reference, where rounding could go wrong. */
class IntegerQuotientTest {
  private static final List<Primitive> ROWS =
      List.of(IntegerDivision.FLOOR_DIVIDE, IntegerDivision.REMAINDER, IntegerDivision.FMOD);

  @ParameterizedTest
  @EnumSource(names = {"INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64"})
  void vectorsGiveTheSameBits(DType t) {
    Random random = new Random(7);
    for (int n = 0; n < 100_000; n++) {
      long y = normal(t, random.nextLong() >> random.nextInt(64));
      check(t, normal(t, random.nextLong() >> random.nextInt(64)), y);
      // Next to a multiple of the divisor, where one more or less is another quotient.
      long k = random.nextLong() >> random.nextInt(64);
      check(t, normal(t, k * y + random.nextInt(3) - 1), y);
    }
    List<Long> edges = edges(t);
    for (long x : edges) {
      for (long y : edges) {
        check(t, x, y);
      }
    }
  }

  /** Powers of two, the largest and the least values, and their neighbours. */
  private static List<Long> edges(DType t) {
    List<Long> edges = new ArrayList<>();
    for (int bit = 0; bit < 8 * t.bytes(); bit++) {
      for (int by = -2; by <= 2; by++) {
        edges.add(normal(t, (1L << bit) + by));
        edges.add(normal(t, -(1L << bit) + by));
      }
    }
    return edges;
  }

  private static long normal(DType t, long v) {
    return Bits.wrap(t, v);
  }

  private static void check(DType t, long x, long y) {
    for (Primitive p : ROWS) {
      if (p.jvm() instanceof Jvm.Expanded e) {
        DirectEmit emit = new DirectEmit();
        Var r = e.vector().expand(emit, List.of(emit.value(t, x), emit.value(t, y)));
        assertEquals(t, r.type());
        long expected = p.eval().eval(t, t, x, y, 0);
        assertEquals(expected, emit.bits(r), () -> p + " " + t + " " + x + ", " + y);
      } else {
        throw new AssertionError(p + " has no vector form");
      }
    }
  }
}
