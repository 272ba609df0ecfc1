package dev.legato.golden;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.array.DTypeObject;
import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyObject;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * All facts of a value in one line, as {@code describe} of record_differential.py writes them:
 * dtype, shape, contiguity, elements.
 */
final class Description {
  private Description() {}

  static String of(Object value) {
    return switch (value) {
      case NDArray a -> array(a);
      case Scalar s -> s.dtype() + "() " + element(s.dtype(), s.bits(), s.imagBits());
      case Boolean b -> b ? "True" : "False";
      case Double d -> "float " + real(d);
      case Complex c -> "complex (" + real(c.re()) + " " + real(c.im()) + ")";
      case String s -> Texts.repr(s);
      case Tuple t -> all(t, "(", ")");
      case List<?> l -> all(l, "[", "]");
      case DTypeObject t -> "dtype " + t.str();
      case None n -> "None";
      case Number n -> n.toString();
      case PyObject o when o.payload != null -> of(o.payload);
      case Dynamic d -> "<" + d.typeName() + ">";
      default -> "<" + value.getClass().getSimpleName() + ">";
    };
  }

  private static String all(List<?> values, String open, String close) {
    return values.stream().map(Description::of).collect(Collectors.joining(", ", open, close));
  }

  private static String array(NDArray a) {
    StringJoiner shape = new StringJoiner(",", "[", "]");
    for (long n : a.shape()) {
      shape.add(Long.toString(n));
    }
    StringBuilder out = new StringBuilder().append(a.dtype()).append(shape);
    out.append(flag(a, "c_contiguous") ? "C" : "").append(flag(a, "f_contiguous") ? "F" : "");
    out.append(a.isWriteable() ? "" : "r");
    HostArray host = a.host();
    for (long i = 0; i < host.size(); i++) {
      out.append(' ').append(element(a.dtype(), host.bits(i), host.imagBits(i)));
    }
    return out.toString();
  }

  private static boolean flag(NDArray a, String name) {
    return a.attribute("flags") instanceof Dynamic flags
        && Boolean.TRUE.equals(flags.attribute(name));
  }

  private static String element(DType t, long re, long im) {
    return switch (t.kind()) {
      case BOOL -> re != 0 ? "T" : "F";
      case SIGNED -> Long.toString(re);
      case UNSIGNED -> Long.toUnsignedString(re);
      case FLOAT -> part(t, re);
      case COMPLEX -> "(" + part(t.part(), re) + " " + part(t.part(), im) + ")";
    };
  }

  private static String part(DType t, long bits) {
    return real(Bits.asDouble(t, bits));
  }

  private static String real(double d) {
    return number(Double.toString(d));
  }

  private static String number(String text) {
    return switch (text) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      default -> text.replace('E', 'e');
    };
  }
}
