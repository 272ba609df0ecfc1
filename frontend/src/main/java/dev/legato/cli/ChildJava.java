package dev.legato.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The java command of a rank: that of this process, with the cores of the machine divided among the
 * ranks. From the number of cores the virtual machine takes its threads for collection and
 * compilation, and Legato its workers.
 *
 * @param ranks ranks on this machine
 * @param arguments of {@link Start}
 */
record ChildJava(int ranks, List<String> arguments) {
  private static final long LEAST_HEAP_MIB = 256;

  private static final String VECTOR_CODE = "dev.legato.jvm.Compiled$VectorKernel*::*";

  /** As in lgt: vector code is compiled sooner than other code, and who asks for it waits. */
  private static final List<String> COMPILATION =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling," + VECTOR_CODE + ",0.1",
          "-XX:CompileCommand=BackgroundCompilation," + VECTOR_CODE + ",false");

  /** As in lgt: methods that are compiled apart from their callers. */
  private static final List<String> PARTS =
      List.of(
          "dev.legato.runtime.Recorder::runNow",
          "dev.legato.runtime.OpenGroup::close",
          "dev.legato.runtime.Binder::bind",
          "dev.legato.runtime.Distribution::sweep",
          "dev.legato.runtime.HostAccess::await",
          "dev.legato.jvm.CpuExecutable::run",
          "dev.legato.NDArray::binary",
          "dev.legato.Session::asArray",
          "dev.legato.array.FewElements::of",
          "dev.legato.array.Items::get",
          "dev.legato.library.Exported::call",
          "dev.legato.runtime.Elements::compute",
          "dev.legato.script.op.Calls::apply",
          "dev.legato.script.run.PyFunction::execute");

  List<String> command(Path folder) {
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / ranks);
    long heap = Math.max(LEAST_HEAP_MIB, Runtime.getRuntime().maxMemory() / ((long) ranks << 20));
    String classes = System.getProperty("java.class.path");
    List<String> c = new ArrayList<>();
    c.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    c.add("-XX:ActiveProcessorCount=" + cores);
    c.add("-Xmx" + heap + "m");
    c.add("-XX:" + (cores == 1 ? "+UseSerialGC" : "+UseParallelGC"));
    if (cores == 1) {
      c.add("-XX:CompileThresholdScaling=2"); // the compilers have the core of the program
    }
    c.addAll(List.of("-XX:Tier3DelayOn=1000000", "-XX:-UsePerfData"));
    c.add("-Djdk.reflect.useNativeAccessorOnly=true"); // as lgt: it makes no classes
    c.addAll(List.of("-XX:MaxTenuringThreshold=1", "-XX:-DontCompileHugeMethods")); // as lgt
    c.addAll(COMPILATION);
    PARTS.forEach(p -> c.add("-XX:CompileCommand=dontinline," + p));
    c.add("-Djava.io.tmpdir=" + folder);
    String home = System.getProperty("lgt.home");
    if (home != null) {
      c.add("-Dlgt.home=" + home);
    }
    String archive = System.getProperty("lgt.archive");
    if (archive != null) { // that of this process; one that does not fit is passed over
      c.addAll(List.of("-XX:AOTCache=" + archive, "-Xlog:cds*=off", "-Xlog:aot*=off"));
    }
    if (classes.endsWith(".jar") && !classes.contains(java.io.File.pathSeparator)) {
      c.addAll(List.of("-jar", classes)); // its manifest opens what is needed
    } else {
      c.add("--enable-native-access=ALL-UNNAMED");
      c.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
      c.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
      c.addAll(List.of("-cp", classes, Start.class.getName()));
    }
    c.addAll(arguments);
    return c;
  }
}
