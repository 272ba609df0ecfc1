package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link ComposedUfunc}: {@code outer}, and those written in the language ({@code
 * ufuncs.lgt}).
 */
final class ComposedMethods {
  private static final Map<String, Object> IDENTITIES = Map.of("gcd", 0L);

  /** The shapes of functions that work on vectors and matrices. */
  private static final Map<String, Object> SIGNATURES =
      Map.of(
          "vecdot", "(n),(n)->()",
          "matvec", "(m,n),(n)->(m)",
          "vecmat", "(n),(n,m)->(m)");

  private ComposedMethods() {}

  /** {@return the value of a reduction over nothing, None if there is none} */
  static Object identity(String name) {
    return IDENTITIES.getOrDefault(name, None.NONE);
  }

  /** {@return the core shapes of a function of vectors, None for one of elements} */
  static Object signature(String name) {
    return SIGNATURES.getOrDefault(name, None.NONE);
  }

  /** {@return the method of this name, or null when there is none} */
  static @Nullable Object find(
      Session session, ComposedUfunc f, String method, int inputs, int results) {
    return switch (method) {
      case "reduce" -> refused(method, inputs, results, composed(session, f, method));
      case "accumulate" -> refused(method, inputs, results, composed(session, f, method));
      case "reduceat" -> refused(method, inputs, results, composed(session, f, method));
      case "outer" -> outer(session, f, inputs);
      case "at" -> composed(session, f, method);
      default -> null;
    };
  }

  private static Callable refused(String method, int inputs, int results, Callable f) {
    if (inputs == 2 && results == 1) {
      return f;
    }
    return args -> {
      throw LegatoException.value(
          inputs == 2
              ? method + " only supported for functions returning a single value"
              : method + " only supported for binary functions");
    };
  }

  /** A method written in the language: its first argument is the function. */
  private static Callable composed(Session session, Callable f, String method) {
    return args -> {
      List<Object> all = new ArrayList<>();
      all.add(f);
      all.addAll(args.positional());
      return session.function("ufunc." + method).call(new Args(all, args.keywords()));
    };
  }

  /** {@return the function of all pairs: the first operand's axes, then the second's} */
  private static Callable outer(Session session, Callable f, int inputs) {
    return args -> {
      if (inputs != 2) {
        throw LegatoException.value("outer product only supported for binary functions");
      }
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
