package dev.legato.lib.sparse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * An order of elimination that keeps factors sparse: automatic nested dissection. The graph of A +
 * A' is cut at the middle level of a breadth-first search from a vertex far out; both halves are
 * ordered first, the level that separates them last. See George and Liu, "An automatic nested
 * dissection algorithm for irregular finite element problems" (1978).
 */
final class Ordering {
  private static final int SMALL = 8;
  private final Pattern graph;
  private final int[] part;
  private final int[] level;
  private final int[] queue;
  private final int[] order;
  private int filledFromEnd;

  private Ordering(Pattern graph) {
    this.graph = graph;
    this.part = new int[graph.major];
    this.level = new int[graph.major];
    this.queue = new int[graph.major];
    this.order = new int[graph.major];
    this.filledFromEnd = graph.major;
  }

  /** A set of vertices that are still to be ordered: a range of {@code vertices}. */
  private record Piece(int id, int[] vertices) {}

  /** {@return the columns of a square matrix in the order of their elimination} */
  static int[] of(Pattern a) {
    Pattern both = a.union(a.transposed().pattern()).pattern();
    return new Ordering(both).run();
  }

  private int[] run() {
    Deque<Piece> open = new ArrayDeque<>();
    open.push(new Piece(0, Coordinates.identity(graph.major)));
    int next = 1;
    while (!open.isEmpty()) {
      Piece p = open.pop();
      if (p.vertices().length == 0) {
        continue;
      }
      forget(p.vertices());
      int reached = search(p.vertices()[0], p.id());
      int far = queue[reached - 1];
      forget(Arrays.copyOf(queue, reached));
      reached = search(far, p.id());
      int depth = level[queue[reached - 1]];
      if (reached < p.vertices().length) {
        int[] rest = marked(p.vertices(), p.id(), next++);
        open.push(new Piece(next - 1, rest));
      }
      int[] component = Arrays.copyOf(queue, reached);
      if (depth < 2 || reached <= SMALL) {
        place(component);
        continue;
      }
      int middle = middle(component, depth);
      place(Arrays.stream(component).filter(v -> level[v] == middle).toArray());
      for (boolean below : new boolean[] {true, false}) {
        int id = next++;
        int[] half =
            Arrays.stream(component)
                .filter(v -> below ? level[v] < middle : level[v] > middle)
                .toArray();
        for (int v : half) {
          part[v] = id;
        }
        open.push(new Piece(id, half));
      }
    }
    return order;
  }

  /** Puts vertices behind all that are ordered later. */
  private void place(int... vertices) {
    for (int v : vertices) {
      order[--filledFromEnd] = v;
      part[v] = -1;
    }
  }

  /** Gives the vertices that the last search did not reach a part of their own. */
  private int[] marked(int[] vertices, int id, int newId) {
    int[] rest = Arrays.stream(vertices).filter(v -> part[v] == id && level[v] < 0).toArray();
    for (int v : rest) {
      part[v] = newId;
    }
    return rest;
  }

  /** {@return the level with half of the vertices below it} */
  private int middle(int[] component, int depth) {
    int[] sizes = new int[depth + 1];
    for (int v : component) {
      sizes[level[v]]++;
    }
    int below = 0;
    int k = 0;
    while (k < depth && below + sizes[k] <= component.length / 2) {
      below += sizes[k++];
    }
    return Math.clamp(k, 1, depth - 1);
  }

  /** Numbers the levels of a part from a vertex on; {@return how many vertices it reached} */
  private int search(int from, int id) {
    int head = 0;
    int tail = 0;
    queue[tail++] = from;
    level[from] = 0;
    while (head < tail) {
      int v = queue[head++];
      for (int e = graph.starts[v]; e < graph.starts[v + 1]; e++) {
        int w = graph.indices[e];
        if (part[w] == id && level[w] < 0) {
          level[w] = level[v] + 1;
          queue[tail++] = w;
        }
      }
    }
    return tail;
  }

  private void forget(int... vertices) {
    for (int v : vertices) {
      level[v] = -1;
    }
  }
}
