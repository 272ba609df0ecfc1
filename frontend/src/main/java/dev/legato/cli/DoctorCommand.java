package dev.legato.cli;

import dev.legato.array.SystemBlas;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.DiskCache;
import dev.legato.ir.device.VectorModule;
import dev.legato.runtime.Config;
import dev.legato.runtime.Devices;
import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.LocalLauncher;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lgt doctor}: what this machine offers, what is missing and what would add it. */
@Command(
    name = "doctor",
    description = "Says what was found on this machine, what is missing and how to add it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** An optional native library: what it is for, names to try, and the command that adds it. */
  private record Native(String what, List<String> names, String add) {}

  private static final List<Native> NATIVES =
      List.of(
          new Native(
              "OpenBLAS (faster matrix products and linear algebra)",
              SystemBlas.NAMES,
              "apt-get install libopenblas0-pthread"),
          new Native(
              "UCX (ranks between hosts)", List.of("libucp.so.0"), "apt-get install libucx0"),
          new Native("PMIx (mpirun, srun)", List.of("libpmix.so.2"), "apt-get install libpmix2"));

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean ok = java(out);
    line(out, true, "memory budget", Config.defaults().memory() / (1 << 20) + " MiB");
    line(out, true, "threads", "" + Config.defaults().threads());
    for (Backend b : Devices.backends()) {
      Backend.Probe probe = b.probe();
      line(out, probe.available(), "device " + b.name(), probe.text());
      if (probe.available()) {
        b.parts().forEach(p -> line(out, p.available(), p.name(), p.text()));
      }
      b.cache().ifPresent(c -> line(out, true, "compiled kernels of " + b.name(), cache(c)));
    }
    for (Native n : NATIVES) {
      String found = find(n);
      line(out, !found.isEmpty(), n.what(), found.isEmpty() ? "missing; " + n.add() : found);
    }
    ranks(out);
    out.flush();
    return ok ? 0 : 1;
  }

  private static String cache(DiskCache cache) {
    DiskCache.Usage usage = cache.usage();
    return usage.entries() + " in " + cache.folder();
  }

  /** How ranks would communicate, and whether this process is one of several by mistake. */
  private static void ranks(PrintWriter out) {
    String obstacle = UcxProbe.obstacle(LocalLauncher.ucxSettings(System.getenv()));
    boolean ucx = obstacle.isEmpty();
    line(out, ucx, "transport ucx", ucx ? "can be used (not authenticated)" : obstacle);
    line(out, true, "transport nio", "sockets, at " + bind());
    Environment environment = new Environment(System.getenv());
    String copies = environment.copies();
    String origin = environment.origin().toString().toLowerCase(Locale.ROOT);
    line(out, copies.isEmpty(), "started by", copies.isEmpty() ? origin : copies);
  }

  private static String bind() {
    String where = new Environment(System.getenv()).bind();
    return where.isEmpty() ? "loopback (LGT_BIND for other hosts)" : where;
  }

  private static boolean java(PrintWriter out) {
    int feature = Runtime.version().feature();
    line(
        out,
        feature >= 25,
        "Java",
        Runtime.version() + " (" + System.getProperty("java.home") + ")");
    boolean vector = VectorModule.isPresent();
    line(
        out,
        vector,
        "vector module",
        vector ? VectorModule.NAME : "missing; run java with --add-modules " + VectorModule.NAME);
    boolean access = DoctorCommand.class.getModule().isNativeAccessEnabled();
    line(
        out,
        access,
        "native access",
        access ? "enabled" : "off; run java with --enable-native-access=ALL-UNNAMED");
    return feature >= 25;
  }

  private static String find(Native n) {
    for (String name : n.names()) {
      try (Arena arena = Arena.ofConfined()) {
        SymbolLookup.libraryLookup(name, arena);
        return name;
      } catch (IllegalArgumentException e) {
        // the next one
      }
    }
    return "";
  }

  private static void line(PrintWriter out, boolean good, String what, String text) {
    out.printf(Locale.ROOT, "%-4s %-32s %s%n", good ? "ok" : "-", what, text);
  }
}
