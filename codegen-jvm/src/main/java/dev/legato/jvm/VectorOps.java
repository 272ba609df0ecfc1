package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.error.LegatoException;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import java.util.List;
import org.objectweb.asm.Label;

/**
 * Writes primitives and accesses on vectors of {@code lanes} lanes. A bool is a mask; a mask
 * belongs to the element kind of the values it came from and is cast where another kind needs it.
 */
final class VectorOps {
  private final Routine r;
  private final int lanes;

  /** Local with the address of {@code 3 * 8 * lanes} bytes for {@link Jvm.Rare}; -1 if none. */
  private final int spill;

  VectorOps(Routine r, int lanes, int spill) {
    this.r = r;
    this.lanes = lanes;
    this.spill = spill;
  }

  /** An operand: pushes itself as a vector, or as the mask for vectors of a type. */
  interface Operand {
    DType type();

    void push();

    void pushMask(DType as);

    /** {@return the type for whose vectors this mask was made} */
    DType maskType();
  }

  // --- support -----------------------------------------------------------------------------

  /** {@return why there is no vector form of the primitive on these types, or ""} */
  static String obstacle(Primitive p, List<DType> args, DType result) {
    DType t = args.isEmpty() ? result : args.get(0);
    if (result.isHalf() || args.stream().anyMatch(DType::isHalf)) {
      return p.name() + " of 16 bit floats";
    }
    return switch (p.jvm()) {
      case Jvm.Call(var owner, var method, String lanewise) when lanewise.isEmpty() ->
          p.name() + " has no vector form";
      case Jvm.Expanded e -> p.name() + " of " + t + " has no vector form";
      case Jvm.Instruction i -> p.name() + " was not expanded for vectors";
      case Jvm.Cast c when castObstacle(t, result) -> p.name() + " from " + t;
      default -> "";
    };
  }

  private static boolean castObstacle(DType from, DType to) {
    return from.isFloat() && to == DType.UINT64 || from == DType.UINT64 && to.isFloat();
  }

  /** {@return the widest element that computing the primitive takes, in bytes} */
  static int width(Primitive p, List<DType> args, DType result) {
    int width = Math.max(1, result.bytes());
    for (DType t : args) {
      width = Math.max(width, t.bytes());
    }
    boolean through64 =
        p.jvm() instanceof Jvm.Cast
            && (args.get(0) == DType.UINT32 && result.isFloat()
                || args.get(0).isFloat() && result == DType.UINT32);
    return through64 ? 8 : width;
  }

  // --- memory ------------------------------------------------------------------------------

  private static final String SEGMENT = "Ljava/lang/foreign/MemorySegment;";
  private static final String ORDER = "Ljava/nio/ByteOrder;";

  /** Pushes the vector (for bool: the mask for bytes) at an address; {@code mask} a local or -1. */
  void read(DType t, Runnable address, int mask) {
    VectorTypes.species(r, t, lanes);
    r.all();
    address.run();
    r.getStatic("dev/legato/jvm/Memory", "ORDER", ORDER);
    String d = "(" + VectorTypes.L_SPECIES + SEGMENT + "J" + ORDER;
    if (mask >= 0) {
      r.mv.visitVarInsn(ALOAD, mask);
      d += VectorTypes.L_MASK;
    }
    r.call(VectorTypes.type(t), "fromMemorySegment", d + ")" + VectorTypes.descriptor(t));
    if (t == DType.BOOL) {
      VectorTypes.operator(r, "NE");
      r.op(ICONST_0);
      r.callOn(
          VectorTypes.type(t),
          "compare",
          "(L" + VectorTypes.OPERATORS + "$Comparison;B)" + VectorTypes.L_MASK);
    }
  }

  void write(DType t, Runnable address, Operand value, int mask) {
    if (t == DType.BOOL) {
      broadcast(t, () -> r.op(ICONST_0));
      r.op(ICONST_1);
      value.pushMask(DType.BOOL);
      r.callOn(
          VectorTypes.type(t),
          "blend",
          "(B" + VectorTypes.L_MASK + ")" + VectorTypes.descriptor(t));
    } else {
      value.push();
    }
    r.all();
    address.run();
    r.getStatic("dev/legato/jvm/Memory", "ORDER", ORDER);
    String d = "(" + SEGMENT + "J" + ORDER;
    if (mask >= 0) {
      r.mv.visitVarInsn(ALOAD, mask);
      d += VectorTypes.L_MASK;
    }
    r.callOn(VectorTypes.type(t), "intoMemorySegment", d + ")V");
  }

  // --- building ----------------------------------------------------------------------------

