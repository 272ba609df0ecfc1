package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evaluates an expansion while it is written, and counts its primitives. */
final class DirectEmit implements Emit {
  private final List<Long> values = new ArrayList<>();
  private int primitives;

  /** {@return the bits that {@code op} gives for operands of one type given as bits} */
  static long evaluate(Operator op, DType type, long... args) {
    DirectEmit emit = new DirectEmit();
    Var[] operands = Arrays.stream(args).mapToObj(a -> emit.value(type, a)).toArray(Var[]::new);
    return emit.bits(emit.apply(op, operands));
  }

  /** {@return how many primitives the operator is for operands of this type} */
  static int primitives(Operator op, DType type) {
    DirectEmit emit = new DirectEmit();
    Var[] operands = new Var[op.arity()];
    Arrays.fill(operands, emit.value(type, 0));
    emit.apply(op, operands);
    return emit.primitives;
  }

  Var value(DType type, long bits) {
    values.add(bits);
    return new Var(values.size() - 1, type);
  }

  long bits(Var v) {
    return values.get(v.id());
  }

  @Override
  public Var constant(DType type, long bits) {
    return value(type, bits);
  }

  @Override
  public Var apply(Operator op, Var... args) {
    DType result = op.result(Arrays.stream(args).map(Var::type).toList());
    Var v =
        switch (op) {
          case Expansion e -> e.body().expand(this, List.of(args));
          case Primitive p -> {
            primitives++;
            long b = args.length > 1 ? bits(args[1]) : 0;
            long c = args.length > 2 ? bits(args[2]) : 0;
            yield value(result, p.eval().eval(args[0].type(), result, bits(args[0]), b, c));
          }
        };
    if (v.type() != result) {
      throw new AssertionError(op + " gave " + v.type() + " and said " + result);
    }
    return v;
  }

  @Override
  public Var cast(DType type, Var v) {
    return v.type() == type ? v : apply(Operators.cast(type), v);
  }

  @Override
  public Var bitcast(DType type, Var v) {
    return v.type() == type ? v : apply(Operators.bitcast(type), v);
  }
}
