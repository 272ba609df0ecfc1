package dev.legato.lib.sparse;

import dev.legato.array.HostNumber;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import java.util.List;

/** NumPy's functions on sparse matrices: their own methods and operators. */
final class NumpyFunctions {
  private static final List<String> METHODS =
      List.of("sum", "mean", "transpose", "max", "min", "argmax", "argmin", "trace", "diagonal");

  private NumpyFunctions() {}

  /** {@return a ufunc, named first, of operands of which {@code a} is one} */
  static Object ufunc(SparseArray a, Args args) {
    String name = (String) args.positional().getFirst();
    List<Object> operands = args.positional().subList(1, args.positional().size());
    if (operands.size() == 1) {
      return switch (name) {
        case "absolute" -> a.unary(Unary.ABS);
        case "negative" -> a.unary(Unary.NEG);
        default -> method(a, name);
      };
    }
    for (Binary op : Binary.values()) {
      if (HostNumber.function(op).equals(name)) {
        Object x = operands.get(0);
        Object y = operands.get(1);
        Object r = x instanceof SparseArray m ? m.binary(op, y, false) : a.binary(op, x, true);
        if (r != NotImplemented.NOT_IMPLEMENTED) {
          return r;
        }
      }
    }
    throw LegatoException.notImplemented(
        "numpy." + name + " of a " + a.className() + "; use its methods, such as A.maximum(B)");
  }

  private static Object method(SparseArray a, String name) {
    if (a.attribute(name) instanceof Callable f) {
      return f.call(Args.NONE);
    }
    throw LegatoException.type(
        "loop of ufunc does not support argument 0 of type "
            + a.className()
            + " which has no callable "
            + name
            + " method");
  }

  /** {@return a function, named first, if it is a method; else NotImplemented} */
  static Object function(SparseArray a, Args args) {
    String name = (String) args.positional().getFirst();
    List<Object> rest = args.positional().subList(2, args.positional().size());
    return METHODS.contains(name) && a.attribute(name) instanceof Callable f
        ? f.call(new Args(rest, args.keywords()))
        : NotImplemented.NOT_IMPLEMENTED;
  }
}
