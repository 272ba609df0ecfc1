package dev.legato.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.kernel.Parser;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Ufunc;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A new scalar operator is one row: the rows of this file, which main code does not know, run on
 * every executor. And main code does not name the rows that it has.
 */
public class OperatorRowTest {
  private static final DType T = DType.FLOAT64;

  /** {@code 2a + b} as a primitive with one bytecode call. */
  private static final Primitive TWICE_PLUS =
      new Primitive(
          "twice_plus",
          2,
          args -> args.getFirst(),
          Set.of(),
          (t, r, a, b, c) -> Bits.ofDouble(twicePlus(Bits.toDouble(a), Bits.toDouble(b))),
          "(2.0 * $0 + $1)",
          new Primitive.Jvm.Call(
              OperatorRowTest.class.getName().replace('.', '/'), "twicePlus", ""),
          Ufunc.HIDDEN);

  /** {@code a * a * a} as an expansion. */
  private static final Expansion CUBE =
      new Expansion(
          "cube",
          1,
          args -> args.getFirst(),
          (b, args) -> {
            var x = args.getFirst();
            return b.apply(Arithmetic.MUL, b.apply(Arithmetic.MUL, x, x), x);
          },
          Ufunc.HIDDEN,
          "by definition");

  public static double twicePlus(double a, double b) {
    return 2 * a + b;
  }

  private static Kernel kernel() {
    return Canonical.number(
        Kernels.map(
            List.of(T, T),
            List.of(T),
            1,
            List.of(),
            (k, x, s) -> List.of(k.apply(CUBE, k.apply(TWICE_PLUS, x.get(0), x.get(1))))));
  }

  private static Operator find(String name) {
    return switch (name) {
      case "cube" -> CUBE;
      case "twice_plus" -> TWICE_PLUS;
      default -> Operators.byName(name);
    };
  }

  @Test
  void newRowsPrintAndParse() {
    assertThat(Parser.parse(Printer.print(kernel()), OperatorRowTest::find)).isEqualTo(kernel());
  }

  @Test
  void newRowsRunOnEveryExecutor() {
    int n = 1000;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment a = arena.allocate(8L * n, 64);
      MemorySegment b = arena.allocate(8L * n, 64);
      for (int i = 0; i < n; i++) {
        a.setAtIndex(ValueLayout.JAVA_DOUBLE, i, Math.sin(i));
        b.setAtIndex(ValueLayout.JAVA_DOUBLE, i, Math.cos(3.0 * i));
      }
      MemorySegment expected = arena.allocate(8L * n, 64);
      Interpreter.run(
          kernel(),
          List.of(new Binding(a, 0, 8), new Binding(b, 0, 8), new Binding(expected, 0, 8)),
          new long[] {n},
          new long[0]);
      assertThat(expected.getAtIndex(ValueLayout.JAVA_DOUBLE, 1))
          .isEqualTo(
              Math.pow(2 * Math.sin(1) + Math.cos(3), 3),
              org.assertj.core.data.Offset.offset(1e-12));
      Backend cpu =
          ServiceLoader.load(Backend.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(p -> p.name().equals("cpu"))
              .findFirst()
              .orElseThrow();
      for (String tier : List.of("scalar", "vector", "auto")) {
        MemorySegment out = arena.allocate(8L * n, 64);
        try (Device device = cpu.open(new Backend.Options(2, tier))) {
          Executable e = device.prepare(kernel());
          long[][] strides = {{8}, {8}, {8}};
          long[] addresses = {a.address(), b.address(), out.address()};
          device.launch(e, new Launch(addresses, strides, new long[] {n}, new long[0]), 0, n);
        }
        assertThat(out.mismatch(expected)).as(tier).isEqualTo(-1);
      }
    }
  }

  @Test
  void newRowsPrintAsCuda() {
    KernelPrinter cuda = ServiceLoader.load(KernelPrinter.class).findFirst().orElseThrow();
    assertThat(cuda.print(kernel())).contains("2.0 * ");
  }

  /** Executors, fuser and runtime know kinds of rows, never a row. */
  @Test
  void backEndsAndFuserNameNoOperator() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    String names =
        String.join(
            "|",
            Operators.all().stream()
                .map(Operator::name)
                .filter(n -> n.length() > 2)
                .map(Pattern::quote)
                .toList());
    Pattern mention = Pattern.compile("byName\\(\"(" + names + ")\"\\)");
    for (String folder : List.of("codegen-jvm", "codegen-cuda", "fusion", "runtime")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder).resolve("src/main/java"))) {
        for (Path f : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          assertThat(mention.matcher(Files.readString(f)).find()).as(f.toString()).isFalse();
        }
      }
    }
  }
}
