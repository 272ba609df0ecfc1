package dev.legato.ir.task;

import dev.legato.ir.kernel.Kernel;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What a task does. Copies and fills are loops, so that they fuse like everything else. */
public sealed interface Body {
  /** Kernel IR: what fuses. Buffer k of the kernel is argument k of the task. */
  record Loop(Kernel kernel) implements Body {}

  /**
   * A vendor or hand-written routine: here on the host, whole or in pieces; on a device by its
   * name, if the device offers it.
   */
  record Opaque(Routine routine, Split split) implements Body {
    /** A routine that runs whole. */
    public Opaque(Routine routine) {
      this(routine, Split.NONE);
    }
  }

  /** The code of an opaque task. */
  interface Routine {
    /**
     * {@return the name, such as {@code blas.dgemm}: shown, and all that a device knows of what it
     * does}
     */
    String name();

    /** Runs one piece; operand k is that of argument k, with its strides. */
    void run(List<Operand> operands, TaskContext context);
  }

  /**
   * An argument in memory.
   *
   * @param memory the bytes of the root store
   * @param offset byte offset of element (0, 0, ...)
   */
  record Operand(MemorySegment memory, long offset, long[] extents, long[] strides) {
    /** {@return elements {@code lo .. hi-1} of an axis} */
    public Operand range(int axis, long lo, long hi) {
      long[] part = extents.clone();
      part[axis] = hi - lo;
      return new Operand(memory, offset + lo * strides[axis], part, strides);
    }
  }
}
