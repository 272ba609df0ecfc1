package dev.legato.cli;

import dev.legato.runtime.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the command line asks for it. The launcher sends it to the ranks that it starts, so that
 * they parse no command line.
 *
 * @param stats where the run's counters go, or null
 * @param argv {@code sys.argv}
 */
record RunRequest(
    SessionSettings settings, @Nullable Path stats, ScriptSource source, List<String> argv) {
  /** In none of the texts: arguments and Python programs have none. */
  private static final String SEPARATOR = "\0";

  byte[] encode() {
    List<String> all = new ArrayList<>(settings.texts());
    all.add(stats == null ? "" : stats.toString());
    all.add(source.name());
    all.add(source.text());
    all.addAll(argv);
    return String.join(SEPARATOR, all).getBytes(StandardCharsets.UTF_8);
  }

  static RunRequest decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> all = List.of(text.split(SEPARATOR, -1));
    int at = SessionSettings.TEXTS;
    String stats = all.get(at);
    return new RunRequest(
        SessionSettings.of(all.subList(0, at)),
        stats.isEmpty() ? null : Path.of(stats),
        new ScriptSource(all.get(at + 1), all.get(at + 2)),
        all.subList(at + 3, all.size()));
  }

  ScriptProgram program(Config config) {
    return new ScriptProgram(source, argv, config, stats, session -> {});
  }
}
