package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes over Kernel IR: what each does, and that none changes a bit. */
class PassesTest {
  private static final String HEAD =
      "kernel(b0: f64[1] read, b1: f64[1] write, b2: i32[1] read, b3: i32[1] write,"
          + " b4: b1[1] read, b5: b1[1] write; sizes 1) {\n"
          + "  v0: i64 = 0\n  v1 = size 0\n  v2: f64 = load b0[v0]\n  v3: f64 = load b0[v1]\n"
          + "  v4: i32 = load b2[v0]\n  v5: b1 = load b4[v0]\n";

  /** Left and right side of each equation, the operands v2, v3: f64, v4: i32, v5: bool. */
  private static final List<String> EQUATIONS =
      List.of(
          "v6: f64 = 1.0; v7: f64 = mul(v2, v6) | v2",
          "v6: f64 = 1.0; v7: f64 = mul(v6, v2) | v2",
          "v6: i32 = 1; v7: i32 = mul(v4, v6) | v4",
          "v6: f64 = 1.0; v7: f64 = div(v2, v6) | v2",
          "v6: i32 = 0; v7: i32 = add(v4, v6) | v4",
          "v6: i32 = 0; v7: i32 = add(v6, v4) | v4",
          "v6: f64 = -0.0; v7: f64 = add(v2, v6) | v2",
          "v6: f64 = -0.0; v7: f64 = add(v6, v2) | v2",
          "v6: i32 = 0; v7: i32 = sub(v4, v6) | v4",
          "v6: f64 = 0.0; v7: f64 = sub(v2, v6) | v2",
          "v6: i32 = 0; v7: i32 = mul(v4, v6) | 0",
          "v6: i32 = 0; v7: i32 = mul(v6, v4) | 0",
          "v6: i32 = 0; v7: i32 = or(v4, v6) | v4",
          "v6: i32 = 0; v7: i32 = or(v6, v4) | v4",
          "v6: i32 = 0; v7: i32 = xor(v4, v6) | v4",
          "v6: i32 = 0; v7: i32 = xor(v6, v4) | v4",
          "v6: i32 = -1; v7: i32 = and(v4, v6) | v4",
          "v6: i32 = -1; v7: i32 = and(v6, v4) | v4",
          "v6: b1 = true; v7: b1 = and(v5, v6) | v5",
          "v6: i32 = 0; v7: i32 = shl(v4, v6) | v4",
          "v6: i32 = 0; v7: i32 = shr(v4, v6) | v4",
          "v6: f64 = neg(v2); v7: f64 = neg(v6) | v2",
          "v6: b1 = not(v5); v7: b1 = not(v6) | v5",
          "v6: f64 = abs(v2); v7: f64 = abs(v6) | abs(v2)",
          "v7: i32 = and(v4, v4) | v4",
          "v6: b1 = true; v7: f64 = select(v6, v2, v3) | v2",
          "v6: b1 = false; v7: f64 = select(v6, v2, v3) | v3",
          "v7: f64 = select(v5, v2, v2) | v2",
          "v7: f64 = cast_f64(v2) | v2",
          "v6: f64 = cast_f64(v4); v7: i32 = cast_i32(v6) | v4",
          "v6: i64 = bitcast_i64(v2); v7: f64 = bitcast_f64(v6) | v2",
          "v7: f64 = add(v3, v2) | add(v2, v3)",
          "v6: f64 = 2.0; v7: f64 = add(v6, v6) | 4.0",
          "v6: i32 = 300; v8: i8 = cast_i8(v6); v7: i32 = cast_i32(v8) | 44");

  static List<String> equations() {
    return EQUATIONS;
  }

  @ParameterizedTest
  @MethodSource("equations")
  void equation(String both) {
    assertThat(Printer.print(Simplify.simplify(left(both)))).isEqualTo(Printer.print(right(both)));
  }

