package dev.legato.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Reads a plain command line, {@code --option VALUE ... WORD ...}: the options are said again here,
 * beside their declarations for picocli. To read those takes a fifth of a second, and a fiftieth
 * without picocli itself. Whatever is not plain is picocli's to read, and to refuse.
 */
final class PlainLine {
  private final Map<String, Runnable> flags = new HashMap<>();
  private final Map<String, Consumer<String>> options = new HashMap<>();

  /** An option without a value. */
  void flag(String name, Runnable given) {
    flags.put(name, given);
  }

  void text(String name, Consumer<String> given) {
    options.put(name, given);
  }

  void number(String name, IntConsumer given) {
    options.put(name, text -> given.accept(Integer.parseInt(text)));
  }

  void whole(String name, LongConsumer given) {
    options.put(name, text -> given.accept(Long.parseLong(text)));
  }

  void path(String name, Consumer<Path> given) {
    options.put(name, text -> given.accept(Path.of(text)));
  }

  /**
   * {@return whether the line is plain; if not, what was given is not to be used}
   *
   * @param arguments without the name of the command
   * @param words takes what follows the options
   */
  boolean read(List<String> arguments, Consumer<List<String>> words) {
    // Files of arguments, and the end of options.
    for (String argument : arguments) {
      if (argument.startsWith("@") || argument.equals("--")) {
        return false;
      }
    }
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      String name = arguments.get(at++);
      Runnable flag = flags.remove(name); // given twice it is an error
      if (flag != null) {
        flag.run();
      } else if (at == arguments.size() || !option(name, arguments.get(at++))) {
        return false;
      }
    }
    words.accept(List.copyOf(arguments.subList(at, arguments.size())));
    return true;
  }

  private boolean option(String name, String value) {
    Consumer<String> option = options.remove(name);
    if (option == null || value.startsWith("-")) {
      return false;
    }
    try {
      option.accept(value);
      return true;
    } catch (NumberFormatException | InvalidPathException e) {
      return false;
    }
  }
}
