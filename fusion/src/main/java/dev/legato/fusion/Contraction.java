package dev.legato.fusion;

import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the arrays of which an iteration of the top-level loop needs only what it wrote itself,
 * such as the exponentials of a softmax: one row of them is enough at a time (array contraction:
 * Lewis, Lin and Snyder, PLDI 1998).
 *
 * <p>Only arrays that are one stretch of memory, of which an iteration has one stretch as well: a
 * loop along columns would lose the vectors that go across it.
 */
final class Contraction {
  private final List<Item> items;
  private final Numbering numbering;
  private final IntPredicate needed;
  private final Map<Integer, List<int[]>> ranges;

  /** An access with the loops around it, outermost first. */
  private record Site(List<Nest> loops, List<Var> index) {}

  /**
   * @param needed by root number: whether memory must hold the root's contents after the group
   * @param ranges per buffer and index position the normal axes it stands for
   */
  Contraction(
      List<Item> items,
      Numbering numbering,
      IntPredicate needed,
      Map<Integer, List<int[]>> ranges) {
    this.items = items;
    this.numbering = numbering;
    this.needed = needed;
    this.ranges = ranges;
  }

  /** {@return the buffers that are needed within an iteration only} */
  Set<Integer> locals() {
    Nest top = null;
    Map<Integer, Integer> buffers = new HashMap<>(); // by root; -1 when there are several
    Set<Integer> outside = new HashSet<>();
    for (Item i : items) {
      top = i instanceof Nest n ? n : top;
      Item.accesses(
          i,
          a -> {
            buffers.merge(root(a.buffer()), a.buffer(), (b, c) -> b.equals(c) ? b : -1);
            if (!(i instanceof Nest)) {
              outside.add(a.buffer());
            }
          });
    }
    Set<Integer> locals = new HashSet<>();
    for (var e : buffers.entrySet()) {
      int b = e.getValue();
      boolean alone = b >= 0 && b % 2 == 0 && !outside.contains(b) && !needed.test(e.getKey());
      if (top != null && alone && isDense(b) && new Search(b, top).isLocal()) {
        locals.add(b);
      }
    }
    return locals;
  }

  private int root(int buffer) {
    return numbering.view(buffer / 2).store();
  }

  /** Whether the view is one stretch of memory, of several axes. */
  private boolean isDense(int buffer) {
    var view = numbering.view(buffer / 2).normal().view();
    int joints = view.rank() - 1;
    return ranges.get(buffer).size() > 1 && Normal.collapsible(view) == (1 << joints) - 1;
  }

  /** Goes through the iteration in order. */
  private static final class Search {
    private final int buffer;
    private final Nest top;
    private final List<Site> writes = new ArrayList<>();
    private boolean local = true;

    /** Whether another loop reads than the one that writes. */
    private boolean apart;

    Search(int buffer, Nest top) {
      this.buffer = buffer;
      this.top = top;
    }

    boolean isLocal() {
      block(top.body(), List.of());
      return local && apart;
    }

    private void block(List<Item> block, List<Nest> loops) {
      for (Item i : block) {
        switch (i) {
          case Nest n -> {
            List<Nest> inner = new ArrayList<>(loops);
            inner.add(n);
            block(n.body(), inner);
          }
          case Put(int b, List<Var> index, Var _) when b == buffer -> {
            local &= isOwn(index);
            writes.add(new Site(loops, index));
          }
          case Def(Var _, Load(int b, List<Var> index)) when b == buffer -> {
            Site read = new Site(loops, index);
            local &= isOwn(index) && writes.stream().anyMatch(w -> covers(w, read));
            apart |= writes.stream().noneMatch(w -> w.loops.equals(loops));
          }
          case Put _, Def _ -> {}
        }
      }
    }

    private boolean isOwn(List<Var> index) {
      return index.lastIndexOf(top.index()) == 0;
    }

    /** Whether what is read has been written: the indices go over the same or are the same. */
    private static boolean covers(Site write, Site read) {
      int common = 0;
      while (common < write.loops.size()
          && common < read.loops.size()
          && write.loops.get(common) == read.loops.get(common)) {
        common++;
      }
      List<Nest> own = new ArrayList<>(write.loops.subList(common, write.loops.size()));
      List<Nest> others = new ArrayList<>(read.loops.subList(common, read.loops.size()));
      for (int k = 1; k < write.index.size(); k++) {
        Nest w = remove(own, write.index.get(k));
        Nest r = remove(others, read.index.get(k));
        boolean same =
            w == null || r == null
                ? w == r && write.index.get(k).equals(read.index.get(k))
                : w.lo().equals(r.lo()) && w.hi().equals(r.hi());
        if (!same) {
          return false;
        }
      }
      return own.isEmpty();
    }

    /** {@return the loop over this index, which is taken from the list} */
    private static @Nullable Nest remove(List<Nest> loops, Var index) {
      for (Nest n : loops) {
        if (n.index().equals(index)) {
          loops.remove(n);
          return n;
        }
      }
      return null;
    }
  }
}
