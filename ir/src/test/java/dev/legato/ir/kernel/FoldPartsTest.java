package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.kernel.FoldTree.Node;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldPartsTest {
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

  @Test
  void thePartsHaveTheBitsOfTheWhole() {
    int tried = 0;
    for (int seed = 0; seed < 4000 && tried < 300; seed++) {
      Case c = RandomKernels.of(seed);
      Optional<Loop> loop = folding(c.kernel());
      if (loop.isPresent()) {
        tried++;
        assertThat(inParts(c, loop.get())).as("seed %d", seed).isEqualTo(whole(c));
      }
    }
    assertThat(tried).isEqualTo(300);
  }

  /** {@return the top-level loop, if it has folds and its upper bound is a size} */
  private static Optional<Loop> folding(Kernel k) {
    for (Stmt s : k.body()) {
      if (s instanceof Loop l && !l.folds().isEmpty() && size(k, l) >= 0) {
        return Optional.of(l);
      }
    }
    return Optional.empty();
  }

  private static int size(Kernel k, Loop l) {
    for (Stmt s : k.body()) {
      if (s instanceof Kernel.Let let
          && let.var().equals(l.hi())
          && let.value() instanceof Size n) {
        return n.number();
      }
    }
    return -1;
  }

  private static List<List<Long>> whole(Case c) {
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> memory = c.bind(arena);
      Interpreter.run(c.kernel(), memory, c.sizeArray(), c.scalarArray());
      return bytes(memory);
    }
  }

  /** The large nodes of a cover one by one, the others at once. */
  private static List<List<Long>> inParts(Case c, Loop loop) {
    FoldParts parts = FoldParts.of(c.kernel());
    int width = parts.components().size();
    long n = c.sizes().get(size(c.kernel(), loop));
    List<Node> nodes = new ArrayList<>(FoldTree.cover(n, 0, n / 3));
    nodes.addAll(FoldTree.cover(n, n / 3, n));
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> memory = c.bind(arena);
      MemorySegment rows = arena.allocate(8L * width * (nodes.size() + 1), 8);
      List<Node> small = nodes.stream().filter(x -> x.size() < 20).toList();
      MemorySegment los = arena.allocateFrom(WORD, small.stream().mapToLong(Node::lo).toArray());
      MemorySegment his = arena.allocateFrom(WORD, small.stream().mapToLong(Node::hi).toArray());
      List<Binding> many = new ArrayList<>(memory);
      many.add(new Binding(los, 0, 8));
      many.add(new Binding(his, 0, 8));
      for (int k = 0; k < width; k++) {
        many.add(new Binding(rows, 8L * k, 8L * width));
      }
      Interpreter.run(parts.nodes(), many, with(c, small.size()), c.scalarArray());
      Map<Node, long[]> known = new HashMap<>();
      for (int j = 0; j < small.size(); j++) {
        known.put(small.get(j), row(rows, j, parts.components()));
      }
      for (Node node : nodes) {
        if (node.size() >= 20) {
          Interpreter.run(
              parts.node(),
              components(memory, rows, width),
              with(c, node.lo(), node.hi()),
              c.scalarArray());
          known.put(node, row(rows, 0, parts.components()));
        }
      }
      long[] identity = identity(loop.folds());
      long[] folded =
          n == 0
              ? identity
              : FoldTree.fold(
                  new Node(0, n), known, identity, (a, b) -> combine(loop.folds(), a, b));
      for (int k = 0; k < width; k++) {
        Element.set(parts.components().get(k), rows, 8L * k, folded[k]);
      }
      Interpreter.run(parts.end(), components(memory, rows, width), c.sizeArray(), c.scalarArray());
      return bytes(memory);
    }
  }

  private static List<Binding> components(List<Binding> memory, MemorySegment row, int width) {
    List<Binding> all = new ArrayList<>(memory);
    for (int k = 0; k < width; k++) {
      all.add(new Binding(row, 8L * k));
    }
    return all;
  }

  private static long[] with(Case c, long... more) {
    long[] sizes = Arrays.copyOf(c.sizeArray(), c.sizes().size() + more.length);
    System.arraycopy(more, 0, sizes, c.sizes().size(), more.length);
    return sizes;
  }

  private static long[] row(MemorySegment rows, int j, List<DType> types) {
    long[] row = new long[types.size()];
    for (int k = 0; k < row.length; k++) {
      row[k] = Element.get(types.get(k), rows, 8L * (j * row.length + k));
    }
    return row;
  }

  private static long[] identity(List<Fold> folds) {
    List<Long> all = new ArrayList<>();
    for (Fold f : folds) {
      switch (f) {
        case Reduce r -> all.add(r.op().identity(r.result().type()));
        case ArgReduce a -> all.addAll(List.of(a.op().identity(a.result().type()), -1L));
      }
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] combine(List<Fold> folds, long[] a, long[] b) {
    long[] c = new long[a.length];
    int k = 0;
    for (Fold f : folds) {
      switch (f) {
        case Reduce r -> {
          c[k] = r.op().combine(r.result().type(), a[k], b[k]);
          k++;
        }
        case ArgReduce r -> {
          boolean left = r.op().keepsLeft(r.result().type(), a[k], a[k + 1], b[k], b[k + 1]);
          c[k] = left ? a[k] : b[k];
          c[k + 1] = left ? a[k + 1] : b[k + 1];
          k += 2;
        }
      }
    }
    return c;
  }

  /** {@return what memory holds, byte by byte} */
  private static List<List<Long>> bytes(List<Binding> memory) {
    List<List<Long>> all = new ArrayList<>();
    for (Binding b : memory) {
      List<Long> bytes = new ArrayList<>();
      for (long k = 0; k < b.memory().byteSize(); k++) {
        bytes.add((long) b.memory().get(ValueLayout.JAVA_BYTE, k));
      }
      all.add(bytes);
    }
    return all;
  }

  @Test
  void onlyKernelsThatFoldHaveParts() {
    assertThatThrownBy(() -> FoldParts.of(Kernels.copy(DType.INT8, DType.INT32, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no top-level loop with folds");
  }
}
