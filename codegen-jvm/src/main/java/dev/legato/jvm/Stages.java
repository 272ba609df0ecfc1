package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An innermost loop cut into several that run one after the other over tiles of iterations: because
 * its body is too large for one method, or because parts of it cannot be vector code. Values that
 * cross a cut go through tiles, buffers that hold one element per iteration and stay in the L1
 * cache.
 *
 * @param loops the parts, map loops of the same index, bounds to be taken from the tile
 * @param tiles the types of the tiles; their buffers are numbered after those of the kernel
 * @param folding body of the loop that is left for the folds: loads of what they fold
 */
record Stages(List<Loop> loops, List<DType> tiles, List<Stmt> folding) {
  /** Iterations of a tile: with a handful of live values they fit the L1 cache. */
  static final int TILE = 512;

  /** {@return the memory that a tile of {@code t} takes} */
  static long bytes(DType t) {
    return (long) TILE * t.bytes() + 64;
  }

  /**
   * @param scalarOnly statements that need a scalar stage
   * @param varying values that differ between iterations; the others are computed where needed
   * @param budget operators of a stage
   */
  static Stages of(Loop loop, int buffers, Set<Stmt> scalarOnly, Set<Var> varying, int budget) {
    List<List<Stmt>> parts = new ArrayList<>();
    for (List<Stmt> level : levels(loop, scalarOnly, varying).values()) {
      cut(level, budget, parts);
    }
    return new Cut(loop, buffers, varying).connect(parts);
  }

  /**
   * Sorts the varying statements into alternating levels, scalar ones even, vector ones odd; no
   * level needs a later one, and memory accesses keep their order.
   */
  private static Map<Integer, List<Stmt>> levels(
      Loop loop, Set<Stmt> scalarOnly, Set<Var> varying) {
    Map<Integer, List<Stmt>> levels = new TreeMap<>();
    Map<Var, Integer> defined = new HashMap<>();
    int lastLoad = 0;
    int lastStore = 0;
    for (Stmt s : loop.body()) {
      if (s instanceof Let l && !varying.contains(l.var())) {
        continue;
      }
      int level = 0;
      for (Var v : Access.used(List.of(s))) {
        level = Math.max(level, defined.getOrDefault(v, 0));
      }
      boolean load = s instanceof Let(var v, Load l);
      if (load) {
        level = Math.max(level, lastStore);
      } else if (s instanceof Store) {
        level = Math.max(level, Math.max(lastLoad, lastStore));
      }
      int parity = scalarOnly.contains(s) ? 0 : 1;
      if (level % 2 != parity) {
        level++;
      }
      lastLoad = load ? Math.max(lastLoad, level) : lastLoad;
      lastStore = s instanceof Store ? Math.max(lastStore, level) : lastStore;
      if (s instanceof Let l) {
        defined.put(l.var(), level);
      }
      levels.computeIfAbsent(level, k -> new ArrayList<>()).add(s);
    }
    return levels;
  }

  /** Cuts a level where few values are live, at most {@code budget} statements apart. */
  private static void cut(List<Stmt> level, int budget, List<List<Stmt>> parts) {
    int from = 0;
    while (level.size() - from > budget) {
      int best = from + budget;
      int least = Integer.MAX_VALUE;
      for (int at = from + budget / 2; at <= from + budget; at++) {
        Set<Var> live = new HashSet<>(Access.defined(level.subList(from, at)));
        live.retainAll(Access.used(level.subList(at, level.size())));
        if (live.size() <= least) {
          least = live.size();
          best = at;
        }
      }
      parts.add(level.subList(from, best));
      from = best;
    }
    parts.add(level.subList(from, level.size()));
  }

  /** Connects the parts by tiles. */
  private static final class Cut {
    private final Loop loop;
    private final int buffers;
    private final Set<Var> varying;
    private final Map<Var, Integer> tiles = new LinkedHashMap<>();
    private final Map<Var, Let> uniform = new LinkedHashMap<>();

    Cut(Loop loop, int buffers, Set<Var> varying) {
      this.loop = loop;
      this.buffers = buffers;
      this.varying = varying;
      for (Stmt s : loop.body()) {
        if (s instanceof Let l && !varying.contains(l.var())) {
          uniform.put(l.var(), l);
        }
      }
    }

    Stages connect(List<List<Stmt>> parts) {
      List<Set<Var>> needs = new ArrayList<>();
      for (List<Stmt> part : parts) {
        Set<Var> needed = new LinkedHashSet<>(Access.used(part));
        needed.removeAll(Access.defined(part));
        needs.add(needed);
      }
      Set<Var> folded = new LinkedHashSet<>();
      loop.folds().forEach(f -> folded.addAll(Folds.values(f)));
      needs.add(folded);
      for (Set<Var> needed : needs) {
        for (Var v : needed) {
          if (varying.contains(v) && !v.equals(loop.index()) && !tiles.containsKey(v)) {
            tiles.put(v, buffers + tiles.size());
          }
        }
      }
      List<Loop> loops = new ArrayList<>();
      for (int k = 0; k < parts.size(); k++) {
        List<Stmt> body = loads(needs.get(k));
        body.addAll(parts.get(k));
        for (Var v : Access.defined(parts.get(k))) {
          if (tiles.containsKey(v)) {
            body.add(new Store(tiles.get(v), List.of(loop.index()), v));
          }
        }
        loops.add(new Loop(loop.index(), loop.lo(), loop.hi(), body, List.of()));
      }
      List<DType> types = tiles.keySet().stream().map(Var::type).toList();
      return new Stages(loops, types, loop.folds().isEmpty() ? List.of() : loads(folded));
    }

    /** What makes the values available in another part: tile loads, and uniform values again. */
    private List<Stmt> loads(Set<Var> needed) {
      List<Stmt> body = new ArrayList<>();
      Set<Var> again = new LinkedHashSet<>(needed);
      List<Let> reversed = new ArrayList<>(uniform.values()).reversed();
      for (Let l : reversed) {
        if (again.contains(l.var())) {
          again.addAll(Access.used(List.of(l)));
        }
      }
      for (Let l : uniform.values()) {
        if (again.contains(l.var())) {
          body.add(l);
        }
      }
      for (Var v : needed) {
        Integer tile = tiles.get(v);
        if (tile != null) {
          body.add(new Let(v, new Load(tile, List.of(loop.index()))));
        }
      }
      return body;
    }
  }

  /** {@return how many operators a loop's own body applies} */
  static int operators(Loop loop) {
    int n = 0;
    for (Stmt s : loop.body()) {
      n += s instanceof Let(var v, Apply a) ? 1 : 0;
    }
    return n;
  }
}
