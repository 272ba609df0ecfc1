package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one loop of two perfectly nested ones where every access sees their two axes as one in
 * memory. Folds are never collapsed: their tree follows the logical axes.
 */
final class Collapse {
  private final List<Item> items;
  private final Numbering numbering;
  private final List<List<ParameterSource>> sizes;

  /** Per buffer and index position: the normal axes it stands for, first and last. */
  private final Map<Integer, List<int[]>> ranges = new HashMap<>();

  /** The products of sizes, which go before everything else at the end. */
  private final List<Item> defined = new ArrayList<>();

  private int next;

  Collapse(List<Item> items, Numbering numbering, List<List<ParameterSource>> sizes, int vars) {
    this.items = items;
    this.numbering = numbering;
    this.sizes = sizes;
    this.next = vars;
    for (Access a : Item.accesses(items)) {
      ranges.computeIfAbsent(
          a.buffer(),
          b -> {
            List<int[]> r = new ArrayList<>();
            for (int k = 0; k < a.index().size(); k++) {
              r.add(new int[] {k, k});
            }
            return r;
          });
    }
  }

  /** {@return per buffer and index position the normal axis whose stride it uses} */
  Map<Integer, List<int[]>> run() {
    while (step(items)) {}
    items.addAll(0, defined);
    return ranges;
  }

  private boolean step(List<Item> block) {
    for (int k = 0; k < block.size(); k++) {
      if (block.get(k) instanceof Nest a) {
        Nest one = collapsed(a);
        if (one != null) {
          block.set(k, one);
          return true;
        }
        if (step(a.body())) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Nest collapsed(Nest a) {
    if (!a.folds().isEmpty()
        || a.body().size() != 1
        || !(a.body().getFirst() instanceof Nest b)
        || !b.folds().isEmpty()
        || !a.lo().equals(b.lo())
        || !(definition(a.lo()) instanceof Const)
        || !(definition(a.hi()) instanceof Size m)
        || !(definition(b.hi()) instanceof Size n)) {
      return null;
    }
    Set<Integer> buffers = new HashSet<>();
    if (!separable(b.body(), a.index(), b.index(), buffers) || usedElsewhere(buffers, b)) {
      return null;
    }
    Var hi = new Var(next++, DType.INT64);
    List<ParameterSource> product = new ArrayList<>(sizes.get(m.number()));
    product.addAll(sizes.get(n.number()));
    defined.add(new Def(hi, new Size(sizes.size())));
    sizes.add(product);
    Var index = new Var(next++, DType.INT64);
    for (int buffer : buffers) {
      merge(buffer, b.body(), a.index());
    }
    return new Nest(
        index, a.lo(), hi, rewrite(b.body(), a.index(), b.index(), index), new ArrayList<>());
  }

  private @Nullable Expr definition(Var v) {
    for (List<Item> block : List.of(items, defined)) {
      for (Item i : block) {
        if (i instanceof Def d && d.var().equals(v)) {
          return d.expr();
        }
      }
    }
    return null;
  }

  /** Whether all uses of the two indices are adjacent pairs of collapsible axes. */
  private boolean separable(List<Item> body, Var x, Var y, Set<Integer> buffers) {
    boolean[] ok = {true};
    for (Item i : body) {
      switch (i) {
        case Def d -> {
          if (!(d.expr() instanceof Load)) {
            ok[0] &= Item.operands(d.expr()).stream().noneMatch(v -> v.equals(x) || v.equals(y));
          }
        }
        case Put p -> ok[0] &= !p.value().equals(x) && !p.value().equals(y);
        case Nest n -> {
          ok[0] &= !n.lo().equals(x) && !n.lo().equals(y) && !n.hi().equals(x);
          ok[0] &= !n.hi().equals(y) && separable(n.body(), x, y, buffers);
          n.folds().forEach(f -> ok[0] &= !f.value().equals(x) && !f.value().equals(y));
          ok[0] &= n.folds().stream().noneMatch(f -> usesIndex(f, x, y));
        }
      }
    }
    for (Item i : body) {
      if (!(i instanceof Nest)) {
        Item.accesses(i, a -> ok[0] &= adjacent(a, x, y, buffers));
      }
    }
    return ok[0];
  }

  private static boolean usesIndex(dev.legato.ir.kernel.Kernel.Fold f, Var x, Var y) {
    return f instanceof dev.legato.ir.kernel.Kernel.ArgReduce a
        && (a.index().equals(x) || a.index().equals(y));
  }

  private boolean adjacent(Access a, Var x, Var y, Set<Integer> buffers) {
    List<Var> index = a.index();
    int p = index.indexOf(x);
    int q = index.indexOf(y);
    if (p < 0 && q < 0) {
      return true;
    }
    if (p < 0 || q != p + 1 || index.lastIndexOf(x) != p || index.lastIndexOf(y) != q) {
      return false;
    }
    buffers.add(a.buffer());
    int last = ranges.get(a.buffer()).get(p)[1];
    return (Normal.collapsible(numbering.view(a.buffer() / 2).normal().view()) >> last & 1) == 1;
  }

  /** Whether one of the buffers is also accessed outside of the loop, or in it by other indices. */
  private boolean usedElsewhere(Set<Integer> buffers, Nest b) {
    List<Access> inside = Item.accesses(List.of(b));
    long here = inside.stream().filter(a -> buffers.contains(a.buffer())).count();
    long all = Item.accesses(items).stream().filter(a -> buffers.contains(a.buffer())).count();
    if (here != all) {
      return true;
    }
    for (int buffer : buffers) {
      Set<Integer> places = new HashSet<>();
      for (Access a : inside) {
        if (a.buffer() == buffer) {
          places.add(a.index().indexOf(b.index()));
        }
      }
      if (places.size() != 1) {
        return true;
      }
    }
    return false;
  }

  private void merge(int buffer, List<Item> body, Var x) {
    for (Access a : Item.accesses(body)) {
      if (a.buffer() == buffer) {
        int p = a.index().indexOf(x);
        List<int[]> r = ranges.get(buffer);
        r.set(p, new int[] {r.get(p)[0], r.get(p + 1)[1]});
        r.remove(p + 1);
        return;
      }
    }
  }

  private static List<Item> rewrite(List<Item> body, Var x, Var y, Var index) {
    List<Item> out = new ArrayList<>();
    for (Item i : body) {
      out.add(
          switch (i) {
            case Def d when d.expr() instanceof Load l ->
                new Def(d.var(), new Load(l.buffer(), replace(l.index(), x, y, index)));
            case Def d -> d;
            case Put p -> new Put(p.buffer(), replace(p.index(), x, y, index), p.value());
            case Nest n ->
                new Nest(n.index(), n.lo(), n.hi(), rewrite(n.body(), x, y, index), n.folds());
          });
    }
    return out;
  }

  private static List<Var> replace(List<Var> index, Var x, Var y, Var by) {
    List<Var> out = new ArrayList<>(index);
    out.remove(y);
    out.replaceAll(v -> v.equals(x) ? by : v);
    return out;
  }
}
