package dev.legato.cli;

import dev.legato.Preparation;
import dev.legato.runtime.Config;
import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.RankProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lgt run}. */
@Command(
    name = "run",
    description = "Runs a script.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false) // looking for them takes time at every start
final class RunCommand implements Callable<Integer> {
  @Mixin private SessionOptions options = new SessionOptions();
  @Mixin private RankOptions ranks = new RankOptions();
  @Mixin private ScriptArguments script = new ScriptArguments();

  @Option(
      names = "--stats",
      paramLabel = "FILE",
      description = "Writes counters of the run as JSON.")
  private @Nullable Path stats;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Writes a timeline of the run as JSON, for ui.perfetto.dev or chrome://tracing.")
  private @Nullable Path profile;

  /**
   * {@return whether this has what the line says; if not, it is not to be used}
   *
   * @param arguments without the name of the command
   */
  boolean read(List<String> arguments) {
    PlainLine line = new PlainLine();
    options.plain(line);
    ranks.plain(line);
    script.plain(line);
    line.path("--stats", v -> stats = v);
    line.path("--profile", v -> profile = v);
    return line.read(arguments, script::words);
  }

  @Override
  public Integer call() {
    int count = ranks.ranks();
    if (count == 1 || ranks.isLocal()) {
      Preparation.start();
    }
    Optional<RankProcess> seat = ranks.join();
    if (seat.isPresent()) {
      Environment e = new Environment(System.getenv());
      Config config = config(e.localRanks(), e.sharers());
      return request(shared(seat.get())).program(config).run(seat.get());
    }
    Config config = config(count, count);
    RunRequest request = request(script.source());
    if (count == 1) {
      return request.program(config).run();
    }
    return ranks.isLocal() ? request.program(config).run(count) : ranks.launch(request);
  }

  /** Rank 0 reads the script for all. */
  private ScriptSource shared(RankProcess seat) {
    ScriptSource mine = seat.rank() == 0 ? script.source() : new ScriptSource("", "");
    String all = mine.name() + "\0" + mine.text();
    byte[] given = seat.share(all.getBytes(StandardCharsets.UTF_8));
    String[] parts = new String(given, StandardCharsets.UTF_8).split("\0", 2);
    return new ScriptSource(parts[0], parts[1]);
  }

  private RunRequest request(ScriptSource source) {
    return new RunRequest(options.settings(), new Reports(stats, profile), source, script.argv());
  }

  private Config config(int count, int sharers) {
    return options.config(System.getenv(), count, sharers);
  }
}
