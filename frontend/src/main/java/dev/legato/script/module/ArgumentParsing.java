package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.module.ArgumentParsers.Exclusive;
import dev.legato.script.module.ArgumentParsers.ParserObject;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of a parser over a list of arguments. */
final class ArgumentParsing {
  private static final Pattern NUMBER = Pattern.compile("-\\d+$|-\\d*\\.\\d+$");
  private final ParserObject parser;
  private final PyObject space;
  private final List<String> args;
  private final StringBuilder shape = new StringBuilder();
  private final List<@Nullable Found> options = new ArrayList<>();
  private final List<ArgumentAction> left = new ArrayList<>();
  private final Set<ArgumentAction> seen = new LinkedHashSet<>();
  private final Set<ArgumentAction> given = new HashSet<>();
  private final List<String> extras = new ArrayList<>();

  /** An argument that looks like an option; without an action it is unknown. */
  private record Found(@Nullable ArgumentAction action, String flag, @Nullable String value) {}

  ArgumentParsing(ParserObject parser, List<String> args, PyObject space) {
    this.parser = parser;
    this.args = args;
    this.space = space;
  }

  /** Fills the namespace; {@return the arguments that nothing takes} */
  List<String> run() {
    for (ArgumentAction a : parser.actions) {
      if (!a.dest.equals("==SUPPRESS==")
          && !"==SUPPRESS==".equals(a.standard)
          && !space.fields.containsKey(a.dest)) {
        space.fields.put(a.dest, Contents.or(a.standard, None.NONE));
      }
      if (!a.option()) {
        left.add(a);
      }
    }
    parser.defaults.forEach(space.fields::putIfAbsent);
    classify();
    int at = 0;
    int last = lastOption();
    while (at <= last) {
      int next = at;
      while (next <= last && options.get(next) == null) {
        next++;
      }
      if (at != next) {
        int end = positionals(at);
        if (end > at) {
          at = end;
          continue;
        }
        at = end;
      }
      if (options.get(at) == null) {
        extras.addAll(args.subList(at, next));
        at = next;
      }
      at = option(at);
    }
    int stop = positionals(at);
    extras.addAll(args.subList(stop, args.size()));
    finish();
    return extras;
  }

  private int lastOption() {
    for (int i = options.size() - 1; i >= 0; i--) {
      if (options.get(i) != null) {
        return i;
      }
    }
    return -1;
  }

  private void classify() {
    boolean literal = false;
    for (String arg : args) {
      Found f = literal ? null : find(arg);
      if (!literal && arg.equals("--")) {
        shape.append('-');
        literal = true;
        f = null;
      } else {
        shape.append(f == null ? 'A' : 'O');
      }
      options.add(f);
    }
  }

  private @Nullable Found find(String arg) {
    if (!arg.startsWith("-") || arg.equals("--")) {
      return null;
    }
    ArgumentAction exact = parser.option(arg);
    if (exact != null) {
      return new Found(exact, arg, null);
    }
    if (arg.length() == 1) {
      return null;
    }
    int equal = arg.indexOf('=');
    if (equal > 0 && parser.option(arg.substring(0, equal)) instanceof ArgumentAction a) {
      return new Found(a, arg.substring(0, equal), arg.substring(equal + 1));
    }
    List<Found> near = abbreviated(arg);
    if (near.size() > 1) {
      throw parser.error(
          "ambiguous option: "
              + arg
              + " could match "
              + String.join(", ", near.stream().map(Found::flag).toList()));
    }
    if (near.size() == 1) {
      return near.getFirst();
    }
    if (NUMBER.matcher(arg).matches() && !parser.numericOptions()) {
      return null;
    }
    return arg.indexOf(' ') >= 0 ? null : new Found(null, arg, null);
  }

  private List<Found> abbreviated(String arg) {
    List<Found> out = new ArrayList<>();
    if (arg.startsWith("--")) {
      int equal = arg.indexOf('=');
      String prefix = equal > 0 ? arg.substring(0, equal) : arg;
      String value = equal > 0 ? arg.substring(equal + 1) : null;
      for (String flag : parser.flags()) {
        if (parser.abbreviations && flag.startsWith(prefix)) {
          out.add(new Found(parser.option(flag), flag, value));
        }
      }
      return out;
    }
    String small = arg.substring(0, 2);
    for (String flag : parser.flags()) {
      if (flag.equals(small)) {
        out.add(new Found(parser.option(flag), flag, arg.substring(2)));
      } else if (flag.startsWith(arg)) {
        out.add(new Found(parser.option(flag), flag, null));
      }
    }
    return out;
  }

