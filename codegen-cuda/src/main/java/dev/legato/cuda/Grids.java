package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Loop;
import java.util.List;

/** The shapes of launches. Any grid gives the same results; these keep the device busy. */
final class Grids {
  /** Threads of a block. */
  static final int THREADS = CudaGrid.THREADS;

  /** Teams of a block of Team.COLUMN. */
  static final int COLUMNS = 32;

  /** Leaves of the fold tree that a block folds at a time. */
  private static final int LEAVES = 32;

  /** Nodes of a fold that blocks share, at most. */
  private static final int NODES = 4096;

  /** Waves of blocks that share a fold, at most; see Note [Waves]. */
  private static final long WAVES = 12;

  /** Blocks that a multiprocessor runs at a time, at most. */
  static final int BLOCKS = 8;

  /** The largest grid along y and z. */
  private static final long LARGEST = 65535;

  /** Rows of a map of several axes that a thread runs one after the other, at most. */
  private static final int ROWS = 4; // see Note [Stencils]

  /** The same where accesses go across rows of memory. */
  private static final int CROSSING_ROWS = 16;

  /** Iterations of a map of one axis that a thread runs, at most, one element each. */
  private static final int TURNS = 4;

  // Note [Stencils]
  //
  // Shifted reads are plain loads: no tile in shared memory, no rows kept in registers. What bounds
  // such a kernel is memory, and what a tile would save does not come from there. Measured on an
  // H100 (five points of 8192 by 8192 float64, where a copy of as many bytes takes 359 us), by rows
  // of a block of 256 threads in a line, then of 64 by 4:
  //
  //   rows of a thread    4    8   16   32   64
  //   256 by 1          370  396  426  444  463
  //   64 by 4           388  397  410  412  418
  //   256 by 1, columns rolled through registers, rows unrolled by four
  //                     369  394  423  445  467
  //
  // So first level cache gives all that registers would, and what counts is how many rows of memory
  // are under way at a time: few. Unrolled loops gain nothing: there are enough threads.

  private final Nest nest;
  private final int width;

  // What does not change from launch to launch.
  private final List<Loop> outermost;
  private final boolean waits;

  /**
   * @param width elements of a wide access
   */
  Grids(Nest nest, int width) {
    this.nest = nest;
    this.width = width;
    this.outermost = nest.outermost();
    this.waits = nest.waits();
  }

  /** The extents of the grid's loops, innermost first; 1 where there is none. */
  record Extents(long x, long y, long z) {
    long count() {
      return Ranges.product(Ranges.product(x, y), z);
    }
  }

  Extents extents(Ranges.At at, long first, long last) {
    long[] n = {1, 1, 1};
    List<Loop> loops = nest.grid();
    for (int k = 0; k < loops.size(); k++) {
      n[loops.size() - 1 - k] = k == 0 ? Math.max(0, last - first) : at.extent(loops.get(k));
    }
    if (nest.fold().isPresent()) {
      n[0] = Math.max(0, last - first);
    }
    return new Extents(n[0], n[1], n[2]);
  }

  /** {@return the blocks of a launch of which no fold is cut} */
  long blocks(Team team, Ranges.At at, long first, long last) {
    Extents n = extents(at, first, last);
    long x = team == Team.COLUMN ? ceil(n.x(), COLUMNS) : n.x();
    return new Extents(x, n.y(), n.z()).count();
  }

  /**
   * @param resident blocks of this kernel that the device runs at a time
   */
  CudaGrid grid(CudaVariant v, Ranges.At at, long first, long last, int resident) {
    Extents n = extents(at, first, last);
    if (nest.rows().isEmpty()) {
      return new CudaGrid(1, 1, 1, 1, 1, 1, 0);
    }
    if (nest.fold().isPresent()) {
      return fold(v, at, n.x(), resident);
    }
    boolean columns = v.team() == Team.COLUMN;
    long x = columns ? ceil(n.x(), COLUMNS) : n.x();
    if (v.split()) {
      Loop inner = outermost.getFirst();
      int nodes = nodes(at.extent(inner), share(resident, x * n.y()));
      long partials = x * n.y() * nodes * (columns ? COLUMNS : 1);
      return shape(v.team(), x, n.y(), nodes, results(partials * FoldTypes.bytes(inner)));
    }
    long scratch = waits ? CudaSource.COUNTER_BYTES : 0;
    return switch (v.team()) {
      case THREAD -> map(v, n, resident, scratch);
      case EIGHT, WARP -> teams(v.team(), n, scratch);
      case ROWS, EIGHTS ->
          shape(v.team(), ceil(n.x() * v.team().threads(), THREADS), n.y(), n.z(), scratch);
      case BLOCK, COLUMN -> shape(v.team(), x, n.y(), n.z(), scratch);
    };
  }

  // --- maps

