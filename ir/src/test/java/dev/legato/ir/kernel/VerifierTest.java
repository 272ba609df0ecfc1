package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test per rule. */
class VerifierTest {
  private static final String LOCAL =
      "kernel(b0: f64[2] local, b1: f64[1] write; sizes 1) {\n  v0: i64 = 0\n  v1 = size 0\n"
          + "  for v2 in v0..v1 {\n    for v3 in v0..v1 {\n      v4: f64 = 1.0\n";

  @ParameterizedTest
  @CsvSource({"v3,v2,false", "v0,v3,false", "v2,v3,true"})
  void localBuffersAreAccessedByIteration(String first, String second, boolean legal) {
    String text = LOCAL + "      store b0[%s, %s] = v4\n    }\n  }\n}\n".formatted(first, second);
    if (legal) {
      Kernel k = Parser.parse(text);
      assertThat(Parser.parse(Printer.print(Verifier.verify(k)))).isEqualTo(k);
      assertThat(k.locals()).isEqualTo(1);
      assertThat(k.withoutLocals().buffers().getFirst().access()).isEqualTo(Access.READ_WRITE);
    } else {
      illegal(text, "a local buffer is accessed without the index of the top-level loop first");
    }
  }

  private static final String HEAD =
      "kernel(b0: f64[1] read, b1: f64[1] write, b2: i64[1] read_write; sizes 1; s0: f32) {\n"
          + "  v0: i64 = 0\n  v1 = size 0\n  v2: f64 = 1.0\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v3: f64 = load b1[v0] | load from b1, which is only written",
        "store b0[v0] = v2 | store to b0, which is only read",
        "v3: f64 = load b0[] | 0 indices for rank 1",
        "v3: f64 = load b0[v2] | index: v2 is float64, not int64",
        "v3: f32 = load b0[v0] | v3 is declared float32 but is float64",
        "v3: f64 = load b7[v0] | no buffer b7",
        "store b1[v0] = v1 | value stored to b1: v1 is int64, not float64",
        "v3 = size 4 | no size 4",
        "v3: f64 = scalar 2 | no scalar 2",
        "v3: f64 = scalar 0 | v3 is declared float64 but is float32",
        "v3: f64 = add(v2, v0) | add: operands of types [float64, int64] do not fit",
        "v3: f64 = add(v2) | add: add takes 2 operands, not 1",
        "v3: f32 = add(v2, v2) | v3 is declared float32 but is float64",
        "v3: i8 = 300 | constant is not a value of int8",
        "v2: f64 = 2.0 | v2 is defined twice",
      })
  void statement(String statement, String rule) {
    illegal(HEAD + "  " + statement + "\n}\n", rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for v3 in v2..v1 {;};| loop bound: v2 is float64, not int64",
        "for v3 in v0..v1 {;store b1[v0] = v2;};"
            + "| every iteration of v3 stores to the same element",
        "for v3 in v0..v1 {;};fold v4: f32 = add v2| fold of float64 gives float32",
        "for v3 in v0..v1 {;};fold v4: f64 = xor v2| XOR of float64",
        "for v3 in v0..v1 {;};fold v4: f64, v5 = add v2 at v3| ADD has no place of an extreme",
        "for v3 in v0..v1 {;};fold v4: f64, v5 = max v2 at v2"
            + "| place of an extreme: v2 is float64, not int64",
        "for v3 in v0..v1 {;v4: f64 = sqrt(v2);};v5: f64 = sqrt(v4)"
            + "| operand: v4 is not defined here",
        "for v3 in v0..v1 {;};store b1[v3] = v2| index: v3 is not defined here",
        "for v3 in v0..v1 {;};fold v3: f64 = add v2| v3 is defined twice",
      })
  void loop(String lines, String rule) {
    illegal(HEAD + lines.replace(";", "\n") + "\n}\n", rule);
  }

  @Test
  void theOffendingStatementIsMarked() {
    assertThatThrownBy(() -> Verifier.verify(Parser.parse(HEAD + "  store b0[v0] = v2\n}\n")))
        .hasMessage("store to b0, which is only read\n" + HEAD + "->store b0[v0] = v2\n}\n");
  }

  @Test
  void complexValuesAreNotReal() {
    Kernel buffer =
        new Kernel(List.of(new Buffer(DType.COMPLEX64, 0, Access.READ)), 0, List.of(), List.of());
    assertThatThrownBy(() -> Verifier.verify(buffer))
        .hasMessageStartingWith("buffer of type complex64, which is not real\n");
    Kernel scalar = new Kernel(List.of(), 0, List.of(DType.COMPLEX128), List.of());
    assertThatThrownBy(() -> Verifier.verify(scalar))
        .hasMessageStartingWith("scalar of type complex128, which is not real\n");
    Kernel value =
        new Kernel(
            List.of(),
            0,
            List.of(),
            List.of(new Let(new Var(0, DType.COMPLEX64), new Const(DType.COMPLEX64, 0))));
    assertThatThrownBy(() -> Verifier.verify(value))
        .hasMessageStartingWith("v0 is complex64, which is not real\n");
  }

  @Test
  void launchableKernelsHaveOneTopLevelLoop() {
    String loop = "  for v3 in v0..v1 {\n    store b1[v3] = v2\n  }\n";
    Kernel legal = Parser.parse(HEAD + loop + "  store b2[v0] = v0\n}\n");
    assertThat(Verifier.launchable(legal)).isEqualTo(legal);
    unlaunchable(
        HEAD + loop + "  for v4 in v0..v1 {\n    store b2[v4] = v0\n  }\n}\n",
        "a second top-level loop");
    unlaunchable(
        HEAD + "  store b2[v0] = v0\n" + loop + "}\n",
        "a top-level store before the top-level loop");
    unlaunchable(HEAD + "  v9: i64 = 1\n}\n", "variables are not in canonical order");
  }

  @Test
  void randomKernelsAreLaunchable() {
    for (int seed = 0; seed < 300; seed++) {
      Verifier.launchable(RandomKernels.of(seed).kernel());
    }
  }

  private static void illegal(String text, String rule) {
    Kernel kernel = Parser.parse(text);
    assertThatThrownBy(() -> Verifier.verify(kernel))
        .isInstanceOf(Verifier.IllegalKernelException.class)
        .hasMessageStartingWith(rule + "\n");
  }

  private static void unlaunchable(String text, String rule) {
    Kernel kernel = Parser.parse(text);
    assertThatThrownBy(() -> Verifier.launchable(kernel)).hasMessageStartingWith(rule + "\n");
  }
}
