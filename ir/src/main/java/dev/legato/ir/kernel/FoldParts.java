package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel whose top-level loop has folds, in parts for whoever computes nodes of the fold tree
 * apart: kernels like any other, which leave the folds of a node in memory, and one that does what
 * follows the loop with the folds of the whole. Together they have the kernel's bits, because the
 * tree below a node is that of a loop over the node alone.
 *
 * <p>Every part has the kernel's buffers, sizes and scalars, and behind them its own.
 *
 * @param node folds iterations {@code lo .. hi-1}: sizes lo and hi; a written buffer of rank 0 per
 *     component
 * @param nodes folds many nodes, one per iteration: one size, how many; buffers of rank 1: where
 *     they begin, where they end, and a written one per component
 * @param end the statements behind the loop: a read buffer of rank 0 per component
 * @param components the types of the folds' results: one per Reduce, value and place per ArgReduce
 */
public record FoldParts(Kernel node, Kernel nodes, Kernel end, List<DType> components) {
  public FoldParts {
    components = List.copyOf(components);
  }

  /** {@return the parts of a launchable kernel whose top-level loop has folds} */
  public static FoldParts of(Kernel kernel) {
    return new Maker(kernel).parts();
  }

  private static final class Maker {
    private final Kernel kernel;
    private final List<Stmt> before = new ArrayList<>();
    private final List<Stmt> after = new ArrayList<>();
    private final List<Var> results = new ArrayList<>();
    private final Loop loop;
    private int next;

    Maker(Kernel kernel) {
      this.kernel = kernel;
      this.next = Canonical.variables(kernel);
      Loop found = null;
      for (Stmt s : kernel.body()) {
        if (s instanceof Loop l) {
          found = l;
        } else {
          (found == null ? before : after).add(s);
        }
      }
      if (found == null || found.folds().isEmpty()) {
        throw new IllegalArgumentException("no top-level loop with folds");
      }
      this.loop = found;
      for (Fold f : loop.folds()) {
        switch (f) {
          case Reduce r -> results.add(r.result());
          case ArgReduce a -> results.addAll(List.of(a.result(), a.at()));
        }
      }
    }

    FoldParts parts() {
      return new FoldParts(node(), nodes(), end(), results.stream().map(Var::type).toList());
    }

    private Kernel node() {
      List<Stmt> body = new ArrayList<>(before);
      Var lo = let(body, DType.INT64, new Size(kernel.sizes()));
      Var hi = let(body, DType.INT64, new Size(kernel.sizes() + 1));
      body.add(new Loop(loop.index(), lo, hi, loop.body(), loop.folds()));
      int first = kernel.buffers().size();
      for (int c = 0; c < results.size(); c++) {
        body.add(new Store(first + c, List.of(), results.get(c)));
      }
      return kernel(components(0, Access.WRITE), 2, body);
    }

    private Kernel nodes() {
      List<Buffer> buffers = new ArrayList<>();
      buffers.add(new Buffer(DType.INT64, 1, Access.READ));
      buffers.add(new Buffer(DType.INT64, 1, Access.READ));
      buffers.addAll(components(1, Access.WRITE));
      int first = kernel.buffers().size();
      List<Stmt> body = new ArrayList<>(before);
      Var zero = let(body, DType.INT64, new Const(DType.INT64, 0));
      Var count = let(body, DType.INT64, new Size(kernel.sizes()));
      Var number = fresh(DType.INT64);
      List<Stmt> one = new ArrayList<>();
      Var lo = let(one, DType.INT64, new Load(first, List.of(number)));
      Var hi = let(one, DType.INT64, new Load(first + 1, List.of(number)));
      one.add(new Loop(loop.index(), lo, hi, loop.body(), loop.folds()));
      for (int c = 0; c < results.size(); c++) {
        one.add(new Store(first + 2 + c, List.of(number), results.get(c)));
      }
      body.add(new Loop(number, zero, count, one, List.of()));
      return kernel(buffers, 1, body);
    }

    private Kernel end() {
      List<Stmt> body = new ArrayList<>(before);
      int first = kernel.buffers().size();
      for (int c = 0; c < results.size(); c++) {
        body.add(new Let(results.get(c), new Load(first + c, List.of())));
      }
      body.addAll(after);
      return kernel(components(0, Access.READ), 0, body);
    }

    private List<Buffer> components(int rank, Access access) {
      return results.stream().map(v -> new Buffer(v.type(), rank, access)).toList();
    }

    private Var let(List<Stmt> block, DType type, Expr value) {
      Var v = fresh(type);
      block.add(new Let(v, value));
      return v;
    }

    private Var fresh(DType type) {
      return new Var(next++, type);
    }

    private Kernel kernel(List<Buffer> more, int sizes, List<Stmt> body) {
      List<Buffer> buffers = new ArrayList<>(kernel.buffers());
      buffers.addAll(more);
      Kernel k = new Kernel(buffers, kernel.sizes() + sizes, kernel.scalars(), body);
      return Verifier.launchable(Dead.remove(k));
    }
  }
}
