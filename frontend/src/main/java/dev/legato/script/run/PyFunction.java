package dev.legato.script.run;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.value.Cell;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function that a script defines. */
public final class PyFunction extends PyCallable {
  public final Code code;
  public final Globals globals;
  public final Context context;

  /** Defaults of the last positional parameters. */
  public Object[] defaults;

  /** Defaults of keyword-only parameters, null where required. */
  public final @Nullable Object[] keywordDefaults;

  /** Attributes that are not in {@code __dict__}. */
  private static final Set<String> SPECIAL =
      Set.of("__name__", "__qualname__", "__doc__", "__module__", "__annotations__");

  private final Cell[] closure;
  private final Map<String, Object> fields = new LinkedHashMap<>(4);
  private String name;

  public PyFunction(
      Code code,
      Globals globals,
      Context context,
      Object[] defaults,
      @Nullable Object[] keywordDefaults,
      Cell[] closure) {
    this.code = code;
    this.globals = globals;
    this.context = context;
    this.defaults = defaults;
    this.keywordDefaults = keywordDefaults;
    this.closure = closure;
    this.name = code.name;
  }

  @Override
  public String name() {
    return name;
  }

  /** Calls from Java code: whatever keeps the result, no variable counts it. */
  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    return escaped(apply(args, names));
  }

  private static Object escaped(Object result) {
    Handles.escape(result);
    return result;
  }

  /** Calls from a script's expression. */
  public Object apply(@Nullable Object[] args, String @Nullable [] names) {
    Code c = code;
    @Nullable Object[] slots = new Object[c.slots];
    if (names == null && c.simple && args.length == c.positional) {
      System.arraycopy(args, 0, slots, 0, args.length);
    } else {
      Binding.bind(this, args, names, slots);
    }
    return run(slots);
  }

  @Override
  public Object call1(Object a) {
    if (code.simple && code.positional == 1) {
      @Nullable Object[] slots = new Object[code.slots];
      slots[0] = a;
      return escaped(run(slots));
    }
    return invoke(new Object[] {a}, null);
  }

  @Override
  public Object call2(Object a, Object b) {
    if (code.simple && code.positional == 2) {
      @Nullable Object[] slots = new Object[code.slots];
      slots[0] = a;
      slots[1] = b;
      return escaped(run(slots));
    }
    return invoke(new Object[] {a, b}, null);
  }

  /** Runs the body in a frame whose first slots hold the arguments. */
  public Object run(@Nullable Object[] slots) {
    Code c = code;
    for (int i = c.parameters.length - 1; i >= 0; i--) {
      Handles.hold(slots[i]);
    }
    if (c.plain) {
      return execute(new Frame(slots, c, context));
    }
    for (int s : c.cells) {
      Cell cell = new Cell();
      cell.value = slots[s];
      Handles.escape(slots[s]);
      slots[s] = cell;
    }
    for (int i = 0; i < c.free.length; i++) {
      slots[c.free[i]] = closure[i];
    }
    Frame f = new Frame(slots, c, context);
    if (c.generator) {
      return new PyGenerator(f, name);
    }
    return execute(f);
  }

  private static Object execute(Frame f) {
    Context x = f.context;
    Frame back = x.top;
    f.back = back;
    if (++x.depth > x.depthLimit) {
      x.depth--;
      throw x.tooDeep();
    }
    x.top = f;
    try {
      if (x.interrupted) {
        x.checkInterrupt();
      }
      f.code.bodyForCall(x.hotCall).run(f);
      Object r = f.result;
      return r == null ? None.NONE : r;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      f.result = null;
      throw x.unwind(e, f);
    } finally {
      x.top = back;
      x.depth--;
      f.release();
    }
  }

  @Override
  public String typeName() {
    return "function";
  }

  @Override
  public @Nullable Object attribute(String key) {
    Object own = fields.get(key);
    if (own != null) {
      return own;
    }
    return switch (key) {
      case "__name__" -> name;
      case "__qualname__" -> code.qualifiedName;
      case "__doc__" -> code.doc == null ? None.NONE : code.doc;
      case "__module__" -> globals.get("__name__");
      case "__defaults__" -> defaults.length == 0 ? None.NONE : Tuple.of(defaults.clone());
      case "__dict__" -> {
        PyDict d = new PyDict();
        fields.forEach((k, v) -> {
          if (!SPECIAL.contains(k)) {
            d.put(k, v);
          }
        });
        yield d;
      }
      case "__annotations__" -> {
        PyDict notes = annotations();
        fields.put(key, notes);
        yield notes;
      }
      case "__kwdefaults__" -> keywordDefaults();
      case "__globals__" -> PyDict.ofNames(globals);
      case "__code__" -> new CodeValue(code);
      case "__closure__" -> closure.length == 0 ? None.NONE : Tuple.of((Object[]) closure.clone());
      default -> null;
    };
  }

  /**
   * {@return what the annotations stand for} They are evaluated when somebody asks for them, in the
   * module's names: most are for readers only.
   */
  private PyDict annotations() {
    PyDict notes = new PyDict();
    code.annotations.forEach((name, text) ->
        notes.put(
            name,
            code.postponed ? text : context.evaluator.evaluate(text, code.fileName(), globals)));
    return notes;
  }

  private Object keywordDefaults() {
    PyDict named = new PyDict();
    for (int i = 0; i < keywordDefaults.length; i++) {
      if (keywordDefaults[i] != null) {
        named.put(code.parameters[code.positional + i], keywordDefaults[i]);
      }
    }
    return named.isEmpty() ? None.NONE : named;
  }

  @Override
  public void setAttribute(String key, Object value) {
    if (key.equals("__name__")) {
      name = (String) value;
    }
    fields.put(key, value);
  }

  @Override
  public String repr() {
    return "<function "
        + attribute("__qualname__")
        + " at 0x"
        + String.format("%012x", System.identityHashCode(this))
        + ">";
  }
}
