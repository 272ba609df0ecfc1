package dev.legato.library;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.Temporaries;
import dev.legato.array.TextNeeded;
import dev.legato.error.LegatoException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@link Export} method bound to a session: what scripts call. */
public final class Exported implements Callable, Dynamic, Signed {
  private static final int DENSE = 10;
  private static final int OFTEN = 200;
  private final Session session;
  private final Signature signature;
  private final Library library;
  private final Method method;
  private final Class<?>[] types;
  private final boolean takesSession;

  /**
   * Made when it is called often: that makes classes, for milliseconds. Until then it is called by
   * reflection, which {@code lgt} has go by native code.
   */
  private @Nullable MethodHandle target;

  private int calls;

  private Exported(Session session, Signature signature, Library library, Method method) {
    this.session = session;
    this.signature = signature;
    this.library = library;
    this.method = method;
    Class<?>[] all = method.getParameterTypes();
    this.takesSession = all.length > 0 && all[0] == Session.class;
    this.types = takesSession ? java.util.Arrays.copyOfRange(all, 1, all.length) : all;
  }

  /** {@return the exported methods of a library, by dotted name} */
  public static Map<String, Callable> of(Session session, Library library) {
    Map<String, Callable> all = new LinkedHashMap<>();
    Exports.of(library.getClass())
        .forEach((name, e) -> {
          String shown = name.substring(name.lastIndexOf('.') + 1);
          Signature signature = Signature.parse(shown, e.parameters());
          all.put(name, new Exported(session, signature, library, e.method()));
        });
    return all;
  }

  private @Nullable Object invoke(Object[] arguments) throws Throwable {
    MethodHandle known = target;
    if (known == null) {
      calls++;
      if (calls <= OFTEN) {
        try {
          return method.invoke(library, arguments);
        } catch (InvocationTargetException e) {
          throw e.getTargetException();
        }
      }
      MethodHandle h = MethodHandles.lookup().unreflect(method);
      h = Modifier.isStatic(method.getModifiers()) ? h : h.bindTo(library);
      known = h.asType(h.type().generic()).asSpreader(Object[].class, arguments.length);
      target = known;
    }
    return known.invokeExact(arguments);
  }

  @Override
  public String parameters() {
    return signature.text();
  }

  @Override
  public Object call(Args args) {
    Operand foreign = foreign(args.positional());
    if (foreign != null) {
      Object own = ownFunction(foreign, args);
      if (own != NotImplemented.NOT_IMPLEMENTED) {
        return own;
      }
    }
    Temporaries temporaries = session.temporaries();
    int begin = temporaries.begin();
    Object result = null;
    try {
      result = run(signature.bind(args));
      return result;
    } catch (TextNeeded e) {
      result = TextNeeded.form(session, signature.function(), args);
      if (result == NotImplemented.NOT_IMPLEMENTED) {
        throw e;
      }
      return result;
    } finally {
      temporaries.end(begin, result);
    }
  }

  private Object run(Object[] bound) {
    if (types.length != bound.length) {
      throw new IllegalArgumentException(
          "method " + method + " and its signature (" + signature.text() + ") differ in length");
    }
    int lead = takesSession ? 1 : 0;
    Object[] all = new Object[types.length + lead];
    if (takesSession) {
      all[0] = session;
    }
    for (int k = 0; k < types.length; k++) {
      all[k + lead] = convert(types[k], bound[k], signature.parameters().get(k).name());
    }
    try {
      return fromJava(invoke(all));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LegatoException("RuntimeError", String.valueOf(e.getMessage()));
    }
  }

  /** {@return an operand, or the first of a list of them, that is more than an array, or null} */
  static @Nullable Operand foreign(List<Object> operands) {
    for (int k = 0; k < operands.size(); k++) {
      Object x = operands.get(k);
      Object v = x instanceof List<?> l && !l.isEmpty() ? l.getFirst() : x;
      if (v instanceof Operand o && o.priority() > DENSE && (k == 0 || x == v)) {
        return o;
      }
    }
    return null;
  }

  /** A type of another library may have its own form of a function: NumPy's protocol. */
  private Object ownFunction(Operand o, Args args) {
    if (!(o.attribute("__array_function__") instanceof Callable f)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    List<Object> all = new ArrayList<>();
    all.add(signature.function());
    all.addAll(args.positional());
    return f.call(new Args(all, args.keywords()));
  }

  private Object convert(Class<?> type, Object value, String name) {
    if (type == Object.class) {
      return value;
    }
    if (type == NDArray.class) {
      return session.asArray(value);
    }
    if (type.isInstance(value)) {
      return value;
    }
    Object host = value instanceof Dynamic d && d.toHost() instanceof Object h ? h : value;
    if (type == double.class && host instanceof Number n) {
      return n.doubleValue();
    }
    if (type == double.class && host instanceof Boolean b) {
      return b ? 1.0 : 0.0;
    }
    if ((type == long.class || type == int.class) && !(host instanceof Double)) {
      long v =
          host instanceof Boolean b ? (b ? 1 : 0) : host instanceof Number n ? n.longValue() : 0;
      if (host instanceof Number || host instanceof Boolean) {
        return type == long.class ? (Object) v : (Object) Math.toIntExact(v);
      }
    }
    if (type == boolean.class) {
      return session.truth(value);
    }
    if (type == String.class && host instanceof String s) {
      return s;
    }
    throw LegatoException.type(
        signature.function()
            + "() argument '"
            + name
            + "' must be "
            + wanted(type)
            + ", not "
            + TypeNames.of(value));
  }

  private static String wanted(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "double" -> "float";
      case "long", "int" -> "int";
      case "boolean" -> "bool";
      case "String" -> "str";
      default -> type.getSimpleName();
    };
  }

  /** {@return a Java result as a script's value} */
  private static Object fromJava(@Nullable Object v) {
    return switch (v) {
      case null -> None.NONE;
      case Integer i -> (long) i;
      case Float f -> (double) f;
      case long[] a -> Tuple.ofLongs(a);
      default -> v;
    };
  }

  @Override
  public String typeName() {
    return "function";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return name.equals("__name__") ? signature.function() : null;
  }

  @Override
  public String repr() {
    return "<function " + signature.function() + ">";
  }
}
