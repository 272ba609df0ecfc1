package dev.legato.library;

import dev.legato.array.Elementwise;
import dev.legato.array.LoopTypes;
import dev.legato.array.UfuncBody;
import dev.legato.array.Value;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An elementwise kernel of a library: written once over named inputs and scalars, built per dtypes
 * and ranks, and fused with its neighbours.
 *
 * <pre>{@code
 * static final KernelDef MIX = KernelDef.of("blend.mix",
 *     k -> k.scalar("w").times(k.in("a")).plus(k.one().minus(k.scalar("w")).times(k.in("b"))));
 * }</pre>
 *
 * The function may not capture anything: it is called again for other dtypes.
 */
public final class KernelDef {
  private final String name;
  private final Function body;

  private KernelDef(String name, Function body) {
    this.name = name;
    this.body = body;
  }

  /** What the kernel computes of one element. */
  @FunctionalInterface
  public interface Function {
    Term apply(Scope k);
  }

  /** {@return a kernel named {@code library.kernel} in explanations} */
  public static KernelDef of(String name, Function body) {
    return new KernelDef(name, body);
  }

  public String name() {
    return name;
  }

  /** {@return the formula over operands named in order} */
  Elementwise.Formula formula(List<String> names) {
    return (k, in) -> {
      Scope scope = new Scope(k, names, in);
      return body.apply(scope).value(scope);
    };
  }

  /** The kernel's parameters by name, and constants. */
  public static final class Scope {
    private final KernelBuilder builder;
    private final List<String> names;
    private final List<Value> values;

    Scope(KernelBuilder builder, List<String> names, List<Value> values) {
      this.builder = builder;
      this.names = names;
      this.values = values;
    }

    /** {@return the element of an input} */
    public Term in(String input) {
      return named(input);
    }

    public Term scalar(String scalar) {
      return named(scalar);
    }

    private Term named(String wanted) {
      int k = names.indexOf(wanted);
      if (k < 0) {
        throw new IllegalArgumentException("the task has no input or scalar named " + wanted);
      }
      Value v = values.get(k);
      return new Term(LoopTypes.Operand.strong(v.type()), s -> v, this);
    }

    /** {@return a number that takes the type of what it is combined with} */
    public Term constant(double v) {
      return new Term(
          new LoopTypes.Operand(DType.FLOAT64, true),
          s -> Value.real(Value.number(builder, DType.FLOAT64, v)),
          this);
    }

    public Term one() {
      return constant(1);
    }

    public Term zero() {
      return constant(0);
    }
  }

  /** A value of the kernel; its operations follow NumPy's promotion. */
  public static final class Term {
    private final LoopTypes.Operand type;
    private final java.util.function.Function<Scope, Value> value;
    private final Scope scope;

    private Term(
        LoopTypes.Operand type, java.util.function.Function<Scope, Value> value, Scope scope) {
      this.type = type;
      this.value = value;
      this.scope = scope;
    }

    Value value(Scope s) {
      return value.apply(s);
    }

    public Term plus(Term o) {
      return apply("add", o);
    }

    public Term minus(Term o) {
      return apply("subtract", o);
    }

    public Term times(Term o) {
      return apply("multiply", o);
    }

    public Term dividedBy(Term o) {
      return apply("divide", o);
    }

    public Term negated() {
      return apply("negative");
    }

    /** {@return {@code function(this, others...)}: any ufunc of NumPy's, such as {@code exp}} */
    public Term apply(String function, Term... others) {
      Map<String, Operator> table = Operators.ufuncs();
      Operator op = table.get(function);
      if (op == null) {
        throw new IllegalArgumentException("no ufunc named " + function);
      }
      List<Term> all = new ArrayList<>();
      all.add(this);
      all.addAll(List.of(others));
      List<LoopTypes.Operand> types = all.stream().map(t -> t.type).toList();
      LoopTypes loop = LoopTypes.of(op, types);
      UfuncBody.check(op, loop, types);
      List<Value> values = all.stream().map(t -> t.value(scope)).toList();
      Value result = UfuncBody.apply(scope.builder, op, loop, values);
      boolean weak = types.stream().allMatch(LoopTypes.Operand::weak);
      return new Term(new LoopTypes.Operand(result.type(), weak), s -> result, scope);
    }
  }
}
