package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/**
 * Writes the accesses of vector code whose lanes are not adjacent in memory: they go element by
 * element through scratch memory, where they are.
 */
final class StridedLanes {
  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final Var loop;
  private final int lanes;
  private final Set<Access> accesses;

  /**
   * @param loop the index that the lanes are values of
   * @param accesses the accesses that are so
   */
  StridedLanes(KernelWriter writer, BlockWriter scalar, Var loop, int lanes, Set<Access> accesses) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.loop = loop;
    this.lanes = lanes;
    this.accesses = accesses;
  }

  boolean has(Access a) {
    return accesses.contains(a);
  }

  /** {@return a local with the address of scratch memory for a vector} */
  int space(DType t) {
    int at = r.slot(Repr.LONG);
    writer.scratch(r, (long) lanes * t.bytes());
    r.storeLong(at);
    return at;
  }

  /**
   * Copies lanes from memory to {@code space}.
   *
   * @param first pushes the address of the first lane's element
   * @param count pushes how many lanes there are; null for all
   */
  void gather(Access a, DType t, int space, Runnable first, @Nullable Runnable count) {
    copy(a, t, space, first, count, false);
  }

  /** Copies lanes from {@code space} to memory. */
  void scatter(Access a, DType t, int space, Runnable first, @Nullable Runnable count) {
    copy(a, t, space, first, count, true);
  }

  private void copy(
      Access a, DType t, int space, Runnable first, @Nullable Runnable count, boolean out) {
    int near = r.slot(Repr.LONG);
    int far = r.slot(Repr.LONG);
    int step = r.slot(Repr.LONG);
    int end = r.slot(Repr.LONG);
    r.loadLong(space);
    r.storeLong(near);
    first.run();
    r.storeLong(far);
    scalar.step(a, loop);
    r.storeLong(step);
    if (count == null) {
      r.push((long) lanes);
    } else {
      count.run();
    }
    r.push((long) t.bytes());
    r.op(LMUL);
    r.loadLong(space);
    r.op(LADD);
    r.storeLong(end);
    Label head = new Label();
    Label done = new Label();
    r.mark(head);
    r.loadLong(near);
    r.loadLong(end);
    r.op(LCMP);
    r.jump(IFGE, done);
    int from = out ? near : far;
    int to = out ? far : near;
    ScalarOps.write(r, t, () -> r.loadLong(to), () -> ScalarOps.read(r, t, () -> r.loadLong(from)));
    r.loadLong(near);
    r.push((long) t.bytes());
    r.op(LADD);
    r.storeLong(near);
    r.loadLong(far);
    r.loadLong(step);
    r.op(LADD);
    r.storeLong(far);
    r.jump(GOTO, head);
    r.mark(done);
  }
}
