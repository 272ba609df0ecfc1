package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One argument of an {@code argparse.ArgumentParser}. Its attributes are fields, as in CPython. */
final class ArgumentAction extends PyObject {
  final String kind;
  final List<String> flags;
  final String dest;
  final @Nullable Object count;
  final @Nullable Object constant;
  @Nullable Object standard;
  final @Nullable Object convert;
  final @Nullable List<Object> choices;
  boolean required;
  final @Nullable String help;
  final @Nullable Object metavar;

  /** What parsers a subcommand argument chooses from, with their help. */
  final Map<String, ArgumentParsers.ParserObject> commands = new LinkedHashMap<>();

  final Map<String, String> commandHelp = new LinkedHashMap<>();

  /** How often an argument may come; null is once, a number that often; or ? * + A... ... */
  ArgumentAction(
      PyType type,
      String kind,
      List<String> flags,
      String dest,
      @Nullable Object count,
      @Nullable Object constant,
      @Nullable Object standard,
      @Nullable Object convert,
      @Nullable Object choices,
      boolean required,
      @Nullable Object help,
      @Nullable Object metavar) {
    super(type);
    this.kind = kind;
    this.flags = flags;
    this.dest = dest;
    this.count = count;
    this.constant = constant;
    this.standard = standard;
    this.convert = convert;
    this.choices = choices == null ? null : Iteration.list(choices);
    this.required = required;
    this.help = help instanceof String s ? s : null;
    this.metavar = metavar;
    fields.put("dest", dest);
    fields.put("option_strings", new ArrayList<Object>(flags));
    fields.put("default", Contents.or(standard, None.NONE));
    fields.put("help", help == null ? None.NONE : help);
  }

  boolean option() {
    return !flags.isEmpty();
  }

  boolean hidden() {
    return "==SUPPRESS==".equals(help);
  }

  /** {@return the regular expression of the arguments it takes, over A and O} */
  String pattern() {
    String p =
        switch (count) {
          case null -> "(-*A-*)";
          case String s ->
              switch (s) {
                case "?" -> "(-*A?-*)";
                case "*" -> "(-*[A-]*)";
                case "+" -> "(-*A[A-]*)";
                case "..." -> "([-AO]*)";
                case "A..." -> "(-*A[-AO]*)";
                default -> throw dev.legato.script.op.Errors.value("invalid nargs value");
              };
          default -> {
            long n = Numbers.longIndex(count);
            yield "(-*" + "A".repeat((int) n).replace("A", "A-*") + ")";
          }
        };
    return option() ? p.replace("-*", "").replace("-", "") : p;
  }

  /** {@return what the argument is called in messages} */
  String label() {
    if (option()) {
      return String.join("/", flags);
    }
    if (metavar != null) {
      return Texts.str(metavar);
    }
    return dest.equals("==SUPPRESS==") || dest.isEmpty()
        ? commands.isEmpty() ? "" : "{" + String.join(",", commands.keySet()) + "}"
        : dest;
  }

  private String placeholder(String otherwise) {
    if (metavar instanceof String s) {
      return s;
    }
    if (!commands.isEmpty()) {
      return "{" + String.join(",", commands.keySet()) + "}";
    }
    if (choices != null) {
      return "{" + String.join(",", choices.stream().map(Texts::str).toList()) + "}";
    }
    return otherwise;
  }

  /** {@return the values as usage shows them} */
  String values() {
    String name = placeholder(option() ? dest.toUpperCase(java.util.Locale.ROOT) : dest);
    String first = metavar instanceof List<?> l ? Texts.str(l.get(0)) : name;
    String second = metavar instanceof List<?> l && l.size() > 1 ? Texts.str(l.get(1)) : name;
    return switch (count) {
      case null -> first;
      case String s ->
          switch (s) {
            case "?" -> "[" + first + "]";
            case "*" -> "[" + first + " ...]";
            case "+" -> first + " [" + second + " ...]";
            case "..." -> "...";
            default -> first + " ...";
          };
      default -> {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Numbers.longIndex(count); i++) {
          all.add(metavar instanceof List<?> l ? Texts.str(l.get(i)) : name);
        }
        yield String.join(" ", all);
      }
    };
  }

  boolean takesNothing() {
    return count instanceof Long n && n == 0;
  }

  /** {@return the argument as the first column of help shows it} */
  String invocation() {
    if (!option()) {
      return metavar instanceof List<?> l ? Texts.str(l.get(0)) : placeholder(dest);
    }
    if (takesNothing()) {
      return String.join(", ", flags);
    }
    return String.join(", ", flags.stream().map(f -> f + " " + values()).toList());
  }
}
