package dev.legato.library;

import dev.legato.error.LegatoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Python parameter list and how arguments bind to it, with CPython's errors. Its text is read
 * when it is first asked for: a session has a thousand, and few programs call a tenth of them.
 */
public final class Signature {
  private final String function;
  private final String text;
  private @Nullable List<Parameter> parameters;

  /** How a parameter may be given. */
  public enum Kind {
    POSITIONAL_ONLY,
    NORMAL,
    REST,
    KEYWORD_ONLY,
    KEYWORDS
  }

  /**
   * @param fallback the default, or null when the argument is required
   */
  public record Parameter(String name, Kind kind, @Nullable Object fallback) {}

  private Signature(String function, String text) {
    this.function = function;
    this.text = text;
  }

  /**
   * {@return the signature of a text such as {@code "a, axis=None, *, keepdims=False"}}
   *
   * @param function the name that messages show
   */
  public static Signature parse(String function, String text) {
    return new Signature(function, text);
  }

  public String function() {
    return function;
  }

  public List<Parameter> parameters() {
    List<Parameter> known = parameters;
    if (known == null) {
      known = List.copyOf(read(text));
      parameters = known;
    }
    return known;
  }

  private static List<Parameter> read(String text) {
    List<Parameter> list = new ArrayList<>();
    Kind kind = Kind.NORMAL;
    for (String part : split(text)) {
      if (part.equals("/")) {
        list.replaceAll(p -> new Parameter(p.name(), Kind.POSITIONAL_ONLY, p.fallback()));
      } else if (part.equals("*")) {
        kind = Kind.KEYWORD_ONLY;
      } else if (part.startsWith("**")) {
        list.add(new Parameter(part.substring(2), Kind.KEYWORDS, null));
      } else if (part.startsWith("*")) {
        list.add(new Parameter(part.substring(1), Kind.REST, null));
        kind = Kind.KEYWORD_ONLY;
      } else {
        int eq = part.indexOf('=');
        String name = eq < 0 ? part : part.substring(0, eq).strip();
        Object fallback = eq < 0 ? null : literal(part.substring(eq + 1).strip());
        list.add(new Parameter(name, kind, fallback));
      }
    }
    return list;
  }

  /** {@return the parameters in Python's notation} */
  public String text() {
    List<Parameter> all = parameters();
    List<String> parts = new ArrayList<>();
    boolean named = false;
    for (int k = 0; k < all.size(); k++) {
      Parameter p = all.get(k);
      if (p.kind() == Kind.KEYWORD_ONLY && !named) {
        parts.add("*");
      }
      named |= p.kind() == Kind.KEYWORD_ONLY || p.kind() == Kind.REST;
      String stars = p.kind() == Kind.REST ? "*" : p.kind() == Kind.KEYWORDS ? "**" : "";
      parts.add(stars + p.name() + (p.fallback() == null ? "" : "=" + shown(p.fallback())));
      boolean last = k + 1 == all.size() || all.get(k + 1).kind() != p.kind();
      if (p.kind() == Kind.POSITIONAL_ONLY && last) {
        parts.add("/");
      }
    }
    return String.join(", ", parts);
  }

  private static String shown(Object fallback) {
    return switch (fallback) {
      case Boolean b -> b ? "True" : "False";
      case None n -> "None";
      case Missing m -> "<no value>";
      case Tuple t -> "()";
      case String s -> s.equals("int") || s.equals("float") ? s : "'" + s + "'";
      default -> fallback.toString();
    };
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    StringBuilder part = new StringBuilder();
    for (char c : text.toCharArray()) {
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.toString().isBlank()) {
      parts.add(part.toString().strip());
    }
    return parts;
  }

  private static Object literal(String s) {
    return switch (s) {
      case "None" -> None.NONE;
      case "True" -> true;
      case "False" -> false;
      case "<no value>" -> Missing.MISSING;
      case "()" -> Tuple.EMPTY;
      default -> {
        if (s.startsWith("'") || s.startsWith("\"")) {
          yield s.substring(1, s.length() - 1);
        }
        if (s.matches("[-+]?\\d+")) {
          yield Long.valueOf(s);
        }
        if (s.matches("[-+]?[\\d.]+(e[-+]?\\d+)?")) {
          yield Double.valueOf(s);
        }
        yield s; // a name, such as float: libraries read it as a dtype
      }
    };
  }

