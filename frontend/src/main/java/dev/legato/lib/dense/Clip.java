package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypeObject;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Args;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Values between bounds, as {@code numpy.clip}: one bound is a maximum or minimum, two are these
 * one after the other in the type of all three operands.
 */
final class Clip {
  private final Session session;
  private final Object out;

  private Clip(Session session, Object out) {
    this.session = session;
    this.out = out;
  }

  /** Of array-like operands; bounds may be absent, and so may be {@code out}. */
  static Object of(Session s, Object values, Object low, Object high, Object out) {
    Object a = values instanceof NDArray || values instanceof Scalar ? values : s.asArray(values);
    DType t = s.resultType(a);
    boolean raises = !Arguments.absent(low) && !isPast(t, low, -1);
    boolean lowers = !Arguments.absent(high) && !isPast(t, high, 1);
    Clip clip = new Clip(s, out);
    if (raises && lowers) {
      return clip.both(a, t, operand(s, low), operand(s, high));
    }
    if (raises) {
      return clip.last("maximum", a, low);
    }
    return lowers ? clip.last("minimum", a, high) : clip.last("positive", a);
  }

  /**
   * {@return whether a bound is a Python integer that lies outside an integer type, on the side
   * where no element reaches it}
   */
  private static boolean isPast(DType t, Object bound, int side) {
    BigInteger v =
        switch (bound) {
          case Long n -> BigInteger.valueOf(n);
          case BigInteger n -> n;
          default -> null;
        };
    return v != null && t.isInteger() && v.signum() == side && !Promotion.fits(v, t);
  }

  private static Object operand(Session s, Object bound) {
    return bound instanceof NDArray || HostNumber.operand(bound) != null ? bound : s.asArray(bound);
  }

  private Object both(Object a, DType t, Object low, Object high) {
    DType all = session.resultType(a, low, high);
    Object[] operands = {a, low, high};
    if (out instanceof NDArray target) {
      Outputs.require("clip", all, target, Outputs.SAME_KIND);
      Outputs.requireShape(target, operands);
    } else {
      Shapes.ofOperands(operands);
    }
    Object raised =
        all == t
            ? session.call("maximum", a, low)
            : session
                .function("maximum")
                .call(new Args(List.of(a, low), Map.of("dtype", new DTypeObject(all))));
    Object r = last("minimum", raised, high);
    if (raised instanceof NDArray temporary) {
      temporary.dropTemporary();
    }
    return r;
  }

  /** The operation whose result is that of the call. */
  private Object last(String ufunc, Object... operands) {
    return Arguments.absent(out)
        ? session.call(ufunc, operands)
        : session.function(ufunc).call(new Args(List.of(operands), Map.of("out", out)));
  }
}
