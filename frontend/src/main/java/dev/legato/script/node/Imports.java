package dev.legato.script.node;

import dev.legato.error.LegatoException;
import dev.legato.library.Dynamic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import org.jspecify.annotations.Nullable;

/** Import statements. */
public final class Imports {
  private Imports() {}

  static Object load(Context x, String name) {
    return x.importer.find(name);
  }

  /** {@code import a.b.c} binds a; {@code import a.b.c as d} binds c. */
  public static final class Import extends Statement {
    private final String name;
    private final boolean renamed;
    private final Target target;
    private final int line;

    public Import(String name, boolean renamed, Target target, int line) {
      this.name = name;
      this.renamed = renamed;
      this.target = target;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object module = load(f.context, name);
      int dot = name.indexOf('.');
      if (!renamed && dot >= 0) {
        module = load(f.context, name.substring(0, dot));
      }
      target.store(f, module);
      return Completion.NORMAL;
    }
  }

  /** Where names come from: a module's name, after {@code level} dots. */
  public record Origin(String name, int level, Globals globals) {
    /** {@return the module's whole name} */
    String absolute() {
      if (level == 0) {
        return name;
      }
      String base = globals.get("__package__") instanceof String s ? s : "";
      if (base.isEmpty()) {
        throw Errors.of("ImportError", "attempted relative import with no known parent package");
      }
      for (int k = 1; k < level; k++) {
        int dot = base.lastIndexOf('.');
        if (dot < 0) {
          throw Errors.of("ImportError", "attempted relative import beyond top-level package");
        }
        base = base.substring(0, dot);
      }
      return name.isEmpty() ? base : base + "." + name;
    }
  }

  /** {@code from module import names}. */
  public static final class ImportFrom extends Statement {
    private final Origin origin;
    private final String[] names;
    private final Target[] targets;
    private final int line;

    public ImportFrom(Origin origin, String[] names, Target[] targets, int line) {
      this.origin = origin;
      this.names = names;
      this.targets = targets;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      String module = origin.absolute();
      if (module.equals("__future__")) {
        return Completion.NORMAL;
      }
      Object m = load(f.context, module);
      for (int i = 0; i < names.length; i++) {
        targets[i].store(f, member(f, m, module, names[i]));
      }
      return Completion.NORMAL;
    }

    private Object member(Frame f, Object m, String module, String name) {
      String advice = "";
      try {
        Object found = Attributes.find(m, name);
        if (found != null) {
          return found;
        }
      } catch (LegatoException e) {
        if (!e.pythonType().equals("AttributeError")) {
          throw e;
        }
        advice = advice(String.valueOf(e.getMessage()), name);
      }
      try {
        return load(f.context, module + "." + name);
      } catch (PyError e) {
        if (!(module + "." + name).equals(e.value.fields.get("name"))) {
          throw e; // there is such a module, which failed
        }
        boolean partial = m instanceof PyModule p && p.initializing;
        String what =
            "cannot import name '%s' from %s'%s'%s"
                .formatted(
                    name,
                    partial ? "partially initialized module " : "",
                    module,
                    partial ? " (most likely due to a circular import)" : "");
        String more = advice.isEmpty() ? " (" + place(m) + ")" : advice;
        PyError error = Errors.of("ImportError", what + more);
        error.value.fields.put("name", module);
        error.value.fields.put("name_from", name);
        error.value.fields.put("obj", m);
        throw error;
      }
    }

    /**
     * {@return what a module advises instead of a name that it does not have; names that are near
     * are found when an error is printed}
     */
    private static String advice(String message, String name) {
      String said = "has no attribute '" + name + "'";
      int at = message.indexOf(said);
      String rest = at < 0 ? "" : message.substring(at + said.length());
      return rest.startsWith(" (") ? rest : "";
    }

    private static String place(Object m) {
      Object file = Attributes.find(m, "__file__");
      return file instanceof String s ? s : "unknown location";
    }
  }

  /** {@code from module import *}. */
  public static final class ImportStar extends Statement {
    private final Origin origin;
    private final Globals globals;
    private final int line;

    public ImportStar(Origin origin, Globals globals, int line) {
      this.origin = origin;
      this.globals = globals;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object m = load(f.context, origin.absolute());
      Object all =
          m instanceof PyModule p ? p.members.get("__all__") : Attributes.find(m, "__all__");
      Iterable<?> names = all != null ? Iteration.list(all) : ((Dynamic) m).attributeNames();
      for (Object n : names) {
        String name = (String) n;
        Object v = all == null && name.startsWith("_") ? null : found(m, name);
        if (v != null) {
          globals.put(name, v);
        }
      }
      return Completion.NORMAL;
    }

    private static @Nullable Object found(Object m, String name) {
      return Attributes.find(m, name);
    }
  }
}
