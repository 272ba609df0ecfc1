package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The values of {@code datetime}: dates, times of day, both, and fixed time zones. */
final class DateValues {
  private DateValues() {}

  /** A date; also the date of a {@link Moment}. */
  static class Day extends PyObject {
    final DatetimeModule family;
    final LocalDate date;

    Day(DatetimeModule family, LocalDate date) {
      this(family, family.date, date);
    }

    Day(DatetimeModule family, PyType type, LocalDate date) {
      super(type);
      this.family = family;
      this.date = date;
    }
  }

  /** {@code datetime.datetime}. */
  static final class Moment extends Day {
    final LocalDateTime time;
    final Object zone;

    Moment(DatetimeModule family, LocalDateTime time, Object zone) {
      super(family, family.datetime, time.toLocalDate());
      this.time = time;
      this.zone = zone;
    }

    @Nullable Delta offset() {
      return offsetOf(zone, this);
    }

    /** {@return microseconds since year 1, in universal time if the zone is known} */
    BigInteger micros() {
      long days = date.toEpochDay() + 719163;
      BigInteger all =
          BigInteger.valueOf(days)
              .multiply(BigInteger.valueOf(86_400_000_000L))
              .add(BigInteger.valueOf(time.toLocalTime().toNanoOfDay() / 1000));
      Delta o = offset();
      return o == null ? all : all.subtract(o.micros);
    }
  }

  /** {@code datetime.time}. */
  static final class Clock extends PyObject {
    final DatetimeModule family;
    final LocalTime time;
    final Object zone;

    Clock(DatetimeModule family, LocalTime time, Object zone) {
      super(family.time);
      this.family = family;
      this.time = time;
      this.zone = zone;
    }
  }

  /** {@code datetime.timezone}. */
  static final class Zone extends PyObject {
    final Delta offset;
    final @Nullable String name;

    Zone(PyType type, Delta offset, @Nullable String name) {
      super(type);
      this.offset = offset;
      this.name = name;
    }

    String label() {
      return name != null
          ? name
          : offset.micros.signum() == 0 ? "UTC" : "UTC" + DateText.offset(offset, ":");
    }
  }

  static @Nullable Delta offsetOf(Object zone, Object moment) {
    if (zone == None.NONE) {
      return null;
    }
    return zone instanceof Zone z
        ? z.offset
        : Delta.from(Calls.call(Attributes.get(zone, "utcoffset"), moment));
  }

  static @Nullable String nameOf(Object zone, Object moment) {
    if (zone == None.NONE) {
      return null;
    }
    return zone instanceof Zone z
        ? z.label()
        : Texts.str(Calls.call(Attributes.get(zone, "tzname"), moment));
  }

  static @Nullable Day day(@Nullable Object v) {
    return v instanceof Day d
        ? d
        : v instanceof PyObject o && o.payload instanceof Day d ? d : null;
  }

  static @Nullable Moment moment(@Nullable Object v) {
    return day(v) instanceof Moment m ? m : null;
  }

  static @Nullable Clock clock(@Nullable Object v) {
    return v instanceof Clock c
        ? c
        : v instanceof PyObject o && o.payload instanceof Clock c ? c : null;
  }

  static LocalTime time(
      @Nullable Object hour,
      @Nullable Object minute,
      @Nullable Object second,
      @Nullable Object micro) {
    return LocalTime.of(
            field(hour, "hour", 23), field(minute, "minute", 59), field(second, "second", 59))
        .plus(field(micro, "microsecond", 999_999), ChronoUnit.MICROS);
  }

  private static int field(@Nullable Object v, String name, int most) {
    long n = v == null ? 0 : Numbers.longIndex(v);
    if (n < 0 || n > most) {
      throw Errors.value(name + " must be in 0.." + most);
    }
    return (int) n;
  }

  /** {@return the date, moved by the days of a timedelta} */
  static LocalDate plus(LocalDate d, long days) {
    long at = d.toEpochDay() + days;
    if (at < LocalDate.of(1, 1, 1).toEpochDay() || at > LocalDate.of(9999, 12, 31).toEpochDay()) {
      throw Errors.overflow("date value out of range");
    }
    return LocalDate.ofEpochDay(at);
  }

  static LocalDateTime plus(LocalDateTime t, Delta by, boolean back) {
    BigInteger micros = back ? by.micros.negate() : by.micros;
    BigInteger all =
        BigInteger.valueOf(t.toLocalDate().toEpochDay())
            .multiply(BigInteger.valueOf(86_400_000_000L))
            .add(BigInteger.valueOf(t.toLocalTime().toNanoOfDay() / 1000))
            .add(micros);
    BigInteger[] parts =
        dev.legato.script.op.Ints.floorDivide(all, BigInteger.valueOf(86_400_000_000L));
    LocalDate date = plus(LocalDate.EPOCH, parts[0].longValue());
    return date.atTime(LocalTime.ofNanoOfDay(parts[1].longValue() * 1000));
  }

  /** The order of two dates or of two moments, as a comparison of Python's needs it. */
  static Object compare(
      Day a,
      @Nullable Object other,
      boolean equality,
      java.util.function.IntPredicate holds,
      boolean unequal) {
    Day b = day(other);
    if (b == null) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    Moment p = a instanceof Moment m ? m : null;
    Moment q = b instanceof Moment m ? m : null;
    if ((p == null) != (q == null)) {
      if (equality) {
        return unequal;
      }
      throw Errors.type(
          "can't compare datetime." + a.type.name() + " to datetime." + b.type.name());
    }
    if (p == null || q == null) {
      return holds.test(a.date.compareTo(b.date));
    }
    if ((p.offset() == null) != (q.offset() == null)) {
      if (equality) {
        return unequal;
      }
      throw Errors.type("can't compare offset-naive and offset-aware datetimes");
    }
    return holds.test(p.micros().compareTo(q.micros()));
  }
}
