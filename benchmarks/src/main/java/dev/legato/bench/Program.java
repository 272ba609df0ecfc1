package dev.legato.bench;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.library.Operand.Binary;
import dev.legato.runtime.Config;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all suites share: a session per trial whose counters {@link LegatoProfiler} can see, and
 * short default times. The time of one element is the secondary result {@code elements}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-exports",
      "java.base/jdk.internal.misc=ALL-UNNAMED",
      "--add-modules",
      "jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-XX:+UseParallelGC",
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=CompileThresholdScaling,dev.legato.jvm.Compiled$VectorKernel*::*,0.1",
      "-XX:CompileCommand=BackgroundCompilation,dev.legato.jvm.Compiled$VectorKernel*::*,false",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.Recorder::runNow",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.OpenGroup::close",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.Binder::bind",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.Distribution::sweep",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.HostAccess::await",
      "-XX:CompileCommand=dontinline,dev.legato.jvm.CpuExecutable::run",
      "-XX:CompileCommand=dontinline,dev.legato.NDArray::binary",
      "-XX:CompileCommand=dontinline,dev.legato.Session::asArray",
      "-XX:CompileCommand=dontinline,dev.legato.array.FewElements::of",
      "-XX:CompileCommand=dontinline,dev.legato.array.Items::get",
      "-XX:CompileCommand=dontinline,dev.legato.library.Exported::call",
      "-XX:CompileCommand=dontinline,dev.legato.runtime.Elements::compute",
      "-XX:CompileCommand=dontinline,dev.legato.script.op.Calls::apply",
      "-XX:CompileCommand=dontinline,dev.legato.script.run.PyFunction::execute",
      "-XX:NewSize=64m", // As lgt does: fresh pages cost more than what is measured here.
      "-XX:MaxNewSize=64m"
    })
public class Program {
  /** Enough for the largest suite, and little enough for a shared machine. */
  private static final long BUDGET = 4L << 30;

  /** Workers of the device; 0 for as many as there are cores. */
  @Param("0")
  public int threads;

  Session lgt;
  private Counters counters;

  /** Counts elements, so that JMH reports the time of one. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Work {
    public long elements;
  }

  @Setup(Level.Trial)
  public final void open() throws JMException {
    Config config = settings(Config.defaults().withMemory(BUDGET));
    lgt = Session.builder().config(threads == 0 ? config : config.withThreads(threads)).open();
    counters = Counters.register(lgt.engine());
    prepare();
    lgt.sync();
  }

  @TearDown(Level.Trial)
  public final void close() {
    counters.freeze();
    lgt.close();
  }

  /** {@return the session's settings} */
  Config settings(Config defaults) {
    return defaults;
  }

  /** Makes the arrays of the trial. */
  void prepare() {}

  /** {@return {@code a op b} as a script computes it: the caller releases it} */
  static NDArray apply(NDArray a, Binary op, Object b) {
    return (NDArray) a.binary(op, b, false);
  }

  /** {@return {@code temporary op b}, the temporary released as a script's would be} */
  static NDArray then(NDArray temporary, Binary op, Object b) {
    NDArray result = apply(temporary, op, b);
    temporary.dropTemporary();
    return result;
  }

  /** {@return {@code a op temporary}, the temporary released} */
  static NDArray with(NDArray a, Binary op, NDArray temporary) {
    NDArray result = apply(a, op, temporary);
    temporary.dropTemporary();
    return result;
  }

  /** {@return {@code function(temporary)}, the temporary released} */
  NDArray then(NDArray temporary, String function) {
    NDArray result = (NDArray) lgt.call(function, temporary);
    temporary.dropTemporary();
    return result;
  }

  /** Writes a temporary to an array: {@code target[...] = temporary}. */
  static void store(NDArray target, NDArray temporary) {
    target.assign(temporary);
    temporary.dropTemporary();
  }
}
