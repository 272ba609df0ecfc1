package dev.legato.script.value;

import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a native function, parsed from text: {@code name(a, b=, /, c=, *rest, d=,
 * **kw)}. A trailing {@code =} marks an optional parameter; a first parameter {@code self} makes it
 * a method. {@code *rest} is passed as a Tuple, {@code **kw} as a {@link PyDict}.
 */
public final class Signature {
  private final String name;
  private final String shown;
  private final String[] names;
  private final int positionalOnly;
  private final int positional;
  private final int required;
  private final boolean[] optional;
  private final int rest;
  private final int keywords;
  private final boolean self;

  private Signature(
      String name,
      String shown,
      String[] names,
      boolean[] optional,
      int posOnly,
      int pos,
      int rest,
      int kw) {
    this.name = name;
    this.shown = shown;
    this.names = names;
    this.optional = optional;
    this.positionalOnly = posOnly;
    this.positional = pos;
    this.rest = rest;
    this.keywords = kw;
    this.self = names.length > 0 && names[0].equals("self");
    int needed = 0;
    while (needed < pos && !optional[needed]) {
      needed++;
    }
    this.required = needed;
  }

  public static Signature parse(String text) {
    int open = text.indexOf('(');
    String name = text.substring(0, open);
    String inside = text.substring(open + 1, text.length() - 1).strip();
    List<String> names = new ArrayList<>();
    List<Boolean> optional = new ArrayList<>();
    int posOnly = 0;
    int pos = -1;
    int rest = -1;
    int kw = -1;
    for (String part : inside.isEmpty() ? new String[0] : inside.split(",")) {
      String p = part.strip();
      if (p.equals("/")) {
        posOnly = names.size();
      } else if (p.equals("*")) {
        pos = names.size();
      } else if (p.startsWith("**")) {
        pos = pos < 0 ? names.size() : pos;
        kw = names.size();
        names.add(p.substring(2));
        optional.add(true);
      } else if (p.startsWith("*")) {
        pos = names.size();
        rest = names.size();
        names.add(p.substring(1));
        optional.add(true);
      } else {
        boolean opt = p.endsWith("=");
        names.add(opt ? p.substring(0, p.length() - 1) : p);
        optional.add(opt);
      }
    }
    boolean[] opts = new boolean[optional.size()];
    for (int i = 0; i < opts.length; i++) {
      opts[i] = optional.get(i);
    }
    return new Signature(
        name,
        name,
        names.toArray(new String[0]),
        opts,
        posOnly,
        pos < 0 ? names.size() : pos,
        rest,
        kw);
  }

  Signature of(String owner) {
    return new Signature(
        name, owner + "." + name, names, optional, positionalOnly, positional, rest, keywords);
  }

  public String name() {
    return name;
  }

  boolean hasSelf() {
    return self;
  }

  /** {@return whether n positional arguments are one for each parameter} */
  boolean exactly(int n) {
    return n == names.length && positional == n && rest < 0 && keywords < 0;
  }

  @Nullable Object[] bind(@Nullable Object[] args, String @Nullable [] given) {
    int count = args.length - (given == null ? 0 : given.length);
    @Nullable Object[] out = new Object[names.length];
    System.arraycopy(args, 0, out, 0, Math.min(count, positional));
    if (count > positional && rest < 0) {
      throw tooMany(count);
    }
    if (rest >= 0) {
      out[rest] =
          count > positional ? Tuple.of(Arrays.copyOfRange(args, positional, count)) : Tuple.EMPTY;
    }
    if (keywords >= 0) {
      out[keywords] = new PyDict();
    }
    if (given != null) {
      for (int i = 0; i < given.length; i++) {
        bindKeyword(out, given[i], args[count + i]);
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (out[i] == null && !optional[i]) {
        throw missing(count, i);
      }
    }
    return out;
  }

  private void bindKeyword(@Nullable Object[] out, String key, @Nullable Object value) {
    for (int j = positionalOnly; j < names.length; j++) {
      if (j != rest && j != keywords && names[j].equals(key)) {
        if (out[j] != null) {
          throw Errors.type(
              "argument for "
                  + name
                  + "() given by name ('"
                  + key
                  + "') and position ("
                  + (j + 1)
                  + ")");
        }
        out[j] = value;
        return;
      }
    }
    if (keywords < 0) {
      if (positionalOnly == names.length) {
        throw Errors.type(shown + "() takes no keyword arguments");
      }
      throw Errors.type("'" + key + "' is an invalid keyword argument for " + name + "()");
    }
    ((PyDict) out[keywords]).put(key, value);
  }

  private RuntimeException tooMany(int count) {
    int skip = self ? 1 : 0;
    int most = positional - skip;
    int got = count - skip;
    if (most == 0) {
      return Errors.type(shown + "() takes no arguments (" + got + " given)");
    }
    if (required == positional && most == 1) {
      return Errors.type(shown + "() takes exactly one argument (" + got + " given)");
    }
    return Errors.type(
        name
            + " expected "
            + (required == positional ? "" : "at most ")
            + most
            + " argument"
            + (most == 1 ? "" : "s")
            + ", got "
            + got);
  }

  private RuntimeException missing(int count, int index) {
    int skip = self ? 1 : 0;
    int got = count - skip;
    if (index >= positionalOnly || index >= positional) {
      return Errors.type(
          name
              + "() missing required argument '"
              + names[index]
              + "' (pos "
              + (index + 1 - skip)
              + ")");
    }
    if (required - skip == 1 && required == positional) {
      return Errors.type(shown + "() takes exactly one argument (" + got + " given)");
    }
    return Errors.type(
        name
            + " expected "
            + (required == positional && rest < 0 ? "" : "at least ")
            + (required - skip)
            + " argument"
            + (required - skip == 1 ? "" : "s")
            + ", got "
            + got);
  }
}
