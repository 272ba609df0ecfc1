package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/** The launch parameters that a method needs, taken from the Launch at its start. */
final class Params {
  private static final String LAUNCH = "dev/legato/ir/device/Launch";
  private final Kernel kernel;
  private final int real;
  private final Set<Integer> buffers = new TreeSet<>();
  private final Set<Integer> sizes = new TreeSet<>();
  private final Set<Integer> scalars = new TreeSet<>();

  private Params(Kernel kernel, int real) {
    this.kernel = kernel;
    this.real = real;
  }

  /**
   * @param real how many buffers are parameters of the launch; those after them are tiles
   */
  static Params of(Kernel kernel, int real, List<Stmt> block) {
    Params p = new Params(kernel, real);
    p.collect(block);
    return p;
  }

  /** {@return the key of a stride in {@link Routine#strides}} */
  static long stride(int buffer, int axis) {
    return (long) buffer << 16 | axis;
  }

  private void collect(List<Stmt> block) {
    for (Access a : Access.of(block)) {
      if (a.buffer() < real) {
        buffers.add(a.buffer());
      }
    }
    for (Stmt s : block) {
      switch (s) {
        case Let(var v, Size(int n)) -> sizes.add(n);
        case Let(var v, Scalar(int n)) -> scalars.add(n);
        case Loop l -> collect(l.body());
        default -> {}
      }
    }
  }

  /**
   * Loads them into locals; the Launch is in local {@code launch}.
   *
   * @param unit whether the last stride of each buffer is known to be one element
   */
  void write(Routine r, int launch, boolean unit) {
    int array = r.reference();
    if (!buffers.isEmpty()) {
      field(r, launch, "addresses", "[J", array);
      for (int b : buffers) {
        r.addresses.put(b, element(r, array, b));
      }
      field(r, launch, "strides", "[[J", array);
      int row = r.reference();
      for (int b : buffers) {
        strides(r, array, row, b, unit);
      }
    }
    if (!sizes.isEmpty()) {
      field(r, launch, "sizes", "[J", array);
      sizes.forEach(n -> r.sizes.put(n, element(r, array, n)));
    }
    if (!scalars.isEmpty()) {
      field(r, launch, "scalars", "[J", array);
      for (int n : scalars) {
        DType t = kernel.scalars().get(n);
        r.mv.visitVarInsn(ALOAD, array);
        r.push(n);
        r.op(LALOAD);
        r.fromBits(t);
        int slot = r.slot(Repr.of(t));
        r.store(Repr.of(t), slot);
        r.scalars.put(n, slot);
      }
    }
  }

  private void strides(Routine r, int array, int row, int b, boolean unit) {
    int rank = kernel.buffers().get(b).rank();
    if (rank == 0) {
      return;
    }
    r.mv.visitVarInsn(ALOAD, array);
    r.push(b);
    r.op(AALOAD);
    r.mv.visitVarInsn(ASTORE, row);
    for (int k = 0; k < rank; k++) {
      boolean known = unit && k == rank - 1;
      int slot = known ? bytes(r, kernel.buffers().get(b).type()) : element(r, row, k);
      r.strides.put(stride(b, k), slot);
    }
  }

  private static int bytes(Routine r, DType t) {
    int slot = r.slot(Repr.LONG);
    r.push((long) t.bytes());
    r.storeLong(slot);
    return slot;
  }

  private static void field(Routine r, int launch, String name, String descriptor, int into) {
    r.mv.visitVarInsn(ALOAD, launch);
    r.callOn(LAUNCH, name, "()" + descriptor);
    r.mv.visitVarInsn(ASTORE, into);
  }

  private static int element(Routine r, int array, int at) {
    r.mv.visitVarInsn(ALOAD, array);
    r.push(at);
    r.op(LALOAD);
    int slot = r.slot(Repr.LONG);
    r.storeLong(slot);
    return slot;
  }

  static String launchDescriptor() {
    return Type.getObjectType(LAUNCH).getDescriptor();
  }
}
