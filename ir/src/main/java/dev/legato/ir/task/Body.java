package dev.legato.ir.task;

import dev.legato.ir.kernel.Kernel;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What a task does. Copies and fills are loops, so that they fuse like everything else. */
public sealed interface Body {
  /** Kernel IR: what fuses. Buffer k of the kernel is argument k of the task. */
  record Loop(Kernel kernel) implements Body {}

  /** A vendor or hand-written routine that runs whole, on the host. */
  record Opaque(Routine routine) implements Body {}

  /** The code of an opaque task. */
  interface Routine {
    /** {@return the name that statistics and explanations show, such as {@code blas.dgemm}} */
    String name();

    /** Runs on the calling thread; operand k is argument k, with its strides. */
    void run(List<Operand> operands, List<Long> scalars);
  }

  /**
   * An argument in memory.
   *
   * @param memory the bytes of the root store
   * @param offset byte offset of element (0, 0, ...)
   */
  record Operand(MemorySegment memory, long offset, long[] extents, long[] strides) {}
}
