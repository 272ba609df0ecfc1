package dev.legato.script.type;

import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.text.NumberParser;
import dev.legato.script.value.Descriptors;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calling a built-in class does. */
public final class Constructors {
  private Constructors() {}

  static PyCallable object() {
    return Native.of("object()", a -> new PyObject(Types.OBJECT));
  }

  static PyCallable type() {
    return Native.of(
        "type(object, bases=, dict=, /, **kw)",
        a -> {
          if (a[1] == null) {
            Object own =
                a[0] instanceof Dynamic d && !(a[0] instanceof PyObject)
                    ? d.attribute("__class__")
                    : null;
            return own != null ? own : Types.of(a[0]);
          }
          List<PyType> bases = new ArrayList<>();
          Iteration.list(a[1]).forEach(b -> bases.add((PyType) b));
          if (bases.isEmpty()) {
            bases.add(Types.OBJECT);
          }
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("__module__", "__main__");
          ((PyDict) a[2]).forEach((k, v) -> members.put((String) k, v));
          return PyType.of((String) a[0], bases, members);
        });
  }

  static PyCallable bool() {
    return Native.of("bool(x=, /)", a -> a[0] != null && Truth.of(a[0])).borrowing();
  }

  static PyCallable integer() {
    return Native.of("int(x=, /, base=)", a -> toInt(a[0], a[1])).borrowing();
  }

  static Object toInt(@Nullable Object x, @Nullable Object base) {
    if (x == null) {
      return 0L;
    }
    if (base != null) {
      if (PyObject.unwrap(x) instanceof String s) {
        return NumberParser.integer(s, Numbers.toInt(base));
      }
      if (PyObject.unwrap(x) instanceof PyBytes b) {
        return NumberParser.integer(BytesMethods.latin(b), Numbers.toInt(base));
      }
      throw Errors.type("int() can't convert non-string with explicit base");
    }
    return switch (x) {
      case Long n -> n;
      case Boolean b -> b ? 1L : 0L;
      case BigInteger b -> b;
      case Double d -> Ints.truncate(d);
      case String s -> NumberParser.integer(s, 10);
      case PyObject o -> {
        for (String name : List.of("__int__", "__index__", "__trunc__")) {
          Object method = Attributes.special(o, name);
          if (method != null && !(o.payload != null && o.type.lookup(name) instanceof Native)) {
            yield Calls.call(method);
          }
        }
        if (o.payload != null) {
          yield toInt(o.payload, null);
        }
        throw badInt(x);
      }
      case PyBytes b -> NumberParser.integer(BytesMethods.latin(b), 10);
      case Dynamic d -> {
        Object host = d.toHost();
        if (host == null && d.attribute("__int__") instanceof Callable own) {
          yield toInt(own.call(Args.NONE), null);
        }
        if (host == null || host instanceof Complex) {
          throw badInt(x);
        }
        yield toInt(host, null);
      }
      default -> throw badInt(x);
    };
  }

  private static RuntimeException badInt(Object x) {
    return Errors.type(
        "int() argument must be a string, a bytes-like object or a real number, not '"
            + Texts.typeName(x)
            + "'");
  }

  static PyCallable real() {
    return Native.of(
            "float(x=, /)",
            a ->
                switch (a[0]) {
                  case null -> 0.0;
                  case String s -> NumberParser.real(s);
                  case Double d -> d;
                  case PyObject o when o.payload instanceof String s -> NumberParser.real(s);
                  case Dynamic d when d.toHost() instanceof String s -> NumberParser.real(s);
                  case Dynamic d
                      when !(d instanceof PyObject)
                          && d.toHost() == null
                          && d.attribute("__float__") instanceof Callable own ->
                      own.call(Args.NONE);
                  default -> {
                    try {
                      yield Numbers.toDouble(a[0]);
                    } catch (dev.legato.script.value.PyError e) {
                      if (!e.getMessage().startsWith("must be real number")) {
                        throw e;
                      }
                      throw Errors.type(
                          "float() argument must be a string or a real number, not '"
                              + Texts.typeName(a[0])
                              + "'");
                    }
                  }
                })
        .borrowing();
  }

  static PyCallable complex() {
    return Native.of(
            "complex(real=, imag=)",
            a -> {
              if (a[0] instanceof String s) {
                return NumberParser.complex(s);
              }
              Complex re = part(a[0]);
              Complex im = part(a[1]);
              // What is not there is not added, so that signed zeros stay.
              double x = im.im() == 0 ? re.re() : re.re() - im.im();
              double y = re.im() == 0 ? im.re() : re.im() + im.re();
              return a[1] == null ? re : new Complex(x, y);
            })
        .borrowing();
  }

