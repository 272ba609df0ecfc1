package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Simplify;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Turns a group into its plan, once it is known which arrays must be in memory afterwards. */
final class Closing {
  private final Fused group;
  private final Numbering numbering;
  private final List<Task> tasks;
  private final List<Item> items;
  private final Map<Integer, Integer> buffers = new LinkedHashMap<>();
  private final Map<Integer, Integer> sizes = new LinkedHashMap<>();
  private final Map<Integer, Integer> scalars = new LinkedHashMap<>();
  private Set<Integer> locals = Set.of();

  private Closing(Fused group, Numbering numbering, List<Task> tasks) {
    this.group = group;
    this.numbering = numbering;
    this.tasks = tasks;
    this.items = Item.copy(group.items());
  }

  /**
   * @param needed by root number
   */
  static Plan close(Fused group, Numbering numbering, List<Task> tasks, IntPredicate needed) {
    return new Closing(group, numbering, tasks).plan(needed);
  }

  private Plan plan(IntPredicate needed) {
    new Elimination(items, numbering, needed).run();
    List<List<ParameterSource>> products = new ArrayList<>();
    group.sizes().forEach(s -> products.add(List.of(s)));
    Map<Integer, List<int[]>> ranges = new Collapse(items, numbering, products, group.vars()).run();
    locals = new Contraction(items, numbering, needed, ranges).locals();
    Set<Integer> used = new HashSet<>();
    items.forEach(i -> Item.uses(i, v -> used.add(v.id())));
    items.removeIf(i -> i instanceof Def d && !used.contains(d.var().id()));
    // The loop, then what follows it: a launchable kernel has no store before its loop.
    items.sort(Comparator.comparingInt(i -> i instanceof Put ? 1 : 0));
    number(items);
    Kernel kernel =
        Simplify.simplify(
            new Kernel(
                bufferTypes(), sizes.size(), scalarTypes(), Item.statements(renumber(items))));
    List<List<Boolean>> written = written();
    return new Plan(
        kernel,
        kernel.withoutLocals(),
        bufferSources(ranges),
        sizes.keySet().stream().map(products::get).toList(),
        scalars.keySet().stream().map(group.scalars()::get).toList(),
        renames(),
        written,
        notes(needed, written));
  }

  private void number(List<Item> block) {
    for (Item i : block) {
      switch (i) {
        case Def d -> {
          switch (d.expr()) {
            case Load l -> buffers.putIfAbsent(l.buffer(), buffers.size());
            case Size s -> sizes.putIfAbsent(s.number(), sizes.size());
            case Scalar s -> scalars.putIfAbsent(s.number(), scalars.size());
            case Kernel.Const c -> {}
            case Kernel.Apply a -> {}
          }
        }
        case Put p -> buffers.putIfAbsent(p.buffer(), buffers.size());
        case Nest n -> number(n.body());
      }
    }
  }

  private List<Item> renumber(List<Item> block) {
    List<Item> out = new ArrayList<>();
    for (Item i : block) {
      out.add(
          switch (i) {
            case Def d -> new Def(d.var(), renumber(d.expr()));
            case Put p -> new Put(buffers.get(p.buffer()), p.index(), p.value());
            case Nest n -> new Nest(n.index(), n.lo(), n.hi(), renumber(n.body()), n.folds());
          });
    }
    return out;
  }

  private Expr renumber(Expr e) {
    return switch (e) {
      case Load l -> new Load(buffers.get(l.buffer()), l.index());
      case Size s -> new Size(sizes.get(s.number()));
      case Scalar s -> new Scalar(scalars.get(s.number()));
      case Kernel.Const c -> c;
      case Kernel.Apply a -> a;
    };
  }

  private List<Kernel.Buffer> bufferTypes() {
    Map<Integer, Kernel.Buffer> types = new LinkedHashMap<>();
    for (Access a : Item.accesses(items)) {
      DType type = view(a.buffer()).type();
      Kernel.Access mode = a.write() ? Kernel.Access.WRITE : Kernel.Access.READ;
      Kernel.Buffer old = types.get(a.buffer());
      if (old != null && old.access() != mode) {
        mode = Kernel.Access.READ_WRITE;
      }
      if (locals.contains(a.buffer())) {
        mode = Kernel.Access.LOCAL;
      }
      types.put(a.buffer(), new Kernel.Buffer(type, a.index().size(), mode));
    }
    return buffers.keySet().stream().map(types::get).toList();
  }

  private View view(int buffer) {
    return numbering.view(buffer / 2).normal().view();
  }

  private List<DType> scalarTypes() {
    return scalars.keySet().stream()
        .map(group.scalars()::get)
        .map(s ->
            ((dev.legato.ir.task.Body.Loop) tasks.get(s.task()).body())
                .kernel()
                .scalars()
                .get(s.number()))
        .toList();
  }

  private List<BufferSource> bufferSources(Map<Integer, List<int[]>> ranges) {
    List<BufferSource> sources = new ArrayList<>();
    for (int b : buffers.keySet()) {
      Numbering.Entry e = numbering.view(b / 2);
      List<Integer> axes = new ArrayList<>();
      for (int[] range : ranges.get(b)) {
        axes.add(e.normal().axes().get(range[1]));
      }
      sources.add(new BufferSource(e.task(), e.arg(), axes, b % 2 == 1));
    }
    return sources;
  }

  private List<Plan.Rename> renames() {
    List<Plan.Rename> out = new ArrayList<>();
    for (int v : group.renamed().stream().sorted().toList()) {
      if (buffers.containsKey(2 * v + 1)) {
        Numbering.Entry e = numbering.view(v);
        boolean contents = numbering.root(e.store()).hasContents();
        boolean border = contents && Renaming.hasBorder(e.normal().view());
        out.add(new Plan.Rename(e.task(), e.arg(), border));
      }
    }
    return out;
  }

  private List<List<Boolean>> written() {
    Set<Integer> stored = new HashSet<>();
    for (Access a : Item.accesses(items)) {
      if (a.write() && !locals.contains(a.buffer())) {
        stored.add(a.buffer() / 2);
      }
    }
    List<List<Boolean>> out = new ArrayList<>();
    for (Task t : tasks) {
      List<Boolean> flags = new ArrayList<>();
      t.args().forEach(a -> flags.add(false));
      out.add(flags);
    }
    for (Fused.Written w : group.writes()) {
      out.get(w.task()).set(w.arg(), stored.contains(w.view()));
    }
    return out;
  }

  private List<String> notes(IntPredicate needed, List<List<Boolean>> written) {
    List<String> notes = new ArrayList<>(group.notes());
    Set<Integer> told = new HashSet<>();
    for (Fused.Written w : group.writes()) {
      int root = numbering.view(w.view()).store();
      if (!written.get(w.task()).get(w.arg()) && !needed.test(root) && told.add(root)) {
        notes.add(
            "the result of task "
                + (w.task() + 1)
                + " ("
                + tasks.get(w.task()).name()
                + ") "
                + (locals.contains(2 * w.view())
                    ? "is needed within an iteration only"
                    : "stays in registers"));
      }
    }
    return notes;
  }
}
