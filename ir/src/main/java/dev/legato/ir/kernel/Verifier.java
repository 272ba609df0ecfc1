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
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the rules in {@link Kernel}'s comment, as far as the text shows them. That iterations do
 * not read what others wrote is not decidable here; that they do not all store to one element is
 * checked.
 */
public final class Verifier {
  private final Kernel kernel;
  private final Set<Integer> defined = new HashSet<>();

  /** The index of the top-level loop around the present statement, if there is one. */
  private Optional<Var> top = Optional.empty();

  /** What is visible at a statement, with the loops around it that each variable depends on. */
  private final Map<Var, Set<Var>> scope = new HashMap<>();

  /** The same variables in the order of their definitions. */
  private final List<Var> visible = new ArrayList<>();

  private Verifier(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A kernel that breaks a rule; the message shows the kernel with the statement marked. */
  public static final class IllegalKernelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IllegalKernelException(String rule, Kernel kernel, Object marked) {
      super(rule + "\n" + Printer.print(kernel, marked));
    }
  }

  /**
   * {@return the kernel}
   *
   * @throws IllegalKernelException when it breaks a rule
   */
  public static Kernel verify(Kernel kernel) {
    Verifier v = new Verifier(kernel);
    v.parameters();
    v.block(kernel.body(), Set.of());
    return kernel;
  }

  /**
   * {@return the kernel, legal and fit for a device}: at most one top-level loop, no top-level
   * store before it, numbers canonical.
   */
  public static Kernel launchable(Kernel kernel) {
    verify(kernel);
    boolean looped = false;
    Stmt stored = null;
    for (Stmt s : kernel.body()) {
      switch (s) {
        case Let _ -> {}
        case Store _ -> stored = s;
        case Loop _ -> {
          if (looped) {
            throw new IllegalKernelException("a second top-level loop", kernel, s);
          }
          if (stored != null) {
            throw new IllegalKernelException(
                "a top-level store before the top-level loop", kernel, stored);
          }
          looped = true;
        }
      }
    }
    if (!Canonical.isNumbered(kernel)) {
      throw new IllegalKernelException("variables are not in canonical order", kernel, "");
    }
    return kernel;
  }

  // --- parameters and blocks

  private void parameters() {
    for (Buffer b : kernel.buffers()) {
      check(b.type().isReal(), "", "buffer of type %s, which is not real", b.type());
      check(b.rank() >= 0, "", "buffer of rank %d", b.rank());
    }
    for (DType t : kernel.scalars()) {
      check(t.isReal(), "", "scalar of type %s, which is not real", t);
    }
  }

