package dev.legato.script.module;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
import dev.legato.script.value.Descriptors.ClassMethod;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code enum.Flag} and {@code enum.IntFlag}: members that combine as sets of bits. */
final class EnumFlags {
  private EnumFlags() {}

  static PyType type(String name, List<PyType> bases) {
    boolean integer = name.equals("IntFlag");
    Members m = new Members();
    m.put("__module__", "enum");
    m.put("_flags_", true);
    m.put(
        "_missing_",
        new ClassMethod(
            Native.of("_missing_(cls, value, /)", a -> combined((PyType) a[0], a[1], integer))));
    m.put(
        "_generate_next_value_",
        new StaticMethod(
            Native.of(
                "_generate_next_value_(name, start, count, last_values, /)",
                a -> {
                  long top = 0;
                  for (Object v : Iteration.list(a[3])) {
                    top = Math.max(top, Long.highestOneBit(Numbers.longIndex(v)));
                  }
                  return top == 0 ? 1L : top * 2;
                })));
    operator(m, "and", Binary.AND, integer);
    operator(m, "or", Binary.OR, integer);
    operator(m, "xor", Binary.XOR, integer);
    m.raw("__invert__(self, /)", a -> inverse((PyObject) a[0]));
    m.raw("__bool__(self, /)", a -> bits(a[0]) != 0);
    m.raw("__contains__(self, other, /)", a -> (bits(a[0]) & bits(a[1])) == bits(a[1]));
    m.raw("__len__(self, /)", a -> (long) Long.bitCount(bits(a[0])));
    m.raw("__iter__(self, /)", a -> Iteration.of(parts((PyObject) a[0])));
    m.raw(
        "__repr__(self, /)",
        a -> {
          PyObject o = (PyObject) a[0];
          String names = names(o);
          return "<" + o.type.name() + (names.isEmpty() ? "" : "." + names) + ": " + bits(o) + ">";
        });
    m.raw(
        "__str__(self, /)",
        a -> {
          PyObject o = (PyObject) a[0];
          String names = names(o);
          return integer
              ? String.valueOf(bits(o))
              : names.isEmpty() ? o.type.name() + "(" + bits(o) + ")" : o.type.name() + "." + names;
        });
    if (integer) {
      m.put(
          "__format__",
          new GeneratedMethod("__format__", (a, n) -> Texts.format(bits(a[0]), (String) a[1])));
    }
    return PyType.of(name, bases, m.map());
  }

  private static long bits(@Nullable Object v) {
    return v instanceof PyObject o && o.fields.get("_value_") instanceof Object n
        ? Numbers.longIndex(n)
        : Numbers.longIndex(v);
  }

  private static void operator(Members m, String name, Binary op, boolean integer) {
    Native.Body body =
        a -> {
          PyObject self = (PyObject) a[0];
          boolean fits = a[1] instanceof PyObject o && o.type == self.type;
          if (!fits && !(integer && Numbers.isInt(PyObject.unwrap(a[1])))) {
            return NotImplemented.NOT_IMPLEMENTED;
          }
          return EnumClass.of(self.type, Arithmetic.binary(op, bits(self), bits(a[1])));
        };
    m.raw("__" + name + "__(self, other, /)", body);
    m.raw("__r" + name + "__(self, other, /)", body);
  }

  private static List<Object> singles(PyType type) {
    List<Object> out = new ArrayList<>();
    for (Object member : ((PyDict) type.lookup("__members__")).values()) {
      if (Long.bitCount(bits(member)) == 1 && !out.contains(member)) {
        out.add(member);
      }
    }
    return out;
  }

  private static long all(PyType type) {
    long mask = 0;
    for (Object member : singles(type)) {
      mask |= bits(member);
    }
    return mask;
  }

  private static List<Object> parts(PyObject o) {
    List<Object> out = new ArrayList<>();
    for (Object member : singles(o.type)) {
      if ((bits(o) & bits(member)) != 0) {
        out.add(member);
      }
    }
    return out;
  }

  private static String names(PyObject o) {
    if (o.fields.get("_name_") instanceof String own) {
      return own;
    }
    List<String> names = new ArrayList<>();
    long left = bits(o);
    for (Object member : parts(o)) {
      names.add((String) EnumModule.field(member, "_name_"));
      left &= ~bits(member);
    }
    if (left != 0 && !names.isEmpty()) {
      names.add(String.valueOf(left));
    }
    return String.join("|", names);
  }

  private static Object inverse(PyObject o) {
    return EnumClass.of(o.type, all(o.type) & ~bits(o));
  }

  /** The member of several bits, or of none; one object per value. */
  private static Object combined(PyType type, Object value, boolean integer) {
    if (!Numbers.isInt(PyObject.unwrap(value))) {
      throw Errors.value(Texts.repr(value) + " is not a valid " + type.qualifiedName());
    }
    long v = Numbers.longIndex(value);
    long mask = all(type);
    if (v < 0) {
      v = mask & v;
    }
    if (!integer && (v & ~mask) != 0) {
      int width = Math.max(64 - Long.numberOfLeadingZeros(Math.max(mask, v)), 1);
      throw Errors.value(
          type.repr()
              + " invalid value "
              + v
              + "\n    given "
              + binary(v, width)
              + "\n  allowed "
              + binary(mask, width));
    }
    PyDict known = type.members().get("__combined__") instanceof PyDict d ? d : new PyDict();
    type.members().putIfAbsent("__combined__", known);
    Object found = known.get(v);
    if (found == null) {
      PyObject made = new PyObject(type);
      made.fields.put("_value_", v);
      if (integer) {
        made.payload = v;
      }
      String names = names(made);
      if (!names.isEmpty()) {
        made.fields.put("_name_", names);
      }
      known.put(v, made);
      found = made;
    }
    return found;
  }

  private static String binary(long v, int width) {
    String digits = Long.toBinaryString(v);
    return "0b0 " + "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
