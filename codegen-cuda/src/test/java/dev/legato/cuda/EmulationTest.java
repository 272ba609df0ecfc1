package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.kernel.RandomKernels;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.kernel.RandomKernels.Shape;
import dev.legato.ir.op.CudaPrelude;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed text, compiled as C++ and run on the host by {@code emulation.h}, against the
 * interpreter. Skipped where there is no g++.
 */
class EmulationTest {
  private static final int RANDOM = Integer.getInteger("legato.test.kernels", 60);
  private static final int FIRST = Integer.getInteger("legato.test.seed", 0);

  @TempDir Path folder;

  @Test
  void theTextHasTheInterpretersBits() throws Throwable {
    assumeTrue(compilerWorks(), "g++ is not installed");
    List<Case> cases = new ArrayList<>();
    for (int seed = FIRST; seed < FIRST + RANDOM; seed++) {
      cases.add(RandomKernels.of(seed));
    }
    for (long n : new long[] {0, 7, 8, 128, 129, 1000, 4096, 5000, 40_000, 300_001}) {
      cases.add(reduction(Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD), n));
      cases.add(reduction(Kernels.argFold(DType.FLOAT32, 1, List.of(0), FoldOp.MIN), n));
    }
    StringBuilder source = new StringBuilder(resource("emulation.h"));
    source.append(CudaPrelude.text()).append("#define LGT_BLOCK_FOLDS\n").append(folds());
    for (int n = 0; n < cases.size(); n++) {
      source.append(unit(cases.get(n).kernel(), "k" + n));
    }
    SymbolLookup library = compile(source.toString());
    for (int n = 0; n < cases.size(); n++) {
      for (int order = 0; order < 2; order++) {
        check(cases.get(n), library, "k" + n, order);
      }
    }
  }

  private static Case reduction(Kernel kernel, long n) {
    List<Shape> shapes = List.of(new Shape(List.of(0), -1), new Shape(List.of(), -1));
    return new Case(kernel, shapes, List.of(n), List.of(), n);
  }

  // --- comparison

  private void check(Case c, SymbolLookup library, String name, int order) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> expected = c.bind(arena);
      Interpreter.run(c.kernel(), expected, c.sizeArray(), c.scalarArray());
      List<Binding> actual = new ArrayList<>();
      for (Binding b : c.bind(arena)) {
        actual.add(b);
      }
      launch(c, library, name, order, actual, arena);
      for (int b = 0; b < actual.size(); b++) {
        DType t = c.kernel().buffers().get(b).type();
        assertThat(text(t, actual.get(b)))
            .as(
                "buffer b%d, seed %d, sizes %s, order %d\n%s\n%s",
                b,
                c.seed(),
                c.sizes(),
                order,
                Printer.print(c.kernel()),
                CudaPrinter.print(c.kernel(), name).text())
            .isEqualTo(text(t, expected.get(b)));
      }
    }
  }

  private static String text(DType t, Binding b) {
    StringBuilder s = new StringBuilder();
    for (long at = 0; at < b.memory().byteSize(); at += t.bytes()) {
      long bits = Element.get(t, b.memory(), at);
      s.append(t.isFloat() ? Double.toString(Bits.asDouble(t, bits)) : Long.toString(bits));
      s.append(' ');
    }
    return s.toString();
  }

  // --- launching

  private static void launch(
      Case c, SymbolLookup library, String name, int order, List<Binding> memory, Arena arena)
      throws Throwable {
    CudaSource source = CudaPrinter.print(c.kernel(), name);
    long[] range = range(c);
    long n = Math.max(0, range[1] - range[0]);
    int blocks = 1 << Math.max(0, CudaSource.levels(n) - 5);
    MemorySegment partials = arena.allocate(Math.max(1, (long) blocks * source.partialBytes()), 64);
    List<Long> arguments = new ArrayList<>();
    for (Binding b : memory) {
      arguments.add(b.memory().address() + b.offset());
      for (long stride : b.strides()) {
        arguments.add(stride);
      }
    }
    arguments.addAll(c.sizes());
    arguments.addAll(c.scalars());
    arguments.addAll(List.of(range[0], range[1], partials.address()));
    MemorySegment block = arena.allocate(8L * arguments.size(), 8);
    for (int k = 0; k < arguments.size(); k++) {
      block.setAtIndex(ValueLayout.JAVA_LONG, k, arguments.get(k));
    }
    int[][] grids = {
      {1, 1, 1, 1, 1, 1}, {3, 1, 1, 8, 1, 1}, {2, 2, 1, 4, 3, 1}, {2, 1, 2, 4, 2, 2}
    };
    boolean folds = source.partialBytes() > 0;
    int[] whole = {blocks, 1, 1, 256, 1, 1};
    call(library, name, block, folds ? whole : grids[source.dimensions()], order, arena);
    if (folds) {
      call(library, name + "_join", block, new int[] {1, 1, 1, 256, 1, 1}, order, arena);
    }
    if (source.finishes()) {
      call(library, name + "_finish", block, grids[0], order, arena);
    }
  }

  private static void call(
      SymbolLookup library, String name, MemorySegment block, int[] shape, int order, Arena arena)
      throws Throwable {
    MethodHandle run =
        Linker.nativeLinker()
            .downcallHandle(
                library.find("run_" + name).orElseThrow(),
                FunctionDescriptor.ofVoid(
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    run.invoke(block, arena.allocateFrom(ValueLayout.JAVA_INT, shape), order);
  }

  /** {@return the bounds of the top-level loop} */
  private static long[] range(Case c) {
    Map<Var, Long> known = new HashMap<>();
    for (Stmt s : c.kernel().body()) {
      switch (s) {
        case Let(Var v, Const(DType t, long bits)) -> known.put(v, bits);
        case Let(Var v, Size(int number)) -> known.put(v, c.sizes().get(number));
        case Let(Var v, Expr e) -> {}
        case Kernel.Store _ -> {}
        case Loop loop -> {
          return new long[] {known.get(loop.lo()), known.get(loop.hi())};
        }
      }
    }
    return new long[2];
  }

  // --- compiling

  /** {@return the kernel and, per function, an entry that unpacks its arguments} */
  private static String unit(Kernel kernel, String name) {
    CudaSource source = CudaPrinter.print(kernel, name);
    String partials = source.text().replaceAll("(?s).*?(\\w+)\\* partials.*", "$1");
    List<String> arguments = new ArrayList<>();
    for (Kernel.Buffer b : kernel.buffers()) {
      arguments.add("(char*)p[" + arguments.size() + "]");
      for (int axis = 0; axis < b.rank(); axis++) {
        arguments.add("p[" + arguments.size() + "]");
      }
    }
    for (int n = 0; n < kernel.sizes(); n++) {
      arguments.add("p[" + arguments.size() + "]");
    }
    for (DType t : kernel.scalars()) {
      String slot = "p[" + arguments.size() + "]";
      arguments.add(
          t == DType.FLOAT16
              ? "lgt_of_half_bits((lgt_u16)" + slot + ")"
              : "emu_as<" + CudaText.type(t) + ">(" + slot + ")");
    }
    int k = arguments.size();
    arguments.add("p[%d], p[%d], (%s*)p[%d]".formatted(k, k + 1, partials, k + 2));
    StringBuilder s = new StringBuilder("namespace n_" + name + " {\n" + source.text());
    List<String> functions = new ArrayList<>(List.of(name));
    if (source.partialBytes() > 0) {
      functions.add(name + "_join");
      s.append(
          "static_assert(sizeof(%s) == %d, \"partials\");\n"
              .formatted(partials, source.partialBytes()));
    }
    if (source.finishes()) {
      functions.add(name + "_finish");
    }
    for (String f : functions) {
      s.append(
          """
          static void call_%1$s(long long* p) { %1$s(%2$s); }
          extern "C" void run_%1$s(long long* p, const int* shape, int order) {
            emu_launch(call_%1$s, p, shape, order);
          }
          """
              .formatted(f, String.join(", ", arguments)));
    }
    return s.append("}\n").toString();
  }

  private static boolean compilerWorks() {
    try {
      return new ProcessBuilder("g++", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private SymbolLookup compile(String source) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("kernels.cpp"), source);
    Path library = folder.resolve("kernels.so");
    Path log = folder.resolve("log");
    Process p =
        new ProcessBuilder(
                "g++",
                "-std=c++17",
                "-O1",
                "-w",
                "-ffp-contract=off",
                "-shared",
                "-fPIC",
                file.toString(),
                "-o",
                library.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = p.waitFor(300, TimeUnit.SECONDS);
    assertThat(ended && p.exitValue() == 0).as(Files.readString(log)).isTrue();
    return SymbolLookup.libraryLookup(library, Arena.ofAuto());
  }

  private static String folds() throws IOException {
    try (InputStream in = CudaSource.class.getResourceAsStream("folds.cu")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EmulationTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
