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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Kernels whose variants are compiled into one library for the host and compared there. */
final class Emulated {
  private static final int MULTIPROCESSORS = 4;
  private static final int GUARD = 64;

  private final List<Unit> units = new ArrayList<>();

  /** Arguments of a kernel. */
  record Input(
      Kernel kernel,
      List<Long> sizes,
      List<Long> scalars,
      String name,
      Function<Arena, List<Binding>> contents) {
    static Input of(Case c) {
      return new Input(c.kernel(), c.sizes(), c.scalars(), "seed " + c.seed(), c::bind);
    }

    /** {@return every variant that is right for it} */
    List<CudaVariant> variants() {
      try (Arena arena = Arena.ofConfined()) {
        Launch launch = launch(this, memory(this, arena));
        long[] bounds = range(this);
        return CudaKernel.of(kernel).variants(launch, bounds[0], bounds[1]);
      }
    }

    long[] sizeArray() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    long[] scalarArray() {
      return scalars.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** One variant and the inputs that it is right for. */
  private record Unit(
      CudaKernel kernel, CudaVariant variant, CudaSource source, List<Input> inputs) {}

  /**
   * Adds so many variants of a kernel, with each input that they are right for.
   *
   * @param seed of the choice
   */
  void add(List<Input> inputs, int count, long seed) {
    List<CudaVariant> variants = new ArrayList<>(byVariant(inputs).keySet());
    Collections.shuffle(variants, new Random(seed));
    add(inputs, variants.subList(0, Math.min(count, variants.size())));
  }

  /** Adds for each way to run rows the variant that takes most for granted. */
  void addTeams(List<Input> inputs) {
    Map<List<Object>, CudaVariant> ways = new LinkedHashMap<>();
    for (CudaVariant v : byVariant(inputs).keySet()) {
      ways.merge(
          List.of(v.team(), v.innermost(), v.split()),
          v,
          (a, b) -> b.narrow() && b.layout().compareTo(a.layout()) >= 0 ? b : a);
    }
    add(inputs, List.copyOf(ways.values()));
  }

  /** Adds the variant that takes most for granted. */
  void addLast(List<Input> inputs) {
    List<CudaVariant> variants = new ArrayList<>(byVariant(inputs).keySet());
    variants.sort(Comparator.comparing(CudaVariant::layout));
    add(inputs, List.of(variants.getLast()));
  }

  List<CudaVariant> variants() {
    return units.stream().map(Unit::variant).toList();
  }

  private void add(List<Input> inputs, List<CudaVariant> variants) {
    CudaKernel k = CudaKernel.of(inputs.getFirst().kernel());
    for (CudaVariant v : variants) {
      CudaSource source = k.source(v, "k" + units.size());
      units.add(new Unit(k, v, source, byVariant(inputs).getOrDefault(v, List.of())));
    }
  }

  private static Map<CudaVariant, List<Input>> byVariant(List<Input> inputs) {
    Map<CudaVariant, List<Input>> all = new LinkedHashMap<>();
    for (Input input : inputs) {
      for (CudaVariant v : input.variants()) {
        all.computeIfAbsent(v, key -> new ArrayList<>()).add(input);
      }
    }
    return all;
  }

  /** Compiles all units, runs each in these modes and compares with the interpreter. */
  void check(Path folder, int... modes) {
    StringBuilder source = new StringBuilder(Emulator.header()).append(CudaSource.shared());
    for (Unit u : units) {
      String name = u.source().name();
      source.append("namespace n_").append(name).append(" {\n").append(u.source().text());
      source.append(Emulator.entry(name)).append("}\n");
    }
    Path file = Emulator.build(source.toString(), folder.resolve("kernels"), Emulator.BOUNDS);
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(file, arena);
      Map<Input, List<Binding>> expected = new HashMap<>();
      for (Unit u : units) {
        for (Input input : u.inputs()) {
          List<Binding> results = expected.computeIfAbsent(input, i -> interpret(i, arena));
          for (int mode : modes) {
            check(u, input, results, library, mode);
          }
        }
      }
    }
  }

  private static List<Binding> interpret(Input c, Arena arena) {
    List<Binding> memory = c.contents().apply(arena);
    Interpreter.run(c.kernel(), memory, c.sizeArray(), c.scalarArray());
    return memory;
  }

  private static void check(
      Unit u, Input c, List<Binding> expected, SymbolLookup library, int mode) {
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> actual = memory(c, arena);
      String error = launch(u, c, library, mode, actual, arena);
      assertThat(error).as(() -> "mode %d, %s".formatted(mode, description(u, c))).isEmpty();
      for (int b = 0; b < actual.size(); b++) {
        boolean local = c.kernel().buffers().get(b).access() == Kernel.Access.LOCAL;
        if (!local && actual.get(b).memory().mismatch(expected.get(b).memory()) >= 0) {
          DType t = c.kernel().buffers().get(b).type();
          assertThat(text(t, actual.get(b)))
              .as("buffer b%d, mode %d, %s", b, mode, description(u, c))
              .isEqualTo(text(t, expected.get(b)));
        }
      }
    }
  }

  private static String description(Unit u, Input c) {
    return "%s, sizes %s, %s\n%s\n%s"
        .formatted(c.name(), c.sizes(), u.variant(), Printer.print(c.kernel()), u.source().text());
  }

  /** {@return the elements, all NaNs alike} */
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

  /** {@return the input's memory}, aligned like a device's. */
  private static List<Binding> memory(Input c, Arena arena) {
    List<Binding> out = new ArrayList<>();
    for (Binding b : c.contents().apply(arena)) {
      MemorySegment m = arena.allocate(b.memory().byteSize() + GUARD, 64);
      m.copyFrom(b.memory());
      out.add(new Binding(m.asSlice(0, b.memory().byteSize()), b.offset(), b.strides()));
    }
    return out;
  }

  private static Launch launch(Input c, List<Binding> memory) {
    long[] addresses = memory.stream().mapToLong(b -> b.memory().address() + b.offset()).toArray();
    long[][] strides = memory.stream().map(Binding::strides).toArray(long[][]::new);
    long local = 0;
    for (int b = 0; b < strides.length; b++) {
      if (c.kernel().buffers().get(b).access() == Kernel.Access.LOCAL) {
        int bytes = c.kernel().buffers().get(b).type().bytes();
        addresses[b] = local;
        strides[b] = new long[] {0, bytes};
        local += c.sizes().getLast() * bytes + 63 & -64;
      }
    }
    return new Launch(addresses, strides, c.sizeArray(), c.scalarArray(), new long[0], local);
  }

  private static String launch(
      Unit u, Input c, SymbolLookup library, int mode, List<Binding> memory, Arena arena) {
    long[] range = range(c);
    Launch launch = launch(c, memory);
    CudaGrid grid = u.kernel().grid(u.variant(), launch, range[0], range[1], 8 * MULTIPROCESSORS);
    MemorySegment scratch = arena.allocate(Math.max(256, grid.scratchBytes()), 256);
    List<Long> arguments = new ArrayList<>();
    for (int b = 0; b < memory.size(); b++) {
      arguments.add(launch.addresses()[b]);
      for (long stride : launch.strides()[b]) {
        arguments.add(stride);
      }
    }
    arguments.addAll(c.sizes());
    arguments.addAll(c.scalars());
    arguments.addAll(List.of(range[0], range[1], grid.scratchBytes() == 0 ? 0 : scratch.address()));
    arguments.add(launch.local());
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
  private static long[] range(Input c) {
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
