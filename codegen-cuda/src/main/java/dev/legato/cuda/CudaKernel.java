package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.kernel.Verifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A kernel prepared for CUDA: chooses the text that serves a launch, prints it, and gives the
 * launch its shape. Immutable; {@code variant} and {@code grid} are cheap enough for each launch.
 *
 * <pre>{@code
 * CudaKernel k = CudaKernel.of(kernel);
 * CudaVariant v = k.variant(launch, first, last, multiprocessors);
 * CudaSource source = k.source(v, k.name());                // once per variant
 * CudaGrid grid = k.grid(v, launch, first, last, resident); // blocks that run at a time
 * }</pre>
 */
public final class CudaKernel {
  /**
   * Below so many iterations of a loop, a thread runs it alone; more would leave its cache lines.
   */
  private static final long SHORT = 12;

  /** Up to so many iterations of a loop, a leaf of a fold, eight threads run it. */
  private static final long LEAF = FoldTree.LEAF;

  /** From so many iterations of a loop on, a block runs it. */
  private static final long LONG = 2048;

  /** Bytes of a block's shared memory for local buffers; see Note [Rows in shared memory]. */
  public static final int LOCAL = 64 << 10;

  // Note [Rows in shared memory]
  //
  // Softmax on an H100, microseconds of the kernel, exponentials in memory and in shared memory:
  //
  //   rows x columns    65536 x 128  16384 x 1024  16384 x 1024  4096 x 8192  100000 x 60
  //   type                  float32       float32       float64      float64      float32
  //   in memory                39.9          92.8         180.9        381.9         60.8
  //   in shared memory         32.3          71.3         131.6        279.8         35.8
  //
  // A row that a warp should run is not worth a block: the third takes 255 in shared memory by
  // blocks. So rows that eight warps have no room for stay in memory, but those that are a block's
  // anyway.

  /** So many threads keep a multiprocessor busy. */
  private static final long BUSY = 1024;

  private final String name;
  private final Kernel kernel;
  private final Nest nest;
  private final Ranges ranges;
  private final Accesses accesses;
  private final Grids grids;

  // What does not change from launch to launch.
  private final List<Loop> outermost;
  private final List<Loop> innermost;
  private final boolean columns;
  private final boolean rowsOfAnyLength;
  private final boolean splittable;

  private CudaKernel(String name, Kernel kernel) {
    this.name = name;
    this.kernel = kernel;
    this.nest = Nest.of(kernel);
    this.ranges = new Ranges(kernel);
    this.accesses = new Accesses(kernel, nest, ranges);
    this.grids = new Grids(nest, accesses.width());
    this.outermost = nest.outermost();
    this.innermost = nest.innermost();
    // The teams of a block synchronise at the same places.
    this.columns = nest.fold().isEmpty() && nest.uniform() && kernel.locals() == 0;
    // The bounds are loaded, from memory that the kernel does not change.
    this.rowsOfAnyLength =
        !nest.bounds().isEmpty() && accesses.readOnly(nest.bounds()) && kernel.locals() == 0;
    this.splittable = nest.splittable() && kernel.locals() == 0;
  }

  /** {@return a launchable kernel prepared for CUDA} */
  public static CudaKernel of(Kernel kernel) {
    CRC32 sum = new CRC32();
    sum.update(Printer.print(kernel).getBytes(StandardCharsets.UTF_8));
    String name = "kernel_%08x".formatted(sum.getValue());
    return new CudaKernel(name, LoopInvariant.hoist(Verifier.launchable(kernel)));
  }

  /** {@return a name that hardly any other kernel has, such as {@code kernel_01ab23cd}} */
  public String name() {
    return name;
  }

  /** {@return the text of a variant} */
  public CudaSource source(CudaVariant variant, String name) {
    return new CudaPrinter(kernel, nest, ranges, accesses, variant, name).source();
  }

  /**
   * {@return the variant that serves a launch of iterations {@code first .. last-1}}
   *
   * @param multiprocessors of the device
   */
  public CudaVariant variant(Launch launch, long first, long last, int multiprocessors) {
    Ranges.At at = ranges.at(launch);
    boolean narrow = narrow(launch, at, first, last);
    Layout layout = accesses.layout(launch, at, first);
    if (outermost.isEmpty()) {
      return new CudaVariant(narrow, layout, Team.THREAD, false, false);
    }
    long rows = grids.extents(at, first, last).count();
    boolean inner = shortest(innermost, at) >= SHORT;
    List<Loop> loops = inner ? innermost : outermost;
    Team team = team(launch, at, loops, rows, multiprocessors);
    if (!holds(team, launch)) {
      team = holds(Team.WARP, launch) ? Team.WARP : Team.BLOCK;
    }
    if (team.adapts()) {
      // A block folds sixteen iterations per thread: too few threads, unless there are many.
      boolean few = team == Team.EIGHTS || rows < 16 * multiprocessors * BUSY;
      return new CudaVariant(narrow, layout, team, false, few && nest.fold().isPresent());
    }
    boolean splits =
        (team == Team.BLOCK || team == Team.COLUMN)
            && splits(inner)
            && grids.blocks(team, at, first, last) < 2L * multiprocessors
            && Grids.nodes(at.extent(loops.getFirst()), Grids.BLOCKS * multiprocessors) > 1;
    return new CudaVariant(narrow, layout, team, inner, splits);
  }

