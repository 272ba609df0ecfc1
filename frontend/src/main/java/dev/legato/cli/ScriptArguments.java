package dev.legato.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The script and its own arguments. */
final class ScriptArguments {
  @Option(names = "-c", paramLabel = "CODE", description = "The script itself, instead of a file.")
  private @Nullable String code;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE [ARGS]",
      description = "A script (- for standard input) and its arguments.")
  private List<String> words = new ArrayList<>();

  void plain(PlainLine line) {
    line.text("-c", v -> code = v);
  }

  void words(List<String> all) {
    words = all;
  }

  ScriptSource source() {
    if (code != null) {
      return new ScriptSource("<string>", code);
    }
    if (words.isEmpty()) {
      throw new TypeConversionException("a script is expected");
    }
    return ScriptSource.read(words.getFirst());
  }

  /** {@return {@code sys.argv}} */
  List<String> argv() {
    if (code == null) {
      return words;
    }
    List<String> argv = new ArrayList<>(words);
    argv.addFirst("-c");
    return argv;
  }
}
