package dev.legato.ir.kernel;

import static dev.legato.ir.op.Primitive.Property.COMMUTATIVE;
import static dev.legato.ir.op.Primitive.Property.IDEMPOTENT;
import static dev.legato.ir.op.Primitive.Property.INVOLUTION;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites applications by a table of equations, shares equal definitions, removes unused ones.
 * Every equation holds for all values of the types it is applied to, bit for bit (payloads of NaN
 * excepted): {@code x + 0.0 = x}, say, is no equation of floats, because of -0.0.
 */
public final class Simplify {
  private Simplify() {}

  /**
   * One equation, left side to right side.
   *
   * @param operators whose applications the left side may be
   * @param rewrite gives null where the equation does not apply
   */
  public record Rule(String equation, Predicate<Primitive> operators, Rewrite rewrite) {}

  /** The right side of an equation. */
  public interface Rewrite {
    @Nullable Var of(Term t);
  }

  /** The equations, tried in this order on an application whose operands are already simple. */
  public static final List<Rule> RULES =
      List.of(
          new Rule("f(constants) = constant", p -> true, Simplify::evaluated),
          new Rule("x + 0 = x (integers)", is("ADD"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 + x = x (integers)", is("ADD"), t -> t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x + -0.0 = x", is("ADD"), t -> t.real(1, -0.0) ? t.arg(0) : null),
          new Rule("-0.0 + x = x", is("ADD"), t -> t.real(0, -0.0) ? t.arg(1) : null),
          new Rule("x - 0 = x (integers)", is("SUB"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("x - 0.0 = x", is("SUB"), t -> t.real(1, 0.0) ? t.arg(0) : null),
          new Rule("x * 1 = x", is("MUL"), t -> t.one(1) ? t.arg(0) : null),
          new Rule("1 * x = x", is("MUL"), t -> t.one(0) ? t.arg(1) : null),
          new Rule("x * 0 = 0 (integers)", is("MUL"), t -> t.exact(1, 0) ? t.arg(1) : null),
          new Rule("0 * x = 0 (integers)", is("MUL"), t -> t.exact(0, 0) ? t.arg(0) : null),
          new Rule("x / 1 = x", is("DIV"), t -> t.real(1, 1.0) ? t.arg(0) : null),
          new Rule("x | 0 = x", is("OR"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 | x = x", is("OR"), t -> t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x ^ 0 = x", is("XOR"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("0 ^ x = x", is("XOR"), t -> t.exact(0, 0) ? t.arg(1) : null),
          new Rule("x & ones = x", is("AND"), t -> t.ones(1) ? t.arg(0) : null),
          new Rule("ones & x = x", is("AND"), t -> t.ones(0) ? t.arg(1) : null),
          new Rule("x << 0 = x", is("SHL"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("x >> 0 = x", is("SHR"), t -> t.exact(1, 0) ? t.arg(0) : null),
          new Rule("f(f(x)) = x (involutions)", has(INVOLUTION, 1), Term::twice),
          new Rule(
              "f(f(x)) = f(x) (idempotent)",
              has(IDEMPOTENT, 1),
              t -> t.twice() != null ? t.arg(0) : null),
          new Rule("f(x, x) = x (idempotent)", has(IDEMPOTENT, 2), t -> t.same(0, 1)),
          new Rule(
              "select(true, x, y) = x", Simplify::selects, t -> t.exact(0, 1) ? t.arg(1) : null),
          new Rule(
              "select(false, x, y) = y", Simplify::selects, t -> t.exact(0, 0) ? t.arg(2) : null),
          new Rule("select(c, x, x) = x", Simplify::selects, t -> t.same(1, 2)),
          new Rule(
              "cast(x) = x of the same type",
              Simplify::converts,
              t -> t.type() == t.arg(0).type() ? t.arg(0) : null),
          new Rule("narrow(widen(x)) = x", Simplify::converts, Simplify::thereAndBack),
          new Rule(
              "f(y, x) = f(x, y) (commutative, in order of definition)",
              has(COMMUTATIVE, 2),
              Simplify::ordered));

  private static final Map<Operator, List<Rule>> BY_OPERATOR = byOperator(RULES);

  private static Map<Operator, List<Rule>> byOperator(List<Rule> rules) {
    Map<Operator, List<Rule>> some = new HashMap<>();
    for (Operator op : Operators.all()) {
      if (op instanceof Primitive p) {
        some.put(p, rules.stream().filter(r -> r.operators().test(p)).toList());
      }
    }
    return Map.copyOf(some);
  }

  private static Predicate<Primitive> is(String opcode) {
    return p -> p.jvm() instanceof Jvm.Arithmetic a && a.opcode().equals(opcode);
  }

  private static Predicate<Primitive> has(Primitive.Property property, int arity) {
    return p -> p.arity() == arity && p.properties().contains(property);
  }

  private static boolean selects(Primitive p) {
    return p.jvm() instanceof Jvm.Select;
  }

  private static boolean converts(Primitive p) {
    return p.jvm() instanceof Jvm.Cast || p.jvm() instanceof Jvm.Bitcast;
  }

  /** {@return the kernel, simpler, with the same bits} */
  public static Kernel simplify(Kernel kernel) {
    return simplify(kernel, BY_OPERATOR);
  }

  /** {@return the kernel rewritten by some of the rules} */
  public static Kernel simplify(Kernel kernel, List<Rule> rules) {
    return simplify(kernel, byOperator(rules));
  }

  private static Kernel simplify(Kernel kernel, Map<Operator, List<Rule>> rules) {
    return Dead.remove(
        Replay.run(
            kernel, (k, op, args) -> rewritten(k, op, args, rules.getOrDefault(op, List.of()))));
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
      Const c = t.constant(n);
      if (c == null) {
        return null;
      }
      x[n] = c.bits();
    }
    DType type = t.type();
    DType first = t.args().isEmpty() ? type : t.arg(0).type();
    return t.k().constant(type, t.op().eval().eval(first, type, x[0], x[1], x[2]));
  }

  private static @Nullable Var ordered(Term t) {
    return t.arg(0).id() > t.arg(1).id() ? t.k().apply(t.op(), t.arg(1), t.arg(0)) : null;
  }

  private static @Nullable Var thereAndBack(Term t) {
    if (!(t.k().definition(t.arg(0)) instanceof Apply inner)
        || !(inner.op() instanceof Primitive p)
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
      return op.result(Var.types(args));
    }

    @Nullable Const constant(int n) {
      return k.definition(arg(n)) instanceof Const c ? c : null;
    }

    /** {@return whether operand n is this constant, of an integer type or bool} */
    boolean exact(int n, long bits) {
      Const c = constant(n);
      return c != null && !c.type().isFloat() && c.bits() == bits;
    }

    /** {@return whether operand n is this constant, of a floating type, sign included} */
    boolean real(int n, double value) {
      Const c = constant(n);
      return c != null
          && c.type().isFloat()
          && Bits.ofDouble(Bits.asDouble(c.type(), c.bits())) == Bits.ofDouble(value);
    }

    boolean one(int n) {
      return exact(n, 1) || real(n, 1.0);
    }

    boolean ones(int n) {
      DType t = arg(n).type();
      return !t.isFloat() && exact(n, t == DType.BOOL ? 1 : Bits.wrap(t, -1));
    }

    /** {@return the operand when two are the same} */
    @Nullable Var same(int n, int m) {
      return arg(n).equals(arg(m)) ? arg(n) : null;
    }

    /** {@return x when this is f(f(x)), else null} */
    @Nullable Var twice() {
      return k.definition(arg(0)) instanceof Apply inner && inner.op().equals(op)
          ? inner.args().get(0)
          : null;
    }
  }
}
