package dev.legato.script.module;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code datetime.timedelta}: a number of microseconds, shown as days, seconds and microseconds.
 */
final class Delta extends PyObject {
  static final PyType TYPE = type();
  private static final long DAY = 86_400_000_000L;
  private static final long[] UNITS = {
    DAY, 1_000_000, 1, 1000, 60_000_000, 3_600_000_000L, 7 * DAY
  };
  final BigInteger micros;

  private Delta(BigInteger micros) {
    super(TYPE);
    this.micros = micros;
    long days = days();
    if (Math.abs(days) > 999_999_999) {
      throw Errors.overflow("days=" + days + "; must have magnitude <= 999999999");
    }
  }

  static Delta of(BigInteger micros) {
    return new Delta(micros);
  }

  static Delta of(long micros) {
    return new Delta(BigInteger.valueOf(micros));
  }

  private BigInteger[] split() {
    return Ints.floorDivide(micros, BigInteger.valueOf(DAY));
  }

  long days() {
    return split()[0].longValue();
  }

  long inDay() {
    return split()[1].longValue();
  }

  /** {@return the timedelta that a value is or wraps, or null} */
  static @Nullable Delta from(@Nullable Object v) {
    return v instanceof Delta d
        ? d
        : v instanceof PyObject o && o.payload instanceof Delta d ? d : null;
  }

  private static Delta self(@Nullable Object v) {
    Delta d = from(v);
    if (d == null) {
      throw Errors.type("descriptor requires a 'datetime.timedelta' object");
    }
    return d;
  }

