package dev.legato.script.type;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of a built-in class. Methods get the built-in value as {@code a[0]}. */
public final class Members {
  private final Map<String, Object> map = new LinkedHashMap<>();

  public Members def(String signature, Native.Body body) {
    Native n = unwrapping(signature, body);
    map.put(n.name(), n);
    return this;
  }

  /** A method that counts for what it puts into a container or takes out, or that keeps nothing. */
  public Members counting(String signature, Native.Body body) {
    Native n = unwrapping(signature, body).borrowing();
    map.put(n.name(), n);
    return this;
  }

  private static Native unwrapping(String signature, Native.Body body) {
    return Native.of(
        signature,
        a -> {
          if (a.length > 0 && a[0] instanceof PyObject o && o.payload != null) {
            @Nullable Object[] inner = a.clone();
            inner[0] = o.payload;
            return body.run(inner);
          }
          return body.run(a);
        });
  }

  /** A method that sees the instance itself. */
  public Members raw(String signature, Native.Body body) {
    Native n = Native.of(signature, body);
    map.put(n.name(), n);
    return this;
  }

  public Members fixed(String signature, Native.Body body) {
    Native n = Native.of(signature, body);
    map.put(n.name(), new StaticMethod(n));
    return this;
  }

  public Members put(String name, Object value) {
    map.put(name, value);
    return this;
  }

  private Members operator(String name, Binary op, boolean reflected) {
    return def(
        name + "(self, other, /)",
        a -> {
          Object other = PyObject.unwrap(a[1]);
          return reflected ? operate(op, other, a[0]) : operate(op, a[0], other);
        });
  }

  private static Object operate(Binary op, Object x, Object y) {
    try {
      return Arithmetic.binary(op, x, y);
    } catch (PyError e) {
      String m = e.getMessage();
      if (m.startsWith("unsupported operand")
          || m.startsWith("can only concatenate")
          || m.contains("not supported between")) {
        return NotImplemented.NOT_IMPLEMENTED;
      }
      throw e;
    }
  }

  public Members comparisons() {
    operator("__eq__", Binary.EQ, false).operator("__ne__", Binary.NE, false);
    return operator("__lt__", Binary.LT, false)
        .operator("__le__", Binary.LE, false)
        .operator("__gt__", Binary.GT, false)
        .operator("__ge__", Binary.GE, false);
  }

  /** Operators by the names between the underscores, with their reflected forms. */
  public Members operators(Object... namesAndOps) {
    for (int i = 0; i < namesAndOps.length; i += 2) {
      Binary op = (Binary) namesAndOps[i + 1];
      operator("__" + namesAndOps[i] + "__", op, false);
      operator("__r" + namesAndOps[i] + "__", op, true);
    }
    return this;
  }

  public Members numeric() {
    return operators(
        "add",
        Binary.ADD,
        "sub",
        Binary.SUB,
        "mul",
        Binary.MUL,
        "truediv",
        Binary.DIV,
        "floordiv",
        Binary.FLOORDIV,
        "mod",
        Binary.MOD,
        "pow",
        Binary.POW);
  }

  public Members sized() {
    return counting("__len__(self, /)", a -> Items.length(a[0]))
        .def("__contains__(self, item, /)", a -> Items.contains(a[0], a[1]))
        .def("__iter__(self, /)", a -> Iteration.of(a[0]))
        .def("__getitem__(self, key, /)", a -> Items.get(a[0], a[1]));
  }

  public Members changeable() {
    return def(
            "__setitem__(self, key, value, /)",
            a -> {
              Items.set(a[0], a[1], a[2]);
              return dev.legato.library.None.NONE;
            })
        .def(
            "__delitem__(self, key, /)",
            a -> {
              Items.delete(a[0], a[1]);
              return dev.legato.library.None.NONE;
            });
  }

  public Members hashed() {
    return def("__hash__(self, /)", a -> Hashes.of(a[0]));
  }

  public Map<String, Object> map() {
    return map;
  }

  static Map<String, Object> object() {
    return new Members()
        .raw("__init__(self, /, *args, **kw)", a -> dev.legato.library.None.NONE)
        .raw(
            "__repr__(self, /)",
            a -> a[0] instanceof PyObject o ? Texts.plain(o) : Texts.repr(a[0]))
        .raw("__str__(self, /)", a -> Texts.repr(a[0]))
        .raw(
            "__eq__(self, other, /)",
            a -> Comparison.is(a[0], a[1]) ? true : NotImplemented.NOT_IMPLEMENTED)
        .raw(
            "__ne__(self, other, /)",
            a -> Comparison.is(a[0], a[1]) ? false : NotImplemented.NOT_IMPLEMENTED)
        .raw("__lt__(self, other, /)", a -> NotImplemented.NOT_IMPLEMENTED)
        .raw("__le__(self, other, /)", a -> NotImplemented.NOT_IMPLEMENTED)
        .raw("__gt__(self, other, /)", a -> NotImplemented.NOT_IMPLEMENTED)
        .raw("__ge__(self, other, /)", a -> NotImplemented.NOT_IMPLEMENTED)
        .raw("__hash__(self, /)", a -> (long) System.identityHashCode(a[0]))
        .raw("__format__(self, spec, /)", a -> Texts.format(a[0], (String) a[1]))
        .raw(
            "__setattr__(self, name, value, /)",
            a -> {
              if (a[0] instanceof PyObject o) {
                dev.legato.script.op.Attributes.setPlain(o, (String) a[1], a[2]);
              } else {
                dev.legato.script.op.Attributes.set(a[0], (String) a[1], a[2]);
              }
              return dev.legato.library.None.NONE;
            })
        .raw(
            "__delattr__(self, name, /)",
            a -> {
              dev.legato.script.op.Attributes.delete(a[0], (String) a[1]);
              return dev.legato.library.None.NONE;
            })
        .raw(
            "__getattribute__(self, name, /)",
            a -> dev.legato.script.op.Attributes.get(a[0], (String) a[1]))
        .fixed("__init_subclass__(*args, **kw)", a -> dev.legato.library.None.NONE)
        .raw(
            "__new__(cls, /, *args, **kw)",
            a ->
                dev.legato.script.op.Instances.allocate(
                    (dev.legato.script.value.PyType) a[0],
                    ((dev.legato.library.Tuple) a[1]).toArray(),
                    null))
        .map();
  }
}
