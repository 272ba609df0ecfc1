package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.store.View.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a task's statements into the group's kernel, each at the earliest legal place: definitions
 * in the outermost block that has their operands, sharing equal ones; loads forwarded from the
 * store of the same view and index; loops merged into a loop of equal bounds in the same block when
 * no dependence between the two crosses iterations.
 */
final class Placement {
  /** A block, and where it stands. */
  private record Scope(List<Item> items, @Nullable Scope parent, @Nullable Nest nest, int depth) {
    /** {@return where in the parent's block this one's loop stands} */
    int position() {
      for (int k = 0; k < parent.items.size(); k++) {
        if (parent.items.get(k) == nest) {
          return k;
        }
      }
      throw new IllegalStateException("a block without its loop");
    }
  }

  private final Fused group;
  private final Numbering views;
  private final Set<Integer> renamedBefore;
  private final Map<Integer, Var> env = new HashMap<>();
  private final Map<Integer, Scope> home = new HashMap<>();
  private final Scope root;

  Placement(Fused group, Numbering views, Set<Integer> renamedBefore) {
    this.group = group;
    this.views = views;
    this.renamedBefore = renamedBefore;
    this.root = new Scope(group.items(), null, null, 0);
    register(root);
  }

  private void register(Scope scope) {
    for (Item i : scope.items) {
      switch (i) {
        case Def d -> home.put(d.var().id(), scope);
        case Put p -> {}
        case Nest n -> {
          Item.defines(n, v -> home.put(v.id(), scope));
          Scope inner = new Scope(n.body(), scope, n, scope.depth + 1);
          home.put(n.index().id(), inner);
          register(inner);
        }
      }
    }
  }

  /** Places a task's top level; {@code merge} says that its loop becomes one with the group's. */
  void place(List<Item> items, boolean merge) {
    for (Item i : items) {
      if (merge && i instanceof Nest mine) {
        merge(group.loop(), mine, root);
      } else {
        item(i, root);
      }
    }
  }

  private void item(Item i, Scope scope) {
    switch (i) {
      case Def d -> def(d, scope);
      case Put p -> put(p, scope);
      case Nest n -> nest(n, scope);
    }
  }

  private Var var(Var v) {
    return env.getOrDefault(v.id(), v);
  }

  private List<Var> vars(List<Var> vs) {
    List<Var> out = new ArrayList<>(vs.size());
    vs.forEach(v -> out.add(var(v)));
    return out;
  }

  // --- definitions

  private void def(Def d, Scope scope) {
    switch (d.expr()) {
      case Load l -> load(d.var(), l, scope);
      case Const c -> pure(d.var(), c);
      case Size s -> pure(d.var(), s);
      case Scalar s -> pure(d.var(), s);
      case Apply a -> pure(d.var(), new Apply(a.op(), vars(a.args())));
    }
  }

  /**
   * Defines {@code v} in the outermost block that has the operands, or shares an equal definition.
   */
  private void pure(Var v, Expr e) {
    Scope scope = root;
    for (Var o : Item.operands(e)) {
      Scope s = home.get(o.id());
      if (s.depth > scope.depth) {
        scope = s;
      }
    }
    for (Item i : scope.items) {
      if (i instanceof Def d && d.expr().equals(e) && d.var().type() == v.type()) {
        env.put(v.id(), d.var());
        return;
      }
    }
    insert(new Def(v, e), scope, earliest(scope, Item.operands(e), null));
  }

  private void insert(Item i, Scope scope, int at) {
    scope.items.add(at, i);
    Item.defines(i, v -> home.put(v.id(), scope));
  }

  /** {@return the first index of the block after what defines the operands and what conflicts} */
  private int earliest(Scope scope, List<Var> operands, @Nullable Access access) {
    for (int k = scope.items.size() - 1; k >= 0; k--) {
      Item i = scope.items.get(k);
      if (definesAny(i, operands) || (access != null && touches(i, access))) {
        return k + 1;
      }
    }
    return 0;
  }

  private static boolean definesAny(Item i, List<Var> vars) {
    return switch (i) {
      case Def d -> vars.contains(d.var());
      case Put p -> false;
      case Nest n -> {
        boolean[] found = {false};
        Item.defines(n, v -> found[0] |= vars.contains(v));
        yield found[0];
      }
    };
  }

