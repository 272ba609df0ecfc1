package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a kernel uses memory: what can be said of it at a launch. */
final class Accesses {
  /** Bytes of the widest access. */
  private static final int WIDE = 16;

  /** Elements of a wide access, at most. */
  private static final int MOST = 8;

  /**
   * Primitives of an iteration beyond which wider accesses do not pay: what is unrolled costs
   * registers and the compiler's time.
   */
  private static final int HEAVY = 640;

  /** What an expansion is worth, in primitives. */
  private static final int EXPANSION = 24;

  private final Kernel kernel;
  private final Nest nest;
  private final Ranges ranges;
  private final List<Site> sites = new ArrayList<>();
  private final int width;

  /**
   * A load or store.
   *
   * @param loops around it, outermost first
   */
  private record Site(int buffer, List<Var> index, boolean store, List<Loop> loops) {}

  Accesses(Kernel kernel, Nest nest, Ranges ranges) {
    this.kernel = kernel;
    this.nest = nest;
    this.ranges = ranges;
    block(kernel.body(), List.of());
    this.width = elements();
  }

  private void block(List<Stmt> block, List<Loop> loops) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Load(int buffer, List<Var> index)) ->
            sites.add(new Site(buffer, index, false, loops));
        case Let _ -> {}
        case Store(int buffer, List<Var> index, Var v) ->
            sites.add(new Site(buffer, index, true, loops));
        case Loop loop -> {
          List<Loop> inside = new ArrayList<>(loops);
          inside.add(loop);
          block(loop.body(), inside);
        }
      }
    }
  }

  // --- byte offsets

  /** {@return whether the part of each byte offset that is known at launch fits 32 bits} */
  boolean narrow(Launch launch, Ranges.At at) {
    for (Site s : sites) {
      long[] strides = launch.strides()[s.buffer()];
      long least = 0;
      long most = 0;
      for (int axis = 0; axis < s.index().size(); axis++) {
        Var v = s.index().get(axis);
        if (ranges.knows(v)) {
          long a = Ranges.product(at.least(v), strides[axis]);
          long b = Ranges.product(at.most(v), strides[axis]);
          least = Math.max(least + Math.min(a, b), -Ranges.FAR);
          most = Math.min(most + Math.max(a, b), Ranges.FAR);
        }
        if (strides[axis] != (int) strides[axis]) {
          return false;
        }
      }
      if (least <= Integer.MIN_VALUE || most >= Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  // --- layout

  Layout layout(Launch launch, Ranges.At at, long first) {
    List<Buffer> buffers = kernel.buffers();
    for (int b = 0; b < buffers.size(); b++) {
      int rank = buffers.get(b).rank();
      if (rank > 0 && launch.strides()[b][rank - 1] != buffers.get(b).type().bytes()) {
        return Layout.STRIDED;
      }
    }
    return width > 1 && aligned(launch, at, first) ? Layout.VECTOR : Layout.UNIT;
  }

  /** {@return the elements of a wide access, 1 when the body has none} */
  int width() {
    return width;
  }

  /** {@return whether a buffer is accessed along the innermost grid loop} */
  boolean wide(int buffer) {
    return sites.stream().anyMatch(s -> s.buffer() == buffer && wide(s));
  }

  /** {@return the index of that access} */
  List<Var> wideIndex(int buffer) {
    return sites.stream()
        .filter(s -> s.buffer() == buffer && wide(s))
        .findFirst()
        .orElseThrow()
        .index();
  }

  private boolean wide(Site s) {
    return !s.index().isEmpty() && s.index().getLast().equals(nest.grid().getLast().index());
  }

  /**
   * {@return how many neighbouring elements an iteration may take}: in the body each buffer has one
   * element, loaded before it is stored, that the loop's index alone moves or does not move.
   */
  private int elements() {
    if (nest.grid().isEmpty() || !nest.outermost().isEmpty()) {
      return 1;
    }
    Var x = nest.grid().getLast().index();
    Set<Var> inside = new HashSet<>(Set.of(x));
    int work = 0;
    for (Stmt s : nest.cell()) {
      if (s instanceof Let(Var v, Kernel.Expr value)) {
        inside.add(v);
        work += value instanceof Apply a ? (a.op() instanceof Expansion ? EXPANSION : 1) : 0;
      }
    }
    Map<Integer, List<Var>> element = new HashMap<>();
    Set<Integer> stored = new HashSet<>();
    int largest = 0;
    for (Site s : sites) {
      if (s.loops().size() < nest.grid().size()) {
        continue;
      }
      List<Var> index = s.index();
      boolean wide = !index.isEmpty() && index.getLast().equals(x);
      List<Var> others = wide ? index.subList(0, index.size() - 1) : index;
      boolean plain = others.stream().noneMatch(inside::contains);
      boolean again =
          stored.contains(s.buffer())
              || !index.equals(element.computeIfAbsent(s.buffer(), b -> index));
      if (!plain || again || (!wide && (s.store() || shared(s.buffer())))) {
        return 1;
      }
      if (s.store()) {
        stored.add(s.buffer());
      }
      if (wide) {
        largest = Math.max(largest, kernel.buffers().get(s.buffer()).type().bytes());
      }
    }
    int elements = largest == 0 ? 1 : Math.min(MOST, WIDE / largest);
    while (elements > 1 && work * elements > HEAVY) {
      elements /= 2;
    }
    return elements;
  }

  private boolean shared(int buffer) {
    return kernel.buffers().get(buffer).isUpdated();
  }

  /** {@return whether every wide access of this launch begins at a multiple of its size} */
  private boolean aligned(Launch launch, Ranges.At at, long first) {
    Loop loop = nest.grid().getLast();
    long lo = nest.grid().size() == 1 ? first : at.least(loop.lo());
    for (Site s : sites) {
      if (s.index().isEmpty() || !s.index().getLast().equals(loop.index())) {
        continue;
      }
      int bytes = kernel.buffers().get(s.buffer()).type().bytes();
      long unit = Math.min(WIDE, (long) width * bytes);
      long[] strides = launch.strides()[s.buffer()];
      long begin = launch.addresses()[s.buffer()] + lo * bytes;
      for (int axis = 0; axis < strides.length - 1; axis++) {
        begin |= strides[axis];
      }
      if (begin % unit != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether these statements load nothing that the kernel writes} */
  boolean readOnly(List<Stmt> block) {
    return block.stream()
        .noneMatch(
            s -> s instanceof Let(Var v, Load(int buffer, List<Var> index)) && shared(buffer));
  }

  // --- rows and columns

  /**
   * {@return whether most of what these loops access is closer along the loop around them}: they go
   * down the columns of arrays.
   */
  boolean downColumns(Launch launch, List<Loop> loops) {
    Var across = nest.rows().orElseThrow().index();
    int votes = 0;
    for (Site s : sites) {
      if (!s.loops().isEmpty() && loops.contains(s.loops().getLast())) {
        long x = stride(launch, s, across);
        long y = stride(launch, s, s.loops().getLast().index());
        if (x != 0 && y != 0) {
          votes += x < y ? 1 : -1;
        }
      }
    }
    return votes > 0;
  }

  /** {@return how many iterations these loops have in all rows, 0 when nobody knows} */
  long entries(Launch launch, List<Loop> loops) {
    long least = Long.MAX_VALUE;
    for (Site s : sites) {
      boolean along = !s.loops().isEmpty() && loops.contains(s.loops().getLast());
      if (along
          && launch.elements().length > 0
          && s.index().contains(s.loops().getLast().index())) {
        least = Math.min(least, launch.elements()[s.buffer()]);
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  private static long stride(Launch launch, Site s, Var v) {
    long sum = 0;
    for (int axis = 0; axis < s.index().size(); axis++) {
      sum += s.index().get(axis).equals(v) ? launch.strides()[s.buffer()][axis] : 0;
    }
    return Math.abs(sum);
  }
}
