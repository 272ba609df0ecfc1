package dev.legato.array;

import static java.util.Map.entry;

import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Logic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Selection;
import dev.legato.ir.type.DType;
import java.util.Map;

/**
 * Ufuncs of complex values over the real operators: products as (ac-bd, ad+bc), quotients by
 * Smith's method, order by real part then imaginary part.
 */
public final class ComplexForms {
  /** The result for one element. */
  @FunctionalInterface
  public interface Form {
    Value apply(Emit k, Value... x);
  }

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          entry("add", (k, x) -> parts(k, Arithmetic.ADD, x[0], x[1])),
          entry("subtract", (k, x) -> parts(k, Arithmetic.SUB, x[0], x[1])),
          entry("multiply", (k, x) -> times(k, x[0], x[1])),
          entry("divide", (k, x) -> over(k, x[0], x[1])),
          entry("negative", (k, x) -> Value.complex(neg(k, x[0].re()), neg(k, x[0].imag()))),
          entry("positive", (k, x) -> x[0]),
          entry("conjugate", (k, x) -> Value.complex(x[0].re(), neg(k, x[0].imag()))),
          entry("square", (k, x) -> times(k, x[0], x[0])),
          entry("reciprocal", (k, x) -> reciprocal(k, x[0])),
          entry("absolute", (k, x) -> Value.real(call(k, "hypot", x[0].re(), x[0].imag()))),
          entry("exp", ComplexForms::exp),
          entry("log", ComplexForms::log),
          entry("sqrt", ComplexForms::sqrt),
          entry("sin", ComplexForms::sin),
          entry("cos", ComplexForms::cos),
          entry("equal", (k, x) -> Value.real(both(k, Comparisons.EQ, Logic.AND, x))),
          entry("not_equal", (k, x) -> Value.real(both(k, Comparisons.NE, Logic.OR, x))),
          entry("less", (k, x) -> ordered(k, Comparisons.LT, Comparisons.LT, x)),
          entry("less_equal", (k, x) -> ordered(k, Comparisons.LT, Comparisons.LE, x)),
          entry("greater", (k, x) -> ordered(k, Comparisons.GT, Comparisons.GT, x)),
          entry("greater_equal", (k, x) -> ordered(k, Comparisons.GT, Comparisons.GE, x)),
          entry("isnan", (k, x) -> either(k, "isnan", Logic.OR, x[0])),
          entry("isinf", (k, x) -> either(k, "isinf", Logic.OR, x[0])),
          entry("isfinite", (k, x) -> either(k, "isfinite", Logic.AND, x[0])),
          entry("power", ComplexPowers::power),
          entry("rint", (k, x) -> each(k, "rint", x[0])),
          entry("exp2", (k, x) -> exp(k, times(k, x[0], real(k, x[0], Math.log(2))))),
          entry("log2", (k, x) -> scaled(k, log(k, x[0]), 1 / Math.log(2))),
          entry("log10", (k, x) -> scaled(k, log(k, x[0]), 1 / Math.log(10))),
          entry("sign", ComplexForms::sign),
          entry("maximum", (k, x) -> extreme(k, Comparisons.GT, x)),
          entry("minimum", (k, x) -> extreme(k, Comparisons.LT, x)),
          entry("sinh", ComplexForms::sinh),
          entry("cosh", ComplexForms::cosh),
          entry("tan", (k, x) -> over(k, sin(k, x), cos(k, x))),
          entry("tanh", (k, x) -> over(k, sinh(k, x), cosh(k, x))),
          entry("fmax", (k, x) -> number(k, "maximum", x)),
          entry("fmin", (k, x) -> number(k, "minimum", x)),
          entry("expm1", (k, x) -> plus(k, exp(k, x), real(k, x[0], -1))),
          entry("log1p", (k, x) -> log(k, plus(k, x[0], one(k, x[0])))),
          entry("arcsinh", (k, x) -> ComplexInverses.arcsinh(k, x[0])),
          entry("arcsin", (k, x) -> ComplexInverses.arcsin(k, x[0])),
          entry("arccos", (k, x) -> ComplexInverses.arccos(k, x[0])),
          entry("arccosh", (k, x) -> ComplexInverses.arccosh(k, x[0])),
          entry("arctan", (k, x) -> ComplexInverses.arctan(k, x[0])),
          entry("arctanh", (k, x) -> ComplexInverses.arctanh(k, x[0])));

  private ComplexForms() {}

  public static boolean has(String ufunc) {
    return FORMS.containsKey(ufunc);
  }

  /** {@return whether the complex form gives a value of the type of the parts} */
  static boolean isReal(String ufunc) {
    return ufunc.equals("absolute");
  }

  /** {@return the form of a ufunc on complex operands} */
  public static Form of(String ufunc) {
    Form f = FORMS.get(ufunc);
    if (f == null) {
      throw LegatoException.notImplemented(ufunc + " of complex values");
    }
    return f;
  }

  private static Value parts(Emit k, Operator op, Value a, Value b) {
    return Value.complex(k.apply(op, a.re(), b.re()), k.apply(op, a.imag(), b.imag()));
  }

  private static Var neg(Emit k, Var v) {
    return k.apply(Arithmetic.NEG, v);
  }

  static Var mul(Emit k, Var a, Var b) {
    return k.apply(Arithmetic.MUL, a, b);
  }

  private static Var div(Emit k, Var a, Var b) {
    return k.apply(Arithmetic.DIV, a, b);
  }

  static Var add(Emit k, Var a, Var b) {
    return k.apply(Arithmetic.ADD, a, b);
  }

  static Var sub(Emit k, Var a, Var b) {
    return k.apply(Arithmetic.SUB, a, b);
  }

  static Var select(Emit k, Var c, Var a, Var b) {
    return k.apply(Selection.SELECT, c, a, b);
  }

  static Var call(Emit k, String ufunc, Var... args) {
    Operator op = Operators.ufuncs().get(ufunc);
    if (op == null) {
      throw LegatoException.notImplemented(ufunc + " of complex values");
    }
    return k.apply(op, args);
  }

  static Value one(Emit k, Value like) {
    DType t = like.type().part();
    return Value.complex(Value.number(k, t, 1), Value.number(k, t, 0));
  }

  /** {@return the product as it is written, without contraction} */
  public static Value times(Emit k, Value a, Value b) {
    return Value.complex(
        sub(k, mul(k, a.re(), b.re()), mul(k, a.imag(), b.imag())),
        add(k, mul(k, a.re(), b.imag()), mul(k, a.imag(), b.re())));
  }

  /** Smith, "Algorithm 116: complex division" (1962), with both branches evaluated. */
  static Value over(Emit k, Value a, Value b) {
    Var c = b.re();
    Var d = b.imag();
    Var realLarger = k.apply(Comparisons.GE, abs(k, c), abs(k, d));
    Var zero = Value.number(k, c.type(), 0);
    Var isZero =
        k.apply(
            Logic.AND,
            k.apply(Comparisons.EQ, abs(k, c), zero),
            k.apply(Comparisons.EQ, abs(k, d), zero));
    Var big = select(k, realLarger, c, d);
    Var small = select(k, realLarger, d, c);
    Var ratio = div(k, small, big);
    Var scale = div(k, Value.number(k, c.type(), 1), add(k, big, mul(k, small, ratio)));
    Var x = select(k, realLarger, a.re(), a.imag());
    Var y = select(k, realLarger, a.imag(), a.re());
    Var re = mul(k, add(k, x, mul(k, y, ratio)), scale);
    Var imLeft = sub(k, y, mul(k, x, ratio));
    Var imRight = sub(k, mul(k, a.imag(), ratio), a.re());
    Var im = mul(k, select(k, realLarger, imLeft, imRight), scale);
    return Value.complex(
        select(k, isZero, div(k, a.re(), abs(k, c)), re),
        select(k, isZero, div(k, a.imag(), abs(k, c)), im));
  }

  /** As the quotient of 1, but 1/0 is NaN and each part is divided once. */
  private static Value reciprocal(Emit k, Value x) {
    Var c = x.re();
    Var d = x.imag();
    Var realLarger = k.apply(Comparisons.GE, abs(k, c), abs(k, d));
    Var big = select(k, realLarger, c, d);
    Var small = select(k, realLarger, d, c);
    Var ratio = div(k, small, big);
    Var sum = add(k, big, mul(k, small, ratio));
    Var one = Value.number(k, c.type(), 1);
    Var first = div(k, one, sum);
    Var second = div(k, ratio, sum);
    return Value.complex(
        select(k, realLarger, first, second), neg(k, select(k, realLarger, second, first)));
  }

  static Var abs(Emit k, Var v) {
    return k.apply(Arithmetic.ABS, v);
  }

  static Value exp(Emit k, Value... x) {
    Var r = call(k, "exp", x[0].re());
    Var y = x[0].imag();
    Var flat = k.apply(Comparisons.EQ, y, Value.number(k, y.type(), 0));
    return Value.complex(
        select(k, flat, r, mul(k, r, call(k, "cos", y))),
        select(k, flat, y, mul(k, r, call(k, "sin", y))));
  }

  static Value log(Emit k, Value... x) {
    Var size = call(k, "hypot", x[0].re(), x[0].imag());
    return Value.complex(call(k, "log", size), call(k, "arctan2", x[0].imag(), x[0].re()));
  }

  /** The root with a real part of at least 0, from the larger of the two half sums. */
  static Value sqrt(Emit k, Value... x) {
    Var a = x[0].re();
    Var b = x[0].imag();
    DType t = a.type();
    Var half = Value.number(k, t, 0.5);
    Var zero = Value.number(k, t, 0);
    Var size = call(k, "hypot", a, b);
    Var s = k.apply(Arithmetic.SQRT, mul(k, half, add(k, abs(k, a), size)));
    Var other = div(k, abs(k, b), add(k, s, s));
    Var right = k.apply(Comparisons.GE, a, zero);
    Var isZero = k.apply(Comparisons.EQ, size, zero);
    Var re = select(k, right, s, other);
    Var imSize = select(k, right, other, s);
    Var im = call(k, "copysign", imSize, b); // of -0, too: it is below the branch cut
    return Value.complex(select(k, isZero, zero, re), select(k, isZero, b, im));
  }

  private static Value sin(Emit k, Value... x) {
    Var a = x[0].re();
    Var b = x[0].imag();
    return Value.complex(
        mul(k, call(k, "sin", a), call(k, "cosh", b)),
        mul(k, call(k, "cos", a), call(k, "sinh", b)));
  }

  private static Value cos(Emit k, Value... x) {
    Var a = x[0].re();
    Var b = x[0].imag();
    return Value.complex(
        mul(k, call(k, "cos", a), call(k, "cosh", b)),
        neg(k, mul(k, call(k, "sin", a), call(k, "sinh", b))));
  }

  private static Value each(Emit k, String ufunc, Value x) {
    return Value.complex(call(k, ufunc, x.re()), call(k, ufunc, x.imag()));
  }

  /** Each part times a number: infinite parts leave the others finite. */
  private static Value scaled(Emit k, Value x, double factor) {
    Var f = Value.number(k, x.re().type(), factor);
    return Value.complex(mul(k, x.re(), f), mul(k, x.imag(), f));
  }

  static Value real(Emit k, Value like, double v) {
    DType t = like.re().type();
    return Value.complex(Value.number(k, t, v), Value.number(k, t, 0));
  }

  /** x / |x|, and 0 for 0. */
  private static Value sign(Emit k, Value... x) {
    Var size = call(k, "hypot", x[0].re(), x[0].imag());
    Var zero = Value.number(k, size.type(), 0);
    Var none = k.apply(Comparisons.EQ, size, zero);
    return Value.complex(
        select(k, none, zero, div(k, x[0].re(), size)),
        select(k, none, zero, div(k, x[0].imag(), size)));
  }

  /**
   * The first operand when it is a NaN or not beyond the second in order; of equal ones the first.
   */
  private static Value extreme(Emit k, Operator beyond, Value... x) {
    Var first =
        ordered(k, beyond, beyond == Comparisons.GT ? Comparisons.GE : Comparisons.LE, x).re();
    Var nan = either(k, "isnan", Logic.OR, x[0]).re();
    Var take = k.apply(Logic.OR, first, nan);
    return Value.complex(
        select(k, take, x[0].re(), x[1].re()), select(k, take, x[0].imag(), x[1].imag()));
  }

  /** The extreme of two, of which a NaN is ignored. */
  private static Value number(Emit k, String extreme, Value... x) {
    Value both = of(extreme).apply(k, x);
    Var firstNan = either(k, "isnan", Logic.OR, x[0]).re();
    Var secondNan = either(k, "isnan", Logic.OR, x[1]).re();
    return choose(k, secondNan, x[0], choose(k, firstNan, x[1], both));
  }

  static Value choose(Emit k, Var condition, Value a, Value b) {
    return Value.complex(
        select(k, condition, a.re(), b.re()), select(k, condition, a.imag(), b.imag()));
  }

  static Value plus(Emit k, Value a, Value b) {
    return Value.complex(add(k, a.re(), b.re()), add(k, a.imag(), b.imag()));
  }

  private static Value sinh(Emit k, Value... x) {
    Var a = x[0].re();
    Var b = x[0].imag();
    return Value.complex(
        mul(k, call(k, "sinh", a), call(k, "cos", b)),
        mul(k, call(k, "cosh", a), call(k, "sin", b)));
  }

  private static Value cosh(Emit k, Value... x) {
    Var a = x[0].re();
    Var b = x[0].imag();
    return Value.complex(
        mul(k, call(k, "cosh", a), call(k, "cos", b)),
        mul(k, call(k, "sinh", a), call(k, "sin", b)));
  }

  static Var isZero(Emit k, Value v, Var zero) {
    return k.apply(
        Logic.AND, k.apply(Comparisons.EQ, v.re(), zero), k.apply(Comparisons.EQ, v.imag(), zero));
  }

  private static Var both(Emit k, Operator compare, Operator join, Value... x) {
    return k.apply(
        join, k.apply(compare, x[0].re(), x[1].re()), k.apply(compare, x[0].imag(), x[1].imag()));
  }

  private static Value ordered(Emit k, Operator first, Operator second, Value... x) {
    Var equal = k.apply(Comparisons.EQ, x[0].re(), x[1].re());
    Var tie = k.apply(Logic.AND, equal, k.apply(second, x[0].imag(), x[1].imag()));
    Var nan = k.apply(Logic.OR, call(k, "isnan", x[0].imag()), call(k, "isnan", x[1].imag()));
    Var before = k.apply(Logic.AND, k.apply(Logic.NOT, nan), k.apply(first, x[0].re(), x[1].re()));
    return Value.real(k.apply(Logic.OR, before, tie));
  }

  private static Value either(Emit k, String predicate, Operator join, Value x) {
    return Value.real(k.apply(join, call(k, predicate, x.re()), call(k, predicate, x.imag())));
  }
}