  /** Gives each positional argument its part of the run of arguments from {@code from}. */
  private int positionals(int from) {
    int at = from;
    String rest = shape.substring(from);
    List<Integer> counts = new ArrayList<>();
    for (int n = left.size(); n > 0; n--) {
      StringBuilder p = new StringBuilder();
      left.subList(0, n).forEach(a -> p.append(a.pattern()));
      Matcher m = Pattern.compile(p.toString()).matcher(rest);
      if (m.lookingAt()) {
        for (int i = 1; i <= n; i++) {
          counts.add(m.end(i) - m.start(i));
        }
        break;
      }
    }
    for (int count : counts) {
      ArgumentAction a = left.removeFirst();
      take(a, args.subList(at, at + count), a.label());
      at += count;
    }
    return at;
  }

  private int option(int from) {
    Found f = options.get(from);
    if (f.action == null) {
      extras.add(args.get(from));
      return from + 1;
    }
    ArgumentAction a = f.action;
    String flag = f.flag;
    String value = f.value;
    while (value != null) {
      Matcher m = Pattern.compile(a.pattern()).matcher("A");
      int count = m.lookingAt() ? m.end(1) - m.start(1) : -1;
      if (count == 0 && !flag.startsWith("--") && !value.isEmpty()) {
        // Flags in one word, as in -xvf.
        take(a, List.of(), flag);
        String next = "-" + value.charAt(0);
        ArgumentAction more = parser.option(next);
        if (more == null) {
          throw parser.error(
              "argument " + a.label() + ": ignored explicit argument " + Texts.repr(value));
        }
        a = more;
        flag = next;
        value = value.length() > 1 ? value.substring(1) : null;
        if (value != null && value.startsWith("=")) {
          value = value.substring(1);
        }
      } else if (count == 1) {
        take(a, List.of(value), flag);
        return from + 1;
      } else {
        throw parser.error(
            "argument " + a.label() + ": ignored explicit argument " + Texts.repr(value));
      }
    }
    Matcher m = Pattern.compile(a.pattern()).matcher(shape.substring(from + 1));
    if (!m.lookingAt()) {
      throw parser.error("argument " + a.label() + ": " + expected(a));
    }
    int count = m.end(1) - m.start(1);
    take(a, args.subList(from + 1, from + 1 + count), flag);
    return from + 1 + count;
  }

  private static String expected(ArgumentAction a) {
    return switch (a.count) {
      case null -> "expected one argument";
      case String s ->
          s.equals("?") ? "expected at most one argument" : "expected at least one argument";
      default -> {
        long n = Numbers.longIndex(a.count);
        yield "expected " + n + " argument" + (n == 1 ? "" : "s");
      }
    };
  }

  private void take(ArgumentAction a, List<String> given, String flag) {
    seen.add(a);
    Object value = values(a, given);
    if (value != a.standard) {
      this.given.add(a);
      for (Exclusive e : parser.exclusive) {
        for (ArgumentAction other : e.members()) {
          if (e.members().contains(a) && other != a && this.given.contains(other)) {
            throw parser.error(
                "argument " + a.label() + ": not allowed with argument " + other.label());
          }
        }
      }
    }
    apply(a, value, flag);
  }

  private Object values(ArgumentAction a, List<String> raw) {
    List<String> words = new ArrayList<>(raw);
    boolean rest = "A...".equals(a.count) || "...".equals(a.count);
    if (!rest) {
      words.remove("--");
    }
    if (words.isEmpty() && "?".equals(a.count)) {
      Object v = Contents.or(a.option() ? a.constant : a.standard, None.NONE);
      return v instanceof String s ? checked(a, convert(a, s)) : v;
    }
    if (words.isEmpty() && "*".equals(a.count) && !a.option()) {
      return a.standard != null ? a.standard : new ArrayList<Object>();
    }
    if (words.size() == 1 && (a.count == null || "?".equals(a.count))) {
      return checked(a, convert(a, words.getFirst()));
    }
    List<Object> out = new ArrayList<>();
    for (String w : words) {
      Object v = convert(a, w);
      out.add(
          "...".equals(a.count) || ("A...".equals(a.count) && !out.isEmpty()) ? v : checked(a, v));
    }
    return out;
  }

