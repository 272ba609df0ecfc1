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
 * @param reports which files tell of it
 * @param argv {@code sys.argv}
 */
record RunRequest(
    SessionSettings settings, Reports reports, ScriptSource source, List<String> argv) {
  /** In none of the texts: arguments and Python programs have none. */
  private static final String SEPARATOR = "\0";

  byte[] encode() {
    List<String> all = new ArrayList<>(settings.texts());
    all.add(text(reports.stats()));
    all.add(text(reports.profile()));
    all.add(source.name());
    all.add(source.text());
    all.addAll(argv);
    return String.join(SEPARATOR, all).getBytes(StandardCharsets.UTF_8);
  }

  static RunRequest decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> all = List.of(text.split(SEPARATOR, -1));
    int at = SessionSettings.TEXTS;
    return new RunRequest(
        SessionSettings.of(all.subList(0, at)),
        new Reports(path(all.get(at)), path(all.get(at + 1))),
        new ScriptSource(all.get(at + 2), all.get(at + 3)),
        all.subList(at + 4, all.size()));
  }

  private static String text(@Nullable Path path) {
    return path == null ? "" : path.toString();
  }

  private static @Nullable Path path(String text) {
    return text.isEmpty() ? null : Path.of(text);
  }

  ScriptProgram program(Config config) {
    return new ScriptProgram(source, argv, config, reports, session -> {});
  }
}