  /** Pushes a vector of which every lane is the scalar that {@code value} pushes. */
  void broadcast(DType t, Runnable value) {
    VectorTypes.species(r, t, lanes);
    value.run();
    if (t.bytes() == 1) {
      r.op(I2B);
    } else if (t.bytes() == 2) {
      r.op(I2S);
    }
    String d = "(" + VectorTypes.L_SPECIES + VectorTypes.element(t) + ")";
    r.call(VectorTypes.type(t), "broadcast", d + VectorTypes.descriptor(t));
  }

  /** Pushes the mask for vectors of {@code as} of which every lane is the bool pushed. */
  void maskAll(DType as, Runnable value) {
    VectorTypes.species(r, as, lanes);
    value.run();
    r.mv.visitMethodInsn(
        INVOKEINTERFACE, VectorTypes.SPECIES, "maskAll", "(Z)" + VectorTypes.L_MASK, true);
  }

  /** Pushes the mask of the lanes in whose number the bit {@code bit} is set. */
  void maskOfBit(DType as, int bit) {
    long bits = 0;
    for (int lane = 0; lane < lanes; lane++) {
      bits |= (lane & bit) != 0 ? 1L << lane : 0;
    }
    VectorTypes.species(r, as, lanes);
    r.push(bits);
    r.call(VectorTypes.MASK, "fromLong", "(" + VectorTypes.L_SPECIES + "J)" + VectorTypes.L_MASK);
  }

  /** Pushes the mask of the first lanes, as many as the long that {@code count} pushes. */
  void maskOfFirst(DType as, Runnable count) {
    VectorTypes.species(r, as, lanes);
    r.op(LCONST_0);
    count.run();
    r.mv.visitMethodInsn(
        INVOKEINTERFACE, VectorTypes.SPECIES, "indexInRange", "(JJ)" + VectorTypes.L_MASK, true);
  }

  /** Replaces a mask by the same mask for vectors of another kind. */
  void castMask(DType from, DType to) {
    if (!VectorTypes.kind(from).equals(VectorTypes.kind(to))) {
      VectorTypes.species(r, to, lanes);
      r.callOn(VectorTypes.MASK, "cast", "(" + VectorTypes.L_SPECIES + ")" + VectorTypes.L_MASK);
    }
  }

  /** Pushes the vector i, i+1, ... of int64. */
  void indices(Runnable first) {
    broadcast(DType.INT64, first);
    r.op(ICONST_1);
    r.callOn(
        VectorTypes.type(DType.INT64), "addIndex", "(I)" + VectorTypes.descriptor(DType.INT64));
  }

  // --- primitives --------------------------------------------------------------------------

  /** Pushes the result; {@return for which type a mask was made, the result type otherwise}. */
  DType apply(Primitive p, List<? extends Operand> args, DType result) {
    DType t = args.isEmpty() ? result : args.get(0).type();
    return switch (p.jvm()) {
      case Jvm.Arithmetic(String opcode, String lanewise) ->
          t == DType.BOOL ? logic(opcode, args) : arithmetic(lanewise, args, t);
      case Jvm.Call(String owner, String method, String lanewise) -> arithmetic(lanewise, args, t);
      case Jvm.Expanded _, Jvm.Instruction _ ->
          throw new IllegalStateException(p.name() + " was not expanded for vectors");
      case Jvm.Rare rare -> rare(rare, args, t);
      case Jvm.Compare(String condition) ->
          t == DType.BOOL ? compareMasks(condition, args) : compare(condition, args, t);
      case Jvm.Select s -> select(args, result);
      case Jvm.Cast c -> cast(args.get(0), t, result);
      case Jvm.Bitcast b -> bitcast(args.get(0), t, result);
    };
  }

  private DType arithmetic(String lanewise, List<? extends Operand> args, DType t) {
    args.get(0).push();
    String name = lanewise.equals("ASHR") && t.isUnsigned() ? "LSHR" : lanewise;
    VectorTypes.operator(r, name);
    StringBuilder d = new StringBuilder("(L").append(VectorTypes.OPERATORS);
    d.append(args.size() == 1 ? "$Unary;" : args.size() == 2 ? "$Binary;" : "$Ternary;");
    for (Operand a : args.subList(1, args.size())) {
      a.push();
      d.append(VectorTypes.L_VECTOR);
    }
    r.callOn(VectorTypes.type(t), "lanewise", d.append(')') + VectorTypes.descriptor(t));
    return t;
  }

