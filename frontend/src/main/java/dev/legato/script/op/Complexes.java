package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;

/** Operators on complex numbers, with CPython's formulas. */
public final class Complexes {
  private Complexes() {}

  static Object binary(Binary op, Complex a, Complex b) {
    return switch (op) {
      case ADD -> new Complex(a.re() + b.re(), a.im() + b.im());
      case SUB -> new Complex(a.re() - b.re(), a.im() - b.im());
      case MUL -> mul(a, b);
      case DIV -> div(a, b);
      case POW -> pow(a, b);
      default -> NotImplemented.NOT_IMPLEMENTED;
    };
  }

  private static Complex mul(Complex a, Complex b) {
    return new Complex(a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re());
  }

  /** Smith's division. */
  private static Complex div(Complex a, Complex b) {
    if (b.re() == 0 && b.im() == 0) {
      throw Errors.zero("complex division by zero");
    }
    if (Math.abs(b.re()) >= Math.abs(b.im())) {
      double ratio = b.im() / b.re();
      double denominator = b.re() + b.im() * ratio;
      return new Complex(
          (a.re() + a.im() * ratio) / denominator, (a.im() - a.re() * ratio) / denominator);
    }
    double ratio = b.re() / b.im();
    double denominator = b.re() * ratio + b.im();
    return new Complex(
        (a.re() * ratio + a.im()) / denominator, (a.im() * ratio - a.re()) / denominator);
  }

  static Complex pow(Complex a, Complex b) {
    if (b.im() == 0 && b.re() == Math.rint(b.re()) && Math.abs(b.re()) <= 100) {
      return power(a, (int) b.re());
    }
    if (b.re() == 0 && b.im() == 0) {
      return new Complex(1, 0);
    }
    if (a.re() == 0 && a.im() == 0) {
      if (b.im() != 0 || b.re() < 0) {
        throw Errors.zero("0.0 to a negative or complex power");
      }
      return new Complex(0, 0);
    }
    double size = Math.hypot(a.re(), a.im());
    double length = Math.pow(size, b.re());
    double angle = Math.atan2(a.im(), a.re());
    double phase = angle * b.re();
    if (b.im() != 0) {
      length *= Math.exp(-angle * b.im());
      phase += b.im() * Math.log(size);
    }
    return new Complex(length * Math.cos(phase), length * Math.sin(phase));
  }

  private static Complex power(Complex a, int n) {
    if (n < 0) {
      return div(new Complex(1, 0), power(a, -n));
    }
    Complex r = new Complex(1, 0);
    Complex p = a;
    for (int mask = 1; mask > 0 && n >= mask; mask <<= 1) {
      if ((n & mask) != 0) {
        r = mul(r, p);
      }
      p = mul(p, p);
    }
    return r;
  }

  static double abs(Complex c) {
    return Math.hypot(c.re(), c.im());
  }
}
