package dev.legato.script.op;

import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyFunction;
import dev.legato.script.value.BoundMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls any value. */
public final class Calls {
  private Calls() {}

  public static Object call(Object f, @Nullable Object[] args, String @Nullable [] names) {
    return switch (f) {
      case PyCallable c -> c.invoke(args, names);
      case Callable c -> external(c, args, names);
      default -> invoke(f, args, names);
    };
  }

  public static Object call(Object f) {
    return f instanceof PyCallable c ? c.call0() : call(f, new Object[0], null);
  }

  public static Object call(Object f, Object a) {
    return f instanceof PyCallable c ? c.call1(a) : call(f, new Object[] {a}, null);
  }

  public static Object call(Object f, Object a, Object b) {
    return f instanceof PyCallable c ? c.call2(a, b) : call(f, new Object[] {a, b}, null);
  }

  /**
   * Calls from an expression of a script and settles who owns the arguments. A function of the
   * script counts them in its frame; a library only reads arrays, unless it gives an object that
   * may keep them; all other Java code may have put them anywhere, so they escape.
   */
  public static Object apply(Object f, @Nullable Object[] args, String @Nullable [] names) {
    if (f instanceof PyFunction p) {
      Object r = p.apply(args, names);
      consume(args, r);
      return r;
    }
    if (f instanceof BoundMethod b && b.function instanceof PyFunction p) {
      Object r = p.apply(b.withSelf(args), names);
      consume(args, r);
      return r;
    }
    if (keeps(f)) {
      Handles.escapeAll(args);
      return call(f, args, names);
    }
    Object r = f instanceof PyObject ? call(f, args, names) : lending(f, args, names);
    if (f instanceof PyCallable || !Handles.mayKeep(r)) {
      Handles.escapeItems(r);
      consume(args, r);
    } else {
      Handles.escapeAll(args);
    }
    return r;
  }

  /** A call of what keeps nothing of its arguments; containers go on to count. */
  private static Object lending(Object f, @Nullable Object[] args, String @Nullable [] names) {
    List<Holder> lent = Handles.lend(args);
    if (lent.isEmpty()) {
      return call(f, args, names);
    }
    Object r;
    try {
      r = call(f, args, names);
    } finally {
      lent.forEach(Holder::reclaim);
    }
    if (r instanceof Handle) {
      for (Holder h : lent) {
        h.forEachHandle(item -> {
          if (item == r) {
            item.escape(); // it was not taken out by code that counts
          }
        });
      }
    }
    return r;
  }

  private static void consume(@Nullable Object[] args, Object result) {
    // A value held by a variable has a count, so this touches temporaries only.
    for (Object a : args) {
      Handles.consumed(a, result);
    }
  }

  /** {@return whether a call may leave an argument where no count follows it} */
  private static boolean keeps(Object f) {
    return switch (f) {
      case Native n -> !n.borrows();
      case PyType t -> !t.borrows();
      case PyCallable _ -> true;
      case PyObject o -> !(o.type.lookup("__call__") instanceof PyFunction);
      default -> false;
    };
  }

  private static Object invoke(Object f, @Nullable Object[] args, String @Nullable [] names) {
    if (f instanceof PyObject o && o.type.lookup("__call__") instanceof Object m) {
      return call(Attributes.bind(m, o, o.type), args, names);
    }
    throw Errors.type("'" + Texts.typeName(f) + "' object is not callable");
  }

  /** Library code sees plain values, not instances of script classes that wrap them. */
  private static Object external(Callable c, @Nullable Object[] args, String @Nullable [] names) {
    int n = args.length - (names == null ? 0 : names.length);
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof PyObject o && o.payload != null) {
        args[i] = o.payload;
      }
    }
    if (names == null) {
      return c.call(new Args(Arrays.asList(args), Map.of()));
    }
    Map<String, Object> keywords = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      keywords.put(names[i], args[n + i]);
    }
    return c.call(new Args(List.of(Arrays.copyOf(args, n)), keywords));
  }

  public static boolean isCallable(Object v) {
    return v instanceof Callable || (v instanceof PyObject o && o.type.lookup("__call__") != null);
  }

  /** {@return the name that messages about calls of this value use} */
  public static String nameOf(Object f) {
    return f instanceof PyType t ? t.name() : f instanceof PyCallable c ? c.name() : "function";
  }

  /** {@return whether the error is an instance of the named built-in exception class} */
  public static boolean isError(LegatoException e, String type) {
    return Errors.from(e).value.type.isSubclassOf(dev.legato.script.builtin.Exceptions.get(type));
  }
}
