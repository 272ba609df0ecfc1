package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reference executor: one statement after the other, every fold by the definition of {@link
 * FoldTree}. It is the oracle of the code generators, so it is meant to be obviously right and not
 * fast. An access outside of a buffer's segment throws IndexOutOfBoundsException.
 */
public final class Interpreter {
  private final Kernel kernel;
  private final List<Binding> bindings;
  private final long[] sizes;
  private final long[] scalars;

  /** The value of each variable, by number. */
  private final long[] values;

  /**
   * A buffer at launch.
   *
   * @param offset byte offset of element (0, 0, ...)
   * @param strides byte stride of each index
   */
  public record Binding(MemorySegment memory, long offset, long... strides) {}

  private Interpreter(Kernel kernel, List<Binding> bindings, long[] sizes, long[] scalars) {
    this.kernel = kernel;
    this.bindings = List.copyOf(bindings);
    this.sizes = sizes.clone();
    this.scalars = scalars.clone();
    this.values = new long[Canonical.variables(kernel)];
  }

  /**
   * Runs a legal kernel.
   *
   * @param bindings one per buffer
   * @param scalars bits of the scalars
   */
  public static void run(Kernel kernel, List<Binding> bindings, long[] sizes, long[] scalars) {
    if (bindings.size() != kernel.buffers().size()
        || sizes.length != kernel.sizes()
        || scalars.length != kernel.scalars().size()) {
      throw new IllegalArgumentException("the arguments do not fit " + Printer.print(kernel));
    }
    Interpreter i = new Interpreter(kernel, bindings, sizes, scalars);
    i.block(kernel.body());
  }

  // --- statements

