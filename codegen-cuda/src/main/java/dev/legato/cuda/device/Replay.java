package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;

import dev.legato.cuda.CudaGrid;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
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

  /** The last launches that were not part of a graph. */
  private final List<Launched> history = new ArrayList<>();

  private final List<Graph> graphs = new ArrayList<>();

  /** The graph whose first {@link #at} launches are put off. */
  private @Nullable Graph current;

  private int at;
  private long launches;

  /** A launch with its arguments. */
  private static final class Launched {
    final CUfunction function;
    final CudaGrid grid;
    final Arguments arguments;
    final long[] values;

    Launched(CUfunction function, CudaGrid grid, Arguments arguments) {
      this.function = function;
      this.grid = grid;
      this.arguments = arguments;
      this.values = arguments.values();
    }

    boolean is(CUfunction f, CudaGrid g, Arguments a) {
      return f.equals(function) && g.equals(grid) && a.equal(values);
    }

    boolean is(Launched other) {
      return other.function.equals(function)
          && other.grid.equals(grid)
          && java.util.Arrays.equals(other.values, values);
    }

    void launch(CUstream stream) {
      arguments.set(values);
      Replay.launch(function, grid, arguments, stream);
    }
  }

  private static final class Graph {
    final List<Launched> sequence;
    final CUgraphExec executable = new CUgraphExec();
    int inVain;

    Graph(List<Launched> sequence) {
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
    Graph g = current;
    if (g != null && !g.sequence.get(at).is(function, grid, arguments)) {
      Launched put = new Launched(function, grid, arguments);
      flush();
      arguments.set(put.values);
      g = null;
    }
    if (g == null) {
      g = begun(function, grid, arguments);
    }
    if (g == null) {
      launch(function, grid, arguments, stream);
      remember(new Launched(function, grid, arguments));
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

  /** {@return the graph that a launch may be the first of} */
  private @Nullable Graph begun(CUfunction function, CudaGrid grid, Arguments arguments) {
    for (Graph g : graphs) {
      if (g.sequence.getFirst().is(function, grid, arguments)) {
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
    List<Launched> put = g.sequence.subList(0, at);
    at = 0;
    put.forEach(l -> l.launch(stream));
    g.inVain++;
    if (g.inVain > PATIENCE) {
      drop(g);
      graphs.remove(g);
    }
  }

  private void remember(Launched last) {
    history.add(last);
    int n = history.size();
    for (int period = 2; period <= LONGEST && REPEATS * period <= n; period++) {
      if (history.get(n - 1 - period).is(last) && repeats(period)) {
        record(List.copyOf(history.subList(n - period, n)));
        history.clear();
        return;
      }
    }
    if (n >= 2 * REPEATS * LONGEST) {
      history.subList(0, n - REPEATS * LONGEST).clear();
    }
  }

  /** {@return whether the last launches are the same sequence several times} */
  private boolean repeats(int period) {
    int n = history.size();
    for (int k = n - 1; k >= n - (REPEATS - 1) * period; k--) {
      if (!history.get(k).is(history.get(k - period))) {
        return false;
      }
    }
    return true;
  }

  private void record(List<Launched> sequence) {
    if (graphs.size() == MOST) {
      graphs.forEach(Replay::drop);
      graphs.clear();
    }
    Graph g = new Graph(sequence);
    CUgraph recorded = new CUgraph();
    Driver.check(
        cuStreamBeginCapture(recording, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
        "recording a graph");
    sequence.forEach(l -> l.launch(recording));
    Driver.check(cuStreamEndCapture(recording, recorded), "recording a graph");
    Driver.check(cuGraphInstantiate(g.executable, recorded, 0), "making a graph");
    Driver.check(cuGraphDestroy(recorded), "dropping a graph");
    graphs.add(g);
  }

  private static void drop(Graph g) {
    Driver.check(cuGraphExecDestroy(g.executable), "dropping a graph");
  }

  private static void launch(
      CUfunction function, CudaGrid grid, Arguments arguments, CUstream stream) {
    int code =
        cuLaunchKernel(
            function,
            grid.gridX(),
            grid.gridY(),
            grid.gridZ(),
            grid.blockX(),
            grid.blockY(),
            grid.blockZ(),
            0,
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