  /**
   * {@return a variant for a part of a launch's iterations: that for all of them, if it is right}
   *
   * @param all for all
   */
  public CudaVariant part(CudaVariant all, Launch launch, long first) {
    Layout layout = accesses.layout(launch, ranges.at(launch), first);
    return layout.compareTo(all.layout()) >= 0
        ? all
        : new CudaVariant(all.narrow(), layout, all.team(), all.innermost(), all.split());
  }

  /** {@return every variant that is right for a launch}, whether it is fast or not. */
  List<CudaVariant> variants(Launch launch, long first, long last) {
    Ranges.At at = ranges.at(launch);
    boolean narrow = narrow(launch, at, first, last);
    Layout layout = accesses.layout(launch, at, first);
    List<CudaVariant> all = new ArrayList<>();
    for (boolean n : narrow ? new boolean[] {true, false} : new boolean[] {false}) {
      for (Layout l : Layout.values()) {
        if (l.compareTo(layout) <= 0) {
          teams(n, l, all);
        }
      }
    }
    all.removeIf(v -> !holds(v.team(), launch));
    return all;
  }

  /** {@return bytes for local buffers of a row, the largest of them so many elements} */
  public static long localBytes(long elements) {
    return elements >= LONG ? LOCAL : LOCAL / Team.WARP.perBlock();
  }

  /** Whether the teams of a block have room for their local buffers. */
  private static boolean holds(Team team, Launch launch) {
    return team.perBlock() * launch.local() <= LOCAL;
  }

  /** {@return the bytes of shared memory that a block needs for local buffers} */
  public static int sharedBytes(CudaVariant variant, Launch launch) {
    return Math.toIntExact(variant.team().perBlock() * launch.local());
  }

  private boolean narrow(Launch launch, Ranges.At at, long first, long last) {
    return at.narrow() && Ranges.narrow(first, last) && accesses.narrow(launch, at);
  }

  private void teams(boolean narrow, Layout layout, List<CudaVariant> all) {
    all.add(new CudaVariant(narrow, layout, Team.THREAD, false, false));
    if (outermost.isEmpty()) {
      return;
    }
    if (rowsOfAnyLength) {
      all.add(new CudaVariant(narrow, layout, Team.ROWS, false, false));
      boolean folds = nest.fold().isPresent();
      if (folds) {
        all.add(new CudaVariant(narrow, layout, Team.ROWS, false, true));
      }
      all.add(new CudaVariant(narrow, layout, Team.EIGHTS, false, folds));
    }
    for (Team team : List.of(Team.EIGHT, Team.WARP, Team.BLOCK, Team.COLUMN)) {
      for (boolean inner : new boolean[] {false, true}) {
        if (team != Team.COLUMN || columns) {
          all.add(new CudaVariant(narrow, layout, team, inner, false));
          if ((team == Team.BLOCK || team == Team.COLUMN) && splits(inner)) {
            all.add(new CudaVariant(narrow, layout, team, inner, true));
          }
        }
      }
    }
  }

  private boolean splits(boolean inner) {
    return splittable && (!inner || innermost.equals(outermost));
  }

  /** Long loops want many threads, and neighbouring threads want neighbouring elements. */
  private Team team(Launch launch, Ranges.At at, List<Loop> loops, long rows, int multiprocessors) {
    long busy = multiprocessors * BUSY;
    long width = shortest(loops, at);
    if (width < 0 && rowsOfAnyLength) {
      long mean = accesses.entries(launch, loops) / wholeRows(at);
      Team team = team(mean, rows, busy);
      return team == Team.THREAD ? Team.ROWS : team == Team.EIGHT ? Team.EIGHTS : team;
    }
    if (width >= SHORT && accesses.downColumns(launch, loops)) {
      return columns && rows < busy ? Team.COLUMN : Team.THREAD;
    }
    return team(width, rows, busy);
  }

  /** {@return the rows of all pieces of a launch, at least 1} */
  private long wholeRows(Ranges.At at) {
    long rows = 1;
    for (Loop l : nest.fold().map(List::of).orElse(nest.grid())) {
      rows = Ranges.product(rows, Math.max(1, at.extent(l)));
    }
    return rows;
  }

  /** {@return the part of a block that runs a row of so many iterations} */
  private static Team team(long width, long rows, long busy) {
    if (width < SHORT) {
      return Team.THREAD;
    }
    boolean few = rows * 32 < busy;
    if (width >= LONG || (few && width >= LONG / 4)) {
      return Team.BLOCK;
    }
    return width <= LEAF ? Team.EIGHT : Team.WARP;
  }

  /** {@return the extent of the shortest loop, below 0 when one is not known} */
  private static long shortest(List<Loop> loops, Ranges.At at) {
    long least = Long.MAX_VALUE;
    for (Loop l : loops) {
      least = Math.min(least, at.extent(l));
    }
    return least;
  }

  /**
   * {@return the shape of a launch}
   *
   * @param resident blocks of the variant, of {@link CudaGrid#THREADS} threads, that the device
   *     runs at a time
   */
  public CudaGrid grid(CudaVariant variant, Launch launch, long first, long last, int resident) {
    return grids
        .grid(variant, ranges.at(launch), first, last, resident)
        .withShared(sharedBytes(variant, launch));
  }
}
