package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;

/**
 * Replaces expansions by the primitives they are made of; equal parts of several expansions are
 * computed once. The code generators run it first, so kernel keys and listings stay short.
 */
public final class Expand {
  private Expand() {}

  /** {@return a kernel of primitives with the same bits} */
  public static Kernel expand(Kernel kernel) {
    return Dead.remove(Replay.run(kernel, Expand::application));
  }

  /** {@return the kernel for vector code}: primitives that have an expansion there are replaced. */
  public static Kernel forVectors(Kernel kernel) {
    boolean[] any = {false};
    Kernel expanded =
        Replay.run(
            kernel,
            (k, op, args) -> {
              if (op instanceof Primitive p
                  && p.jvm() instanceof Primitive.Jvm.Expanded e
                  && e.vectors().contains(args.get(0).type())) {
                any[0] = true;
                return e.vector().expand(new Expanding(k), args);
              }
              return k.apply(op, args);
            });
    return any[0] ? Dead.remove(expanded) : kernel;
  }

  private static Var application(KernelBuilder k, Operator op, List<Var> args) {
    return switch (op) {
      case Primitive p -> k.apply(p, args);
      case Expansion e -> e.body().expand(new Expanding(k), args);
    };
  }

  /** Writes to the builder, expansions in expansions expanded too. */
  private record Expanding(KernelBuilder k) implements Operator.Emit {
    @Override
    public Var constant(DType type, long bits) {
      return k.constant(type, bits);
    }

    @Override
    public Var apply(Operator op, Var... args) {
      return application(k, op, Arrays.asList(args));
    }

    @Override
    public Var cast(DType type, Var v) {
      return k.cast(type, v);
    }

    @Override
    public Var bitcast(DType type, Var v) {
      return k.bitcast(type, v);
    }
  }
}
