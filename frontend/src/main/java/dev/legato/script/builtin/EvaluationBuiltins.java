package dev.legato.script.builtin;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.op.Errors;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.run.Rope;
import dev.legato.script.value.Cell;
import dev.legato.script.value.PyDict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** eval(), exec(), compile(), globals(), locals(). */
final class EvaluationBuiltins {
  private final Context context;

  EvaluationBuiltins(Context context) {
    this.context = context;
  }

  /** What compile() gives: text that is parsed when it runs. */
  private record CodeText(String text, String fileName, String mode) implements Dynamic {
    @Override
    public String typeName() {
      return "code";
    }

    @Override
    public String repr() {
      return "<code object <module>, file \"" + fileName + "\", line 1>";
    }
  }

  void install(Builtins.Definer d) {
    d.def("globals()", a -> globals(context));
    d.def("locals()", a -> locals(context));
    d.def(
        "compile(source, filename, mode, flags=, dont_inherit=, optimize=)",
        a -> new CodeText((String) a[0], (String) a[1], (String) a[2]));
    d.def(
        "eval(source, globals=, locals=, /)",
        a -> {
          Object r = run(a[0], a[1], a[2], true);
          return r == null ? None.NONE : r;
        });
    d.def(
        "exec(source, globals=, locals=, /)",
        a -> {
          run(a[0], a[1], a[2], false);
          return None.NONE;
        });
  }

  private @Nullable Object run(
      Object source, @Nullable Object globals, @Nullable Object locals, boolean value) {
    String text;
    String file = "<string>";
    Context.Evaluator evaluator = context.evaluator;
    if (source instanceof CodeText c) {
      evaluator =
          switch (c.mode) {
            case "single" -> context.interactive;
            case "eval" -> context.expression;
            default -> context.evaluator;
          };
      text = c.text;
      file = c.fileName;
    } else if (source instanceof String s) {
      text = value ? s.strip() : s;
      evaluator = value ? context.expression : evaluator;
    } else {
      throw Errors.type(
          (value ? "eval" : "exec") + "() arg 1 must be a string, bytes or code object");
    }
    Object given = globals == None.NONE ? null : globals;
    Frame f = context.top;
    if (given == null && locals == null && f != null && f.code.name.equals("<module>")) {
      return evaluator.evaluate(text, file, f.code.globals);
    }
    Globals space = new Globals();
    if (given instanceof Map<?, ?> m) {
      m.forEach((k, v) -> space.put((String) k, v));
    } else if (f != null) {
      space.putAll(f.code.globals);
      locals(context).forEach((k, v) -> space.put((String) k, v));
    }
    Map<?, ?> target = locals instanceof Map<?, ?> l ? l : given instanceof Map<?, ?> m ? m : null;
    if (locals instanceof Map<?, ?> l) {
      l.forEach((k, v) -> space.put((String) k, v));
    }
    space.putIfAbsent("__name__", "builtins");
    Object r = evaluator.evaluate(text, file, space);
    if (target instanceof PyDict d) {
      space.forEach((k, v) -> {
        if (!k.equals("__name__")) {
          d.put(k, v);
        }
      });
    }
    return r;
  }

  static PyDict globals(Context context) {
    Frame f = context.top;
    return f == null ? new PyDict() : PyDict.ofNames(f.code.globals);
  }

  static PyDict locals(Context context) {
    Frame f = context.top;
    if (f == null || f.code.name.equals("<module>")) {
      return globals(context);
    }
    PyDict d = new PyDict();
    if (f.namespace != null) {
      f.namespace.forEach(d::put);
      return d;
    }
    for (int i = 0; i < f.slots.length; i++) {
      Object v = Rope.read(f.slots, i);
      if (v instanceof Cell c) {
        v = c.value;
      }
      if (v != null && !f.code.slotNames[i].startsWith(".")) {
        d.put(f.code.slotNames[i], v);
      }
    }
    return d;
  }
}
