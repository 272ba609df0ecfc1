package dev.legato.jvm;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.KeySorter;
import dev.legato.ir.device.Launch;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.device.VectorModule;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.jvm.x86.MachineLoops;
import dev.legato.jvm.x86.MachineSort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** The CPU: runs pieces of a launch on a fixed pool of threads, the caller among them. */
public final class CpuDevice implements Device {
  /** What a worker keeps of rows that live in an iteration only: about its second-level cache. */
  private static final long LOCAL = 1 << 20;

  private final Workers workers;
  private final Pieces pieces;
  private final Scratch scratch = new Scratch();
  private final Tier tier;
  private final Timeline timeline;
  private @Nullable KeySorter sorter;
  private final LongAdder machineKernels = new LongAdder();
  private final LongAdder bytecodeKernels = new LongAdder();

  CpuDevice(int threads, Tier tier, Timeline timeline) {
    if (tier == Tier.VECTOR && !Vectors.present()) {
      throw LegatoException.value(
          "tier " + tier.text() + " needs java --add-modules " + VectorModule.NAME);
    }
    requireMemory();
    this.workers = new Workers(threads);
    this.pieces = new Pieces(threads);
    this.tier = tier;
    this.timeline = timeline;
  }

  private static void requireMemory() {
    try {
      MethodHandles.lookup().ensureInitialized(Memory.class);
    } catch (ExceptionInInitializerError | NoClassDefFoundError | IllegalAccessException e) {
      throw new LegatoException(
          "RuntimeError",
          "kernels address memory directly: start java with --enable-native-access=ALL-UNNAMED");
    }
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public int workers() {
    return workers.count();
  }

  @Override
  public void share(int count, IntConsumer piece) {
    workers.run(count, piece::accept);
  }

  @Override
  public synchronized Optional<KeySorter> sorter() {
    if (sorter == null && (tier == Tier.AUTO || tier == Tier.MACHINE)) {
      sorter = MachineSort.get().map(code -> new CpuSorter(code, workers)).orElse(null);
    }
    return Optional.ofNullable(sorter);
  }

  @Override
  public Optional<NativeLoops> nativeLoops() {
    boolean machine = tier == Tier.AUTO || tier == Tier.MACHINE;
    return machine ? MachineLoops.get() : Optional.empty();
  }

  Scratch scratch() {
    return scratch;
  }

  Tier tier() {
    return tier;
  }

  Timeline timeline() {
    return timeline;
  }

  @Override
  public long localBytes(long elements) {
    return LOCAL;
  }

  @Override
  public Executable prepare(Kernel kernel) {
    return new CpuExecutable(CodeCache.SHARED.of(kernel), this);
  }

  @Override
  public void launch(Executable executable, Launch launch, long lo, long hi) {
    CpuExecutable e = (CpuExecutable) executable;
    long[] folded = e.width() == 0 ? NONE : new long[e.width()];
    if (!e.hasLoop()) {
      e.run(launch, 0, 0, folded, 0);
      return;
    }
    long n = Math.max(0, hi - lo);
    long each = e.compiled().work().perIteration(launch);
    boolean map = e.folds().isEmpty();
    if (n < 2 * Pieces.grain(each) || !map && pieces.size(n, each) >= n) {
      e.run(launch, lo, lo + n, folded, 0);
    } else if (map) {
      map(e, launch, lo, n);
    } else {
      folded = fold(e, launch, lo, n, each);
    }
    if (e.hasEnd()) {
      e.finish(launch, folded);
    }
  }

  @Override
  public void onEachWorker(IntConsumer task) {
    workers.run(workers.count(), task::accept);
  }

  @Override
  public long grain(Executable executable, Launch launch) {
    return Pieces.grain(((CpuExecutable) executable).compiled().work().perIteration(launch));
  }

  private void map(CpuExecutable e, Launch launch, long lo, long n) {
    long size = pieces.size(n, e.compiled().work(), launch);
    int count = Math.toIntExact((n + size - 1) / size);
    share(
        e,
        launch,
        count,
        i -> {
          long from = lo + i * size;
          e.run(launch, from, Math.min(lo + n, from + size), NONE, 0);
        });
  }

  /** Runs pieces on all workers, but the first ones here as long as the code is cold. */
  private void share(CpuExecutable e, Launch launch, int count, IntConsumer piece) {
    int done = 0;
    while (done < count && workers.count() > 1 && e.isCold(launch)) {
      long start = System.nanoTime();
      piece.accept(done++);
      e.compiled().portions().spent(System.nanoTime() - start);
    }
    int first = done;
    workers.run(count - first, i -> piece.accept(first + i));
  }

  private static final long[] NONE = {};

  private long[] fold(CpuExecutable e, Launch launch, long lo, long n, long each) {
    List<Fold> folds = e.folds();
    int width = e.width();
    long grain = Math.max(FoldTree.LEAF, pieces.size(n, each));
    List<FoldTree.Node> nodes = FoldTree.cut(n, grain);
    long[] rows = new long[width * nodes.size()];
    share(
        e,
        launch,
        nodes.size(),
        i -> {
          FoldTree.Node node = nodes.get(i);
          e.run(launch, lo + node.lo(), lo + node.hi(), rows, i * width);
        });
    Folds.combineTree(folds, n, grain, rows);
    return rows;
  }

  @Override
  public long[] fold(Executable executable, Launch launch, List<FoldTree.Node> nodes, int width) {
    CpuExecutable e = (CpuExecutable) executable;
    long each = e.compiled().work().perIteration(launch);
    long[] rows = new long[width * nodes.size()];
    for (int k = 0; k < nodes.size(); k++) {
      FoldTree.Node node = nodes.get(k);
      if (node.size() < 2 * Pieces.grain(each)) {
        e.run(launch, node.lo(), node.hi(), rows, k * width);
      } else {
        long[] folded = fold(e, launch, node.lo(), node.size(), each);
        System.arraycopy(folded, 0, rows, k * width, width);
      }
    }
    return rows;
  }

  /** Notes that a kernel runs in code of a tier, and what it ran in before. */
  void ran(Tier tier, @Nullable Tier before) {
    boolean machine = tier == Tier.MACHINE;
    if (before == null || machine != (before == Tier.MACHINE)) {
      (machine ? machineKernels : bytecodeKernels).increment();
    }
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("machine_code_kernels", machineKernels.sum());
    counters.put("bytecode_kernels", bytecodeKernels.sum());
    return counters;
  }

  @Override
  public String listing(Executable executable) {
    CpuExecutable e = (CpuExecutable) executable;
    Compiled.Form form = e.current();
    if (form.tier() == Tier.MACHINE) {
      return machineListing(form.bytes());
    }
    StringWriter text = new StringWriter();
    e.notes().forEach(note -> text.append("// ").append(note).append('\n'));
    new ClassReader(form.bytes())
        .accept(
            new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)),
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return text.toString();
  }

  /**
   * Bytes, as disassemblers take them ({@code xxd -r -p | objdump -D -b binary -m i386:x86-64}).
   */
  private static String machineListing(byte[] code) {
    StringBuilder text = new StringBuilder();
    text.append("x86-64 machine code, ").append(code.length).append(" bytes:\n");
    HexFormat hex = HexFormat.of();
    for (int at = 0; at < code.length; at += 32) {
      text.append(hex.formatHex(code, at, Math.min(code.length, at + 32))).append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    workers.close();
  }
}
