package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers were wanted where strings are. Functions that have a form for arrays of strings are then
 * called in that form; of others this is what their users see.
 */
public final class TextNeeded extends LegatoException {
  private static final long serialVersionUID = 1;

  /** A function of the library of strings: a function's name, its arguments and keywords. */
  public static final String FORMS = "_text.apply";

  public TextNeeded(String message) {
    super("NotImplementedError", message);
  }

  /** {@return the same if an argument is an array or a list of strings, else NotImplemented} */
  public static Object early(Session session, String function, Args args) {
    for (Object a : args.positional()) {
      Object v = a;
      while (v instanceof List<?> list && !list.isEmpty() && !TextScalar.isText(list)) {
        v = list.getFirst();
      }
      boolean array = v instanceof Operand o && TextType.find(dtype(o)) != null;
      if (array || v != a && TextScalar.isText(v)) {
        return form(session, function, args);
      }
    }
    return NotImplemented.NOT_IMPLEMENTED;
  }

  private static Object dtype(Operand o) {
    Object dtype = o instanceof NDArray || o instanceof Scalar ? null : o.attribute("dtype");
    return dtype instanceof TextType ? dtype : NotImplemented.NOT_IMPLEMENTED;
  }

  /** {@return what a function's form for strings gives, or NotImplemented if it has none} */
  public static Object form(Session session, String function, Args args) {
    Callable forms = session.findFunction(FORMS);
    List<Object> positional = new ArrayList<>(args.positional());
    return forms == null
        ? NotImplemented.NOT_IMPLEMENTED
        : forms.call(Args.of(function, positional, args.keywords()));
  }
}
