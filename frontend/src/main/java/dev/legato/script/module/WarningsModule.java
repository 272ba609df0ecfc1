package dev.legato.script.module;

import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code warnings}: messages on standard error, once per place unless a filter says otherwise. */
public final class WarningsModule {
  private final Context context;
  private final PyModule module;
  private List<Filter> filters = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private @Nullable List<Object> record;

  /** A rule; the first that fits a warning decides. */
  private record Filter(String action, String message, PyType category, long line) {
    boolean fits(String text, PyType type, int at) {
      return (line == 0 || line == at)
          && type.isSubclassOf(category)
          && (message.isEmpty()
              || Pattern.compile(message, Pattern.CASE_INSENSITIVE).matcher(text).lookingAt());
    }
  }

  /** What {@code catch_warnings(record=True)} collects. */
  private record Recorded(Object message, PyType category, String file, int line)
      implements Dynamic {
    @Override
    public String typeName() {
      return "WarningMessage";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "message" -> message;
        case "category" -> category;
        case "filename" -> file;
        case "lineno" -> (long) line;
        case "line", "file", "source" -> None.NONE;
        default -> null;
      };
    }

    @Override
    public String repr() {
      return "{message : "
          + Texts.repr(message)
          + ", category : '"
          + category.name()
          + "', filename : '"
          + file
          + "', lineno : "
          + line
          + ", line : None}";
    }
  }

  private WarningsModule(Context context) {
    this.context = context;
    // Deprecations are shown: scripts are their own __main__.
    for (String name : List.of("PendingDeprecationWarning", "ImportWarning", "ResourceWarning")) {
      filters.add(new Filter("ignore", "", Exceptions.get(name), 0));
    }
    this.module = contents().module();
  }

  static PyModule make(Context x) {
    return x.program == null ? new WarningsModule(x).module : ofLibrary(x, x.program);
  }

  /** The functions of the program that runs, but for warn, which counts this script's frames. */
  private static PyModule ofLibrary(Context x, Supplier<@Nullable Context> program) {
    PyModule own = new WarningsModule(x).module;
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name : own.members.keySet()) {
      if (own.members.get(name) instanceof Native) {
        members.put(name, new Forwarded(name, own, program));
      }
    }
    members.put("warn", new Warn(x, own, program));
    return new PyModule("warnings", members);
  }

  /** {@return the module of the program, or a library's own while none runs} */
  private static PyModule shared(PyModule own, Supplier<@Nullable Context> program) {
    Context x = program.get();
    return x != null && StandardModules.find("warnings", x) instanceof PyModule m ? m : own;
  }

  /** A function of the program's module. */
  private record Forwarded(String name, PyModule own, Supplier<@Nullable Context> program)
      implements Callable {
    @Override
    public Object call(Args args) {
      Object f = Attributes.get(shared(own, program), name);
      return Calls.call(f, args.positional().toArray(), args.keywords());
    }
  }

  /** A library warns: of its own line, or of the program's that called it. */
  private record Warn(Context library, PyModule own, Supplier<@Nullable Context> program)
      implements Callable {
    @Override
    public Object call(Args args) {
      Context x = program.get();
      if (x == null) {
        return Calls.call(
            Attributes.get(own, "warn"), args.positional().toArray(), args.keywords());
      }
      Map<String, Object> named = args.keywords();
      List<Object> given = args.positional();
      Object message = given.isEmpty() ? named.get("message") : given.get(0);
      Object category = given.size() > 1 ? given.get(1) : named.get("category");
      Object level = given.size() > 2 ? given.get(2) : named.get("stacklevel");
      Frame f = library.top;
      for (long i = level == null ? 1 : Numbers.longIndex(level); i > 1 && f != null; i--) {
        f = f.back;
      }
      f = f == null ? x.top : f;
      Object[] place = {
        message,
        category(category),
        f == null ? "sys" : f.code.fileName(),
        f == null ? 1L : (long) f.line,
        f == null ? "" : f.code.source.line(f.line)
      };
      return Calls.call(Attributes.get(shared(own, program), "_issue"), place, null);
    }
  }

  private Contents contents() {
    Contents c = Contents.of("warnings");
    c.def("warn(message, category=, stacklevel=, source=)", a -> warn(a[0], a[1], a[2]));
    c.def(
        "warn_explicit(message, category, filename, lineno, module=, registry=, *rest)",
        a -> issue(a[0], category(a[1]), (String) a[2], Numbers.toInt(a[3]), ""));
    c.def(
        "_issue(message, category, filename, lineno, text)",
        a -> issue(a[0], category(a[1]), (String) a[2], Numbers.toInt(a[3]), (String) a[4]));
    c.def(
        "simplefilter(action, category=, lineno=, append=)",
        a -> filter(a[0], "", a[1], a[2], a[3]));
    c.def(
        "filterwarnings(action, message=, category=, module=, lineno=, append=)",
        a -> filter(a[0], a[1] == null ? "" : (String) a[1], a[2], a[4], a[5]));
    c.def(
        "resetwarnings()",
        a -> {
          filters.clear();
          listen();
          return None.NONE;
        });
    c.def(
        "catch_warnings(*, record=, module=, action=, category=, lineno=, append=)",
        a -> new Catcher(Contents.flag(a[0], false), Contents.given(a[2]), a[3]));
    c.def(
        "formatwarning(message, category, filename, lineno, line=)",
        a ->
            format(
                Texts.str(a[0]),
                (PyType) a[1],
                (String) a[2],
                Numbers.toInt(a[3]),
                a[4] instanceof String s ? s : ""));
    return c;
  }

  private static PyType category(@Nullable Object given) {
    PyType base = Exceptions.get("Warning");
    if (given == null || given == None.NONE) {
      return Exceptions.get("UserWarning");
    }
    if (given instanceof PyType t && t.isSubclassOf(base)) {
      return t;
    }
    throw Errors.type("category must be a Warning subclass, not '" + Texts.typeName(given) + "'");
  }

  private Object filter(
      Object action,
      String message,
      @Nullable Object category,
      @Nullable Object line,
      @Nullable Object append) {
    String name = Texts.str(action);
    if (!List.of("error", "ignore", "always", "default", "module", "once").contains(name)) {
      throw Errors.of("AssertionError", "invalid action: " + Texts.repr(action));
    }
    PyType type = category == null ? Exceptions.get("Warning") : category(category);
    Filter f = new Filter(name, message, type, line == null ? 0 : Numbers.longIndex(line));
    filters.remove(f);
    if (Contents.flag(append, false)) {
      filters.add(f);
    } else {
      filters.addFirst(f);
    }
    seen.clear();
    listen();
    return None.NONE;
  }

  /** Asks to be told of floating-point errors while a RuntimeWarning would be raised or kept. */
  private void listen() {
    PyType type = Exceptions.get("RuntimeWarning");
    boolean wanted = record != null;
    for (Filter f : filters) {
      if (type.isSubclassOf(f.category)) {
        boolean error = f.action.equals("error");
        boolean all = f.message.isEmpty() && f.line == 0;
        wanted = error || wanted && !(all && f.action.equals("ignore"));
        if (error || all) {
          break;
        }
      }
    }
    context.host.floatWarnings(wanted ? text -> warn(text, type, null) : null);
  }

  private Object warn(Object message, @Nullable Object category, @Nullable Object level) {
    Frame f = context.top;
    for (long i = level == null ? 1 : Numbers.longIndex(level); i > 1 && f != null; i--) {
      f = f.back;
    }
    PyType type = category(category);
    return f == null
        ? issue(message, type, "sys", 1, "")
        : issue(message, type, f.code.fileName(), f.line, f.code.source.line(f.line));
  }

  /** Warns as Java code does: with the place of the running statement. */
  public static void warn(Context x, String category, String message) {
    PyModule m = StandardModules.load("warnings", x);
    Calls.call(Attributes.get(m, "warn"), new Object[] {message, Exceptions.named(category)}, null);
  }

  private Object issue(Object message, PyType given, String file, int line, String source) {
    boolean ready =
        message instanceof ExceptionObject e && e.type.isSubclassOf(Exceptions.get("Warning"));
    PyType type = ready ? ((PyObject) message).type : given;
    String text = Texts.str(message);
    String action = "default";
    for (Filter f : filters) {
      if (f.fits(text, type, line)) {
        action = f.action;
        break;
      }
    }
    Object value = ready ? message : null;
    switch (action) {
      case "ignore":
        return None.NONE;
      case "error":
        throw new PyError((ExceptionObject) (ready ? message : type.call1(message)));
      case "default":
        if (!seen.add(List.of(text, type, file, line))) {
          return None.NONE;
        }
        break;
      case "once":
        if (!seen.add(List.of(text, type))) {
          return None.NONE;
        }
        break;
      case "module":
        if (!seen.add(List.of(text, type, file))) {
          return None.NONE;
        }
        break;
      default:
        break;
    }
    show(value == null ? type.call1(message) : value, type, file, line, source);
    return None.NONE;
  }

  private void show(Object value, PyType type, String file, int line, String source) {
    Object own = module.members.get("showwarning");
    if (own != null) {
      Calls.call(own, new Object[] {value, type, file, (long) line}, null);
    } else if (record != null) {
      record.add(new Recorded(value, type, file, line));
    } else {
      String text;
      Object formatter = module.members.get("formatwarning");
      if (formatter instanceof Native || formatter == null) {
        text = format(Texts.str(value), type, file, line, source);
      } else {
        text =
            Texts.str(Calls.call(formatter, new Object[] {value, type, file, (long) line}, null));
      }
      context.host.flush(false);
      Object stderr = StandardModules.load("sys", context).members.get("stderr");
      if (stderr == null) {
        context.host.write(text, true);
      } else {
        Calls.call(Attributes.get(stderr, "write"), text);
      }
    }
  }

  private static String format(String message, PyType type, String file, int line, String source) {
    String shown = source.strip();
    return file
        + ":"
        + line
        + ": "
        + type.name()
        + ": "
        + message
        + "\n"
        + (shown.isEmpty() ? "" : "  " + shown + "\n");
  }

  /** Puts filters back when its block ends. */
  private final class Catcher implements Dynamic {
    private final boolean recording;
    private final @Nullable Object action;
    private final @Nullable Object category;
    private @Nullable List<Filter> oldFilters;
    private @Nullable List<Object> oldRecord;

    Catcher(boolean recording, @Nullable Object action, @Nullable Object category) {
      this.recording = recording;
      this.action = action;
      this.category = category;
    }

    private Object enter() {
      if (oldFilters != null) {
        throw Errors.of("RuntimeError", "Cannot enter " + repr() + " twice");
      }
      oldFilters = filters;
      oldRecord = record;
      filters = new ArrayList<>(filters);
      seen.clear();
      if (action != null) {
        filter(action, "", category, null, null);
      }
      if (!recording) {
        return None.NONE;
      }
      List<Object> log = new ArrayList<>();
      record = log;
      listen();
      return log;
    }

    private Object exit() {
      if (oldFilters != null) {
        filters = oldFilters;
        record = oldRecord;
        seen.clear();
        listen();
      }
      return None.NONE;
    }

    @Override
    public String typeName() {
      return "catch_warnings";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "__enter__" -> Native.of("__enter__()", a -> enter());
        case "__exit__" -> Native.of("__exit__(*args)", a -> exit());
        default -> null;
      };
    }

    @Override
    public String repr() {
      return "catch_warnings(" + (recording ? "record=True" : "") + ")";
    }
  }
}
