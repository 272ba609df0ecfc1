package dev.legato.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Runs a kernel by the interpreter and on devices, and compares the memory afterwards. */
final class Comparison {
  /** Bytes before and after each buffer, which must stay as they are. */
  private static final long GUARD = 128;

  /**
   * A buffer's contents: {@code bits} fill its elements in the order of memory.
   *
   * @param first which of the elements is element (0, 0, ...)
   * @param strides in elements
   */
  record Contents(DType type, long[] bits, long first, long... strides) {}

  private final Kernel kernel;
  private final List<Contents> contents;
  private final long[] sizes;
  private final long[] scalars;

  Comparison(Kernel kernel, List<Contents> contents, long[] sizes, long... scalars) {
    this.kernel = kernel;
    this.contents = contents;
    this.sizes = sizes;
    this.scalars = scalars;
  }

  static Device device(String tier, int threads) {
    return new CpuBackend().open(new Backend.Options(threads, tier));
  }

  /** Compares every tier, on so many threads. */
  void onAllTiers(int... threads) {
    for (String tier : Tiers.FORCED) {
      for (int n : threads) {
        try (Device device = device(tier, n)) {
          on(device);
        }
      }
    }
  }

  /** {@return what ran the kernel on the device} */
  Executable on(Device device) {
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> expected = fill(arena);
      List<MemorySegment> actual = fill(arena);
      interpret(expected);
      Executable ran = run(device, actual);
      for (int b = 0; b < contents.size(); b++) {
        compare(b, expected.get(b), actual.get(b), device);
      }
      return ran;
    }
  }

  private List<MemorySegment> fill(Arena arena) {
    List<MemorySegment> all = new ArrayList<>();
    for (Contents c : contents) {
      int size = c.type().bytes();
      MemorySegment m = arena.allocate(2 * GUARD + (long) size * c.bits().length, 64);
      m.fill((byte) 0x5a);
      for (int i = 0; i < c.bits().length; i++) {
        Element.set(c.type(), m, GUARD + (long) i * size, c.bits()[i]);
      }
      all.add(m);
    }
    return all;
  }

  private long[] byteStrides(int b) {
    Contents c = contents.get(b);
    long[] strides = new long[c.strides().length];
    for (int k = 0; k < strides.length; k++) {
      strides[k] = c.strides()[k] * c.type().bytes();
    }
    return strides;
  }

  private long offset(int b) {
    return GUARD + contents.get(b).first() * contents.get(b).type().bytes();
  }

  private void interpret(List<MemorySegment> memory) {
    List<Interpreter.Binding> bindings = new ArrayList<>();
    for (int b = 0; b < memory.size(); b++) {
      bindings.add(new Interpreter.Binding(memory.get(b), offset(b), byteStrides(b)));
    }
    Interpreter.run(kernel, bindings, sizes, scalars);
  }

  private Executable run(Device device, List<MemorySegment> memory) {
    long[] addresses = new long[memory.size()];
    long[][] strides = new long[memory.size()][];
    for (int b = 0; b < addresses.length; b++) {
      addresses[b] = memory.get(b).address() + offset(b);
      strides[b] = byteStrides(b);
    }
    Launch launch = new Launch(addresses, strides, sizes, scalars);
    long lo = 0;
    long hi = 0;
    for (Stmt s : kernel.body()) {
      if (s instanceof Loop l) {
        lo = bound(l.lo());
        hi = bound(l.hi());
      }
    }
    Executable executable = device.prepare(kernel);
    device.launch(executable, launch, lo, hi);
    return executable;
  }

  private long bound(Var v) {
    for (Stmt s : kernel.body()) {
      if (s instanceof Let(Var w, var e) && w.equals(v)) {
        return switch (e) {
          case Const c -> c.bits();
          case Size z -> sizes[z.number()];
          default -> throw new IllegalArgumentException("bound of the top-level loop: " + e);
        };
      }
    }
    throw new IllegalArgumentException(v + " is not at the top level");
  }

  private void compare(int b, MemorySegment expected, MemorySegment actual, Device device) {
    if (expected.mismatch(actual) < 0) {
      return;
    }
    DType t = contents.get(b).type();
    int n = contents.get(b).bits().length;
    for (int i = 0; i < n; i++) {
      long e = Element.get(t, expected, GUARD + (long) i * t.bytes());
      long a = Element.get(t, actual, GUARD + (long) i * t.bytes());
      if (e != a && !(isNan(t, e) && isNan(t, a))) {
        assertThat(text(t, a))
            .as(
                "buffer %d, element %d of %d, %s threads %d, kernel%n%s",
                b, i, n, ((CpuDevice) device).tier(), device.workers(), Printer.print(kernel))
            .isEqualTo(text(t, e));
      }
    }
    long end = GUARD + (long) n * t.bytes();
    assertThat(actual.asSlice(0, GUARD).mismatch(expected.asSlice(0, GUARD)))
        .as("memory before buffer %d, kernel%n%s", b, Printer.print(kernel))
        .isEqualTo(-1);
    assertThat(actual.asSlice(end).mismatch(expected.asSlice(end)))
        .as("memory after buffer %d, kernel%n%s", b, Printer.print(kernel))
        .isEqualTo(-1);
  }

  private static boolean isNan(DType t, long bits) {
    return t.isFloat() && Double.isNaN(Bits.asDouble(t, bits));
  }

  private static String text(DType t, long bits) {
    return t.isFloat() ? Bits.asDouble(t, bits) + " " + Long.toHexString(bits) : "" + bits;
  }
}
