package dev.legato.ir.op;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The same bits seen as another type of the same size, one primitive per target ({@code
 * bitcast_i64}).
 */
public final class Bitcasts {
  static final List<Operator> ROWS = rows();

  private Bitcasts() {}

  /** {@return the primitive that sees bits as {@code target}, a real type other than bool} */
  public static Primitive to(DType target) {
    if (!target.isReal() || target == DType.BOOL) {
      throw new IllegalArgumentException("no bits are seen as " + target);
    }
    return (Primitive) ROWS.get(target.ordinal() - 1);
  }

  private static List<Operator> rows() {
    List<Operator> rows = new ArrayList<>();
    for (DType target : DType.values()) {
      if (target.isReal() && target != DType.BOOL) {
        rows.add(
            new Primitive(
                "bitcast_" + target.text(),
                1,
                args -> legal(args, target),
                Set.of(),
                (t, r, a, b, c) -> seen(target, a),
                "lgt_bitcast<$T>($0)",
                new Primitive.Jvm.Bitcast(),
                Ufunc.HIDDEN));
      }
    }
    return List.copyOf(rows);
  }

  private static DType legal(List<DType> args, DType target) {
    DType t = args.get(0);
    if (!t.isReal() || t == DType.BOOL || t.bytes() != target.bytes()) {
      throw Types.refused(args);
    }
    return target;
  }

  private static long seen(DType target, long bits) {
    return target.isFloat() ? bits & (-1L >>> (64 - 8 * target.bytes())) : Bits.wrap(target, bits);
  }
}
