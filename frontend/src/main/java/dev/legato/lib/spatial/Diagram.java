package dev.legato.lib.spatial;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.ir.type.DType;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A Voronoi diagram, which is the dual of a triangulation. */
final class Diagram {
  private final int d;
  private final int n;
  private final int count;
  private final int[] simplices;
  private final int[] neighbors;
  private final int[] vertex;

  Diagram(NDArray points, NDArray simplices, NDArray neighbors, NDArray same) {
    d = Math.toIntExact(points.shape()[1]);
    n = Math.toIntExact(points.shape()[0]);
    count = Math.toIntExact(simplices.shape()[0]);
    this.simplices = Hulls.ints(simplices);
    this.neighbors = Hulls.ints(neighbors);
    vertex = vertices(Hulls.ints(same));
  }

  /** {@return the vertex of each simplex, numbered as they come} */
  private int[] vertices(int[] same) {
    int[] root = new int[count];
    for (int s = 0; s < count; s++) {
      root[s] = s;
    }
    for (int k = 0; k < same.length; k++) {
      if (same[k] != 0) {
        int a = find(root, k / (d + 1));
        int b = find(root, neighbors[k]);
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
    int[] numbers = new int[count];
    int next = 0;
    for (int s = 0; s < count; s++) {
      int r = find(root, s);
      numbers[s] = r == s ? next++ : numbers[r];
    }
    return numbers;
  }

  private static int find(int[] root, int s) {
    int r = s;
    while (root[r] != r) {
      root[r] = root[root[r]];
      r = root[r];
    }
    return r;
  }

  Tuple parts(Session session) {
    Map<Long, TreeSet<Integer>> around = new LinkedHashMap<>();
    for (int s = 0; s < count; s++) {
      for (int i = 0; i <= d; i++) {
        for (int j = 0; j <= d; j++) {
          int p = simplices[s * (d + 1) + i];
          int q = simplices[s * (d + 1) + j];
          if (p < q) {
            TreeSet<Integer> ridge =
                around.computeIfAbsent((long) p << 32 | q, key -> new TreeSet<>());
            ridge.add(vertex[s]);
            for (int k = 0; k <= d; k++) {
              if (k != i && k != j && neighbors[s * (d + 1) + k] < 0) {
                ridge.add(-1);
              }
            }
          }
        }
      }
    }
    List<TreeSet<Integer>> regions = new ArrayList<>();
    for (int p = 0; p <= n; p++) {
      regions.add(new TreeSet<>());
    }
    List<Long> pairs = new ArrayList<>();
    List<Object> ridges = new ArrayList<>();
    List<Map<Integer, List<Integer>>> beside = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      beside.add(new HashMap<>());
    }
    around.forEach((pair, ridge) -> {
      int p = (int) (pair >> 32);
      int q = (int) (long) pair;
      regions.get(p).addAll(ridge);
      regions.get(q).addAll(ridge);
      if (ridge.size() >= d) { // else the points' regions meet in less than a ridge
        pairs.add(pair);
        List<Integer> order = new ArrayList<>(ridge);
        ridges.add(longs(order));
        note(beside.get(p), order);
        note(beside.get(q), order);
      }
    });
    HostArray both = HostArray.zeros(DType.INT32, pairs.size(), 2);
    for (int k = 0; k < pairs.size(); k++) {
      both.set(2L * k, pairs.get(k) >> 32, 0);
      both.set(2L * k + 1, (int) (long) pairs.get(k), 0);
    }
    List<Object> lists = new ArrayList<>();
    for (int p = 0; p <= n; p++) {
      boolean flat = d == 2 && p < n && !regions.get(p).isEmpty();
      lists.add(longs(flat ? chain(beside.get(p)) : new ArrayList<>(regions.get(p))));
    }
    HostArray of = HostArray.zeros(DType.INT64, count);
    for (int s = 0; s < count; s++) {
      of.set(s, vertex[s], 0);
    }
    return Tuple.of(session.adopt(of), session.adopt(both), ridges, lists);
  }

  private static List<Object> longs(List<Integer> list) {
    List<Object> all = new ArrayList<>();
    list.forEach(v -> all.add((long) v));
    return all;
  }

  private static void note(Map<Integer, List<Integer>> beside, List<Integer> ridge) {
    int a = ridge.getFirst();
    int b = ridge.getLast();
    beside.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
    beside.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
  }

  /** {@return the vertices of a region in a plane, each beside the next} */
  private static List<Integer> chain(Map<Integer, List<Integer>> beside) {
    List<Integer> chain = new ArrayList<>();
    Integer v = Collections.max(beside.keySet());
    while (v != null) {
      chain.add(v);
      v =
          beside.getOrDefault(v, List.of()).stream()
              .filter(w -> !chain.contains(w))
              .findFirst()
              .orElse(null);
    }
    return chain;
  }
}
