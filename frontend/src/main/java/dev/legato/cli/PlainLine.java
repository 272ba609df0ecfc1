package dev.legato.cli;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads a plain command line, {@code --option VALUE ... WORD ...}, into a command by the command's
 * own declarations for picocli. That takes a fifth of a second less to start: picocli's classes are
 * of a version that the JVM does not archive. Whatever is not plain is picocli's to read, and to
 * refuse.
 */
final class PlainLine {
  private final Map<String, Place> options = new HashMap<>();
  private @Nullable Place words;

  /** A field of a command or of what is mixed into it. */
  private record Place(Object owner, Field field) {
    void set(Object value) throws IllegalAccessException {
      field.set(owner, value);
    }
  }

  private PlainLine(Object command) throws ReflectiveOperationException {
    look(command);
  }

  /**
   * {@return whether the command has what the line says; if not, it is not to be used}
   *
   * @param arguments without the name of the command
   */
  static boolean read(Object command, List<String> arguments) {
    try {
      return new PlainLine(command).read(arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException e) { // no number, no path
      return false;
    }
  }

  private void look(Object owner) throws ReflectiveOperationException {
    for (Field f : owner.getClass().getDeclaredFields()) {
      f.setAccessible(true);
      Option option = f.getAnnotation(Option.class);
      if (option != null) {
        for (String name : option.names()) {
          options.put(name, new Place(owner, f));
        }
      } else if (f.isAnnotationPresent(Parameters.class) && f.getType() == List.class) {
        words = new Place(owner, f);
      } else if (f.isAnnotationPresent(Mixin.class)) {
        Object mixed = f.getType().getDeclaredConstructor().newInstance();
        f.set(owner, mixed);
        look(mixed);
      }
    }
  }

  private boolean read(List<String> arguments) throws IllegalAccessException {
    // Files of arguments, and the end of options.
    if (words == null || arguments.stream().anyMatch(a -> a.startsWith("@") || a.equals("--"))) {
      return false;
    }
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      Place place = options.remove(arguments.get(at++)); // given twice it is an error
      if (place == null) {
        return false;
      }
      if (place.field.getType() == boolean.class) {
        place.set(true);
      } else {
        Object value = at == arguments.size() ? null : value(place.field, arguments.get(at++));
        if (value == null) {
          return false;
        }
        place.set(value);
      }
    }
    words.set(List.copyOf(arguments.subList(at, arguments.size())));
    return true;
  }

  /** {@return the value of an option, or null when it is not plain} */
  private static @Nullable Object value(Field field, String text) {
    Class<?> type = field.getType();
    return text.startsWith("-")
        ? null
        : type == String.class
            ? text
            : type == Integer.class
                ? (Object) Integer.valueOf(text)
                : type == long.class
                    ? (Object) Long.valueOf(text)
                    : type == Path.class ? Path.of(text) : null;
  }
}
