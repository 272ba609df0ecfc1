package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;
import java.util.Set;

/**
 * Sine, cosine and tangent. x is reduced by multiples of pi/2 in three parts (Cody and Waite, with
 * fma; the first product is exact) to a head and a tail; the rare huge arguments take {@link
 * TrigMath}.
 */
final class Trigonometry {
  /** (sin(r)/r - 1) / r^2 in r^2. */
  private static final double[] SIN_64 = {
    -0x1.5555555555555p-3,
    0x1.1111111110babp-7,
    -0x1.a01a019e81f4bp-13,
    0x1.71de379452125p-19,
    -0x1.ae6008b321baep-26,
    0x1.5e0a44fa8765ap-33
  };

  private static final double[] SIN_32 = {-0x1.555552p-3, 0x1.110c26p-7, -0x1.9ac844p-13};

  /** (cos(r) - 1 + r^2/2) / r^4 in r^2. */
  private static final double[] COS_64 = {
    0x1.5555555555555p-5,
    -0x1.6c16c16c16963p-10,
    0x1.a01a019f4dd4cp-16,
    -0x1.27e4fa16bdc76p-22,
    0x1.1eeb67c12a0b4p-29,
    -0x1.907cce35dd891p-37
  };

  private static final double[] COS_32 = {0x1.555554p-5, -0x1.6c12dp-10, 0x1.9bd778p-16};

  /** x - quadrant * pi/2 is r + tail; the quadrant is in the low bits of q. */
  private record Reduced(Var q, Var r, Var tail) {}

  static final Primitive REMAINDER =
      rare("trig_remainder", "remainder", TrigMath::remainder, TrigMath::remainder);
  static final Primitive TAIL = rare("trig_tail", "tail", TrigMath::tail, TrigMath::tail);
  static final Primitive QUADRANT =
      rare("trig_quadrant", "quadrant", TrigMath::quadrant, TrigMath::quadrant);

  static final List<Operator> ROWS =
      List.of(
          REMAINDER,
          TAIL,
          QUADRANT,
          row("sin", (f, x) -> sin(f, x.get(0))),
          row("cos", (f, x) -> cos(f, x.get(0))),
          row("tan", (f, x) -> tan(f, x.get(0))),
          scaled("deg2rad", "radians", 0x1.1df46a2529d39p-6, 0x1.1df46ap-6),
          scaled("rad2deg", "degrees", 0x1.ca5dc1a63c1f8p+5, 0x1.ca5dcp+5));

  private Trigonometry() {}

  private static Expansion row(String name, FloatExpansion.Body body) {
    return FloatExpansion.of(
        name,
        1,
        new Ufunc(name, Loops.FLOATING),
        "reduction by pi/2 in three parts, degree 13 (float32: 7)",
        body);
  }

  private static Expansion scaled(String name, String alias, double in64, double in32) {
    return FloatExpansion.of(
        name,
        1,
        new Ufunc(name, Loops.FLOATING),
        "one multiplication by NumPy's constant; also " + alias,
        (f, x) -> f.mul(x.get(0), f.k(in64, in32)));
  }

  private interface InDouble {
    double apply(double x, double otherwise);
  }

  private interface InFloat {
    float apply(float x, float otherwise);
  }

  private static Primitive rare(String name, String method, InDouble d, InFloat f) {
    return new Primitive(
        name,
        2,
        Types.FLOAT,
        Set.of(),
        Reference.floats((a, b, c) -> d.apply(a, b), (a, b, c) -> f.apply(a, b)),
        "lgt_" + name + "($0, $1)",
        new Primitive.Jvm.Rare(
            "dev/legato/ir/op/TrigMath", method, TrigMath.LIMIT_32, TrigMath.LIMIT_64),
        Ufunc.HIDDEN);
  }

  private static Reduced reduce(Formula f, Var x) {
    Var t = f.fma(x, f.k(0x1.45f306dc9c883p-1), f.k(f.magic()));
    Var n = f.sub(t, f.k(f.magic()));
    Var p2 = f.k(0x1.1a62633145c07p-54, -0x1.777a5cp-25);
    Var r1 = f.fma(n, f.k(-0x1.921fb54442d18p+0, -0x1.921fb6p+0), x);
    Var w = f.mul(n, p2);
    Var r = f.sub(r1, w);
    // What the subtraction lost, what the product lost, and the third part.
    Var tail = f.sub(f.sub(f.sub(r1, r), w), f.fma(n, p2, f.neg(w)));
    tail = f.fma(n, f.k(0x1.f1976b7ed8fbcp-110, 0x1.ee59dap-50), tail);
    return new Reduced(
        f.bits(f.apply(QUADRANT, x, t)), f.apply(REMAINDER, x, r), f.apply(TAIL, x, tail));
  }

  private static Var sine(Formula f, Reduced a, Var z) {
    Var p = f.polynomial(z, f.pick(SIN_64, SIN_32));
    Var slope = f.fma(z, f.k(-0.5), f.k(1));
    return f.add(a.r, f.fma(a.tail, slope, f.mul(f.mul(a.r, z), p)));
  }

  private static Var cosine(Formula f, Reduced a, Var z) {
    Var p = f.polynomial(z, f.pick(COS_64, COS_32));
    Var half = f.mul(z, 0.5);
    Var w = f.sub(f.k(1), half);
    Var lost = f.sub(f.sub(f.k(1), w), half);
    Var rest = f.fma(f.mul(z, z), p, f.neg(f.mul(a.r, a.tail)));
    return f.add(w, f.add(lost, rest));
  }

  private static Var odd(Formula f, Var q) {
    return f.ne(f.and(q, f.i(1)), f.i(0));
  }

  /** {@return the bits of {@code v}, negated in the third and fourth quadrant} */
  private static Var turned(Formula f, Var v, Var q) {
    return f.real(f.xor(f.bits(v), f.shl(f.and(q, f.i(2)), f.digits + 10 - (f.wide() ? 0 : 3))));
  }

  private static Var sin(Formula f, Var x) {
    Reduced a = reduce(f, x);
    Var z = f.mul(a.r, a.r);
    Var v = f.select(odd(f, a.q), cosine(f, a, z), sine(f, a, z));
    return f.unlessTiny(x, 0x1p-28, 0x1p-14, turned(f, v, a.q));
  }

  private static Var cos(Formula f, Var x) {
    Reduced a = reduce(f, x);
    Var z = f.mul(a.r, a.r);
    Var v = f.select(odd(f, a.q), sine(f, a, z), cosine(f, a, z));
    return turned(f, v, f.add(a.q, f.i(1)));
  }

  private static Var tan(Formula f, Var x) {
    Reduced a = reduce(f, x);
    Var z = f.mul(a.r, a.r);
    Var s = sine(f, a, z);
    Var c = cosine(f, a, z);
    Var odd = odd(f, a.q);
    Var y = f.div(f.select(odd, c, s), f.select(odd, s, c));
    Var sign = f.shl(a.q, f.digits + (f.wide() ? 11 : 8));
    return f.unlessTiny(x, 0x1p-28, 0x1p-14, f.real(f.xor(f.bits(y), sign)));
  }
}
