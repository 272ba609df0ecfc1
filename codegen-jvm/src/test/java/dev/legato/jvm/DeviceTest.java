package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.READ_WRITE;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static dev.legato.ir.type.DType.FLOAT64;
import static dev.legato.ir.type.DType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Launch;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The device: choice of tiers, threads, errors. */
class DeviceTest {
  @Test
  void theBackendIsAService() {
    assertThat(ServiceLoader.load(Backend.class).stream().map(p -> p.get().name())).contains("cpu");
  }

  @Test
  void anUnknownTierIsNamed() {
    assertThatThrownBy(() -> Comparison.device("turbo", 1))
        .isInstanceOf(LegatoException.class)
        .hasMessage("no tier named 'turbo'; there are auto, bytecode, scalar, vector and machine");
  }

  /** y[i] = (x[i] + 1) * x[i] ... of the given length. */
  static Kernel chain(int operators) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, READ_WRITE);
    List<Operator> ops = List.of(Arithmetic.ADD, Arithmetic.MUL, Arithmetic.SUB);
    k.loop(
        k.size(k.size()),
        i -> {
          Var a = k.load(x, i);
          Var b = k.load(y, i);
          for (int n = 0; n < operators; n++) {
            Var c = k.apply(ops.get(n % 3), b, n % 2 == 0 ? a : k.f64(1.0 / (n + 1)));
            a = n % 5 == 0 ? b : a;
            b = c;
          }
          k.store(y, List.of(i), b);
        });
    return k.build();
  }

  /** So many results of two operators each, of one array. */
  static Kernel stores(int count) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(DType.FLOAT64, 1, Kernel.Access.READ);
    for (int n = 0; n < count; n++) {
      k.buffer(DType.FLOAT64, 1, Kernel.Access.WRITE);
    }
    k.loop(
        k.size(k.size()),
        i -> {
          Var a = k.load(x, i);
          for (int n = 0; n < count; n++) {
            Var b = k.apply(Arithmetic.ADD, a, k.f64(n));
            k.store(n + 1, List.of(i), k.apply(Arithmetic.MUL, b, b));
          }
        });
    return k.build();
  }

  /** Stages are as many as the operators need, and no more: their tiles cost time. */
  @Test
  void stagesGrowWithTheOperators() {
    for (int operators : new int[] {60, 120, 240, 500}) {
      for (Kernel kernel : List.of(chain(operators), stores(operators / 2))) {
        long[][] strides = new long[kernel.buffers().size()][];
        java.util.Arrays.fill(strides, new long[] {8});
        Launch launch = new Launch(new long[strides.length], strides, new long[] {1}, new long[0]);
        Compiled compiled = new Compiled(kernel, new Compiler());
        ClassNode node = new ClassNode();
        new ClassReader(compiled.vector(launch, Timeline.OFF).bytes()).accept(node, 0);
        long stages = node.methods.stream().filter(m -> m.name.startsWith("stage")).count();
        assertThat(stages)
            .as("%d operators, %d buffers", operators, strides.length)
            .isBetween(operators / 56L, operators / 16L + 1);
      }
    }
  }

  @Test
  void noMethodReachesTheSizeThatTheJvmRefusesToCompile() {
    for (int operators : new int[] {10, 60, 240, 600, 3000}) {
      Kernel kernel = chain(operators);
      Compiled compiled = new Compiled(kernel, new Compiler());
      long[][] strides = {{8}, {8}};
      Launch launch = new Launch(new long[2], strides, new long[] {1}, new long[0]);
      for (Compiled.Form form :
          List.of(compiled.scalar(launch, Timeline.OFF), compiled.vector(launch, Timeline.OFF))) {
        ClassNode node = new ClassNode();
        new ClassReader(form.bytes()).accept(node, 0);
        for (MethodNode method : node.methods) {
          assertThat(size(method))
              .as("%s of %d operators", form.tier(), operators)
              .isLessThan(8000);
        }
      }
    }
  }

  /** Note [Short rows]: each pointer of each leaf, and the counter of each loop, is cut to bits. */
  @Test
  void vectorsOfFoldsAreReadWithoutChecksOfBounds() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 0, READ_WRITE);
    k.store(y, List.of(), k.fold(FoldOp.ADD, k.size(k.size()), i -> k.load(x, i)));
    Launch launch = new Launch(new long[2], new long[][] {{8}, {}}, new long[] {1}, new long[0]);
    Compiled compiled = new Compiled(k.build(), new Compiler());
    ClassNode node = new ClassNode();
    new ClassReader(compiled.vector(launch, Timeline.OFF).bytes()).accept(node, 0);
    MethodNode run =
        node.methods.stream().filter(m -> m.name.equals("run")).findFirst().orElseThrow();
    assertThat(pushes(run, (1L << 56) - 1)).as("the array, one leaf, four leaves").isEqualTo(6);
    assertThat(pushes(run, (1L << 48) - 1)).as("one leaf, two loops of four leaves").isEqualTo(9);
  }

  private static long pushes(MethodNode method, long constant) {
    return java.util.Arrays.stream(method.instructions.toArray())
        .filter(i -> i instanceof LdcInsnNode l && l.cst.equals(constant))
        .count();
  }

  private static int size(MethodNode method) {
    org.objectweb.asm.ClassWriter cw = new org.objectweb.asm.ClassWriter(0);
    cw.visit(org.objectweb.asm.Opcodes.V21, 0, "Size", null, "java/lang/Object", null);
    org.objectweb.asm.MethodVisitor mv = cw.visitMethod(0, "m", method.desc, null, null);
    org.objectweb.asm.Label end = new org.objectweb.asm.Label();
    method.instructions.accept(mv);
    mv.visitLabel(end);
    return end.getOffset();
  }

  @Test
  @Timeout(120)
  void autoBecomesVectorCodeAndKeepsItsBits() throws InterruptedException {
    int n = 10_000;
    try (Arena arena = Arena.ofConfined();
        Device device = Comparison.device("bytecode", 2)) {
      MemorySegment x = arena.allocate(8L * n, 64);
      MemorySegment y = arena.allocate(8L * n, 64);
      for (int i = 0; i < n; i++) {
        x.setAtIndex(ValueLayout.JAVA_DOUBLE, i, 1 + i * 1e-3);
      }
      KernelBuilder k = new KernelBuilder();
      int a = k.buffer(FLOAT64, 1, READ);
      int b = k.buffer(FLOAT64, 0, WRITE);
      Var sum =
          k.fold(
              FoldOp.ADD,
              k.size(k.size()),
              i -> k.apply(Arithmetic.SQRT, k.apply(Arithmetic.MUL, k.load(a, i), k.load(a, i))));
      k.store(b, List.of(), sum);
      Launch launch =
          new Launch(
              new long[] {x.address(), y.address()},
              new long[][] {{8}, {}},
              new long[] {n},
              new long[0]);
      CpuExecutable e = (CpuExecutable) device.prepare(k.build());
      device.launch(e, launch, 0, n);
      long first = y.get(ValueLayout.JAVA_LONG, 0);
      assertThat(e.tier()).isEqualTo("scalar");
      long end = System.nanoTime() + 100_000_000_000L;
      while (!e.tier().equals("vector")) {
        String why = "it is still scalar code, %s".formatted(e.notes());
        assertThat(System.nanoTime()).as(why).isLessThan(end);
        LockSupport.parkNanos(200_000); // else the JVM's compilers wait for a processor
        device.launch(e, launch, 0, n);
        assertThat(y.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(first);
      }
      assertThat(device.listing(e)).contains("DoubleVector.lanewise");
      assertThat(e.notes()).isEmpty();
    }
  }

  @Test
  void whatStaysScalarIsSaid() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int at = k.buffer(INT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, WRITE);
    k.loop(k.size(k.size()), i -> k.store(y, List.of(i), k.load(x, k.load(at, i))));
    try (Arena arena = Arena.ofConfined();
        Device device = Comparison.device("vector", 1)) {
      CpuExecutable e = (CpuExecutable) device.prepare(k.build());
      long address = arena.allocate(1024).address();
      Launch launch =
          new Launch(
              new long[] {address, address + 256, address + 512},
              new long[][] {{8}, {8}, {8}},
              new long[] {9},
              new long[0]);
      device.launch(e, launch, 0, 9);
      assertThat(e.tier()).isEqualTo("scalar");
      assertThat(e.notes()).singleElement().asString().contains("non-unit stride from buffer 0");
    }
  }

  // --- workers -----------------------------------------------------------------------------

  @Test
  void everyPieceRunsOnce() {
    try (Workers workers = new Workers(3)) {
      for (int count : new int[] {0, 1, 2, 3, 10, 1000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        workers.run(count, runs::incrementAndGet);
        for (int i = 0; i < count; i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aFailureOfAWorkerIsThrownInTheCaller() {
    try (Workers workers = new Workers(2)) {
      for (int repeat = 0; repeat < 50; repeat++) {
        assertThatThrownBy(() ->
                workers.run(
                    64,
                    i -> {
                      if (i == 37) {
                        throw new IllegalStateException("piece 37");
                      }
                    }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("piece 37");
      }
      List<Integer> after = new ArrayList<>();
      workers.run(1, after::add);
      assertThat(after).containsExactly(0);
    }
  }

  @Test
  void anInterruptCancelsBetweenPieces() {
    try (Workers workers = new Workers(2)) {
      Thread caller = Thread.currentThread();
      assertThatThrownBy(() ->
              workers.run(
                  1000,
                  i -> {
                    if (i == 3) {
                      caller.interrupt();
                    }
                  }))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void dtypesAreHeldAsTheTableSays() {
    assertThat(Repr.of(DType.UINT32)).isEqualTo(Repr.INT);
    assertThat(Repr.of(DType.FLOAT16)).isEqualTo(Repr.FLOAT);
  }
}