  @Test
  void everyRuleIsNeededByAnEquation() {
    for (Simplify.Rule rule : Simplify.RULES) {
      List<Simplify.Rule> others = new ArrayList<>(Simplify.RULES);
      others.remove(rule);
      assertThat(EQUATIONS)
          .as(rule.equation())
          .anyMatch(both -> !Simplify.simplify(left(both), others).equals(right(both)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v6: f64 = 0.0; v7: f64 = add(v2, v6)",
        "v6: f64 = -0.0; v7: f64 = sub(v2, v6)",
        "v6: f64 = 0.0; v7: f64 = mul(v2, v6)",
        "v6: f64 = sub(v2, v2); v7: f64 = abs(v6)",
        "v6: i64 = cast_i64(v2); v7: f64 = cast_f64(v6)",
        "v6: f32 = cast_f32(v4); v7: i32 = cast_i32(v6)",
      })
  void noEquation(String text) {
    Kernel k = stored(text);
    assertThat(Printer.print(Simplify.simplify(k)))
        .isEqualTo(Printer.print(Simplify.simplify(k, List.of())));
  }

  @Test
  void equalDefinitionsAreSharedAndUnusedOnesGo() {
    Kernel k =
        stored(
            "v6: f64 = load b0[v0]; v8: f64 = add(v2, v3); v9: f64 = sqrt(v8);"
                + " v10: f64 = add(v3, v6); v7: f64 = mul(v10, v8)");
    assertThat(Printer.print(Simplify.simplify(k)))
        .isEqualTo(
            HEAD.lines().findFirst().orElseThrow()
                + """

                  v0: i64 = 0
                  v1 = size 0
                  v2: f64 = load b0[v0]
                  v3: f64 = load b0[v1]
                  v4: f64 = add(v2, v3)
                  v5: f64 = mul(v4, v4)
                  store b1[v0] = v5
                }
                """);
  }

  @Test
  void definitionsMoveOutOfLoops() {
    String text =
        """
        kernel(b0: f64[1] read, b1: f64[2] write, b2: i64[1] read; sizes 2) {
          v0: i64 = 0
          v1 = size 0
          v2 = size 1
          for v3 in v0..v1 {
            for v4 in v0..v2 {
              v5: i64 = load b2[v3]
              v6: f64 = load b0[v5]
              v7: i64 = add(v3, v1)
              v8: f64 = load b0[v0]
              v9: f64 = sqrt(v8)
              v10: f64 = mul(v9, v6)
              store b1[v3, v4] = v10
            }
          }
        }
        """;
    assertThat(Printer.print(LoopInvariant.hoist(Parser.parse(text))))
        .isEqualTo(
            """
            kernel(b0: f64[1] read, b1: f64[2] write, b2: i64[1] read; sizes 2) {
              v0: i64 = 0
              v1 = size 0
              v2 = size 1
              v3: f64 = load b0[v0]
              v4: f64 = sqrt(v3)
              for v5 in v0..v1 {
                v6: i64 = load b2[v5]
                v7: i64 = add(v5, v1)
                for v8 in v0..v2 {
                  v9: f64 = load b0[v6]
                  v10: f64 = mul(v4, v9)
                  store b1[v5, v8] = v10
                }
              }
            }
            """);
  }

  @Test
  void noPassChangesABit() {
    for (int seed = 0; seed < 300; seed++) {
      Case c = RandomKernels.of(seed);
      same(c, Expand::expand);
      same(c, Simplify::simplify);
      same(c, LoopInvariant::hoist);
      same(c, k -> LoopInvariant.hoist(Simplify.simplify(Expand.expand(k))));
    }
  }

  @Test
  void expandedKernelsHavePrimitivesOnly() {
    for (int seed = 0; seed < 300; seed++) {
      Kernel k = Expand.expand(RandomKernels.of(seed).kernel());
      assertThat(applications(k.body())).noneMatch(a -> a.op() instanceof Expansion);
    }
  }

  @Test
  void theShrinkerFindsTheCause() {
    Case c =
        Stream.iterate(0, n -> n + 1)
            .map(RandomKernels::of)
            .filter(PassesTest::divides)
            .findFirst()
            .orElseThrow();
    Case small = Shrinker.shrink(c, PassesTest::divides);
    assertThat(applications(small.kernel().body())).hasSizeLessThanOrEqualTo(2);
    assertThat(small.sizes()).allMatch(n -> n == 0);
  }

  private static boolean divides(Case c) {
    return applications(c.kernel().body()).stream().anyMatch(a -> a.op().name().equals("div"));
  }

  private static void same(Case c, UnaryOperator<Kernel> pass) {
    if (differs(c, pass)) {
      Case small = Shrinker.shrink(c, s -> differs(s, pass));
      Kernel after = pass.apply(small.kernel());
      throw new AssertionError(
          "seed %d, sizes %s\n%s\nbecomes\n%s"
              .formatted(
                  c.seed(), small.sizes(), Printer.print(small.kernel()), Printer.print(after)));
    }
  }

  private static boolean differs(Case c, UnaryOperator<Kernel> pass) {
    return !result(c, c.kernel()).equals(result(c, Verifier.launchable(pass.apply(c.kernel()))));
  }

  /** {@return the bytes of all buffers after a run, NaNs made alike} */
  private static List<String> result(Case c, Kernel kernel) {
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> memory = c.bind(arena);
      Interpreter.run(kernel, memory, c.sizeArray(), c.scalarArray());
      List<String> out = new ArrayList<>();
      for (int b = 0; b < memory.size(); b++) {
        out.add(text(kernel.buffers().get(b).type(), memory.get(b)));
      }
      return out;
    }
  }

  private static String text(DType type, Binding b) {
    if (!type.isFloat()) {
      return Arrays.toString(b.memory().toArray(ValueLayout.JAVA_BYTE));
    }
    StringBuilder s = new StringBuilder();
    for (long at = 0; at < b.memory().byteSize(); at += type.bytes()) {
      s.append(dev.legato.ir.type.Bits.asDouble(type, Element.get(type, b.memory(), at)));
      s.append(' ');
    }
    return s.toString();
  }

  private static List<Kernel.Apply> applications(List<Kernel.Stmt> block) {
    List<Kernel.Apply> out = new ArrayList<>();
    for (Kernel.Stmt s : block) {
      switch (s) {
        case Kernel.Let(var v, Kernel.Apply a) -> out.add(a);
        case Kernel.Let(var v, Kernel.Expr e) -> {}
        case Kernel.Store _ -> {}
        case Kernel.Loop loop -> out.addAll(applications(loop.body()));
      }
    }
    return out;
  }

  private static Kernel left(String both) {
    return stored(both.substring(0, both.indexOf(" | ")));
  }

  private static Kernel right(String both) {
    String type = both.replaceAll(".*v7: (\\w+).*", "$1");
    String value = both.substring(both.indexOf(" | ") + 3);
    Kernel k =
        value.matches("v\\d+")
            ? stored("", type, value)
            : stored("v7: " + type + " = " + value, type, "v7");
    return Simplify.simplify(k, List.of());
  }

  /** {@return a kernel that stores v7} */
  private static Kernel stored(String definitions) {
    return stored(definitions, definitions.replaceAll(".*v7: (\\w+).*", "$1"), "v7");
  }

  private static Kernel stored(String definitions, String type, String value) {
    String buffer = type.equals("f64") ? "b1" : type.equals("i32") ? "b3" : "b5";
    String lines = "  " + definitions.replace("; ", "\n  ");
    return Parser.parse(HEAD + lines + "\n  store " + buffer + "[v0] = " + value + "\n}\n");
  }
}
