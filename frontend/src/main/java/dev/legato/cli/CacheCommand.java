package dev.legato.cli;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.DiskCache;
import dev.legato.runtime.Devices;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lgt cache}: the compiled kernels that are kept on disk. */
@Command(
    name = "cache",
    description = "Shows or deletes the compiled kernels that are kept on disk.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(stats | clear)")
final class CacheCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected stats or clear");
  }

  @Command(name = "stats", description = "How many kernels there are, and where.")
  void stats() {
    each("", DiskCache::usage);
  }

  @Command(name = "clear", description = "Deletes them all.")
  void clear() {
    each("deleted ", DiskCache::clear);
  }

  private void each(String verb, Function<DiskCache, DiskCache.Usage> what) {
    PrintWriter out = spec.commandLine().getOut();
    for (Backend b : Devices.backends()) {
      b.cache()
          .ifPresent(cache -> {
            DiskCache.Usage usage = what.apply(cache);
            out.printf(
                "%s: %s%d kernels, %d bytes in %s%n",
                b.name(), verb, usage.entries(), usage.bytes(), cache.folder());
          });
    }
    out.flush();
  }
}