  private Object convert(ArgumentAction a, String word) {
    if (a.convert == null) {
      return word;
    }
    try {
      return Calls.call(a.convert, word);
    } catch (PyError e) {
      if (e.value.type.name().equals("ArgumentTypeError")) {
        throw parser.error("argument " + a.label() + ": " + e.getMessage());
      }
      if (Calls.isError(e, "TypeError") || Calls.isError(e, "ValueError")) {
        throw parser.error(
            "argument "
                + a.label()
                + ": invalid "
                + Calls.nameOf(a.convert)
                + " value: "
                + Texts.repr(word));
      }
      throw e;
    }
  }

  private Object checked(ArgumentAction a, Object value) {
    List<Object> choices = a.commands.isEmpty() ? a.choices : new ArrayList<>(a.commands.keySet());
    if (choices != null && choices.stream().noneMatch(c -> Comparison.eq(c, value))) {
      throw parser.error(
          "argument "
              + a.label()
              + ": invalid choice: "
              + Texts.repr(value)
              + " (choose from "
              + String.join(", ", choices.stream().map(Texts::repr).toList())
              + ")");
    }
    return value;
  }

  private void apply(ArgumentAction a, Object value, String flag) {
    switch (a.kind) {
      case "store" -> space.fields.put(a.dest, value);
      case "store_const", "store_true", "store_false" ->
          space.fields.put(a.dest, Contents.or(a.constant, None.NONE));
      case "append", "append_const", "extend" -> {
        List<Object> all = new ArrayList<>();
        if (Contents.given(space.fields.get(a.dest)) instanceof Object old) {
          all.addAll(Iteration.list(old));
        }
        if (a.kind.equals("extend")) {
          all.addAll(Iteration.list(value));
        } else {
          all.add(a.kind.equals("append") ? value : Contents.or(a.constant, None.NONE));
        }
        space.fields.put(a.dest, all);
      }
      case "count" -> {
        Object old = Contents.given(space.fields.get(a.dest));
        space.fields.put(a.dest, Arithmetic.add(old == null ? 0L : old, 1L));
      }
      case "boolean" -> space.fields.put(a.dest, !flag.startsWith("--no-"));
      case "help" -> {
        parser.print(parser.help(), false);
        throw parser.exit(0);
      }
      case "version" -> {
        parser.print(parser.fill(Texts.str(Contents.or(a.constant, ""))), false);
        throw parser.exit(0);
      }
      default -> command(a, value);
    }
  }

  private void command(ArgumentAction a, Object value) {
    List<Object> words = Iteration.list(value);
    String name = (String) words.getFirst();
    if (!a.dest.equals("==SUPPRESS==")) {
      space.fields.put(a.dest, name);
    }
    List<String> rest = new ArrayList<>();
    words.subList(1, words.size()).forEach(w -> rest.add((String) w));
    ParserObject sub = a.commands.get(name);
    PyObject inner = new PyObject(space.type);
    extras.addAll(new ArgumentParsing(sub, rest, inner).run());
    space.fields.putAll(inner.fields);
  }

  private void finish() {
    List<String> missing = new ArrayList<>();
    for (ArgumentAction a : parser.actions) {
      if (seen.contains(a)) {
        continue;
      }
      if (a.required) {
        missing.add(a.label());
      } else if (a.standard instanceof String s
          && a.convert != null
          && s.equals(space.fields.get(a.dest))) {
        space.fields.put(a.dest, convert(a, s));
      }
    }
    if (!missing.isEmpty()) {
      throw parser.error("the following arguments are required: " + String.join(", ", missing));
    }
    for (Exclusive e : parser.exclusive) {
      if (e.required() && e.members().stream().noneMatch(given::contains)) {
        throw parser.error(
            "one of the arguments "
                + String.join(
                    " ",
                    e.members().stream()
                        .filter(m -> !m.hidden())
                        .map(ArgumentAction::label)
                        .toList())
                + " is required");
      }
    }
  }
}