  /** {@return whether an access of the statement and this one must stay in order} */
  private boolean touches(Item i, Access b) {
    return switch (i) {
      case Def d -> d.expr() instanceof Load l && conflict(l.buffer(), false, b);
      case Put p -> conflict(p.buffer(), true, b);
      case Nest n -> {
        for (Item inner : n.body()) {
          if (touches(inner, b)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private boolean conflict(int buffer, boolean write, Access b) {
    if (!(write || b.write())) {
      return false;
    }
    int va = buffer / 2;
    int vb = b.buffer() / 2;
    if (views.view(va).store() != views.view(vb).store()) {
      return false;
    }
    if (buffer % 2 != b.buffer() % 2) {
      return false;
    }
    return views.relation(va, vb) != Relation.DISJOINT;
  }

  // --- memory

  private int readBuffer(int buffer) {
    return renamedBefore.contains(buffer / 2) ? buffer | 1 : buffer;
  }

  private int writeBuffer(int buffer) {
    return group.renamed().contains(buffer / 2) ? buffer | 1 : buffer;
  }

  private void load(Var v, Load l, Scope scope) {
    List<Var> index = vars(l.index());
    Load load = new Load(readBuffer(l.buffer()), index);
    Access access = new Access(load.buffer(), index, false);
    Var known = forward(load, access, scope);
    if (known != null) {
      env.put(v.id(), known);
      return;
    }
    Scope at = writtenRoot(load.buffer()) ? scope : outermost(index);
    Var shared = shared(load, at);
    if (shared != null) {
      env.put(v.id(), shared);
      return;
    }
    insert(new Def(v, load), at, earliest(at, index, access));
  }

  private Scope outermost(List<Var> operands) {
    Scope scope = root;
    for (Var o : operands) {
      Scope s = home.get(o.id());
      if (s.depth > scope.depth) {
        scope = s;
      }
    }
    return scope;
  }

  private static @Nullable Var shared(Load load, Scope scope) {
    for (Item i : scope.items) {
      if (i instanceof Def d && d.expr().equals(load)) {
        return d.var();
      }
    }
    return null;
  }

  /** {@return whether the group writes any view of the buffer's root} */
  private boolean writtenRoot(int buffer) {
    int store = views.view(buffer / 2).store();
    boolean[] found = {false};
    for (Item i : group.items()) {
      Item.accesses(i, a -> found[0] |= a.write() && views.view(a.buffer() / 2).store() == store);
    }
    return found[0];
  }

  /** {@return the value that memory would hold at the access, when a statement in scope has it} */
  private @Nullable Var forward(Load load, Access access, Scope scope) {
    int end = scope.items.size();
    @Nullable Nest inside = null;
    for (Scope s = scope; s != null; s = s.parent) {
      for (int k = end - 1; k >= 0; k--) {
        Item i = s.items.get(k);
        if (i == inside) {
          continue;
        }
        if (i instanceof Put p && p.buffer() == load.buffer() && p.index().equals(load.index())) {
          return p.value();
        }
        if (i instanceof Def d) {
          if (d.expr().equals(load)) {
            return d.var();
          }
        } else if (touches(i, access)) {
          return null;
        }
      }
      if (s.parent != null) {
        // Top-level stores follow the loop in the kernel but precede this task in the program.
        end = s.parent == root ? root.items.size() : s.position();
        inside = s.nest;
      }
    }
    return null;
  }

  private void put(Put p, Scope scope) {
    List<Var> index = vars(p.index());
    Put put = new Put(writeBuffer(p.buffer()), index, var(p.value()));
    List<Var> operands = new ArrayList<>(index);
    operands.add(put.value());
    insert(put, scope, earliest(scope, operands, new Access(put.buffer(), index, true)));
  }

  // --- loops

  private void nest(Nest n, Scope scope) {
    Var lo = var(n.lo());
    Var hi = var(n.hi());
    if (scope != root) {
      for (int k = 0; k < scope.items.size(); k++) {
        if (scope.items.get(k) instanceof Nest m
            && m.lo().equals(lo)
            && m.hi().equals(hi)
            && mergeable(scope, k, m, n)) {
          merge(m, n, scope);
          return;
        }
      }
    }
    Nest fresh = new Nest(n.index(), lo, hi, new ArrayList<>(), new ArrayList<>());
    scope.items.add(fresh);
    Scope inner = new Scope(fresh.body(), scope, fresh, scope.depth + 1);
    home.put(n.index().id(), inner);
    n.body().forEach(i -> item(i, inner));
    n.folds().forEach(f -> fold(f, fresh, scope));
  }

  private void merge(Nest into, Nest n, Scope scope) {
    env.put(n.index().id(), into.index());
    Scope inner = home.get(into.index().id());
    n.body().forEach(i -> item(i, inner));
    n.folds().forEach(f -> fold(f, into, scope));
  }

  private void fold(Fold f, Nest into, Scope scope) {
    switch (f) {
      case Reduce r -> {
        Var value = var(r.value());
        for (Fold g : into.folds()) {
          if (g instanceof Reduce q && q.op() == r.op() && q.value().equals(value)) {
            env.put(r.result().id(), q.result());
            return;
          }
        }
        into.folds().add(new Reduce(r.result(), r.op(), value));
      }
      case ArgReduce a ->
          into.folds()
              .add(new ArgReduce(a.result(), a.at(), a.op(), var(a.value()), var(a.index())));
    }
    Item.results(f, v -> home.put(v.id(), scope));
  }

  /** Whether {@code n} may run inside of {@code m}, item k of the block. */
  private boolean mergeable(Scope scope, int k, Nest m, Nest n) {
    Set<Integer> inside = new HashSet<>();
    defined(n, inside);
    boolean[] ok = {true};
    Item.uses(
        n,
        u -> {
          if (!inside.contains(u.id())) {
            Var v = var(u);
            ok[0] &= home.get(v.id()) != scope || definedBefore(scope, k, v);
          }
        });
    if (!ok[0]) {
      return false;
    }
    for (Access b : Item.accesses(List.of(n))) {
      Access mine =
          new Access(
              b.write() ? writeBuffer(b.buffer()) : readBuffer(b.buffer()), b.index(), b.write());
      for (int j = k; j < scope.items.size(); j++) {
        boolean same = j == k;
        Item.accesses(
            scope.items.get(j),
            a -> {
              if (conflict(a.buffer(), a.write(), mine)) {
                ok[0] &=
                    same
                        && a.buffer() / 2 == mine.buffer() / 2
                        && Join.pointwise(a, m.index(), mine, n.index());
              }
            });
      }
      if (!ok[0]) {
        return false;
      }
    }
    return true;
  }

  private static boolean definedBefore(Scope scope, int k, Var v) {
    boolean[] found = {scope.nest != null && scope.nest.index().equals(v)};
    for (int j = 0; j < k; j++) {
      Item.defines(scope.items.get(j), d -> found[0] |= d.id() == v.id());
    }
    return found[0];
  }

  private static void defined(Nest n, Set<Integer> into) {
    into.add(n.index().id());
    for (Item i : n.body()) {
      Item.defines(i, v -> into.add(v.id()));
      if (i instanceof Nest inner) {
        defined(inner, into);
      }
    }
    n.folds().forEach(f -> Item.results(f, v -> into.add(v.id())));
  }

  // --- questions about the top level before placing

  /** {@return whether the two loops have the same size parameter and start} */
  static boolean sameBounds(List<Item> g, Nest a, List<Item> t, Nest b) {
    Expr hi = definition(g, a.hi());
    Expr lo = definition(g, a.lo());
    return hi instanceof Size
        && lo instanceof Const
        && hi.equals(definition(t, b.hi()))
        && lo.equals(definition(t, b.lo()));
  }

  private static @Nullable Expr definition(List<Item> items, Var v) {
    for (Item i : items) {
      if (i instanceof Def d && d.var().equals(v)) {
        return d.expr();
      }
    }
    return null;
  }

  /** {@return whether loop {@code mine} of the task needs a value that follows the group's loop} */
  static boolean dependsOnResults(List<Item> g, Nest theirs, List<Item> t, Nest mine) {
    Set<Integer> late = new HashSet<>();
    Map<Integer, Var> scalars = new HashMap<>();
    for (Item i : g) {
      switch (i) {
        case Nest n -> n.folds().forEach(f -> Item.results(f, v -> late.add(v.id())));
        case Def d -> {
          if (anyOf(late, Item.operands(d.expr()))) {
            late.add(d.var().id());
          }
        }
        case Put p -> {
          if (p.index().isEmpty()) {
            scalars.put(p.buffer() / 2, p.value());
          }
        }
      }
    }
    if (late.isEmpty()) {
      return false;
    }
    for (Item i : t) {
      if (i instanceof Def d && isLate(d, late, scalars)) {
        late.add(d.var().id());
      }
    }
    return late(mine, late, scalars);
  }

  private static boolean late(Nest n, Set<Integer> late, Map<Integer, Var> scalars) {
    boolean[] found = {false};
    Item.uses(n, v -> found[0] |= late.contains(v.id()));
    Item.accesses(
        n,
        a -> {
          Var v = a.write() ? null : scalars.get(a.buffer() / 2);
          found[0] |= v != null && late.contains(v.id());
        });
    return found[0];
  }

  private static boolean isLate(Def d, Set<Integer> late, Map<Integer, Var> scalars) {
    if (d.expr() instanceof Load l && l.index().isEmpty()) {
      Var v = scalars.get(l.buffer() / 2);
      return v != null && late.contains(v.id());
    }
    return anyOf(late, Item.operands(d.expr()));
  }

  private static boolean anyOf(Set<Integer> ids, List<Var> vars) {
    for (Var v : vars) {
      if (ids.contains(v.id())) {
        return true;
      }
    }
    return false;
  }
}
