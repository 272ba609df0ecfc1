package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;

/**
 * Inverse trigonometric functions: odd polynomials on [0, 1] (arctan) and [0, 1/2] (arcsin),
 * elsewhere by arctan(1/x) and arcsin(sqrt((1-x)/2)). float32 is computed in float64.
 */
final class InverseTrigonometry {
  private static final double HALF_PI_HI = 0x1.921fb54442d18p+0;
  private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;

  /** (atan(t)/t - 1) / t^2 in t^2. */
  private static final double[] ATAN = {
    -0x1.5555555555555p-2,
    0x1.99999999998f9p-3,
    -0x1.249249248c7dap-3,
    0x1.c71c71c472843p-4,
    -0x1.745d16f26d0a3p-4,
    0x1.3b13aaf4aba4ap-4,
    -0x1.1110bfea8ed5ep-4,
    0x1.e1dc0d7679adcp-5,
    -0x1.af00bd568a3d2p-5,
    0x1.854a7b99af61dp-5,
    -0x1.60ebd1489b946p-5,
    0x1.3d3f26d5ea7ffp-5,
    -0x1.147b2825d82f6p-5,
    0x1.c3ac54a572735p-6,
    -0x1.4b974a27ac39fp-6,
    0x1.a1fe88baf72d4p-7,
    -0x1.aef1a8e977bf8p-8,
    0x1.57cc888719aa0p-9,
    -0x1.8a2f3ae537bb1p-11,
    0x1.1f0adb240a1fbp-13,
    -0x1.8d087295ab9f4p-17
  };

  /** (asin(t)/t - 1) / t^2 in t^2. */
  private static final double[] ASIN = {
    0x1.5555555555556p-3,
    0x1.3333333332ecap-4,
    0x1.6db6db6e31f13p-5,
    0x1.f1c71c1db0623p-6,
    0x1.6e8bb1c8209a2p-6,
    0x1.1c4d35cf95421p-6,
    0x1.c9cf07674736ap-7,
    0x1.782651caa6547p-7,
    0x1.52420b04b37bep-7,
    0x1.65a9c4dfcf8b2p-8,
    0x1.1d189408314eep-6,
    -0x1.e6aaa8a0a04ccp-7,
    0x1.d72b2bc8155f8p-6
  };

  static final List<Operator> ROWS =
      List.of(
          row("arctan", "arctan(1/x) past 1, degree 43", 1, (f, x) -> arctan(f, x.get(0))),
          row("arctan2", "of the quotient below 1", 2, (f, x) -> arctan2(f, x.get(0), x.get(1))),
          row("arcsin", "half angle past 1/2, degree 27", 1, (f, x) -> arcsin(f, x.get(0))),
          row("arccos", "half angle past 1/2, degree 27", 1, (f, x) -> arccos(f, x.get(0))));

  private InverseTrigonometry() {}

  private static Expansion row(String name, String note, int arity, FloatExpansion.Body body) {
    return FloatExpansion.wide(name, arity, new Ufunc(name, Loops.FLOATING), note, body);
  }

  /** {@return arctan(t), or pi/2 - arctan(t) where {@code beyond}, for t in [0, 1]} */
  private static Var arctan(Formula f, Var t, Var beyond) {
    Var z = f.mul(t, t);
    Var y = f.fma(f.mul(t, z), f.polynomial(z, ATAN), t);
    Var other = f.sub(f.k(HALF_PI_HI), f.sub(y, f.k(HALF_PI_LO)));
    return f.select(beyond, other, y);
  }

  private static Var arctan(Formula f, Var x) {
    Var a = f.abs(x);
    Var beyond = f.gt(a, f.k(1));
    Var t = f.select(beyond, f.div(f.k(1), a), a);
    return f.flipSign(arctan(f, t, beyond), x);
  }

  private static Var arctan2(Formula f, Var y, Var x) {
    Var a = f.abs(y);
    Var b = f.abs(x);
    Var beyond = f.gt(a, b);
    Var small = f.select(beyond, b, a);
    Var large = f.select(beyond, a, b);
    // 0/0 is 0 here, and inf/inf is 1; a NaN stays one.
    Var t = f.select(f.eq(small, large), f.k(1), f.div(small, large));
    t = f.select(f.eq(large, f.k(0)), f.k(0), t);
    t = f.select(f.eq(f.add(x, y), f.add(x, y)), t, f.add(t, f.add(x, y)));
    Var first = arctan(f, t, beyond);
    Var left = f.sub(f.k(2 * HALF_PI_HI), f.sub(first, f.k(2 * HALF_PI_LO)));
    Var turn = f.select(f.lt(f.bits(x), f.i(0)), left, first);
    return f.flipSign(turn, y);
  }

  /** {@return arcsin(t) - t for z = t * t} */
  private static Var arcsinRest(Formula f, Var t, Var z) {
    return f.mul(f.mul(t, z), f.polynomial(z, ASIN));
  }

  /** The root s of z with its tail: s + tail = sqrt(z). */
  private static Var rootTail(Formula f, Var z, Var s) {
    Var tail = f.div(f.fma(f.neg(s), s, z), f.add(s, s));
    return f.select(f.gt(z, f.k(0)), tail, f.k(0));
  }

  private static Var arcsin(Formula f, Var x) {
    Var a = f.abs(x);
    Var near = f.le(a, f.k(0.5));
    Var z = f.select(near, f.mul(a, a), f.fma(a, f.k(-0.5), f.k(0.5)));
    Var s = f.sqrt(z);
    Var t = f.select(near, a, s);
    Var rest = arcsinRest(f, t, z);
    Var half = f.add(rest, rootTail(f, z, s));
    Var far = f.sub(f.k(HALF_PI_LO), f.add(half, half));
    far = f.add(f.sub(f.k(HALF_PI_HI), f.add(s, s)), far);
    return f.flipSign(f.select(near, f.add(t, rest), far), x);
  }

  private static Var arccos(Formula f, Var x) {
    Var a = f.abs(x);
    Var near = f.le(a, f.k(0.5));
    Var z = f.select(near, f.mul(a, a), f.fma(a, f.k(-0.5), f.k(0.5)));
    Var s = f.sqrt(z);
    Var t = f.select(near, x, s);
    Var rest = arcsinRest(f, t, z);
    Var middle = f.sub(f.k(HALF_PI_HI), f.sub(t, f.sub(f.k(HALF_PI_LO), rest)));
    Var w = f.add(rest, rootTail(f, z, s));
    Var right = f.add(s, w);
    right = f.add(right, right);
    Var left = f.sub(f.k(2 * HALF_PI_HI), f.sub(right, f.k(2 * HALF_PI_LO)));
    return f.select(near, middle, f.select(f.lt(x, f.k(0)), left, right));
  }
}
