package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the class of a kernel whose expansions are already primitives: a subclass of {@link Code}
 * whose {@code run} holds the loop nest and whose {@code finish} what follows it.
 */
final class KernelWriter {
  static final String CODE = "dev/legato/jvm/Code";
  private static final String LAUNCH = Params.launchDescriptor();

  private final Kernel kernel;
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

  private final Sites sites;

  /** The steps that vector code is written for; null for scalar code. */
  private final Sites.@Nullable Pattern pattern;

  private final Set<String> notes = new LinkedHashSet<>();
  private boolean vectorised;

  private KernelWriter(Kernel kernel, Sites sites, Sites.@Nullable Pattern pattern) {
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

  static Written scalar(Kernel kernel, Sites sites) {
    return new KernelWriter(kernel, sites, null).write();
  }

  static Written vector(Kernel kernel, Sites sites, Sites.Pattern pattern) {
    return new KernelWriter(kernel, sites, pattern).write();
  }

  Kernel kernel() {
    return kernel;
  }

  private Written write() {
    cw.visit(V21, ACC_FINAL | ACC_SUPER, "dev/legato/jvm/Compiled", null, CODE, null);
    MethodVisitor init = cw.visitMethod(0, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, CODE, "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    Loops loops = Loops.of(kernel.body());
    run(loops);
    finish(loops);
    cw.visitEnd();
    return new Written(cw.toByteArray(), scratch, vectorised, List.copyOf(notes));
  }

  private void run(Loops loops) {
    MethodVisitor mv = cw.visitMethod(0, "run", "(" + LAUNCH + "JJ[JIJ)V", null, null);
    Routine r = new Routine(mv, 10);
    mv.visitCode();
    List<Stmt> all = new ArrayList<>(loops.before());
    all.addAll(loops.loop());
    Params.of(kernel, all).write(r, 1);
    scratchSlot = 8;
    BlockWriter block = new BlockWriter(this, r);
    block.block(loops.before());
    for (Loop l : loops.loop()) {
      loop(block, l, 2, 4);
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
    Params.of(kernel, needed).write(r, 1);
    scratchSlot = 3;
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
  private static List<Stmt> needed(Loops loops) {
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

  private static void end(MethodVisitor mv) {
    mv.visitInsn(RETURN);
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
    if (pattern != null && leaf) {
      LeafPlan plan = LeafPlan.of(kernel, l, sites, pattern, Vectors.bits());
      if (plan.obstacle().isEmpty()) {
        vectorised = true;
        new LeafLoop(this, block, plan).write(lo, hi);
        return;
      }
      notes.add("loop " + l.index() + ": " + plan.obstacle());
    }
    block.loop(l, lo, hi);
  }

  /** Pushes the address of {@code bytes} of scratch memory that nothing else uses. */
  void scratch(Routine r, long bytes) {
    r.loadLong(scratchSlot);
    r.push(scratch);
    r.op(LADD);
    scratch += (bytes + 63) & -64;
  }
}
