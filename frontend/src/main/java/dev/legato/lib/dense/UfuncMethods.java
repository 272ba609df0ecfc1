package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code np.add.reduce}, {@code accumulate} and {@code outer}. */
final class UfuncMethods {
  private static final Map<String, String> FOLDS =
      Map.of(
          "add", "sum",
          "multiply", "prod",
          "minimum", "min",
          "maximum", "max",
          "logical_and", "all",
          "logical_or", "any");

  private UfuncMethods() {}

  /** {@return the reduction by a ufunc; its axis is 0 unless given} */
  static Callable reduce(Session session, Ufunc f) {
    String fold = FOLDS.get(f.name());
    if (fold == null) {
      throw LegatoException.notImplemented(f.name() + ".reduce; use a Python loop");
    }
    return args -> {
      Map<String, Object> keywords = new HashMap<>(args.keywords());
      if (args.positional().size() < 2) {
        keywords.putIfAbsent("axis", 0L);
      }
      return session.function(fold).call(new Args(args.positional(), keywords));
    };
  }

  static Callable accumulate(Session session, Ufunc f) {
    String scan =
        switch (f.name()) {
          case "add" -> "cumsum";
          case "multiply" -> "cumprod";
          default -> throw LegatoException.notImplemented(f.name() + ".accumulate");
        };
    return args -> {
      Map<String, Object> keywords = new HashMap<>(args.keywords());
      if (args.positional().size() < 2) {
        keywords.putIfAbsent("axis", 0L);
      }
      return session.function(scan).call(new Args(args.positional(), keywords));
    };
  }

  /** {@return the ufunc of all pairs: the first operand's axes, then the second's} */
  static Callable outer(Session session, Ufunc f) {
    return args -> {
      NDArray a = session.asArray(args.positional().get(0));
      NDArray b = session.asArray(args.positional().get(1));
      List<Object> shape = new ArrayList<>(Tuple.ofLongs(a.shape()));
      for (int k = 0; k < b.rank(); k++) {
        shape.add(1L);
      }
      if (shape.size() > Shapes.MAX_RANK) {
        throw LegatoException.value("maximum supported dimension for an ndarray is 64");
      }
      Object left = session.call("reshape", a, Tuple.copyOf(shape));
      return f.call(new Args(List.of(left, b), args.keywords()));
    };
  }
}
