package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes statements on vectors: values that vary from lane to lane live in locals as vectors. */
final class VectorBlock {
  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final VectorOps ops;
  private final Set<Var> varying;
  private final Set<Let> before;
  private final Map<Var, Integer> vectors = new HashMap<>();
  private final Map<Var, DType> maskTypes = new HashMap<>();

  /** Tail masks by element kind; empty outside of the tail. */
  private final Map<String, Integer> tailMasks = new HashMap<>();

  /** Pushes how many lanes there are in the tail; null outside of it. */
  private @Nullable Runnable tail;

  /** Pushes the address of an access of the first lane. */
  interface Addressing {
    void push(Access a, DType t);
  }

  private final Addressing addressing;
  private final StridedLanes strided;

  /**
   * @param varying the values that are vectors
   * @param before uniform definitions that have been written already
   * @param strided the accesses whose lanes are not adjacent
   */
  VectorBlock(
      KernelWriter writer,
      BlockWriter scalar,
      Loop loop,
      int lanes,
      Set<Var> varying,
      Set<Let> before,
      Set<Access> strided,
      Addressing addressing) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.varying = varying;
    this.before = before;
    this.addressing = addressing;
    this.strided = new StridedLanes(writer, scalar, loop.index(), lanes, strided);
    int spill = -1;
    if (hasRare(loop.body())) {
      spill = r.slot(Repr.LONG);
      writer.scratch(r, 3L * 8 * lanes);
      r.storeLong(spill);
    }
    this.ops = new VectorOps(r, lanes, spill);
  }

  private static boolean hasRare(List<Stmt> block) {
    return block.stream()
        .anyMatch(s ->
            s instanceof Let(Var v, Apply(Primitive p, var args)) && p.jvm() instanceof Jvm.Rare
                || s instanceof Loop l && hasRare(l.body()));
  }

  VectorOps ops() {
    return ops;
  }

  // --- values ------------------------------------------------------------------------------

  private final class Value implements VectorOps.Operand {
    private final Var v;

    Value(Var v) {
      this.v = v;
    }

    @Override
    public DType type() {
      return v.type();
    }

    @Override
    public DType maskType() {
      return maskTypes.getOrDefault(v, DType.BOOL);
    }

    @Override
    public void push() {
      Integer slot = vectors.get(v);
      if (slot != null) {
        r.mv.visitVarInsn(ALOAD, slot);
      } else {
        ops.broadcast(v.type(), () -> r.load(v));
      }
    }

    @Override
    public void pushMask(DType as) {
      Integer slot = vectors.get(v);
      if (slot != null) {
        r.mv.visitVarInsn(ALOAD, slot);
        ops.castMask(maskType(), as);
      } else {
        ops.maskAll(as, () -> r.load(v));
      }
    }
  }

  VectorOps.Operand value(Var v) {
    return new Value(v);
  }

  /** Pops a vector, or a mask made for vectors of {@code maskType}, as the value of {@code v}. */
  void define(Var v, DType maskType) {
    int slot = r.reference();
    r.mv.visitVarInsn(ASTORE, slot);
    bind(v, slot, maskType);
  }

  void bind(Var v, int slot, DType maskType) {
    vectors.put(v, slot);
    maskTypes.put(v, maskType);
  }

  /**
   * Makes the vectors of uniform values that are known here, once for the whole loop. Masks are
   * made where they are used, for the vectors there: of bytes there may be none of so few lanes.
   */
  void broadcast(Collection<Var> uniforms) {
    for (Var v : uniforms) {
      if (r.holds(v) && v.type() != DType.BOOL) {
        ops.broadcast(v.type(), () -> r.load(v));
        define(v, v.type());
      }
    }
  }

  // --- the tail ----------------------------------------------------------------------------

  /** From here on accesses are only of as many lanes as {@code count} pushes. */
  void beginTail(Collection<DType> accessed, Runnable count) {
    tail = count;
    List<DType> types = new ArrayList<>(accessed);
    types.sort((a, b) -> b.bytes() != a.bytes() ? b.bytes() - a.bytes() : a.compareTo(b));
    DType first = null;
    for (DType t : types) {
      if (tailMasks.containsKey(VectorTypes.kind(t))) {
        continue;
      }
      if (first == null) {
        ops.maskOfFirst(t, count);
        first = t;
      } else {
        r.mv.visitVarInsn(ALOAD, tailMasks.get(VectorTypes.kind(first)));
        ops.castMask(first, t);
      }
      int slot = r.reference();
      r.mv.visitVarInsn(ASTORE, slot);
      tailMasks.put(VectorTypes.kind(t), slot);
    }
  }

  void endTail() {
    tail = null;
    tailMasks.clear();
  }

  private int tailMask(DType t) {
    return tailMasks.getOrDefault(VectorTypes.kind(t), -1);
  }

  // --- statements --------------------------------------------------------------------------

  /** Writes a definition or a store. */
  void statement(Stmt s) {
    switch (s) {
      case Let let -> let(let);
      case Store(int b, List<Var> index, Var value) -> {
        DType t = writer.kernel().buffers().get(b).type();
        Access a = new Access(b, index);
        if (strided.has(a)) {
          int space = strided.space(t);
          ops.write(t, () -> r.loadLong(space), new Value(value), -1);
          strided.scatter(a, t, space, () -> addressing.push(a, t), tail);
        } else {
          ops.write(t, () -> addressing.push(a, t), new Value(value), tailMask(t));
        }
      }
      case Loop l -> throw new IllegalArgumentException("a loop is no single statement");
    }
  }

  private void let(Let let) {
    Var v = let.var();
    if (!varying.contains(v)) {
      if (!before.contains(let)) {
        scalar.let(let);
      }
      return;
    }
    switch (let.value()) {
      case Load(int b, List<Var> index) -> {
        DType t = v.type();
        Access a = new Access(b, index);
        if (strided.has(a)) {
          int space = strided.space(t);
          strided.gather(a, t, space, () -> addressing.push(a, t), tail);
          ops.read(t, () -> r.loadLong(space), -1);
        } else {
          ops.read(t, () -> addressing.push(a, t), tailMask(t));
        }
        define(v, t);
      }
      case Apply(var op, List<Var> args) ->
          define(v, ops.apply((Primitive) op, args.stream().map(Value::new).toList(), v.type()));
      default -> throw new IllegalStateException(let + " varies");
    }
  }
}
