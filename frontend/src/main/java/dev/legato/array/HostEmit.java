package dev.legato.array;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Casts;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Evaluates operators on single values at once, with the bits that kernels give. */
public final class HostEmit implements Operator.Emit {
  private final List<Long> values = new ArrayList<>();

  /** {@return the bits that a variable holds} */
  public long bits(Var v) {
    return values.get(v.id());
  }

  @Override
  public Var constant(DType type, long bits) {
    values.add(bits);
    return new Var(values.size() - 1, type);
  }

  @Override
  public Var apply(Operator op, Var... args) {
    return switch (op) {
      case Expansion e -> e.body().expand(this, List.of(args));
      case Primitive p -> {
        DType r = p.result(Stream.of(args).map(Var::type).toList());
        yield constant(
            r, p.eval().eval(args[0].type(), r, arg(args, 0), arg(args, 1), arg(args, 2)));
      }
    };
  }

  private long arg(Var[] args, int k) {
    return k < args.length ? bits(args[k]) : 0;
  }

  @Override
  public Var cast(DType type, Var v) {
    return type == v.type() ? v : constant(type, Casts.convert(v.type(), type, bits(v)));
  }

  @Override
  public Var bitcast(DType type, Var v) {
    return type == v.type() ? v : apply(Operators.bitcast(type), v);
  }
}
