package dev.legato.script.run;

import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.value.PyDict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds arguments to parameters as a call does. */
final class Binding {
  private Binding() {}

  static void bind(
      PyFunction f, @Nullable Object[] args, String @Nullable [] names, @Nullable Object[] slots) {
    Code c = f.code;
    int given = args.length - (names == null ? 0 : names.length);
    int taken = Math.min(given, c.positional);
    System.arraycopy(args, 0, slots, 0, taken);
    int fixed = c.positional + c.keywordOnly;
    if (c.rest) {
      Object[] more = given > taken ? Arrays.copyOfRange(args, taken, given) : new Object[0];
      for (Object o : more) {
        Items.escape(o);
      }
      slots[fixed] = Tuple.of(more);
    }
    PyDict extra = c.keywords ? new PyDict() : null;
    if (extra != null) {
      slots[fixed + (c.rest ? 1 : 0)] = extra;
    }
    if (names != null) {
      for (int i = 0; i < names.length; i++) {
        keyword(f, names[i], args[given + i], slots, extra);
      }
    }
    if (given > taken && !c.rest) {
      throw tooMany(f, given, slots);
    }
    defaults(f, slots);
  }

  private static void keyword(
      PyFunction f,
      String name,
      @Nullable Object value,
      @Nullable Object[] slots,
      @Nullable PyDict extra) {
    Code c = f.code;
    for (int j = c.positionalOnly; j < c.positional + c.keywordOnly; j++) {
      if (c.parameters[j].equals(name)) {
        if (slots[j] != null) {
          throw Errors.type(c.qualifiedName + "() got multiple values for argument '" + name + "'");
        }
        slots[j] = value;
        return;
      }
    }
    if (extra == null) {
      for (int j = 0; j < c.positionalOnly; j++) {
        if (c.parameters[j].equals(name)) {
          throw Errors.type(
              c.qualifiedName
                  + "() got some positional-only arguments passed as keyword arguments:"
                  + " '"
                  + name
                  + "'");
        }
      }
      throw Errors.type(c.qualifiedName + "() got an unexpected keyword argument '" + name + "'");
    }
    Items.escape(value);
    extra.put(name, value);
  }

  private static void defaults(PyFunction f, @Nullable Object[] slots) {
    Code c = f.code;
    int first = c.positional - f.defaults.length;
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < c.positional; i++) {
      if (slots[i] == null) {
        if (i >= first) {
          slots[i] = f.defaults[i - first];
        } else {
          missing.add(c.parameters[i]);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw missing(f, missing, "positional");
    }
    for (int i = 0; i < c.keywordOnly; i++) {
      int at = c.positional + i;
      if (slots[at] == null) {
        slots[at] = f.keywordDefaults[i];
        if (slots[at] == null) {
          missing.add(c.parameters[at]);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw missing(f, missing, "keyword-only");
    }
  }

  private static RuntimeException missing(PyFunction f, List<String> names, String what) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        list.append(names.size() == 2 ? " and " : i == names.size() - 1 ? ", and " : ", ");
      }
      list.append("'").append(names.get(i)).append("'");
    }
    return Errors.type(
        f.code.qualifiedName
            + "() missing "
            + names.size()
            + " required "
            + what
            + " argument"
            + (names.size() == 1 ? "" : "s")
            + ": "
            + list);
  }

  private static RuntimeException tooMany(PyFunction f, int given, @Nullable Object[] slots) {
    Code c = f.code;
    int least = c.positional - f.defaults.length;
    String takes =
        f.defaults.length == 0
            ? String.valueOf(c.positional)
            : "from " + least + " to " + c.positional;
    boolean one = f.defaults.length == 0 && c.positional == 1;
    int only = 0;
    for (int i = 0; i < c.keywordOnly; i++) {
      only += slots[c.positional + i] != null ? 1 : 0;
    }
    String extra =
        only == 0
            ? ""
            : " positional argument"
                + (given == 1 ? "" : "s")
                + " (and "
                + only
                + " keyword-only argument"
                + (only == 1 ? "" : "s")
                + ")";
    return Errors.type(
        c.qualifiedName
            + "() takes "
            + takes
            + " positional argument"
            + (one ? "" : "s")
            + " but "
            + given
            + extra
            + (given == 1 && only == 0 ? " was given" : " were given"));
  }
}
