package dev.legato.ir.kernel;

import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One loop nest over buffers: the whole Kernel IR is this file.
 *
 * <pre>
 * kernel   ::= kernel ( buffers ; sizes ; scalars ) block
 * block    ::= stmt*
 * stmt     ::= var = expr                                   SSA definition
 *            | store buffer[var*] = var                     effect
 *            | loop var in var..var block fold*             independent iterations, tree folds
 * fold     ::= var = foldop var                             value of the body, result after the loop
 *            | var, var = argop var at var                  extreme value and where it was found
 * expr     ::= const | size | scalar | load buffer[var*] | op(var*)
 * </pre>
 *
 * Legal kernels obey (the verifier checks it):
 *
 * <ul>
 *   <li>every variable is defined once, before its use, in the same or an enclosing block; a fold's
 *       result is defined after its loop, in the block that holds the loop;
 *   <li>iterations of a loop are independent: no iteration reads what another wrote. A loop may
 *       therefore be run in any order and on any number of threads, and its folds are evaluated by
 *       the fixed tree of {@link FoldTree}, whatever the order;
 *   <li>a buffer access has as many indices as the buffer's rank, each an {@code int64}; the
 *       address is base + sum(index * stride) with base and byte strides given at launch, so that
 *       slices of any step, transposes and broadcasts (stride 0) are the same access;
 *   <li>contents of a {@code LOCAL} buffer do not outlive an iteration of the top-level loop: all
 *       its accesses are in that loop and have its index first, and an iteration reads only
 *       elements that it wrote before. So every worker needs memory for one iteration only;
 *   <li>types are real ({@link DType#isReal}); operators take and give what their rule says.
 * </ul>
 *
 * Sizes, scalars, addresses and strides are given at launch and are never part of a kernel's
 * identity. Equal kernels are equal values.
 */
public record Kernel(List<Buffer> buffers, int sizes, List<DType> scalars, List<Stmt> body) {
  public Kernel {
    buffers = List.copyOf(buffers);
    scalars = List.copyOf(scalars);
    body = List.copyOf(body);
  }

  /** How a kernel uses a buffer. */
  public enum Access {
    READ,
    WRITE,
    READ_WRITE,
    LOCAL
  }

  /** {@return how many buffers are needed within an iteration only} */
  public int locals() {
    int count = 0;
    for (int k = 0; k < buffers.size(); k++) {
      count += buffers.get(k).isLocal() ? 1 : 0;
    }
    return count;
  }

  /** {@return the kernel with these in memory as others are} */
  public Kernel withoutLocals() {
    List<Buffer> plain =
        buffers.stream()
            .map(b -> b.isLocal() ? new Buffer(b.type(), b.rank(), Access.READ_WRITE) : b)
            .toList();
    return locals() > 0 ? new Kernel(plain, sizes, scalars, body) : this;
  }

  /** A strided n-d array parameter; its position in {@link Kernel#buffers} is its number. */
  public record Buffer(DType type, int rank, Access access) {
    /** {@return whether its contents are needed within an iteration only} */
    public boolean isLocal() {
      return access == Access.LOCAL;
    }

    /** {@return whether the kernel reads what it wrote} */
    public boolean isUpdated() {
      return access == Access.READ_WRITE || isLocal();
    }
  }

  /**
   * An SSA value. Numbers are unique in a kernel; equal kernels number alike (see Canonical).
   *
   * <p>This and what statements are made of compare by code of their own: what records have instead
   * goes through method handles, ten times as slow while the JVM interprets, when most kernels are
   * lowered.
   */
  public record Var(int id, DType type) {
    /** {@return the types of some values} */
    static List<DType> types(List<Var> vars) {
      DType[] types = new DType[vars.size()];
      for (int k = 0; k < types.length; k++) {
        types[k] = vars.get(k).type();
      }
      return List.of(types);
    }

    /** {@return what stands for each of some values} */
    static List<Var> map(List<Var> vars, UnaryOperator<Var> f) {
      Var[] mapped = new Var[vars.size()];
      for (int k = 0; k < mapped.length; k++) {
        mapped[k] = f.apply(vars.get(k));
      }
      return List.of(mapped);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Var v && v.id == id && v.type == type;
    }

    @Override
    public int hashCode() {
      return 31 * id + type.ordinal();
    }

    @Override
    public String toString() {
      return "v" + id;
    }
  }

  /** A statement of a block. */
  public sealed interface Stmt permits Let, Store, Loop {}

  public record Let(Var var, Expr value) implements Stmt {
    @Override
    public boolean equals(Object o) {
      return o instanceof Let l && l.var.equals(var) && l.value.equals(value);
    }

    @Override
    public int hashCode() {
      return 31 * var.hashCode() + value.hashCode();
    }
  }

  public record Store(int buffer, List<Var> index, Var value) implements Stmt {
    public Store {
      index = List.copyOf(index);
    }
  }

  /** Iterations {@code index = lo .. hi-1} of {@code body}, none when {@code hi <= lo}. */
  public record Loop(Var index, Var lo, Var hi, List<Stmt> body, List<Fold> folds) implements Stmt {
    public Loop {
      body = List.copyOf(body);
      folds = List.copyOf(folds);
    }
  }

  /** A reduction over the iterations of a loop. */
  public sealed interface Fold permits Reduce, ArgReduce {
    /** {@return the value of the body that is folded} */
    Var value();
  }

  /**
   * {@code result} is the fold of {@code value}, of the same type; of no iterations, the identity.
   */
  public record Reduce(Var result, FoldOp op, Var value) implements Fold {}

  /**
   * {@code result} is the extreme value, {@code at} (int64) the value of {@code index} where it
   * first occurs in iteration order; NaN wins. {@code index} ascends with the iterations. Of no
   * iterations: the identity and -1.
   */
  public record ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) implements Fold {}

  /** The right side of a definition. */
  public sealed interface Expr permits Const, Size, Scalar, Load, Apply {}

  /** A literal: structural, so only for what belongs to the algorithm (see {@link Scalar}). */
  public record Const(DType type, long bits) implements Expr {
    @Override
    public boolean equals(Object o) {
      return o instanceof Const c && c.type == type && c.bits == bits;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(bits) + type.ordinal();
    }
  }

  /** A loop extent given at launch, int64. */
  public record Size(int number) implements Expr {}

  /** A scalar given at launch. */
  public record Scalar(int number) implements Expr {}

  public record Load(int buffer, List<Var> index) implements Expr {
    public Load {
      index = List.copyOf(index);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Load l && l.buffer == buffer && l.index.equals(index);
    }

    @Override
    public int hashCode() {
      return 31 * buffer + index.hashCode();
    }
  }

  /** An operator applied to values; the variable it defines carries the result type. */
  public record Apply(Operator op, List<Var> args) implements Expr {
    public Apply {
      args = List.copyOf(args);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Apply a && a.op.equals(op) && a.args.equals(args);
    }

    @Override
    public int hashCode() {
      return 31 * op.hashCode() + args.hashCode();
    }
  }
}
