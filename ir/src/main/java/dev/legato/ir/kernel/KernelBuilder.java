package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Buffer;
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
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a kernel from front to back. Constants, sizes and scalars are defined once, at the top of
 * the kernel; equal applications, and equal loads of a buffer that is only read, in the same or an
 * enclosing block are one definition. Used by one thread.
 *
 * <pre>{@code
 * KernelBuilder k = new KernelBuilder();                       // y[i] = sum(x[i, :])
 * int x = k.buffer(FLOAT64, 2, READ), y = k.buffer(FLOAT64, 1, WRITE);
 * int rows = k.size(), columns = k.size();
 * k.loop(k.size(rows), i ->
 *     k.store(y, List.of(i), k.fold(FoldOp.ADD, k.size(columns), j -> k.load(x, i, j))));
 * Kernel kernel = k.build();
 * }</pre>
 */
public final class KernelBuilder implements Operator.Emit {
  private final List<Buffer> buffers = new ArrayList<>();
  private final List<DType> scalars = new ArrayList<>();
  private final List<Stmt> top = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private final Block outermost = new Block(null, null, null);
  private final Map<Var, Expr> definitions = new HashMap<>();
  private int sizes;
  private int next;

  /** An open block: the kernel's, or a loop's body. */
  private static final class Block {
    final @Nullable Var index;
    final @Nullable Var lo;
    final @Nullable Var hi;
    final List<Stmt> body = new ArrayList<>();
    final List<Fold> folds = new ArrayList<>();
    final Map<Expr, Var> known = new HashMap<>();

    Block(@Nullable Var index, @Nullable Var lo, @Nullable Var hi) {
      this.index = index;
      this.lo = lo;
      this.hi = hi;
    }
  }

  /** The results of an {@link ArgReduce}. */
  public record Extreme(Var value, Var at) {}

  public KernelBuilder() {
    open.push(outermost);
  }

  // --- parameters

  /** {@return the number of a new buffer parameter} */
  public int buffer(DType type, int rank, Access access) {
    buffers.add(new Buffer(type, rank, access));
    return buffers.size() - 1;
  }

  /** {@return the number of a new size parameter} */
  public int size() {
    return sizes++;
  }

  /** {@return the number of a new scalar parameter} */
  public int scalar(DType type) {
    scalars.add(type);
    return scalars.size() - 1;
  }

  // --- definitions

  @Override
  public Var constant(DType type, long bits) {
    return shared(type, new Const(type, bits));
  }

  /** {@return an int64 constant, such as an index} */
  public Var constant(long value) {
    return constant(DType.INT64, value);
  }

  public Var size(int number) {
    return shared(DType.INT64, new Size(number));
  }

  public Var scalar(int number) {
    return shared(scalars.get(number), new Scalar(number));
  }

  public Var load(int buffer, Var... index) {
    return load(buffer, Arrays.asList(index));
  }

  public Var load(int buffer, List<Var> index) {
    Buffer b = buffers.get(buffer);
    return define(b.type(), new Load(buffer, index), b.access() == Access.READ);
  }

  @Override
  public Var apply(Operator op, Var... args) {
    return apply(op, Arrays.asList(args));
  }

  public Var apply(Operator op, List<Var> args) {
    DType type = op.result(Var.types(args));
    return define(type, new Apply(op, args), true);
  }

  /** {@return how this builder defined a variable; null for loop indices and results of folds} */
  public @Nullable Expr definition(Var v) {
    return definitions.get(v);
  }

  @Override
  public Var cast(DType type, Var v) {
    return v.type() == type ? v : apply(Operators.cast(type), v);
  }

  @Override
  public Var bitcast(DType type, Var v) {
    return v.type() == type ? v : apply(Operators.bitcast(type), v);
  }

  // --- effects

  public void store(int buffer, List<Var> index, Var value) {
    current().body.add(new Store(buffer, index, value));
  }

