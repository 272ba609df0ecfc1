package dev.legato.coverage;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Signed;
import dev.legato.library.TypeObject;
import dev.legato.runtime.stats.Statistics;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function in the first way that works, for every type of element, and looks at the
 * counters: what ran as a fusible kernel, what as an opaque routine, what made the program wait.
 */
final class Probe {
  /** Ways to call a function whose own way is not listed. */
  private static final List<String> FORMS =
      List.of(
          "f(m)",
          "f(v)",
          "f(m, m)",
          "f(v, v)",
          "f([m, m])",
          "f(m, 1)",
          "f(m, 0, 1)",
          "f(v, v, v)",
          "f(m, (16,))",
          "f(3)",
          "f((2, 3))",
          "f(1, 4)",
          "f(k, v)",
          "f(m, k)",
          "f('float64')",
          "f(A)",
          "f(A, v)",
          "f([A, A])",
          "f(A, A)",
          "f()");

  private static final String SETUP =
      """
      import numpy as np
      import scipy.sparse
      k = np.array([0, 2, 1])
      A = scipy.sparse.csr_matrix(np.eye(4) * 4 + np.eye(4, k=1))

      def inputs(t):
          base = np.arange(16).reshape(4, 4) % 5 + 8 * np.eye(4, dtype=int)
          return base.astype(t), (np.arange(6) % 4 + 1).astype(t)
      """;

  private final Session session;
  private final Interpreter interpreter;
  private final Map<String, String> own;

  Probe(Session session, Interpreter interpreter, Map<String, String> own) {
    this.session = session;
    this.interpreter = interpreter;
    this.own = own;
    interpreter.runModule(SETUP, "setup", true);
  }

  /** {@return the row of a name that there is} */
  Row row(String name, Object value) {
    boolean aClass = value instanceof TypeObject || value instanceof PyType;
    if (!(value instanceof dev.legato.library.Callable) || aClass) {
      return new Row(name, aClass ? "class" : "value", "", "", "");
    }
    String parameters = value instanceof Signed s ? s.parameters() : "";
    String form = own.get(name);
    if (form != null && form.isEmpty()) {
      return new Row(name, "function", parameters, "", "host");
    }
    interpreter.setGlobal("f", value);
    for (DType first : List.of(DType.FLOAT64, DType.INT64)) {
      for (String candidate : form != null ? List.of(form) : FORMS) {
        String kind = kind(candidate, first);
        if (kind != null) {
          boolean drawn = kind.isEmpty() && name.startsWith("random.");
          return new Row(name, "function", parameters, types(candidate), drawn ? "host" : kind);
        }
      }
    }
    return new Row(name, "function", parameters, "", "");
  }

  private String types(String form) {
    if (!form.contains("m") && !form.contains("v")) {
      return "";
    }
    List<DType> works = new ArrayList<>();
    for (DType t : DType.ofNumpy()) {
      if (kind(form, t) != null) {
        works.add(t);
      }
    }
    return TypeNames.of(works);
  }

  /** {@return how the call ran, or null when it raised an error} */
  private @Nullable String kind(String form, DType type) {
    try {
      interpreter.evaluate("m, v = inputs('" + type.numpyName() + "')", "inputs");
      session.sync();
      force(interpreter.evaluate("m, v", "inputs"));
      Statistics stats = session.engine().statistics();
      Map<String, Long> before = new LinkedHashMap<>(stats.counters());
      Object result = interpreter.evaluate(form, "probe");
      session.sync();
      long waited = delta(stats, before, "host_syncs");
      force(result);
      if (delta(stats, before, "opaque_calls") > 0) {
        return "opaque";
      }
      if (waited > 0) {
        return "host";
      }
      return delta(stats, before, "kernels_launched") > 0 ? "fused" : "";
    } catch (dev.legato.error.LegatoException e) {
      return null;
    }
  }

  private static long delta(Statistics stats, Map<String, Long> before, String counter) {
    return stats.counters().getOrDefault(counter, 0L) - before.getOrDefault(counter, 0L);
  }

  private static void force(@Nullable Object result) {
    switch (result) {
      case null -> {}
      case NDArray a -> a.force();
      case Scalar s -> s.toHost();
      case List<?> list -> list.forEach(Probe::force);
      case Dynamic d -> {}
      default -> {}
    }
  }
}
