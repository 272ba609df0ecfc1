package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Element;
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
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cases whose variants are compiled into one library for the host and compared there. */
final class Emulated {
  private static final int MULTIPROCESSORS = 4;
  private static final int GUARD = 64;

  private final List<Unit> units = new ArrayList<>();

  /** One variant of one case. */
  private record Unit(Case c, CudaKernel kernel, CudaVariant variant, CudaSource source) {}

  /** Adds every variant that is right for a case. */
  void all(Case c) {
    some(c, Integer.MAX_VALUE);
  }

  /** Adds so many of the variants that are right for a case, others for other seeds. */
  void some(Case c, int count) {
    try (Arena arena = Arena.ofConfined()) {
      CudaKernel k = CudaKernel.of(c.kernel());
      List<CudaVariant> all = new ArrayList<>(k.variants(launch(c, memory(c, arena)), range(c)[0]));
      Collections.shuffle(all, new Random(c.seed()));
      for (CudaVariant v : all.subList(0, Math.min(count, all.size()))) {
        units.add(new Unit(c, k, v, k.source(v, "k" + units.size())));
      }
    }
  }

  /** Adds the variant that the device would choose. */
  void chosen(Case c, int multiprocessors) {
    try (Arena arena = Arena.ofConfined()) {
      CudaKernel k = CudaKernel.of(c.kernel());
      long[] r = range(c);
      CudaVariant v = k.variant(launch(c, memory(c, arena)), r[0], r[1], multiprocessors);
      units.add(new Unit(c, k, v, k.source(v, "k" + units.size())));
    }
  }

  List<CudaVariant> variants() {
    return units.stream().map(Unit::variant).toList();
  }

  /** Compiles all units, runs each in these modes and compares with the interpreter. */
  void check(Path folder, int... modes) {
    StringBuilder source = new StringBuilder(Emulator.header()).append(CudaSource.shared());
    for (Unit u : units) {
      String name = u.source().name();
      source.append("namespace n_").append(name).append(" {\n").append(u.source().text());
      source.append(Emulator.entry(name)).append("}\n");
    }
    List<String> bounds =
        List.of(
            "-fsanitize=kernel-address",
            "--param=asan-instrumentation-with-call-threshold=0",
            "--param=asan-stack=0",
            "--param=asan-globals=0");
    Path file = Emulator.build(source.toString(), folder.resolve("kernels"), bounds);
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(file, arena);
      for (Unit u : units) {
        for (int mode : modes) {
          check(u, library, mode);
        }
      }
    }
  }

  private static void check(Unit u, SymbolLookup library, int mode) {
    Case c = u.c();
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> expected = c.bind(arena);
      Interpreter.run(c.kernel(), expected, c.sizeArray(), c.scalarArray());
      List<Binding> actual = memory(c, arena);
      String error = launch(u, library, mode, actual, arena);
      String what =
          "seed %d, sizes %s, mode %d, %s\n%s\n%s"
              .formatted(
                  c.seed(),
                  c.sizes(),
                  mode,
                  u.variant(),
                  Printer.print(c.kernel()),
                  u.source().text());
      assertThat(error).as(what).isEmpty();
      for (int b = 0; b < actual.size(); b++) {
        DType t = c.kernel().buffers().get(b).type();
        assertThat(text(t, actual.get(b)))
            .as("buffer b%d, %s", b, what)
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

  /** {@return the case's memory}, aligned like a device's. */
  private static List<Binding> memory(Case c, Arena arena) {
    List<Binding> out = new ArrayList<>();
    for (Binding b : c.bind(arena)) {
      MemorySegment m = arena.allocate(b.memory().byteSize() + GUARD, 64);
      m.copyFrom(b.memory());
      out.add(new Binding(m.asSlice(0, b.memory().byteSize()), b.offset(), b.strides()));
    }
    return out;
  }

  static Launch launch(Case c, List<Binding> memory) {
    long[] addresses = memory.stream().mapToLong(b -> b.memory().address() + b.offset()).toArray();
    long[][] strides = memory.stream().map(Binding::strides).toArray(long[][]::new);
    return new Launch(addresses, strides, c.sizeArray(), c.scalarArray());
  }

  private static String launch(
      Unit u, SymbolLookup library, int mode, List<Binding> memory, Arena arena) {
    long[] range = range(u.c());
    Launch launch = launch(u.c(), memory);
    CudaGrid grid = u.kernel().grid(u.variant(), launch, range[0], range[1], MULTIPROCESSORS);
    MemorySegment scratch = arena.allocate(Math.max(256, grid.scratchBytes()), 256);
    List<Long> arguments = new ArrayList<>();
    for (int b = 0; b < memory.size(); b++) {
      arguments.add(launch.addresses()[b]);
      for (long stride : launch.strides()[b]) {
        arguments.add(stride);
      }
    }
    arguments.addAll(u.c().sizes());
    arguments.addAll(u.c().scalars());
    arguments.addAll(List.of(range[0], range[1], grid.scratchBytes() == 0 ? 0 : scratch.address()));
    List<MemorySegment> allowed = new ArrayList<>(memory.stream().map(Binding::memory).toList());
    MemorySegment block = arena.allocate(16L * arguments.size(), 16);
    for (int k = 0; k < arguments.size(); k++) {
      long slot = block.address() + 8L * (arguments.size() + k);
      block.setAtIndex(ValueLayout.JAVA_LONG, k, slot);
      block.setAtIndex(ValueLayout.JAVA_LONG, arguments.size() + k, arguments.get(k));
    }
    allowed.add(scratch.asSlice(0, grid.scratchBytes()));
    allowed.add(block);
    String error = call(library, u.source().name(), grid, block, mode, allowed, arena);
    for (long at = 0; at < Math.min(grid.scratchBytes(), CudaSource.COUNTER_BYTES); at += 4) {
      assertThat(scratch.get(ValueLayout.JAVA_INT, at)).as("counter %d", at / 4).isZero();
    }
    return error;
  }

  /** {@return what went wrong, or ""} */
  static String call(
      SymbolLookup library,
      String name,
      CudaGrid grid,
      MemorySegment args,
      int mode,
      List<MemorySegment> allowed,
      Arena arena) {
    MemorySegment ranges = arena.allocate(16L * allowed.size(), 8);
    for (int k = 0; k < allowed.size(); k++) {
      ranges.setAtIndex(ValueLayout.JAVA_LONG, 2L * k, allowed.get(k).address());
      long end = allowed.get(k).address() + allowed.get(k).byteSize();
      ranges.setAtIndex(ValueLayout.JAVA_LONG, 2L * k + 1, end);
    }
    ValueLayout i = ValueLayout.JAVA_INT;
    ValueLayout p = ValueLayout.ADDRESS;
    FunctionDescriptor launch =
        FunctionDescriptor.of(p, i, i, i, i, i, i, ValueLayout.JAVA_LONG, p, i);
    MethodHandle memory = handle(library, "emu_memory", FunctionDescriptor.ofVoid(p, i));
    MethodHandle run = handle(library, "emu_launch_" + name, launch);
    try {
      memory.invoke(ranges, allowed.size());
      MemorySegment error =
          (MemorySegment)
              run.invoke(
                  grid.gridX(),
                  grid.gridY(),
                  grid.gridZ(),
                  grid.blockX(),
                  grid.blockY(),
                  grid.blockZ(),
                  0L,
                  args,
                  mode);
      return error.address() == 0 ? "" : error.reinterpret(512).getString(0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor f) {
    return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), f);
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
}
