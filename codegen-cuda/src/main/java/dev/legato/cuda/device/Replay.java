package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemcpy2DAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;

import dev.legato.cuda.CudaGrid;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUDA_MEMCPY2D;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmemorytype;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import org.jspecify.annotations.Nullable;

/**
 * Launches, of which those that come again and again in the same order, with the same arguments,
 * are put off and launched together as one CUDA graph. What is put off is launched before anything
 * else happens on the stream: {@link #flush}.
 */
final class Replay implements AutoCloseable {
  /** The longest sequence that is looked for. */
  private static final int LONGEST = 64;

  /** So often in a row must a sequence come before it becomes a graph. */
  private static final int REPEATS = 3;

  /** So many graphs are kept; then all are dropped. */
  private static final int MOST = 16;

  /** A graph is dropped when it was begun in vain so much more often than it was launched. */
  private static final int PATIENCE = 8;

  private final CUstream stream;

  /** Graphs are recorded on a stream of their own: other threads allocate on the device's. */
  private final CUstream recording = new CUstream();

  /** The last operations that were not part of a graph. */
  private final List<Operation> history = new ArrayList<>();

  private final List<Graph> graphs = new ArrayList<>();

  /** The graph whose first {@link #at} operations are put off. */
  private @Nullable Graph current;

  private int at;
  private long launches;

  /** Something done on the stream. */
  private sealed interface Operation {
    void issue(CUstream stream);
  }

  /** A launch with its arguments. */
  private record Launched(
      CUfunction function, CudaGrid grid, Arguments arguments, Arguments.Values values)
      implements Operation {
    @Override
    public void issue(CUstream stream) {
      arguments.set(values);
      Replay.launch(function, grid, arguments, stream);
    }
  }

  /** A copy within the device: {@code count} rows of {@code bytes}. */
  private record Copied(long from, long to, long bytes, long pitch, long count)
      implements Operation {
    @Override
    public void issue(CUstream stream) {
      if (count == 1) {
        int code = cuMemcpyDtoDAsync(Address.of(to), Address.of(from), bytes, stream);
        Driver.check(code, "copying on the device");
        return;
      }
      CUDA_MEMCPY2D rows = new CUDA_MEMCPY2D();
      rows.srcMemoryType = CUmemorytype.CU_MEMORYTYPE_DEVICE;
      rows.srcDevice = Address.of(from);
      rows.srcPitch = pitch;
      rows.dstMemoryType = CUmemorytype.CU_MEMORYTYPE_DEVICE;
      rows.dstDevice = Address.of(to);
      rows.dstPitch = pitch;
      rows.WidthInBytes = bytes;
      rows.Height = count;
      Driver.check(cuMemcpy2DAsync(rows, stream), "copying rows on the device");
    }
  }

  private static final class Graph {
    final List<Operation> sequence;
    final CUgraphExec executable = new CUgraphExec();
    int inVain;

    Graph(List<Operation> sequence) {
      this.sequence = sequence;
    }
  }

  Replay(CUstream stream) {
    this.stream = stream;
    Driver.check(
        cuStreamCreate(recording, CUstream_flags.CU_STREAM_NON_BLOCKING), "making a stream");
  }

  /** {@return how many graphs were launched} */
  long launches() {
    return launches;
  }

  /** Launches a kernel, now or with others. */
  void launch(CUfunction function, CudaGrid grid, Arguments arguments) {
    issue(new Launched(function, grid, arguments, arguments.values()));
  }

  /** Copies {@code count} rows of {@code bytes}, each {@code pitch} after the last. */
  void copy(long from, long to, long bytes, long pitch, long count) {
    issue(new Copied(from, to, bytes, pitch, count));
  }

  private void issue(Operation next) {
    Graph g = current;
    if (g != null && !g.sequence.get(at).equals(next)) {
      flush();
      g = null;
    }
    if (g == null) {
      g = begun(next);
    }
    if (g == null) {
      next.issue(stream);
      remember(next);
      return;
    }
    current = g;
    at++;
    if (at == g.sequence.size()) {
      Driver.check(cuGraphLaunch(g.executable, stream), "launching a graph");
      launches++;
      g.inVain--;
      at = 0;
      current = null;
    }
  }

  /** {@return the graph that an operation may be the first of} */
  private @Nullable Graph begun(Operation first) {
    for (Graph g : graphs) {
      if (g.sequence.getFirst().equals(first)) {
        history.clear();
        return g;
      }
    }
    return null;
  }

  /** Launches what is put off. */
  void flush() {
    Graph g = current;
    if (g == null) {
      return;
    }
    current = null;
    List<Operation> put = g.sequence.subList(0, at);
    at = 0;
    put.forEach(o -> o.issue(stream));
    g.inVain++;
    if (g.inVain > PATIENCE) {
      drop(g);
      graphs.remove(g);
    }
  }

  /** Something else goes to the stream now, which no graph may leave out. */
  void interrupt() {
    flush();
    history.clear();
  }

  private void remember(Operation last) {
    history.add(last);
    int n = history.size();
    for (int period = 2; period <= LONGEST && REPEATS * period <= n; period++) {
      if (history.get(n - 1 - period).equals(last) && repeats(period)) {
        record(List.copyOf(history.subList(n - period, n)));
        history.clear();
        return;
      }
    }
    if (n >= 2 * REPEATS * LONGEST) {
      history.subList(0, n - REPEATS * LONGEST).clear();
    }
  }

  /** {@return whether the last operations are the same sequence several times} */
  private boolean repeats(int period) {
    int n = history.size();
    for (int k = n - 1; k >= n - (REPEATS - 1) * period; k--) {
      if (!history.get(k).equals(history.get(k - period))) {
        return false;
      }
    }
    return true;
  }

  private void record(List<Operation> sequence) {
    if (graphs.size() == MOST) {
      graphs.forEach(Replay::drop);
      graphs.clear();
    }
    Graph g = new Graph(sequence);
    CUgraph recorded = new CUgraph();
    Driver.check(
        cuStreamBeginCapture(recording, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
        "recording a graph");
    sequence.forEach(o -> o.issue(recording));
    Driver.check(cuStreamEndCapture(recording, recorded), "recording a graph");
    Driver.check(cuGraphInstantiate(g.executable, recorded, 0), "making a graph");
    Driver.check(cuGraphDestroy(recorded), "dropping a graph");
    graphs.add(g);
  }

  private static void drop(Graph g) {
    Driver.check(cuGraphExecDestroy(g.executable), "dropping a graph");
  }

  static void launch(CUfunction function, CudaGrid grid, Arguments arguments, CUstream stream) {
    int code =
        cuLaunchKernel(
            function,
            grid.gridX(),
            grid.gridY(),
            grid.gridZ(),
            grid.blockX(),
            grid.blockY(),
            grid.blockZ(),
            grid.sharedBytes(),
            stream,
            arguments.pointers(),
            null);
    Driver.check(code, "launching a kernel");
  }

  @Override
  public void close() {
    flush();
    graphs.forEach(Replay::drop);
    graphs.clear();
    Driver.check(cuStreamDestroy(recording), "dropping a stream");
  }
}
