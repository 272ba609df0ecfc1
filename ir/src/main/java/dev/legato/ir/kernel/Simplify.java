package dev.legato.ir.kernel;

import static dev.legato.ir.op.Primitive.Property.COMMUTATIVE;
import static dev.legato.ir.op.Primitive.Property.IDEMPOTENT;
import static dev.legato.ir.op.Primitive.Property.INVOLUTION;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites applications by a table of equations, shares equal definitions, removes unused ones.
 * Every equation holds for all values of the types it is applied to, bit for bit (payloads of NaN
 * excepted): {@code x + 0.0 = x}, say, is no equation of floats, because of -0.0.
 */
public final class Simplify {
  private Simplify() {}

  /** One equation, left side to right side; {@code rewrite} gives null where it does not apply. */
  public record Rule(String equation, Rewrite rewrite) {}

  /** The right side of an equation. */
  public interface Rewrite {
    @Nullable Var of(Term t);
  }

  /** The equations, tried in this order on an application whose operands are already simple. */
  public static final List<Rule> RULES =
      List.of(
          new Rule("f(constants) = constant", Simplify::evaluated),
          new Rule("x + 0 = x (integers)", t -> t.is("ADD") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 + x = x (integers)", t -> t.is("ADD") && t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x + -0.0 = x", t -> t.is("ADD") && t.real(1, -0.0) ? t.arg(0) : null),
          new Rule("-0.0 + x = x", t -> t.is("ADD") && t.real(0, -0.0) ? t.arg(1) : null),
          new Rule("x - 0 = x (integers)", t -> t.is("SUB") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("x - 0.0 = x", t -> t.is("SUB") && t.real(1, 0.0) ? t.arg(0) : null),
          new Rule("x * 1 = x", t -> t.is("MUL") && t.one(1) ? t.arg(0) : null),
          new Rule("1 * x = x", t -> t.is("MUL") && t.one(0) ? t.arg(1) : null),
          new Rule("x * 0 = 0 (integers)", t -> t.is("MUL") && t.exact(1, 0) ? t.arg(1) : null),
          new Rule("0 * x = 0 (integers)", t -> t.is("MUL") && t.exact(0, 0) ? t.arg(0) : null),
          new Rule("x / 1 = x", t -> t.is("DIV") && t.real(1, 1.0) ? t.arg(0) : null),
          new Rule("x | 0 = x", t -> t.is("OR") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 | x = x", t -> t.is("OR") && t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x ^ 0 = x", t -> t.is("XOR") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 ^ x = x", t -> t.is("XOR") && t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x & ones = x", t -> t.is("AND") && t.ones(1) ? t.arg(0) : null),
          new Rule("ones & x = x", t -> t.is("AND") && t.ones(0) ? t.arg(1) : null),
          new Rule("x << 0 = x", t -> t.is("SHL") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("x >> 0 = x", t -> t.is("SHR") && t.exact(1, 0) ? t.arg(0) : null),
          new Rule("f(f(x)) = x (involutions)", t -> t.has(INVOLUTION, 1) ? t.twice() : null),
          new Rule("f(f(x)) = f(x) (idempotent)", Simplify::idempotent),
          new Rule(
              "f(x, x) = x (idempotent)",
              t -> t.has(IDEMPOTENT, 2) && t.arg(0).equals(t.arg(1)) ? t.arg(0) : null),
          new Rule(
              "select(true, x, y) = x",
              t -> t.op().jvm() instanceof Jvm.Select && t.exact(0, 1) ? t.arg(1) : null),
          new Rule(
              "select(false, x, y) = y",
              t -> t.op().jvm() instanceof Jvm.Select && t.exact(0, 0) ? t.arg(2) : null),
          new Rule(
              "select(c, x, x) = x",
              t ->
                  t.op().jvm() instanceof Jvm.Select && t.arg(1).equals(t.arg(2))
                      ? t.arg(1)
                      : null),
          new Rule(
              "cast(x) = x of the same type",
              t -> t.converts() && t.type() == t.arg(0).type() ? t.arg(0) : null),
          new Rule("narrow(widen(x)) = x", Simplify::thereAndBack),
          new Rule("f(y, x) = f(x, y) (commutative, in order of definition)", Simplify::ordered));

  /** {@return the kernel, simpler, with the same bits} */
  public static Kernel simplify(Kernel kernel) {
    return simplify(kernel, RULES);
  }

  /** {@return the kernel rewritten by some of the rules} */
  public static Kernel simplify(Kernel kernel, List<Rule> rules) {
    return Dead.remove(Replay.run(kernel, (k, op, args) -> rewritten(k, op, args, rules)));
  }

  private static Var rewritten(KernelBuilder k, Operator op, List<Var> args, List<Rule> rules) {
    if (op instanceof Primitive p) {
      Term term = new Term(k, p, args);
      for (Rule r : rules) {
        Var v = r.rewrite().of(term);
        if (v != null) {
          return v;
        }
      }
    }
    return k.apply(op, args);
  }

  // --- the longer right sides

  private static @Nullable Var evaluated(Term t) {
    long[] x = new long[3];
    for (int n = 0; n < t.args().size(); n++) {
      Optional<Long> bits = t.constant(n);
      if (bits.isEmpty()) {
        return null;
      }
      x[n] = bits.get();
    }
    DType type = t.type();
    DType first = t.args().isEmpty() ? type : t.arg(0).type();
    return t.k().constant(type, t.op().eval().eval(first, type, x[0], x[1], x[2]));
  }

  private static @Nullable Var idempotent(Term t) {
    return t.has(IDEMPOTENT, 1) && t.twice() != null ? t.arg(0) : null;
  }

  private static @Nullable Var ordered(Term t) {
    if (!t.has(COMMUTATIVE, 2) || t.arg(0).id() <= t.arg(1).id()) {
      return null;
    }
    return t.k().apply(t.op(), t.arg(1), t.arg(0));
  }

  private static @Nullable Var thereAndBack(Term t) {
    if (!t.converts() || !(t.k().definition(t.arg(0)) instanceof Apply inner)) {
      return null;
    }
    if (!(inner.op() instanceof Primitive p)
        || !p.jvm().getClass().equals(t.op().jvm().getClass())) {
      return null;
    }
    Var x = inner.args().get(0);
    boolean bits = p.jvm() instanceof Jvm.Bitcast;
    return x.type() == t.type() && (bits || exact(x.type(), t.arg(0).type())) ? x : null;
  }

  /** {@return whether every value of one type is one of the other} */
  private static boolean exact(DType from, DType to) {
    if (from == DType.BOOL) {
      return true;
    }
    if (from.isFloat()) {
      return to.isFloat() && to.bytes() > from.bytes();
    }
    int width = 8 * from.bytes() - (from.isUnsigned() ? 0 : 1);
    return switch (to) {
      case FLOAT64 -> width <= 53;
      case FLOAT32 -> width <= 24;
      case FLOAT16 -> width <= 11;
      case BFLOAT16 -> width <= 8;
      case INT8, INT16, INT32, INT64 -> width <= 8 * to.bytes() - 1;
      case UINT8, UINT16, UINT32, UINT64 -> from.isUnsigned() && width <= 8 * to.bytes();
      case BOOL, COMPLEX64, COMPLEX128 -> false;
    };
  }

  /** An application that is about to be written. */
  public record Term(KernelBuilder k, Primitive op, List<Var> args) {
    Var arg(int n) {
      return args.get(n);
    }

    DType type() {
      return op.result(args.stream().map(Var::type).toList());
    }

    boolean is(String opcode) {
      return op.jvm() instanceof Jvm.Arithmetic a && a.opcode().equals(opcode);
    }

    boolean converts() {
      return op.jvm() instanceof Jvm.Cast || op.jvm() instanceof Jvm.Bitcast;
    }

    boolean has(Primitive.Property property, int arity) {
      return op.arity() == arity && op.properties().contains(property);
    }

    Optional<Long> constant(int n) {
      return Stream.ofNullable(k.definition(arg(n)))
          .filter(Const.class::isInstance)
          .map(e -> ((Const) e).bits())
          .findFirst();
    }

    /** {@return whether operand n is this constant, of an integer type or bool} */
    boolean exact(int n, long bits) {
      return !arg(n).type().isFloat() && constant(n).equals(Optional.of(bits));
    }

    /** {@return whether operand n is this constant, of a floating type, sign included} */
    boolean real(int n, double value) {
      DType t = arg(n).type();
      return t.isFloat()
          && constant(n).stream()
              .anyMatch(b -> Bits.ofDouble(Bits.asDouble(t, b)) == Bits.ofDouble(value));
    }

    boolean one(int n) {
      return exact(n, 1) || real(n, 1.0);
    }

    boolean ones(int n) {
      DType t = arg(n).type();
      return !t.isFloat() && exact(n, t == DType.BOOL ? 1 : Bits.wrap(t, -1));
    }

    /** {@return x when this is f(f(x)), else null} */
    @Nullable Var twice() {
      return k.definition(arg(0)) instanceof Apply inner && inner.op().equals(op)
          ? inner.args().get(0)
          : null;
    }
  }
}
