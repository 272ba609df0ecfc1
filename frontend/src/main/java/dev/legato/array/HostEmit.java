package dev.legato.array;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Casts;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;

/** Evaluates operators on single values at once, with the bits that kernels give. */
public final class HostEmit implements Operator.Emit {
  private long[] values = new long[16];
  private int count;

  /** {@return the bits that a variable holds} */
  public long bits(Var v) {
    return values[v.id()];
  }

  @Override
  public Var constant(DType type, long bits) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count] = bits;
    return new Var(count++, type);
  }

  @Override
  public Var apply(Operator op, Var... args) {
    return switch (op) {
      case Expansion e -> e.body().expand(this, List.of(args));
      case Primitive p -> {
        DType r = p.result(types(args));
        yield constant(
            r, p.eval().eval(args[0].type(), r, arg(args, 0), arg(args, 1), arg(args, 2)));
      }
    };
  }

  private static List<DType> types(Var... args) {
    return switch (args.length) {
      case 1 -> List.of(args[0].type());
      case 2 -> List.of(args[0].type(), args[1].type());
      default -> Arrays.stream(args).map(Var::type).toList();
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