  private static Object made(@Nullable Object[] a) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      if (a[i] != null) {
        sum = sum.add(number(a[i], i).multiply(BigDecimal.valueOf(UNITS[i])));
      }
    }
    return of(round(sum));
  }

  private static BigDecimal number(Object v, int unit) {
    if (v instanceof Double d && Double.isFinite(d)) {
      return new BigDecimal(d);
    }
    Object n =
        v instanceof dev.legato.library.Dynamic x && x.toHost() instanceof Double d
            ? (Object) d
            : Numbers.indexOrNull(v);
    if (n instanceof Double d) {
      return new BigDecimal(d);
    }
    if (v instanceof Double d) {
      throw Double.isNaN(d)
          ? Errors.value("cannot convert float NaN to integer")
          : Errors.overflow("cannot convert float infinity to integer");
    }
    if (n == null) {
      String[] names = {
        "days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"
      };
      throw Errors.type(
          "unsupported type for timedelta " + names[unit] + " component: " + Texts.typeName(v));
    }
    return new BigDecimal(Numbers.big(n));
  }

  private static BigInteger round(BigDecimal d) {
    return d.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
  }

  private static PyType type() {
    Members m = new Members();
    m.put("__module__", "datetime");
    property(m, "days", d -> d.days());
    property(m, "seconds", d -> d.inDay() / 1_000_000);
    property(m, "microseconds", d -> d.inDay() % 1_000_000);
    m.raw("total_seconds(self)", a -> self(a[0]).seconds());
    m.raw("__repr__(self, /)", a -> self(a[0]).constructor());
    m.raw("__str__(self, /)", a -> self(a[0]).text());
    m.raw("__bool__(self, /)", a -> self(a[0]).micros.signum() != 0);
    m.raw("__neg__(self, /)", a -> of(self(a[0]).micros.negate()));
    m.raw("__pos__(self, /)", a -> self(a[0]));
    m.raw("__abs__(self, /)", a -> of(self(a[0]).micros.abs()));
    m.put(
        "__hash__", new GeneratedMethod("__hash__", (a, n) -> (long) self(a[0]).micros.hashCode()));
    compare(m, "__eq__", s -> s == 0);
    compare(m, "__ne__", s -> s != 0);
    compare(m, "__lt__", s -> s < 0);
    compare(m, "__le__", s -> s <= 0);
    compare(m, "__gt__", s -> s > 0);
    compare(m, "__ge__", s -> s >= 0);
    arithmetic(m);
    return PyType.builtin(
        "timedelta",
        List.of(Types.OBJECT),
        m.map(),
        Native.of(
            "timedelta(days=, seconds=, microseconds=, milliseconds=, minutes=, hours=, weeks=)",
            Delta::made));
  }

  /** A function of a timedelta. */
  private interface Part {
    long of(Delta d);
  }

  private static void property(Members m, String name, Part part) {
    m.put(name, new Property(Native.of("get(self, /)", a -> part.of(self(a[0]))), null, null));
  }

  private static void compare(Members m, String name, java.util.function.IntPredicate holds) {
    m.raw(
        name + "(self, other, /)",
        a -> {
          Delta o = from(a[1]);
          return o == null
              ? NotImplemented.NOT_IMPLEMENTED
              : (Object) holds.test(self(a[0]).micros.compareTo(o.micros));
        });
  }

  private static void arithmetic(Members m) {
    Object not = NotImplemented.NOT_IMPLEMENTED;
    Native.Body add = a -> from(a[1]) == null ? not : of(self(a[0]).micros.add(self(a[1]).micros));
    m.raw("__add__(self, other, /)", add);
    m.raw("__radd__(self, other, /)", add);
    m.raw(
        "__sub__(self, other, /)",
        a -> from(a[1]) == null ? not : of(self(a[0]).micros.subtract(self(a[1]).micros)));
    m.raw(
        "__rsub__(self, other, /)",
        a -> from(a[1]) == null ? not : of(self(a[1]).micros.subtract(self(a[0]).micros)));
    m.raw("__mul__(self, other, /)", a -> product(self(a[0]), a[1]));
    m.raw("__rmul__(self, other, /)", a -> product(self(a[0]), a[1]));
    m.raw("__truediv__(self, other, /)", a -> quotient(self(a[0]), a[1]));
    m.raw(
        "__floordiv__(self, other, /)",
        a -> {
          if (from(a[1]) instanceof Delta d) {
            return Numbers.norm(divided(self(a[0]), d.micros)[0]);
          }
          return Numbers.isInt(a[1]) ? of(divided(self(a[0]), Numbers.big(a[1]))[0]) : not;
        });
    m.raw(
        "__mod__(self, other, /)",
        a -> from(a[1]) instanceof Delta d ? of(divided(self(a[0]), d.micros)[1]) : not);
    m.raw(
        "__divmod__(self, other, /)",
        a -> {
          if (!(from(a[1]) instanceof Delta d)) {
            return not;
          }
          BigInteger[] both = divided(self(a[0]), d.micros);
          return Tuple.of(Numbers.norm(both[0]), of(both[1]));
        });
  }

  private static BigInteger[] divided(Delta a, BigInteger by) {
    return Ints.floorDivide(a.micros, by);
  }

  private static Object product(Delta d, Object by) {
    if (Numbers.isInt(by)) {
      return of(d.micros.multiply(Numbers.big(by)));
    }
    if (by instanceof Double f) {
      return of(round(new BigDecimal(d.micros).multiply(new BigDecimal(f))));
    }
    return NotImplemented.NOT_IMPLEMENTED;
  }

  private static Object quotient(Delta d, Object by) {
    if (from(by) instanceof Delta o) {
      return Arithmetic.binary(Binary.DIV, Numbers.norm(d.micros), Numbers.norm(o.micros));
    }
    if (!Numbers.isInt(by) && !(by instanceof Double)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    BigDecimal divisor =
        by instanceof Double f ? new BigDecimal(f) : new BigDecimal(Numbers.big(by));
    if (divisor.signum() == 0) {
      throw Errors.zero(
          by instanceof Double ? "float division by zero" : "integer division or modulo by zero");
    }
    return of(new BigDecimal(d.micros).divide(divisor, 0, RoundingMode.HALF_EVEN).toBigInteger());
  }

  Object seconds() {
    return Arithmetic.binary(Binary.DIV, Numbers.norm(micros), 1_000_000L);
  }

  private String constructor() {
    StringBuilder out = new StringBuilder();
    long day = days();
    long in = inDay();
    out.append(day == 0 ? "" : "days=" + day);
    out.append(
        in / 1_000_000 == 0 ? "" : (out.isEmpty() ? "" : ", ") + "seconds=" + in / 1_000_000);
    out.append(
        in % 1_000_000 == 0 ? "" : (out.isEmpty() ? "" : ", ") + "microseconds=" + in % 1_000_000);
    return "datetime.timedelta(" + (out.isEmpty() ? "0" : out) + ")";
  }

  private String text() {
    long day = days();
    long in = inDay();
    long s = in / 1_000_000;
    String out = String.format("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    if (in % 1_000_000 != 0) {
      out += String.format(".%06d", in % 1_000_000);
    }
    return day == 0 ? out : day + " day" + (Math.abs(day) == 1 ? "" : "s") + ", " + out;
  }
}
