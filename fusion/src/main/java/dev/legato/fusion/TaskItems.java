package dev.legato.fusion;

import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.ir.kernel.Kernel;
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
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task's kernel in the group's numbers: buffers are normal views, sizes and scalars the group's,
 * variables fresh, loops of extent 1 replaced by their single iteration.
 */
final class TaskItems {
  private final Kernel kernel;
  private final Task source;
  private final Numbering numbering;
  private final Fused group;
  private final int task;
  private final boolean dropUnits;
  private final Map<Integer, Var> renamed = new HashMap<>();
  private final Map<Integer, Integer> sizeOf = new HashMap<>();
  private final Set<Integer> zeros = new HashSet<>();
  private final List<Item> parameters = new ArrayList<>();
  private int next;

  private TaskItems(
      Task source, Kernel kernel, Numbering numbering, Fused group, int task, boolean dropUnits) {
    this.source = source;
    this.kernel = kernel;
    this.numbering = numbering;
    this.group = group;
    this.task = task;
    this.dropUnits = dropUnits;
    this.next = group.vars();
  }

  /** What {@link Join} places. */
  record Lowered(List<Item> items, int vars) {
    List<Nest> loops() {
      List<Nest> loops = new ArrayList<>();
      for (Item i : items) {
        if (i instanceof Nest n) {
          loops.add(n);
        }
      }
      return loops;
    }
  }

  /** Lowers the kernel of task number {@code task} and appends its parameters to {@code group}. */
  static Lowered lower(Task source, Kernel kernel, Numbering numbering, Fused group, int task) {
    TaskItems dropping = new TaskItems(source, kernel, numbering, group, task, true);
    Lowered lowered = new Lowered(dropping.top(), dropping.next);
    if (lowered.loops().size() > 1) {
      TaskItems keeping = new TaskItems(source, kernel, numbering, group, task, false);
      lowered = new Lowered(keeping.top(), keeping.next);
    }
    for (int k = 0; k < kernel.scalars().size(); k++) {
      group.scalars().add(new ParameterSource(task, k));
    }
    return lowered;
  }

  private Var fresh(Var v) {
    Var f = new Var(next++, v.type());
    renamed.put(v.id(), f);
    return f;
  }

  private Var var(Var v) {
    Var r = renamed.get(v.id());
    if (r == null) {
      throw new IllegalStateException("undefined " + v);
    }
    return r;
  }

  private List<Var> vars(List<Var> vs) {
    List<Var> out = new ArrayList<>(vs.size());
    vs.forEach(v -> out.add(var(v)));
    return out;
  }

  /** The top level, with the parameters of the whole kernel defined first. */
  private List<Item> top() {
    List<Item> items = block(kernel.body());
    items.addAll(0, parameters);
    return items;
  }

  private List<Item> block(List<Stmt> stmts) {
    List<Item> out = new ArrayList<>();
    stmts.forEach(s -> statement(s, out));
    return out;
  }

  private void statement(Stmt s, List<Item> out) {
    switch (s) {
      case Let l -> {
        Expr e = expr(l.value());
        note(l);
        List<Item> into = e instanceof Load || e instanceof Apply ? out : parameters;
        into.add(new Def(fresh(l.var()), e));
      }
      case Store p ->
          out.add(
              new Put(
                  2 * numbering.argView(p.buffer()), index(p.buffer(), p.index()), var(p.value())));
      case Loop l -> loop(l, out);
    }
  }

  private void note(Let l) {
    if (l.value() instanceof Size z && numbering.argSize(z.number()) < 0) {
      sizeOf.put(l.var().id(), -1);
    }
    if (l.value() instanceof Const c && c.type() == DType.INT64 && c.bits() == 0) {
      zeros.add(l.var().id());
    }
  }

  private void loop(Loop l, List<Item> out) {
    boolean unit = dropUnits && sizeOf.containsKey(l.hi().id()) && zeros.contains(l.lo().id());
    if (unit) {
      renamed.put(l.index().id(), var(l.lo()));
      out.addAll(block(l.body()));
      for (Fold f : l.folds()) {
        single(f, l);
      }
      return;
    }
    Var lo = var(l.lo());
    Var hi = var(l.hi());
    Var index = fresh(l.index());
    List<Item> body = block(l.body());
    List<Fold> folds = new ArrayList<>();
    for (Fold f : l.folds()) {
      folds.add(
          switch (f) {
            case Reduce r -> {
              Var v = var(r.value());
              yield new Reduce(fresh(r.result()), r.op(), v);
            }
            case ArgReduce a -> {
              Var v = var(a.value());
              Var at = var(a.index());
              yield new ArgReduce(fresh(a.result()), fresh(a.at()), a.op(), v, at);
            }
          });
    }
    out.add(new Nest(index, lo, hi, body, folds));
  }

  /** A fold over one iteration is its value. */
  private void single(Fold f, Loop l) {
    switch (f) {
      case Reduce r -> renamed.put(r.result().id(), var(r.value()));
      case ArgReduce a -> {
        renamed.put(a.result().id(), var(a.value()));
        renamed.put(a.at().id(), var(a.index()));
      }
    }
  }

  /** The index list without dropped axes, in the order of the normal view. */
  private List<Var> index(int buffer, List<Var> index) {
    List<Integer> axes = Normal.of(source.args().get(buffer).view()).axes();
    List<Var> out = new ArrayList<>(axes.size());
    axes.forEach(a -> out.add(var(index.get(a))));
    return out;
  }

  private Expr expr(Expr e) {
    return switch (e) {
      case Const c -> c;
      case Size z -> {
        int n = numbering.argSize(z.number());
        if (n < 0) {
          yield new Const(DType.INT64, 1);
        }
        while (group.sizes().size() <= n) {
          group.sizes().add(new ParameterSource(-1, -1));
        }
        if (group.sizes().get(n).task() < 0) {
          group.sizes().set(n, new ParameterSource(task, z.number()));
        }
        yield new Size(n);
      }
      case Scalar c -> new Scalar(group.scalars().size() + c.number());
      case Load l -> new Load(2 * numbering.argView(l.buffer()), index(l.buffer(), l.index()));
      case Apply a -> new Apply(a.op(), vars(a.args()));
    };
  }
}