  private CudaGrid map(CudaVariant v, Extents n, int resident, long scratch) {
    long x = ceil(n.x(), v.layout() == Layout.VECTOR ? width : 1);
    boolean crosses = v.layout() == Layout.STRIDED && n.y() * n.z() > 1;
    int threads = crosses ? THREADS / 4 : THREADS;
    int bx = Math.min(threads, power(x));
    int by = Math.min(THREADS / bx, power(n.y()));
    int bz = Math.min(THREADS / bx / by, power(n.z()));
    long gx = ceil(x, bx);
    long gy = ceil(n.y(), by);
    long gz = ceil(n.z(), bz);
    long blocks = Ranges.product(gx, Ranges.product(gy, gz));
    if (v.layout() != Layout.VECTOR && n.y() * n.z() == 1) {
      return new CudaGrid(grid(ceil(gx, turns(gx, resident))), 1, 1, bx, by, bz, scratch);
    }
    long rows = Math.max(1, Math.min(crosses ? CROSSING_ROWS : ROWS, blocks / (4L * resident)));
    return new CudaGrid(grid(gx), large(ceil(gy, rows)), large(gz), bx, by, bz, scratch);
  }

  /**
   * {@return how many iterations a thread runs}: what it finds out before the first is for all.
   * Four instead of one take 151 us instead of 169 for prices of 16 Mi options of float32 on an
   * H100.
   */
  private static long turns(long blocks, int resident) {
    return Math.clamp(blocks / (8L * resident), 1, TURNS);
  }

  private static CudaGrid teams(Team team, Extents n, long scratch) {
    int teams = THREADS / team.threads();
    int bx = Math.max(32 / team.threads(), Math.min(teams, power(n.x())));
    int by = Math.min(teams / bx, power(n.y()));
    int x = bx * team.threads();
    return new CudaGrid(
        grid(ceil(n.x(), bx)), large(ceil(n.y(), by)), large(n.z()), x, by, 1, scratch);
  }

  private static CudaGrid shape(Team team, long x, long y, long z, long scratch) {
    boolean columns = team == Team.COLUMN;
    int bx = columns ? COLUMNS : THREADS;
    return new CudaGrid(grid(x), large(y), large(z), bx, THREADS / bx, 1, scratch);
  }

  // --- folds

  private CudaGrid fold(CudaVariant v, Ranges.At at, long n, int resident) {
    long bytes = FoldTypes.bytes(nest.fold().orElseThrow());
    boolean threads = v.team() == Team.THREAD || v.team().adapts();
    if (threads && !v.split()) {
      int nodes = nodes(n, resident);
      return new CudaGrid(1, 1, nodes, THREADS, 1, 1, results(nodes == 1 ? 0 : nodes * bytes));
    }
    if (v.split() && !threads) {
      Loop inner = outermost.getFirst();
      int nodes = nodes(at.extent(inner), share(resident, n));
      long partials = n * nodes * FoldTypes.bytes(inner);
      return shape(v.team(), n, 1, nodes, results(ceil(n * bytes, 16) * 16 + partials));
    }
    int nodes = nodes(n, resident);
    int teams =
        v.team() == Team.BLOCK || v.team() == Team.COLUMN ? 1 : THREADS / v.team().threads();
    long blocks = ceil(ceil(n, nodes), teams);
    return shape(Team.BLOCK, blocks, 1, nodes, results(ceil(n * bytes, 16) * 16 + nodes * bytes));
  }

  private static long results(long bytes) {
    return bytes == 0 ? 0 : CudaSource.COUNTER_BYTES + bytes;
  }

  // Note [Waves]
  //
  // Nodes of a fold are equally large, so their blocks end together. If 1024 blocks are to run and
  // 792 fit, then after those the device is busy by a third until the rest are done. So there are
  // as many as leave little idle in their last wave.
  //
  // Many small nodes also keep what runs at a time together in memory. A product of a sparse matrix
  // and its dot product (five points of 4096 by 4096, float64, an H100) read 1505 MB with 1024
  // nodes, for each block was at a place of its own and its neighbours' elements had left the
  // cache: 1207 MB are what there is.

  /** {@return the blocks, a power of two, among which the fold tree of n iterations is cut} */
  static int nodes(long n, int resident) {
    int levels = levels(n);
    int most = even(resident);
    int nodes = 1;
    for (long leaves = 1L << levels; nodes < most && leaves > LEAVES; leaves >>= 1) {
      nodes *= 2;
    }
    return nodes;
  }

  /** {@return of the powers of two the one whose waves are the fullest, of equal ones the most} */
  private static int even(int resident) {
    long best = 1;
    for (long p = 2; p <= Math.min(NODES, WAVES * resident); p *= 2) {
      if (p * ceil(best, resident) >= best * ceil(p, resident)) {
        best = p;
      }
    }
    return (int) best;
  }

  /** {@return the part of the blocks that run at a time which is for each of so many folds} */
  private static int share(int resident, long folds) {
    return (int) ceil(resident, Math.max(1, folds));
  }

  private static int levels(long n) {
    int levels = 0;
    for (long size = n; size > FoldTree.LEAF; size -= FoldTree.split(size)) {
      levels++;
    }
    return levels;
  }

  // --- numbers

  private static long ceil(long n, long by) {
    return (n + by - 1) / by;
  }

  /** {@return the least power of two that is at least n, at most 1024} */
  private static int power(long n) {
    int p = 1;
    while (p < n && p < 1024) {
      p *= 2;
    }
    return p;
  }

  /** {@return a grid along x}: its threads are counted by an int. */
  private static int grid(long blocks) {
    return (int) Math.max(1, Math.min(blocks, 1 << 22));
  }

  private static int large(long blocks) {
    return (int) Math.max(1, Math.min(blocks, LARGEST));
  }
}
