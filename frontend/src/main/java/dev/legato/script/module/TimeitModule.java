package dev.legato.script.module;

import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code timeit}. Setup and statement become the body of one function, as in CPython:
 * their text is compiled once, not once a repetition, and the names they assign are its local
 * variables.
 */
final class TimeitModule {
  private static final long NUMBER = 1_000_000;

  private final Context context;
  private final Native clock;

  private TimeitModule(Context context) {
    this.context = context;
    this.clock = Native.of("default_timer()", a -> context.host.nanoTime() * 1e-9);
  }

  static PyModule of(Context x) {
    TimeitModule t = new TimeitModule(x);
    Contents c = Contents.of("timeit");
    c.put("default_timer", t.clock);
    c.def(
        "timeit(stmt=, setup=, timer=, number=, globals=)",
        a -> Calls.call(t.measured(a[0], a[1], a[4]), count(a[3]), t.timer(a[2])));
    c.def(
        "repeat(stmt=, setup=, timer=, repeat=, number=, globals=)",
        a -> {
          Object inner = t.measured(a[0], a[1], a[5]);
          List<Object> out = new ArrayList<>();
          for (long i = a[3] == null ? 5 : Numbers.longIndex(a[3]); i > 0; i--) {
            out.add(Calls.call(inner, count(a[4]), t.timer(a[2])));
          }
          return out;
        });
    return c.module();
  }

  private static Object count(@Nullable Object number) {
    return number == null ? (Object) NUMBER : number;
  }

  private Object timer(@Nullable Object given) {
    return Contents.or(given, clock);
  }

  /** {@return the function that runs the setup and then the statement as often as it is told} */
  private Object measured(
      @Nullable Object statement, @Nullable Object setup, @Nullable Object globals) {
    PyDict locals = new PyDict();
    String text =
        "def inner(_number, _timer):\n    "
            + line(setup, "setup", locals)
            + "\n    _t0 = _timer()\n    for _i in range(_number):\n        "
            + line(statement, "stmt", locals).replace("\n", "\n    ")
            + "\n    return _timer() - _t0\n";
    Object names = Objects.requireNonNullElseGet(Contents.given(globals), PyDict::new);
    Object exec = Objects.requireNonNull(context.builtins.get("exec"), "exec");
    Calls.call(exec, new Object[] {text, names, locals}, null);
    return Objects.requireNonNull(locals.get("inner"), "inner");
  }

  /** {@return the source of one part, indented by a level; of a callable, its call} */
  private static String line(@Nullable Object code, String part, PyDict locals) {
    if (code == null) {
      return "pass";
    }
    Object plain = PyObject.unwrap(code);
    if (plain instanceof String s) {
      return s.replace("\n", "\n    ");
    }
    if (!Calls.isCallable(code)) {
      throw Errors.value(part + " is neither a string nor callable");
    }
    locals.put("_" + part, code);
    return "_" + part + "()";
  }
}