  /**
   * {@return the values of the parameters, in order}
   *
   * @throws LegatoException TypeError in CPython's words
   */
  public Object[] bind(Args args) {
    List<Parameter> all = parameters();
    int n = all.size();
    @Nullable Object[] values = new Object[n];
    Map<String, Object> rest = args.keywords().isEmpty() ? Map.of() : new LinkedHashMap<>();
    positional(args.positional(), values);
    for (Map.Entry<String, Object> e : args.keywords().entrySet()) {
      keyword(e.getKey(), e.getValue(), values, rest);
    }
    boolean complete = true;
    for (int k = 0; k < n; k++) {
      if (values[k] == null || all.get(k).kind() == Kind.KEYWORDS) {
        Object value = absent(all.get(k), rest);
        values[k] = value;
        complete &= value != null;
      }
    }
    if (!complete) {
      missing(values);
    }
    @SuppressWarnings("nullness")
    Object[] bound = values;
    return bound;
  }

  /** {@return the value of a parameter that no argument was given for} */
  private static @Nullable Object absent(Parameter p, Map<String, Object> rest) {
    return switch (p.kind()) {
      case KEYWORDS -> rest.isEmpty() ? new LinkedHashMap<>() : rest;
      case REST -> Tuple.EMPTY;
      case POSITIONAL_ONLY, NORMAL, KEYWORD_ONLY -> p.fallback();
    };
  }

  private void positional(List<Object> given, @Nullable Object[] values) {
    List<Parameter> all = parameters();
    int count = given.size();
    int next = 0;
    while (next < values.length && next < count) {
      Kind kind = all.get(next).kind();
      if (kind == Kind.REST) {
        values[next] = Tuple.copyOf(given.subList(next, count));
        return;
      }
      if (kind != Kind.NORMAL && kind != Kind.POSITIONAL_ONLY) {
        break;
      }
      values[next] = given.get(next);
      next++;
    }
    if (next < count && all.stream().noneMatch(p -> p.kind() == Kind.REST)) {
      throw tooMany(count);
    }
  }

  private LegatoException tooMany(int given) {
    List<Parameter> places =
        parameters().stream()
            .filter(p -> p.kind() == Kind.NORMAL || p.kind() == Kind.POSITIONAL_ONLY)
            .toList();
    long least = places.stream().filter(p -> p.fallback() == null).count();
    int most = places.size();
    String takes = least == most ? "" + most : "from " + least + " to " + most;
    String s = most == 1 && least == most ? "" : "s";
    String was = given == 1 ? " was" : " were";
    return LegatoException.type(
        function
            + "() takes "
            + takes
            + " positional argument"
            + s
            + " but "
            + given
            + was
            + " given");
  }

  private void keyword(
      String name, Object value, @Nullable Object[] values, Map<String, Object> rest) {
    boolean open = false;
    for (int k = 0; k < values.length; k++) {
      Parameter p = parameters().get(k);
      open |= p.kind() == Kind.KEYWORDS;
      if (p.name().equals(name) && (p.kind() == Kind.NORMAL || p.kind() == Kind.KEYWORD_ONLY)) {
        if (values[k] != null) {
          throw LegatoException.type(
              function + "() got multiple values for argument '" + name + "'");
        }
        values[k] = value;
        return;
      }
    }
    if (!open) {
      throw LegatoException.type(function + "() got an unexpected keyword argument '" + name + "'");
    }
    rest.put(name, value);
  }

  private void missing(@Nullable Object[] values) {
    for (boolean keywordOnly : new boolean[] {false, true}) {
      List<String> names = new ArrayList<>();
      for (int k = 0; k < values.length; k++) {
        if (values[k] == null && (parameters().get(k).kind() == Kind.KEYWORD_ONLY) == keywordOnly) {
          names.add("'" + parameters().get(k).name() + "'");
        }
      }
      if (!names.isEmpty()) {
        String kind = keywordOnly ? "keyword-only" : "positional";
        throw LegatoException.type(
            function
                + "() missing "
                + names.size()
                + " required "
                + kind
                + " argument"
                + (names.size() == 1 ? "" : "s")
                + ": "
                + listed(names));
      }
    }
  }

  private static String listed(List<String> names) {
    int n = names.size();
    if (n <= 2) {
      return String.join(" and ", names);
    }
    return names.stream().limit(n - 1).collect(Collectors.joining(", "))
        + ", and "
        + names.getLast();
  }
}