  private static Complex part(@Nullable Object v) {
    if (v == null) {
      return new Complex(0, 0);
    }
    if (v instanceof Complex c) {
      return c;
    }
    if (v instanceof Dynamic d && !(v instanceof PyObject) && d.toHost() instanceof Complex c) {
      return c;
    }
    if (v instanceof PyObject o && Attributes.special(o, "__complex__") instanceof Object m) {
      return (Complex) Calls.call(m);
    }
    return new Complex(Numbers.toDouble(v), 0);
  }

  static PyCallable str() {
    return Native.of(
            "str(object=, encoding=, errors=)",
            a ->
                a[0] == null
                    ? ""
                    : a[0] instanceof PyBytes b && (a[1] != null || a[2] != null)
                        ? BytesMethods.decode(b, a[1], a[2])
                        : Texts.str(a[0]))
        .borrowing();
  }

  static PyCallable bytes() {
    return Native.of(
        "bytes(source=, encoding=, errors=)",
        a ->
            a[0] instanceof PyBytes b && !(b instanceof PyByteArray) && a[1] == null
                ? b
                : new PyBytes(
                    BytesMethods.of(a[0], a[1], a[2], "bytes must be in range(0, 256)").clone()));
  }

  static PyCallable bytearray() {
    return Native.of(
        "bytearray(source=, encoding=, errors=)", a -> ByteArrayMethods.of(a[0], a[1], a[2]));
  }

  static PyCallable list() {
    return Native.of(
            "list(iterable=, /)",
            a -> {
              PyList out = new PyList();
              if (a[0] != null) {
                Iteration.append(out, a[0]);
              }
              return out;
            })
        .borrowing();
  }

  static PyCallable tuple() {
    return Native.of(
            "tuple(iterable=, /)",
            a -> {
              if (a[0] == null || a[0] instanceof Tuple) {
                return a[0] == null ? Tuple.EMPTY : a[0];
              }
              PyList items = new PyList();
              Iteration.append(items, a[0]);
              Tuple made = Tuple.of(items.rawItems()).keeping();
              items.dropTemporary();
              return made;
            })
        .borrowing();
  }

  static PyCallable dict() {
    return Native.of("dict(source=, /, **kw)", a -> fill(new PyDict(), a[0], (PyDict) a[1]));
  }

  static PyCallable dictKind(String kind) {
    if (kind.equals("defaultdict")) {
      return Native.of(
          "defaultdict(default_factory=, source=, /, **kw)",
          a -> {
            PyDict d = new PyDict();
            d.kind = kind;
            d.factory = a[0] == None.NONE ? null : a[0];
            return fill(d, a[1], (PyDict) a[2]);
          });
    }
    return Native.of(
        kind + "(source=, /, **kw)",
        a -> {
          PyDict d = new PyDict();
          d.kind = kind;
          if (kind.equals("Counter")) {
            dev.legato.script.module.CounterMethods.count(d, a[0], 1);
            dev.legato.script.module.CounterMethods.count(d, a[1], 1);
            return d;
          }
          return fill(d, a[0], (PyDict) a[1]);
        });
  }

  static PyDict fill(PyDict d, @Nullable Object source, PyDict keywords) {
    DictMethods.update(d, source);
    d.putEntries(keywords);
    return d;
  }

  static PyCallable set(boolean frozen) {
    return Native.of(
        (frozen ? "frozenset" : "set") + "(iterable=, /)",
        a -> {
          if (a[0] == null) {
            return new PySet(frozen);
          }
          Object source = PyObject.unwrap(a[0]);
          if (frozen && source instanceof PySet s && s.frozen) {
            return s;
          }
          return new PySet(frozen, source instanceof PySet s ? s : Iteration.list(source));
        });
  }

  static PyCallable range() {
    return Native.of(
        "range(start, stop=, step=, /)",
        a -> {
          long start = a[1] == null ? 0 : Numbers.longIndex(a[0]);
          long stop = Numbers.longIndex(a[1] == null ? a[0] : a[1]);
          long step = a[2] == null ? 1 : Numbers.longIndex(a[2]);
          if (step == 0) {
            throw Errors.value("range() arg 3 must not be zero");
          }
          return new PyRange(start, stop, step);
        });
  }

  static PyCallable slice() {
    return Native.of(
        "slice(start, stop=, step=, /)",
        a ->
            a[1] == null
                ? new Slice(None.NONE, a[0], None.NONE)
                : new Slice(a[0], a[1], a[2] == null ? None.NONE : a[2]));
  }

  static PyCallable property() {
    return Native.of(
        "property(fget=, fset=, fdel=, doc=)",
        a -> new Descriptors.Property(orNull(a[0]), orNull(a[1]), orNull(a[2])));
  }

  private static @Nullable Object orNull(@Nullable Object v) {
    return v == None.NONE ? null : v;
  }

  static PyCallable staticMethod() {
    return Native.of("staticmethod(f, /)", a -> new Descriptors.StaticMethod(a[0]));
  }

  static PyCallable classMethod() {
    return Native.of("classmethod(f, /)", a -> new Descriptors.ClassMethod(a[0]));
  }
}
