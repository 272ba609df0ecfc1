package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replaces expansions by the primitives they are made of; equal parts of several expansions are
 * computed once. The code generators run it first, so kernel keys and listings stay short.
 */
public final class Expand {
  private Expand() {}

  /** {@return a kernel of primitives with the same bits}: the same one if it has no expansions. */
  public static Kernel expand(Kernel kernel) {
    boolean primitive = all(kernel.body(), a -> a.op() instanceof Primitive);
    return primitive ? kernel : Dead.remove(Replay.run(kernel, Expand::application));
  }

  private static boolean all(List<Stmt> block, Predicate<Apply> holds) {
    for (Stmt s : block) {
      boolean ok =
          switch (s) {
            case Let(var v, Apply a) -> holds.test(a);
            case Loop l -> all(l.body(), holds);
            case Let l -> true;
            case Store st -> true;
          };
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the kernel for vector bytecode}: primitives that have an expansion there are replaced.
   */
  public static Kernel forVectors(Kernel kernel) {
    return replaced(kernel, Expand::vector);
  }

  /** {@return the kernel for machine code}: the same, but what has an instruction stays. */
  public static Kernel forMachines(Kernel kernel) {
    return replaced(
        kernel,
        (op, args) ->
            op instanceof Primitive p && p.jvm() instanceof Primitive.Jvm.Instruction
                ? null
                : vector(op, args));
  }

  /** Gives what is to replace an application, or null. */
  private interface Replacement {
    Operator.@Nullable Body of(Operator op, List<Var> args);
  }

  private static Kernel replaced(Kernel kernel, Replacement replacement) {
    if (all(kernel.body(), a -> replacement.of(a.op(), a.args()) == null)) {
      return kernel;
    }
    return Dead.remove(
        Replay.run(
            kernel,
            (k, op, args) -> {
              Operator.Body body = replacement.of(op, args);
              return body == null ? k.apply(op, args) : body.expand(new Expanding(k), args);
            }));
  }

  private static Operator.@Nullable Body vector(Operator op, List<Var> args) {
    return !(op instanceof Primitive p)
        ? null
        : switch (p.jvm()) {
          case Primitive.Jvm.Expanded e when e.vectors().contains(args.get(0).type()) -> e.vector();
          case Primitive.Jvm.Instruction i -> i.vector();
          default -> null;
        };
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