  private void block(List<Stmt> block, Set<Var> loops) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Expr value) -> define(var, definition(s, var, value), s);
        case Store store -> store(store, loops);
        case Loop loop -> loop(loop, loops);
      }
    }
  }

  private void loop(Loop loop, Set<Var> loops) {
    Set<Var> own = new HashSet<>(use(loop, loop.lo(), DType.INT64, "loop bound"));
    own.addAll(use(loop, loop.hi(), DType.INT64, "loop bound"));
    own.add(loop.index());
    if (loops.isEmpty()) {
      top = Optional.of(loop.index());
    }
    check(loop.index().type() == DType.INT64, loop, "loop index is %s", loop.index().type());
    Set<Var> inner = new HashSet<>(loops);
    inner.add(loop.index());
    int outside = visible.size();
    define(loop.index(), own, loop);
    block(loop.body(), inner);
    if (loops.isEmpty()) {
      top = Optional.empty();
    }
    loop.folds().forEach(this::fold);
    while (visible.size() > outside) {
      scope.remove(visible.removeLast());
    }
    // A result may depend on every loop around it.
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> define(r.result(), loops, f);
        case ArgReduce a -> {
          define(a.result(), loops, f);
          define(a.at(), loops, f);
        }
      }
    }
  }

  private void fold(Fold f) {
    DType type = f.value().type();
    use(f, f.value(), type, "folded value");
    switch (f) {
      case Reduce(Var result, FoldOp op, Var value) -> {
        check(result.type() == type, f, "fold of %s gives %s", type, result.type());
        boolean bitwise = op == FoldOp.AND || op == FoldOp.OR || op == FoldOp.XOR;
        check(!bitwise || !type.isFloat(), f, "%s of %s", op, type);
        check(type.isReal(), f, "%s of %s", op, type);
      }
      case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) -> {
        check(result.type() == type, f, "fold of %s gives %s", type, result.type());
        check(op == FoldOp.MIN || op == FoldOp.MAX, f, "%s has no place of an extreme", op);
        check(at.type() == DType.INT64, f, "place of an extreme is %s", at.type());
        use(f, index, DType.INT64, "place of an extreme");
      }
    }
  }

  private void store(Store s, Set<Var> loops) {
    Buffer b = buffer(s, s.buffer());
    check(b.access() != Access.READ, s, "store to b%d, which is only read", s.buffer());
    Set<Var> from = index(s, b, s.index());
    use(s, s.value(), b.type(), "value stored to b" + s.buffer());
    for (Var loop : loops) {
      check(from.contains(loop), s, "every iteration of %s stores to the same element", loop);
    }
  }

  // --- expressions

  /** {@return the loop indices that the value depends on} */
  private Set<Var> definition(Stmt s, Var var, Expr value) {
    check(var.type().isReal(), s, "%s is %s, which is not real", var, var.type());
    return switch (value) {
      case Const(DType type, long bits) -> {
        same(s, var, type);
        check(normal(type, bits), s, "constant is not a value of %s", type);
        yield Set.of();
      }
      case Size(int number) -> {
        check(number >= 0 && number < kernel.sizes(), s, "no size %d", number);
        same(s, var, DType.INT64);
        yield Set.of();
      }
      case Scalar(int number) -> {
        check(number >= 0 && number < kernel.scalars().size(), s, "no scalar %d", number);
        same(s, var, kernel.scalars().get(number));
        yield Set.of();
      }
      case Load(int buffer, List<Var> index) -> {
        Buffer b = buffer(s, buffer);
        check(b.access() != Access.WRITE, s, "load from b%d, which is only written", buffer);
        same(s, var, b.type());
        yield index(s, b, index);
      }
      case Apply(Operator op, List<Var> args) -> apply(s, var, op, args);
    };
  }

  private Set<Var> apply(Stmt s, Var var, Operator op, List<Var> args) {
    Set<Var> from = Set.of();
    for (Var a : args) {
      from = union(from, use(s, a, a.type(), "operand"));
    }
    DType type;
    try {
      type = op.result(Var.types(args));
    } catch (IllegalArgumentException e) {
      throw new IllegalKernelException(op.name() + ": " + e.getMessage(), kernel, s);
    }
    same(s, var, type);
    return from;
  }

  private Set<Var> index(Stmt s, Buffer b, List<Var> index) {
    check(index.size() == b.rank(), s, "%d indices for rank %d", index.size(), b.rank());
    boolean free = !b.isLocal();
    check(
        free || top.isPresent() && index.indexOf(top.get()) == 0,
        s,
        "a local buffer is accessed without the index of the top-level loop first");
    Set<Var> from = Set.of();
    for (Var v : index) {
      from = union(from, use(s, v, DType.INT64, "index"));
    }
    return from;
  }

  /** {@return all of both, which is one of them as a rule} */
  private static Set<Var> union(Set<Var> a, Set<Var> b) {
    if (a.containsAll(b)) {
      return a;
    }
    if (b.containsAll(a)) {
      return b;
    }
    Set<Var> both = new HashSet<>(a);
    both.addAll(b);
    return both;
  }

  private static boolean normal(DType type, long bits) {
    return switch (type) {
      case FLOAT64 -> true;
      case FLOAT32 -> bits >>> 32 == 0;
      case FLOAT16, BFLOAT16 -> bits >>> 16 == 0;
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
          Bits.wrap(type, bits) == bits;
      case COMPLEX64, COMPLEX128 -> false;
    };
  }

  // --- names

  private void define(Var v, Set<Var> from, Object at) {
    check(defined.add(v.id()), at, "%s is defined twice", v);
    scope.put(v, from);
    visible.add(v);
  }

  private Set<Var> use(Object at, Var v, DType type, String role) {
    Set<Var> from = scope.get(v);
    if (from == null) {
      throw new IllegalKernelException("%s: %s is not defined here".formatted(role, v), kernel, at);
    }
    check(v.type() == type, at, "%s: %s is %s, not %s", role, v, v.type(), type);
    return from;
  }

  private Buffer buffer(Stmt s, int number) {
    check(number >= 0 && number < kernel.buffers().size(), s, "no buffer b%d", number);
    return kernel.buffers().get(number);
  }

  private void same(Stmt s, Var var, DType type) {
    check(var.type() == type, s, "%s is declared %s but is %s", var, var.type(), type);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void check(boolean holds, Object at, String rule, Object... args) {
    if (!holds) {
      throw new IllegalKernelException(rule.formatted(args), kernel, at);
    }
  }
}
