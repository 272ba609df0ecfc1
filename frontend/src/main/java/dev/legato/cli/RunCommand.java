package dev.legato.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lgt run}. */
@Command(name = "run", description = "Runs a script.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SessionOptions options;
  @Mixin private ScriptArguments script;

  @Option(
      names = "--stats",
      paramLabel = "FILE",
      description = "Writes counters of the run as JSON.")
  private @Nullable Path stats;

  @Override
  public Integer call() {
    return new ScriptProgram(
            script.source(spec.commandLine()),
            script.argv(),
            options.config(System.getenv()),
            stats,
            session -> {})
        .run();
  }
}
