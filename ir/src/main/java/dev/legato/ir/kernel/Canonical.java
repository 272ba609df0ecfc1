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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the variables of a kernel 0, 1, 2, ... in the order of their definitions in the text, so
 * that kernels of equal structure are equal values.
 */
public final class Canonical {
  private final Map<Integer, Var> names = new HashMap<>();

  private Canonical() {}

  /** {@return the same kernel with canonical numbers} */
  public static Kernel number(Kernel kernel) {
    if (isNumbered(kernel)) {
      return kernel;
    }
    List<Stmt> body = new Canonical().block(kernel.body());
    return new Kernel(kernel.buffers(), kernel.sizes(), kernel.scalars(), body);
  }

  /** {@return whether the numbers are canonical, of a kernel that uses only what it defined} */
  static boolean isNumbered(Kernel kernel) {
    return numbered(kernel.body(), 0) >= 0;
  }

  /** {@return the number after those of the block, which begin with {@code next}; -1 if not so} */
  private static int numbered(List<Stmt> block, int next) {
    int n = next;
    for (Stmt s : block) {
      n =
          switch (s) {
            case Let(Var var, Expr _) -> var.id() == n ? n + 1 : -1;
            case Store _ -> n;
            case Loop loop -> numbered(loop, n);
          };
      if (n < 0) {
        return n;
      }
    }
    return n;
  }

  private static int numbered(Loop loop, int next) {
    int n = loop.index().id() == next ? numbered(loop.body(), next + 1) : -1;
    for (Fold f : loop.folds()) {
      if (n < 0) {
        return n;
      }
      n =
          switch (f) {
            case Reduce r -> r.result().id() == n ? n + 1 : -1;
            case ArgReduce a -> a.result().id() == n && a.at().id() == n + 1 ? n + 2 : -1;
          };
    }
    return n;
  }

  /** {@return how many variables a canonical kernel has: its numbers are below this} */
  public static int variables(Kernel kernel) {
    return 1 + largest(kernel.body());
  }

  private static int largest(List<Stmt> block) {
    int most = -1;
    for (Stmt s : block) {
      most =
          Math.max(
              most,
              switch (s) {
                case Let let -> let.var().id();
                case Store _ -> -1;
                case Loop loop -> largest(loop);
              });
    }
    return most;
  }

  private static int largest(Loop loop) {
    int most = Math.max(loop.index().id(), largest(loop.body()));
    for (Fold f : loop.folds()) {
      most =
          Math.max(
              most,
              switch (f) {
                case Reduce r -> r.result().id();
                case ArgReduce a -> Math.max(a.result().id(), a.at().id());
              });
    }
    return most;
  }

  private List<Stmt> block(List<Stmt> block) {
    List<Stmt> out = new ArrayList<>(block.size());
    for (Stmt s : block) {
      out.add(
          switch (s) {
            case Let(Var var, Expr value) -> {
              Expr e = expr(value);
              yield new Let(define(var), e);
            }
            case Store(int buffer, List<Var> index, Var value) ->
                new Store(buffer, use(index), use(value));
            case Loop loop -> loop(loop);
          });
    }
    return out;
  }

  private Loop loop(Loop loop) {
    Var lo = use(loop.lo());
    Var hi = use(loop.hi());
    Var index = define(loop.index());
    List<Stmt> body = block(loop.body());
    List<Fold> folds = new ArrayList<>(loop.folds().size());
    for (Fold f : loop.folds()) {
      folds.add(
          switch (f) {
            case Reduce(Var result, FoldOp op, Var value) -> {
              Var v = use(value);
              yield new Reduce(define(result), op, v);
            }
            case ArgReduce(Var result, Var at, FoldOp op, Var value, Var where) -> {
              Var v = use(value);
              Var w = use(where);
              yield new ArgReduce(define(result), define(at), op, v, w);
            }
          });
    }
    return new Loop(index, lo, hi, body, folds);
  }

  private Expr expr(Expr e) {
    return switch (e) {
      case Const c -> c;
      case Size s -> s;
      case Scalar s -> s;
      case Load(int buffer, List<Var> index) -> new Load(buffer, use(index));
      case Apply(var op, List<Var> args) -> new Apply(op, use(args));
    };
  }

  private Var define(Var v) {
    Var named = new Var(names.size(), v.type());
    if (names.put(v.id(), named) != null) {
      throw new IllegalArgumentException(v + " is defined twice");
    }
    return named;
  }

  private List<Var> use(List<Var> vars) {
    return Var.map(vars, this::use);
  }

  private Var use(Var v) {
    Var named = names.get(v.id());
    if (named == null) {
      throw new IllegalArgumentException(v + " is used before its definition");
    }
    return named;
  }
}
