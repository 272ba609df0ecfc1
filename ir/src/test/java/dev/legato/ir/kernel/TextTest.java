package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text form of kernels. */
class TextTest {
  @Test
  void aKernelReadsAsOneExpects() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(DType.FLOAT64, 2, Access.READ);
    int y = k.buffer(DType.FLOAT64, 1, Access.WRITE);
    int rows = k.size();
    int columns = k.size();
    Var w = k.scalar(k.scalar(DType.FLOAT64));
    k.loop(
        k.size(rows),
        i -> {
          Var sum =
              k.fold(
                  FoldOp.ADD,
                  k.size(columns),
                  j -> k.apply(Operators.byName("mul"), k.load(x, i, j), w));
          k.store(y, List.of(i), sum);
        });
    assertThat(Printer.print(k.build()))
        .isEqualTo(
            """
            kernel(b0: f64[2] read, b1: f64[1] write; sizes 2; s0: f64) {
              v0: f64 = scalar 0
              v1 = size 0
              v2: i64 = 0
              v3 = size 1
              for v4 in v2..v1 {
                for v5 in v2..v3 {
                  v6: f64 = load b0[v4, v5]
                  v7: f64 = mul(v6, v0)
                }
                fold v8: f64 = add v7
                store b1[v4] = v8
              }
            }
            """);
  }

  @Test
  void anExtremeHasTwoResults() {
    assertThat(Printer.print(Kernels.argFold(DType.FLOAT32, 2, List.of(0, 1), FoldOp.MAX)))
        .isEqualTo(
            """
            kernel(b0: f32[2] read, b1: i64[0] write; sizes 2) {
              v0: i64 = 0
              v1 = size 0
              v2 = size 1
              for v3 in v0..v1 {
                for v4 in v0..v2 {
                  v5: i64 = mul(v3, v2)
                  v6: i64 = add(v5, v4)
                  v7: f32 = load b0[v3, v4]
                }
                fold v8: f32, v9 = max v7 at v6
              }
              fold v10: f32, v11 = max v8 at v9
              store b1[] = v11
            }
            """);
  }

  @Test
  void everyKernelParsesBackToItself() {
    for (int seed = 0; seed < 500; seed++) {
      Kernel kernel = RandomKernels.of(seed).kernel();
      assertThat(Parser.parse(Printer.print(kernel))).as("seed %d", seed).isEqualTo(kernel);
    }
  }

  @Test
  void constantsAreExact() {
    long[] bits = {
      0,
      1,
      -1,
      Long.MIN_VALUE,
      0x7ff0000000000000L,
      0x7ff8000000000000L,
      0x7ff0000000000001L,
      Bits.ofDouble(1e-7),
      Bits.ofDouble(-1.5e300),
      0x7fc00000L,
      0x7fc00001L,
      0x7c00,
      0x7e01,
      0x3c00
    };
    for (DType t : DType.values()) {
      for (long b : bits) {
        if (t.isReal()) {
          Kernel k = constant(t, b);
          assertThat(Parser.parse(Printer.print(k))).as("%s %x", t, b).isEqualTo(k);
        }
      }
    }
    assertThat(Printer.print(new Const(DType.FLOAT64, Bits.ofDouble(Double.NEGATIVE_INFINITY))))
        .isEqualTo("-inf");
    assertThat(Printer.print(new Const(DType.FLOAT32, Bits.ofFloat(0.1f)))).isEqualTo("0.1");
    assertThat(Printer.print(new Const(DType.UINT64, -1))).isEqualTo("18446744073709551615");
    assertThat(Printer.print(new Const(DType.BOOL, 1))).isEqualTo("true");
  }

  @Test
  void commentsAndBlankLinesAreIgnored() {
    Kernel k = Kernels.copy(DType.INT8, DType.INT8, 1);
    String text = Printer.print(k).replace("{\n", "{  // opens\n\n");
    assertThat(Parser.parse(text)).isEqualTo(k);
  }

  @Test
  void errorsNameTheLine() {
    String head = "kernel(; sizes 0) {\n";
    assertThatThrownBy(() -> Parser.parse(head + "  v0: f64 = nothing(v1)\n}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2: no operator named nothing");
    assertThatThrownBy(() -> Parser.parse(head + "  v0: f64 = sqrt(v1)\n}\n"))
        .hasMessage("line 2: v1 is used before its definition");
    assertThatThrownBy(() -> Parser.parse(head + "  v0: f64 ! 1\n}\n"))
        .hasMessage("line 2: cannot read ! 1");
    assertThatThrownBy(() -> Parser.parse(head)).hasMessage("line 1: the text ends early");
    assertThatThrownBy(() -> Parser.parse(head + "  v0: f99 = 1\n}\n"))
        .hasMessage("line 2: no dtype named f99");
  }

  @Test
  void canonicalNumbersDependOnStructureOnly() {
    Kernel k = RandomKernels.of(7).kernel();
    String renamed = Printer.print(k).replaceAll("\\bv(\\d+)", "v9$1");
    assertThat(Parser.parse(renamed)).isNotEqualTo(k);
    assertThat(Canonical.number(Parser.parse(renamed))).isEqualTo(k);
  }

  private static Kernel constant(DType t, long bits) {
    return new Kernel(List.of(), 0, List.of(), List.of(new Let(new Var(0, t), new Const(t, bits))));
  }
}