  private void block(List<Stmt> block) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Expr value) -> values[var.id()] = evaluate(value, var.type());
        case Store(int buffer, List<Var> index, Var value) ->
            Element.set(
                kernel.buffers().get(buffer).type(),
                bindings.get(buffer).memory(),
                address(buffer, index),
                value(value));
        case Loop loop -> loop(loop);
      }
    }
  }

  private void loop(Loop loop) {
    long lo = value(loop.lo());
    long hi = value(loop.hi());
    long[] results = node(loop, lo, Math.max(lo, hi));
    int at = 0;
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> values[r.result().id()] = results[at++];
        case ArgReduce a -> {
          values[a.result().id()] = results[at++];
          values[a.at().id()] = results[at++];
        }
      }
    }
  }

  // --- folds: one long per Reduce, two (value, place) per ArgReduce

  /** Runs iterations {@code lo .. hi-1} and {@return their node's results}. */
  private long[] node(Loop loop, long lo, long hi) {
    long n = hi - lo;
    if (n > FoldTree.LEAF) {
      long middle = lo + FoldTree.split(n);
      long[] left = node(loop, lo, middle);
      return combine(loop, left, node(loop, middle, hi));
    }
    if (n < FoldTree.LANES) {
      return run(loop, identity(loop), lo, hi, 1);
    }
    long full = hi - n % FoldTree.LANES;
    long[][] lane = new long[FoldTree.LANES][];
    for (int k = 0; k < FoldTree.LANES; k++) {
      lane[k] = run(loop, identity(loop), lo + k, full, FoldTree.LANES);
    }
    long[] low = combine(loop, combine(loop, lane[0], lane[1]), combine(loop, lane[2], lane[3]));
    long[] high = combine(loop, combine(loop, lane[4], lane[5]), combine(loop, lane[6], lane[7]));
    return run(loop, combine(loop, low, high), full, hi, 1);
  }

  /** Folds iterations {@code lo, lo + step, ...} below {@code hi} to the right of {@code start}. */
  private long[] run(Loop loop, long[] start, long lo, long hi, int step) {
    long[] result = start;
    for (long i = lo; i < hi; i += step) {
      values[loop.index().id()] = i;
      block(loop.body());
      result = combine(loop, result, operands(loop));
    }
    return result;
  }

  private static long[] identity(Loop loop) {
    long[] result = new long[2 * loop.folds().size()];
    int at = 0;
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> result[at++] = r.op().identity(r.value().type());
        case ArgReduce a -> {
          result[at++] = a.op().identity(a.value().type());
          result[at++] = -1;
        }
      }
    }
    return Arrays.copyOf(result, at);
  }

  /** {@return what the body of the current iteration gives to the folds} */
  private long[] operands(Loop loop) {
    long[] result = new long[2 * loop.folds().size()];
    int at = 0;
    for (Fold f : loop.folds()) {
      result[at++] = value(f.value());
      if (f instanceof ArgReduce a) {
        result[at++] = value(a.index());
      }
    }
    return Arrays.copyOf(result, at);
  }

  private static long[] combine(Loop loop, long[] a, long[] b) {
    long[] result = new long[a.length];
    int at = 0;
    for (Fold f : loop.folds()) {
      DType type = f.value().type();
      switch (f) {
        case Reduce r -> {
          result[at] = r.op().combine(type, a[at], b[at]);
          at++;
        }
        case ArgReduce r -> {
          boolean left = r.op().keepsLeft(type, a[at], a[at + 1], b[at], b[at + 1]);
          result[at] = left ? a[at] : b[at];
          result[at + 1] = left ? a[at + 1] : b[at + 1];
          at += 2;
        }
      }
    }
    return result;
  }

  // --- expressions

  private long evaluate(Expr e, DType type) {
    return switch (e) {
      case Const c -> c.bits();
      case Size s -> sizes[s.number()];
      case Scalar s -> scalars[s.number()];
      case Load(int buffer, List<Var> index) ->
          Element.get(type, bindings.get(buffer).memory(), address(buffer, index));
      case Apply(Operator op, List<Var> args) -> {
        Evaluation scratch = new Evaluation();
        for (Var a : args) {
          scratch.constant(a.type(), value(a));
        }
        yield scratch.evaluate(op, scratch.defined, type);
      }
    };
  }

  private long address(int buffer, List<Var> index) {
    Binding b = bindings.get(buffer);
    long at = b.offset();
    for (int k = 0; k < index.size(); k++) {
      at += value(index.get(k)) * b.strides()[k];
    }
    return at;
  }

  private long value(Var v) {
    return values[v.id()];
  }

  /**
   * {@return the value of an operator, expansions by evaluating what they are made of}
   *
   * @param types of the operands
   * @param result type of the result
   */
  public static long apply(Operator op, List<DType> types, DType result, long... args) {
    Evaluation scratch = new Evaluation();
    for (int k = 0; k < args.length; k++) {
      scratch.constant(types.get(k), args[k]);
    }
    return scratch.evaluate(op, List.copyOf(scratch.defined), result);
  }

  /** Evaluates what an expansion writes, as it is written. */
  private static final class Evaluation implements Operator.Emit {
    private final List<Var> defined = new ArrayList<>();
    private final List<Long> bits = new ArrayList<>();

    long evaluate(Operator op, List<Var> args, DType type) {
      return switch (op) {
        case Primitive p -> {
          long[] x = new long[3];
          for (int k = 0; k < args.size(); k++) {
            x[k] = bits.get(args.get(k).id());
          }
          DType first = args.isEmpty() ? type : args.get(0).type();
          yield p.eval().eval(first, type, x[0], x[1], x[2]);
        }
        case Expansion e -> bits.get(e.body().expand(this, List.copyOf(args)).id());
      };
    }

    @Override
    public Var constant(DType type, long value) {
      Var v = new Var(bits.size(), type);
      defined.add(v);
      bits.add(value);
      return v;
    }

    @Override
    public Var apply(Operator op, Var... args) {
      List<Var> list = Arrays.asList(args);
      DType type = op.result(list.stream().map(Var::type).toList());
      return constant(type, evaluate(op, list, type));
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
}
