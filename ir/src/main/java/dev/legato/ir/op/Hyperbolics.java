package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;

/**
 * Hyperbolic functions and their inverses, from the exponentials and logarithms and, where these
 * cancel, odd polynomials. float32 is computed in float64.
 */
final class Hyperbolics {
  /** (sinh(t)/t - 1) / t^2 in t^2, t in [0, 1]. */
  private static final double[] SINH = {
    0x1.5555555555555p-3,
    0x1.11111111110fdp-7,
    0x1.a01a01a01ee70p-13,
    0x1.71de3a4e14f40p-19,
    0x1.ae6460fae3728p-26,
    0x1.611cb330c1fe8p-33,
    0x1.b41232cf9950fp-41
  };

  /** (tanh(t)/t - 1) / t^2 in t^2, t in [0, 0.55]. */
  private static final double[] TANH = {
    -0x1.5555555555555p-2,
    0x1.1111111111109p-3,
    -0x1.ba1ba1ba1a732p-5,
    0x1.664f48822e9a5p-6,
    -0x1.226e3539b9272p-7,
    0x1.d6d3c60009e9cp-9,
    -0x1.7da25da5066b5p-10,
    0x1.3547bfaa42508p-11,
    -0x1.f41d11ba745a0p-13,
    0x1.8c93b7d5aba25p-14,
    -0x1.1adede7706052p-15,
    0x1.08378067f032ap-17
  };

  static final List<Operator> ROWS =
      List.of(
          row("sinh", "polynomial to 1, then exponentials", (f, x) -> sinh(f, x.get(0))),
          row("cosh", "exponentials", (f, x) -> cosh(f, x.get(0))),
          row("tanh", "polynomial to 0.55, then exponential", (f, x) -> tanh(f, x.get(0))),
          row("arcsinh", "log1p", (f, x) -> arcsinh(f, x.get(0))),
          row("arccosh", "log1p", (f, x) -> arccosh(f, x.get(0))),
          row("arctanh", "log1p", (f, x) -> arctanh(f, x.get(0))));

  private Hyperbolics() {}

  private static Expansion row(String name, String note, FloatExpansion.Body body) {
    return FloatExpansion.wide(name, 1, new Ufunc(name, Loops.FLOATING), note, body);
  }

  private static Var odd(Formula f, Var a, double[] coefficients) {
    Var z = f.mul(a, a);
    return f.fma(f.mul(a, z), f.polynomial(z, coefficients), a);
  }

  private static Var sinh(Formula f, Var x) {
    Var a = f.abs(x);
    Var e = Exponentials.exp(f, a, -1);
    Var far = f.sub(e, f.div(f.k(0.25), e));
    Var y = f.select(f.lt(a, f.k(1)), odd(f, a, SINH), far);
    return f.flipSign(y, x);
  }

  private static Var cosh(Formula f, Var x) {
    Var e = Exponentials.exp(f, f.abs(x), -1);
    return f.add(e, f.div(f.k(0.25), e));
  }

  private static Var tanh(Formula f, Var x) {
    Var a = f.abs(x);
    Var e = Exponentials.exp(f, f.add(a, a), 0);
    Var far = f.sub(f.k(1), f.div(f.k(2), f.add(e, 1)));
    Var y = f.select(f.lt(a, f.k(0.55)), odd(f, a, TANH), far);
    return f.flipSign(y, x);
  }

  private static Var arcsinh(Formula f, Var x) {
    Var a = f.abs(x);
    Var huge = f.gt(a, f.k(0x1p28));
    Var z = f.mul(a, a);
    Var more = f.div(z, f.add(f.sqrt(f.add(z, 1)), 1));
    Var y = Logarithms.log1p(f, f.select(huge, f.add(a, -1), f.add(a, more)));
    return f.flipSign(f.add(y, f.select(huge, f.k(Exponentials.LN2_HI), f.k(0))), x);
  }

  private static Var arccosh(Formula f, Var x) {
    Var huge = f.gt(x, f.k(0x1p28));
    Var t = f.add(x, -1);
    // log1p(t + root) with root = sqrt(2t + t^2), and the tails of the square, the root and the
    // sum.
    Var twice = f.add(t, t);
    Var square = f.fma(t, t, twice);
    Var root = f.sqrt(square);
    Var squareTail = f.fma(t, t, f.sub(twice, square));
    Var sum = f.add(t, root);
    Var lost = f.add(f.fma(f.neg(root), root, square), squareTail);
    Var tail = f.add(f.add(f.sub(root, sum), t), f.div(lost, f.add(root, root)));
    Var y = Logarithms.log1p(f, f.select(huge, t, sum));
    Var small = f.and(f.gt(t, f.k(0)), f.not(huge));
    Var rest = f.select(small, f.div(tail, f.add(sum, 1)), f.k(0));
    y = f.add(y, f.select(huge, f.k(Exponentials.LN2_HI), rest));
    return f.select(f.lt(x, f.k(1)), f.nan(), y);
  }

  private static Var arctanh(Formula f, Var x) {
    Var a = f.abs(x);
    Var twice = f.add(a, a);
    Var y = Logarithms.log1p(f, f.div(twice, f.sub(f.k(1), a)));
    y = f.select(f.gt(a, f.k(1)), f.nan(), f.mul(y, 0.5));
    return f.flipSign(f.unlessTiny(a, 0x1p-28, 0x1p-14, y), x);
  }
}
