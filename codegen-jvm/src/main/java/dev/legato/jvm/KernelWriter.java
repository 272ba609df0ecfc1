package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the class of a kernel whose expansions are already primitives: a subclass of {@link Code}
 * whose {@code run} holds the loop nest and whose {@code finish} what follows it.
 */
final class KernelWriter {
  static final String CODE = "dev/legato/jvm/Code";

  /** The launcher {@code lgt} names these, to have vector code compiled sooner than other code. */
  private static final String SCALAR_CLASS = "dev/legato/jvm/Compiled$ScalarKernel";

  private static final String VECTOR_CLASS = "dev/legato/jvm/Compiled$VectorKernel";
  private static final String LAUNCH = Params.launchDescriptor();
  private static final String STAGE = "(" + LAUNCH + "JJJ)V";

  /** The kernel, with the tiles added so far as further buffers. */
  private Kernel kernel;

  private final ClassWriter cw =
      new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String a, String b) {
          return a.equals(b) ? a : "java/lang/Object";
        }
      };
  private long scratch;

  /** Local that holds the address of the scratch memory in the method being written. */
  private int scratchSlot;

  /** Local that holds the launch. */
  private int launchSlot;

  private final Deque<Runnable> pending = new ArrayDeque<>();
  private int stageCount;

  private final Sites sites;

  /** The steps that vector code is written for; null for scalar code. */
  private final Sites.@Nullable Pattern pattern;

  private final Set<String> notes = new LinkedHashSet<>();
  private boolean vectorised;

  /** Whether the last stride of each buffer is one element. */
  private final boolean unit;

  private KernelWriter(
      Kernel kernel, Sites sites, Sites.@Nullable Pattern pattern, boolean unit, int scale) {
    this.scale = scale;
    this.unit = unit;
    this.kernel = kernel;
    this.sites = sites;
    this.pattern = pattern;
  }

  /**
   * A class file.
   *
   * @param scratch the bytes of scratch memory that its code needs
   * @param vectorised whether any loop is vector code
   * @param notes why loops are not vector code
   */
  record Written(byte[] bytes, long scratch, boolean vectorised, List<String> notes) {}

  /**
   * @param unit whether the code is only for launches whose last strides are all one element
   */
  static Written scalar(Kernel kernel, Sites sites, boolean unit) {
    return fitting(scale -> new KernelWriter(kernel, sites, null, unit, scale));
  }

  static Written vector(Kernel kernel, Sites sites, Sites.Pattern pattern) {
    return fitting(scale -> new KernelWriter(kernel, sites, pattern, false, scale));
  }

  /**
   * The JVM never compiles a method of 8000 bytes or more, and ASM refuses methods of many branches
   * and variables, so bodies are cut into smaller and smaller stages until every method fits.
   */
  private static Written fitting(IntFunction<KernelWriter> writer) {
    Written written = null;
    LimitExceededException refusal = null;
    for (int scale = 1; scale <= 64; scale *= 4) {
      KernelWriter w = writer.apply(scale);
      try {
        written = w.write();
        if (w.largest < HUGE) {
          return written;
        }
      } catch (LimitExceededException e) {
        refusal = e;
      }
    }
    if (written == null) {
      throw Objects.requireNonNull(refusal);
    }
    return written;
  }

  private static final int HUGE = 7990;

  /** Bytes of the largest method written. */
  private int largest;

  /** What the limits on the size of bodies are divided by. */
  private final int scale;

  Kernel kernel() {
    return kernel;
  }

  private String name() {
    return pattern == null ? SCALAR_CLASS : VECTOR_CLASS;
  }

  private Written write() {
    cw.visit(V21, ACC_FINAL | ACC_SUPER, name(), null, CODE, null);
    MethodVisitor init = cw.visitMethod(0, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, CODE, "<init>", "()V", false);
    end(init);
    Loops loops = Loops.of(kernel.body());
    run(loops);
    finish(loops);
    while (!pending.isEmpty()) {
      pending.remove().run();
    }
    cw.visitEnd();
    return new Written(cw.toByteArray(), scratch, vectorised, List.copyOf(notes));
  }

  private void run(Loops loops) {
    MethodVisitor mv = cw.visitMethod(0, "run", "(" + LAUNCH + "JJ[JIJ)V", null, null);
    Routine r = new Routine(mv, 10);
    mv.visitCode();
    List<Stmt> all = new ArrayList<>(loops.before());
    all.addAll(loops.loop());
    Params.of(kernel, sites.buffers(), all).write(r, 1, unit);
    scratchSlot = 8;
    launchSlot = 1;
    BlockWriter block = new BlockWriter(this, r);
    block.block(loops.before());
    for (Loop l : loops.loop()) {
      bundles(r, loops.before(), l, 2, 4);
      if (!rows(block, l, 2, 4)) {
        loop(block, l, 2, 4);
      }
      saveResults(r, l, 6, 7);
    }
    end(mv);
  }

  /** Stores the fold results to the array in local {@code array} from the index in {@code at}. */
  private static void saveResults(Routine r, Loop l, int array, int at) {
    List<Var> results = l.folds().stream().flatMap(f -> Folds.results(f).stream()).toList();
    for (int k = 0; k < results.size(); k++) {
      r.mv.visitVarInsn(ALOAD, array);
      r.mv.visitVarInsn(ILOAD, at);
      r.push(k);
      r.op(IADD);
      r.load(results.get(k));
      r.toBits(results.get(k).type());
      r.op(LASTORE);
    }
  }

  private void finish(Loops loops) {
    MethodVisitor mv = cw.visitMethod(0, "finish", "(" + LAUNCH + "[JJ)V", null, null);
    Routine r = new Routine(mv, 5);
    mv.visitCode();
    List<Stmt> needed = needed(loops);
    needed.addAll(loops.after());
    Params.of(kernel, sites.buffers(), needed).write(r, 1, unit);
    scratchSlot = 3;
    launchSlot = 1;
    BlockWriter block = new BlockWriter(this, r);
    int k = 0;
    for (Loop l : loops.loop()) {
      for (Var v : l.folds().stream().flatMap(f -> Folds.results(f).stream()).toList()) {
        mv.visitVarInsn(ALOAD, 2);
        r.push(k++);
        r.op(LALOAD);
        r.fromBits(v.type());
        r.define(v);
      }
    }
    block.block(needed);
    end(mv);
  }

  /** {@return the definitions before the loop that the statements after it need} */
  static List<Stmt> needed(Loops loops) {
    Set<Var> used = new HashSet<>(Access.used(loops.after()));
    LinkedList<Stmt> needed = new LinkedList<>();
    if (loops.loop().isEmpty()) {
      return needed;
    }
    for (Stmt s : loops.before().reversed()) {
      if (s instanceof Let l && used.contains(l.var())) {
        needed.addFirst(s);
        used.addAll(Access.used(List.of(s)));
      }
    }
    return needed;
  }

  private void end(MethodVisitor mv) {
    Label end = new Label();
    mv.visitInsn(RETURN);
    mv.visitLabel(end);
    largest = Math.max(largest, end.getOffset());
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  // --- what blocks ask for -----------------------------------------------------------------

  /** Writes a loop below the top level in the form chosen for it. */
  void loop(BlockWriter block, Loop l) {
    Routine r = block.routine();
    int lo = r.slot(Repr.LONG);
    int hi = r.slot(Repr.LONG);
    r.load(l.lo());
    r.storeLong(lo);
    r.load(l.hi());
    r.storeLong(hi);
    loop(block, l, lo, hi);
  }

  private void loop(BlockWriter block, Loop l, int lo, int hi) {
    boolean leaf = l.body().stream().noneMatch(s -> s instanceof Loop);
    if (!leaf) {
      if (!columns(block, l, lo, hi)) {
        block.loop(l, lo, hi);
      }
    } else if (pattern == null) {
      scalarLeaf(block, l, lo, hi);
    } else {
      vectorLeaf(block, l, lo, hi);
    }
  }

  /** The most statements of a scalar body: about ten bytes each, and methods end at 8000. */
  private static final int SCALAR_STATEMENTS = 350;

  /** The most operators of a vector body: about 28 bytes each, written twice (tail). */
  private static final int VECTOR_OPERATORS = 56;

  private static final int STAGE_STATEMENTS = 48;

  /** Vector operators that make up for one statement that must pass its values through a tile. */
  private static final int WORTH = 3;

  private void scalarLeaf(BlockWriter block, Loop l, int lo, int hi) {
    if (l.body().size() > SCALAR_STATEMENTS / scale) {
      Set<Stmt> all = new HashSet<>(l.body());
      Set<Var> varying = new HashSet<>(Access.defined(l.body()));
      staged(block, l, lo, hi, all, varying, Math.max(8, SCALAR_STATEMENTS / scale));
    } else {
      block.loop(l, lo, hi);
    }
  }

  /**
   * Writes a loop of folds around other loops, such as the rows of a sparse matrix whose products
   * are summed: tile after tile, first what is folded, then the folds. Else each lane of a leaf
   * would be a pass over every eighth row.
   */
  private boolean rows(BlockWriter block, Loop l, int lo, int hi) {
    boolean leaf = l.body().stream().noneMatch(s -> s instanceof Loop);
    if (leaf || l.folds().isEmpty()) {
      return false;
    }
    Set<Var> varying = new HashSet<>(Access.defined(l.body()));
    varying.add(l.index());
    boolean known = vectorised;
    staged(block, l, lo, hi, Set.copyOf(l.body()), varying, Integer.MAX_VALUE);
    vectorised = known; // Vectors of the folds alone are not worth a form of their own.
    return true;
  }

  /** Writes the loop along its own index if that can be done and its inner loops are no better. */
  private boolean columns(BlockWriter block, Loop l, int lo, int hi) {
    ColumnPlan plan = columnPlan(l);
    if (plan == null) {
      return false;
    }
    vectorised = true;
    new ColumnLoop(this, block, plan).write(lo, hi);
    return true;
  }

  private @Nullable ColumnPlan columnPlan(Loop l) {
    if (pattern == null) {
      return null;
    }
    ColumnPlan plan = ColumnPlan.of(kernel, l, sites, pattern, Vectors.bits());
    boolean fits = plan.obstacle().isEmpty() && plan.operators() <= VECTOR_OPERATORS / 2 / scale;
    return fits ? plan : null;
  }

  /**
   * Writes the most iterations of a top-level loop that are whole bundles of rows, in a method of
   * their own; {@code lo} (local) is then the first of the others.
   */
  private void bundles(Routine r, List<Stmt> before, Loop l, int lo, int hi) {
    LeafPlan fold = pattern == null ? null : RowBundle.plan(this, l);
    if (fold == null || columnPlan(l) != null) {
      return;
    }
    List<Stmt> all = new ArrayList<>(before);
    all.add(l);
    String name =
        method(
            all,
            block -> {
              block.block(before);
              new RowBundle(this, block, l, fold).write(STAGE_FROM, STAGE_TO);
            });
    int end = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.loadLong(lo);
    r.op(LSUB);
    r.push(0L);
    r.call("java/lang/Math", "max", "(JJ)J");
    r.push((long) -RowBundle.ROWS);
    r.op(LAND);
    r.loadLong(lo);
    r.op(LADD);
    r.storeLong(end);
    callStage(r, name, lo, end);
    r.loadLong(end);
    r.storeLong(lo);
  }

  private void vectorLeaf(BlockWriter block, Loop l, int lo, int hi) {
    LeafPlan plan = LeafPlan.of(kernel, l, sites, pattern, Vectors.bits());
    if (plan.obstacle().isEmpty() && plan.operators() <= VECTOR_OPERATORS / scale) {
      vectorised = true;
      new LeafLoop(this, block, plan).write(lo, hi);
      return;
    }
    if (!plan.obstacle().isEmpty()) {
      boolean worth =
          !plan.scalarOnly().isEmpty() && plan.operators() >= WORTH * plan.scalarOnly().size();
      notes.add(
          "loop " + l.index() + (worth ? " in part scalar: " : " scalar: ") + plan.obstacle());
      if (!worth) {
        block.loop(l, lo, hi);
        return;
      }
    } else {
      notes.add("loop " + l.index() + ": " + plan.operators() + " operators, cut into stages");
    }
    staged(
        block, l, lo, hi, plan.scalarOnly(), plan.varying(), Math.max(8, STAGE_STATEMENTS / scale));
  }

  private void staged(
      BlockWriter block,
      Loop l,
      int lo,
      int hi,
      Set<Stmt> scalarOnly,
      Set<Var> varying,
      int budget) {
    Stages stages = Stages.of(l, kernel.buffers().size(), scalarOnly, varying, budget);
    new StageWriter(this, block, l, stages).write(lo, hi);
  }

  // --- what stages ask for -----------------------------------------------------------------

  /** Adds buffers of rank 1 after those there are. */
  void addBuffers(List<DType> types) {
    List<Kernel.Buffer> buffers = new ArrayList<>(kernel.buffers());
    types.forEach(t -> buffers.add(new Kernel.Buffer(t, 1, Kernel.Access.READ_WRITE)));
    kernel = new Kernel(buffers, kernel.sizes(), kernel.scalars(), kernel.body());
  }

  boolean isTile(int buffer) {
    return buffer >= sites.buffers();
  }

  /** {@return the vector plan of a leaf, if it is to be vector code and can be} */
  @Nullable LeafPlan vectorPlan(Loop leaf) {
    if (pattern == null) {
      return null;
    }
    LeafPlan plan = LeafPlan.of(kernel, leaf, sites, pattern, Vectors.bits());
    vectorised |= plan.obstacle().isEmpty();
    return plan.obstacle().isEmpty() ? plan : null;
  }

  /** {@return whether some of the vectors that the inner loop reads are the same in all rows} */
  boolean readsSame(Loop rows, Loop inner) {
    return pattern != null
        && Access.of(inner.body()).stream()
            .anyMatch(a ->
                a.index().contains(inner.index())
                    && sites.step(pattern, rows.index(), a) == Sites.Step.ZERO);
  }

  /** Has a static method written after the current one and {@return its name}. */
  String stage(Loop loop, Consumer<Routine> begin) {
    return method(
        loop.body(),
        block -> {
          begin.accept(block.routine());
          LeafPlan plan = vectorPlan(loop);
          if (plan != null) {
            new LeafLoop(this, block, plan).write(STAGE_FROM, STAGE_TO);
          } else {
            block.loop(loop, STAGE_FROM, STAGE_TO);
          }
        });
  }

  /**
   * Has a static method written after the current one and {@return its name}.
   *
   * @param statements all that {@code body} writes
   */
  private String method(List<Stmt> statements, Consumer<BlockWriter> body) {
    String name = "stage" + stageCount++;
    pending.add(() -> method(name, statements, body));
    return name;
  }

  /** Pushes the arguments for the iterations {@code from .. to-1} and calls a stage. */
  void callStage(Routine r, String name, int from, int to) {
    r.mv.visitVarInsn(ALOAD, launchSlot);
    r.loadLong(scratchSlot);
    r.loadLong(from);
    r.loadLong(to);
    r.call(name(), name, STAGE);
  }

  /** Locals of a stage that hold its first iteration, and the one after its last. */
  private static final int STAGE_TO = 5;

  static final int STAGE_FROM = 3;

  private void method(String name, List<Stmt> statements, Consumer<BlockWriter> body) {
    MethodVisitor mv = cw.visitMethod(ACC_STATIC, name, STAGE, null, null);
    Routine r = new Routine(mv, 7);
    mv.visitCode();
    launchSlot = 0;
    scratchSlot = 1;
    Params.of(kernel, sites.buffers(), statements).write(r, 0, unit);
    body.accept(new BlockWriter(this, r));
    end(mv);
  }

  // --- scratch memory ----------------------------------------------------------------------

  /** {@return the offset of {@code bytes} of scratch memory that nothing else uses} */
  long reserve(long bytes) {
    long at = scratch;
    scratch += (bytes + 63) & -64;
    return at;
  }

  /** Pushes the address of the scratch memory at an offset. */
  void scratchAt(Routine r, long offset) {
    r.loadLong(scratchSlot);
    r.push(offset);
    r.op(LADD);
  }

  /** Pushes the address of {@code bytes} of scratch memory that nothing else uses. */
  void scratch(Routine r, long bytes) {
    scratchAt(r, reserve(bytes));
  }
}
