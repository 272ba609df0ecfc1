package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.ranks.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes sure, at flushes, that all ranks recorded the same program, and agrees on which handles are
 * unreachable: collectors of different ranks find that at different times.
 */
final class Agreement {
  private static final int MOST_HISTORY = 1 << 16;

  /** How many unreachable stores a rank names at once: messages are always equally long. */
  private static final int IDS = 14;

  private final Distribution distribution;
  private final List<Recorded> history = new ArrayList<>();
  private final Map<Long, Store> dead = new TreeMap<>();
  private long hash;
  private long tasks;

  /** A task since the last flush, without what it keeps alive. */
  private record Recorded(String name, Longs sizes, Provenance where) {
    @Override
    public String toString() {
      return name + " " + sizes + " at " + where.position();
    }
  }

  Agreement(Distribution distribution) {
    this.distribution = distribution;
  }

  void recorded(Task task) {
    if (distribution.isSingle()) {
      return;
    }
    tasks++;
    hash = 31 * hash + task.name().hashCode();
    hash = 31 * hash + task.sizes().hashCode();
    hash = 31 * hash + task.scalars().hashCode();
    for (Task.Arg a : task.args()) {
      hash = 31 * hash + a.view().hashCode();
    }
    if (history.size() < MOST_HISTORY) {
      history.add(new Recorded(task.name(), task.sizes(), task.where()));
    }
  }

  /** This rank cannot reach a handle of the store any more. */
  void unreachable(Store store) {
    dead.put(store.id(), store);
  }

  /**
   * Compares the streams of all ranks, and releases what is unreachable on all of them.
   *
   * @throws LegatoException RankError when the ranks recorded different programs
   */
  void meet(Consumer<Store> release) {
    Transport t = distribution.transport();
    long[] mine = new long[2 + IDS];
    mine[0] = hash;
    mine[1] = tasks;
    int n = 2;
    for (long id : dead.keySet()) {
      if (n < mine.length) {
        mine[n++] = id;
      }
    }
    List<long[]> all = t.allGather(distribution.tags(1), mine);
    for (long[] theirs : all) {
      if (theirs[0] != hash || theirs[1] != tasks) {
        throw divergence(t);
      }
    }
    history.clear();
    releaseCommon(all, release);
  }

  /** Releases what all ranks named; the rest is named again. */
  private void releaseCommon(List<long[]> all, Consumer<Store> release) {
    Map<Long, Integer> count = new TreeMap<>();
    for (long[] theirs : all) {
      for (int k = 2; k < theirs.length && theirs[k] != 0; k++) {
        count.merge(theirs[k], 1, Integer::sum);
      }
    }
    count.forEach((id, ranks) -> {
      Store store = dead.get(id);
      if (ranks == all.size() && store != null) {
        dead.remove(id);
        release.accept(store);
      }
    });
  }

  private LegatoException divergence(Transport t) {
    List<List<String>> all = new ArrayList<>();
    String recorded = history.stream().map(Recorded::toString).collect(Collectors.joining("\n"));
    byte[] mine = recorded.getBytes(StandardCharsets.UTF_8);
    long tag = distribution.tags(2L * t.ranks());
    for (int r = 0; r < t.ranks(); r++) {
      String text = new String(t.broadcast(r, tag + 2L * r, mine), StandardCharsets.UTF_8);
      all.add(List.of(text.split("\n", -1)));
    }
    for (int r = 1; r < all.size(); r++) {
      for (int k = 0; k < Math.max(all.get(0).size(), all.get(r).size()); k++) {
        String a = k < all.get(0).size() ? all.get(0).get(k) : "nothing";
        String b = k < all.get(r).size() ? all.get(r).get(k) : "nothing";
        if (!a.equals(b)) {
          return new LegatoException(
              "RankError", "ranks diverged: rank 0 recorded " + a + ", rank " + r + " " + b);
        }
      }
    }
    return new LegatoException("RankError", "ranks diverged in the arguments of their tasks");
  }
}