  private void maskOp(String name) {
    r.callOn(VectorTypes.MASK, name, "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
  }

  private void not() {
    r.callOn(VectorTypes.MASK, "not", "()" + VectorTypes.L_MASK);
  }

  /** {@return a type of whose vectors masks are combined}: not bool, if they come from others. */
  private static DType maskType(List<? extends Operand> masks) {
    for (Operand m : masks) {
      if (m.maskType() != DType.BOOL) {
        return m.maskType(); // of so few bytes as there are lanes there may be no vectors
      }
    }
    return DType.BOOL;
  }

  private DType logic(String opcode, List<? extends Operand> args) {
    DType as = maskType(args);
    args.get(0).pushMask(as);
    if (opcode.equals("NOT")) {
      not();
      return as;
    }
    args.get(1).pushMask(as);
    maskOp(opcode.toLowerCase(java.util.Locale.ROOT));
    return as;
  }

  private DType compareMasks(String condition, List<? extends Operand> args) {
    DType as = maskType(args);
    boolean swapped = condition.equals("LT") || condition.equals("GE");
    Operand a = args.get(swapped ? 1 : 0);
    Operand b = args.get(swapped ? 0 : 1);
    a.pushMask(as);
    b.pushMask(as);
    switch (condition) {
      case "EQ" -> {
        maskOp("xor");
        not();
      }
      case "NE" -> maskOp("xor");
      // a > b is a and not b; the others follow by swapping and negating.
      case "GT", "LT" -> maskOp("andNot");
      case "LE", "GE" -> {
        maskOp("andNot");
        not();
      }
      default -> throw LegatoException.notImplemented("comparison " + condition);
    }
    return as;
  }

  private DType compare(String condition, List<? extends Operand> args, DType t) {
    args.get(0).push();
    boolean ordered = !condition.equals("EQ") && !condition.equals("NE");
    VectorTypes.operator(r, t.isUnsigned() && ordered ? "U" + condition : condition);
    args.get(1).push();
    compareTo(t);
    return t;
  }

  void compareTo(DType t) {
    r.callOn(
        VectorTypes.type(t),
        "compare",
        "(L"
            + VectorTypes.OPERATORS
            + "$Comparison;"
            + VectorTypes.L_VECTOR
            + ")"
            + VectorTypes.L_MASK);
  }

  private DType select(List<? extends Operand> args, DType t) {
    if (t == DType.BOOL) {
      DType as = maskType(args);
      args.get(1).pushMask(as);
      args.get(0).pushMask(as);
      maskOp("and");
      args.get(2).pushMask(as);
      args.get(0).pushMask(as);
      maskOp("andNot");
      maskOp("or");
      return as;
    }
    args.get(2).push();
    args.get(1).push();
    args.get(0).pushMask(t);
    blend(t);
    return t;
  }

  void blend(DType t) {
    r.callOn(
        VectorTypes.type(t),
        "blend",
        "(" + VectorTypes.L_VECTOR + VectorTypes.L_MASK + ")" + VectorTypes.descriptor(t));
  }

  private DType bitcast(Operand a, DType from, DType to) {
    a.push();
    if (!VectorTypes.kind(from).equals(VectorTypes.kind(to))) {
      r.callOn(
          VectorTypes.type(from),
          "reinterpretAs" + VectorTypes.kind(to) + "s",
          "()" + VectorTypes.descriptor(to));
    }
    return to;
  }

  // --- conversions -------------------------------------------------------------------------

  private DType cast(Operand a, DType from, DType to) {
    if (from == DType.BOOL) {
      if (to == DType.BOOL) {
        a.pushMask(a.maskType());
        return a.maskType();
      }
      broadcast(to, () -> r.push(to, 0));
      broadcast(to, () -> one(to));
      a.pushMask(to);
      blend(to);
      return to;
    }
    a.push();
    if (to == DType.BOOL) {
      VectorTypes.operator(r, "NE");
      broadcast(from, () -> r.push(from, 0));
      compareTo(from);
      return from;
    }
    if (from.isFloat() && to.isInteger()) {
      truncate(from, to);
    } else if (from.isInteger() && to.isFloat()) {
      toFloat(from, to);
    } else {
      convert(from, to);
    }
    return to;
  }

  private void one(DType t) {
    switch (Repr.of(t)) {
      case INT -> r.op(ICONST_1);
      case LONG -> r.op(LCONST_1);
      case FLOAT -> r.op(FCONST_1);
      case DOUBLE -> r.op(DCONST_1);
    }
  }

  /** Integer to wider or narrower integer, or float to float. */
  private void convert(DType from, DType to) {
    String a = VectorTypes.element(from).replace('J', 'L');
    String b = VectorTypes.element(to).replace('J', 'L');
    if (a.equals(b)) {
      return;
    }
    boolean zero = from.isUnsigned() && to.bytes() > from.bytes();
    VectorTypes.operator(r, (zero ? "ZERO_EXTEND_" : "") + a + "2" + b);
    VectorTypes.species(r, to, lanes);
    r.op(ICONST_0);
    r.callOn(
        VectorTypes.type(from),
        "convertShape",
        "(L"
            + VectorTypes.OPERATORS
            + "$Conversion;"
            + VectorTypes.L_SPECIES
            + "I)"
            + VectorTypes.L_VECTOR);
    r.mv.visitTypeInsn(CHECKCAST, VectorTypes.type(to));
  }

  private void toFloat(DType from, DType to) {
    DType signed =
        switch (from) {
          case UINT8, UINT16 -> DType.INT32;
          case UINT32 -> DType.INT64;
          default -> from;
        };
    if (signed != from) {
      convert(from, signed);
    }
    convert(signed, to);
  }

  /** Java's conversion saturates; where x86-64 gives the least value, that is put in. */
  private void truncate(DType from, DType to) {
    DType wide = to.bytes() == 8 || to == DType.UINT32 ? DType.INT64 : DType.INT32;
    int value = r.reference();
    r.mv.visitVarInsn(ASTORE, value);
    r.mv.visitVarInsn(ALOAD, value);
    convert(from, wide);
    broadcast(wide, () -> r.push(wide, wide == DType.INT64 ? Long.MIN_VALUE : Integer.MIN_VALUE));
    r.mv.visitVarInsn(ALOAD, value);
    VectorTypes.operator(r, "LT");
    double limit = wide == DType.INT64 ? 0x1p63 : 0x1p31;
    broadcast(from, () -> literal(from, limit));
    compareTo(from);
    not();
    castMask(from, wide);
    blend(wide);
    convert(wide, to);
  }

  private void literal(DType t, double v) {
    if (t == DType.FLOAT64) {
      r.mv.visitLdcInsn(v);
    } else {
      r.mv.visitLdcInsn((float) v);
    }
  }

  // --- rare lanes --------------------------------------------------------------------------

  private DType rare(Jvm.Rare rare, List<? extends Operand> args, DType t) {
    int result = r.reference();
    Label common = new Label();
    args.get(1).push();
    r.mv.visitVarInsn(ASTORE, result);
    args.get(0).push();
    VectorTypes.operator(r, "ABS");
    r.callOn(
        VectorTypes.type(t),
        "lanewise",
        "(L" + VectorTypes.OPERATORS + "$Unary;)" + VectorTypes.descriptor(t));
    VectorTypes.operator(r, "GE");
    broadcast(t, () -> literal(t, t == DType.FLOAT64 ? rare.limit64() : rare.limit32()));
    compareTo(t);
    r.callOn(VectorTypes.MASK, "anyTrue", "()Z");
    r.jump(IFEQ, common);
    for (int a = 0; a < args.size(); a++) {
      spill(args.get(a), t, a * 8 * lanes);
    }
    int k = r.slot(Repr.INT);
    Label head = new Label();
    Label end = new Label();
    r.op(ICONST_0);
    r.store(Repr.INT, k);
    r.mark(head);
    r.load(Repr.INT, k);
    r.push(lanes);
    r.jump(IF_ICMPGE, end);
    String e = VectorTypes.element(t);
    ScalarOps.write(
        r,
        t,
        () -> lane(k, t, 8 * lanes),
        () -> {
          for (int a = 0; a < args.size(); a++) {
            int from = a * 8 * lanes;
            ScalarOps.read(r, t, () -> lane(k, t, from));
          }
          r.call(rare.owner(), rare.method(), "(" + e.repeat(args.size()) + ")" + e);
        });
    r.mv.visitIincInsn(k, 1);
    r.jump(GOTO, head);
    r.mark(end);
    read(t, () -> offset(8 * lanes), -1);
    r.mv.visitVarInsn(ASTORE, result);
    r.mark(common);
    r.mv.visitVarInsn(ALOAD, result);
    return t;
  }

  private void spill(Operand a, DType t, int at) {
    write(t, () -> offset(at), a, -1);
  }

  private void offset(int at) {
    r.loadLong(spill);
    r.push((long) at);
    r.op(LADD);
  }

  private void lane(int k, DType t, int at) {
    offset(at);
    r.load(Repr.INT, k);
    r.push(t.bytes());
    r.op(IMUL);
    r.op(I2L);
    r.op(LADD);
  }
}