  /** Appends a finished statement; its variables must come from {@link #fresh}. */
  public void append(Stmt stmt) {
    current().body.add(stmt);
  }

  /** {@return a variable that nothing defines yet, for {@link #append}} */
  public Var fresh(DType type) {
    return new Var(next++, type);
  }

  // --- loops

  /** Opens a loop over {@code lo .. hi-1} and {@return its index}; {@link #end} closes it. */
  public Var begin(Var lo, Var hi) {
    Var index = fresh(DType.INT64);
    open.push(new Block(index, lo, hi));
    return index;
  }

  /** Closes the innermost loop; the results of its folds may be used from here on. */
  public void end() {
    Block b = open.pop();
    if (b.index == null || b.lo == null || b.hi == null) {
      open.push(b);
      throw new IllegalStateException("end() without begin()");
    }
    current().body.add(new Loop(b.index, b.lo, b.hi, b.body, b.folds));
  }

  /** {@return the fold of {@code value} over the innermost loop, to be used after that loop} */
  public Var reduce(FoldOp op, Var value) {
    Var result = fresh(value.type());
    current().folds.add(new Reduce(result, op, value));
    return result;
  }

  /**
   * {@return the extreme of {@code value} over the innermost loop and {@code index} where it is}
   */
  public Extreme argReduce(FoldOp op, Var value, Var index) {
    Extreme result = new Extreme(fresh(value.type()), fresh(DType.INT64));
    current().folds.add(new ArgReduce(result.value(), result.at(), op, value, index));
    return result;
  }

  public void loop(Var hi, Consumer<Var> body) {
    loop(constant(0), hi, body);
  }

  public void loop(Var lo, Var hi, Consumer<Var> body) {
    Var index = begin(lo, hi);
    body.accept(index);
    end();
  }

  public Var fold(FoldOp op, Var hi, UnaryOperator<Var> body) {
    return fold(op, constant(0), hi, body);
  }

  /** {@return the fold of what {@code body} gives for every index of a new loop} */
  public Var fold(FoldOp op, Var lo, Var hi, UnaryOperator<Var> body) {
    Var index = begin(lo, hi);
    Var result = reduce(op, body.apply(index));
    end();
    return result;
  }

  /** {@return the extreme of what {@code body} gives for the indices 0 .. hi-1, and its index} */
  public Extreme argFold(FoldOp op, Var hi, UnaryOperator<Var> body) {
    Var index = begin(constant(0), hi);
    Extreme result = argReduce(op, body.apply(index), index);
    end();
    return result;
  }

  /**
   * {@return the kernel, canonical and verified}
   *
   * @throws Verifier.IllegalKernelException when it is not legal
   */
  public Kernel build() {
    return Canonical.number(Verifier.verify(written()));
  }

  /** {@return the kernel as it was written}, for passes over kernels that are known to be legal. */
  Kernel written() {
    if (current() != outermost) {
      throw new IllegalStateException("a loop is still open");
    }
    List<Stmt> body = new ArrayList<>(top);
    body.addAll(outermost.body);
    return new Kernel(buffers, sizes, scalars, body);
  }

  // --- inside

  private Block current() {
    return open.element();
  }

  /**
   * @param reuse whether an equal definition in an open block serves
   */
  private Var define(DType type, Expr value, boolean reuse) {
    if (reuse) {
      for (Block b : open) {
        Var known = b.known.get(value);
        if (known != null) {
          return known;
        }
      }
    }
    Var v = fresh(type);
    current().body.add(new Let(v, value));
    current().known.put(value, v);
    definitions.put(v, value);
    return v;
  }

  private Var shared(DType type, Expr value) {
    Var known = outermost.known.get(value);
    if (known == null) {
      known = fresh(type);
      top.add(new Let(known, value));
      outermost.known.put(value, known);
      definitions.put(known, value);
    }
    return known;
  }
}
