package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.script.module.DateValues.Clock;
import dev.legato.script.module.DateValues.Day;
import dev.legato.script.module.DateValues.Moment;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The class {@code datetime.datetime}. */
final class MomentClass {
  private static final Object NOT = NotImplemented.NOT_IMPLEMENTED;
  private static final BigInteger EPOCH =
      BigInteger.valueOf(719163).multiply(BigInteger.valueOf(86_400_000_000L));
  private static final Pattern ISO_TIME =
      Pattern.compile(
          "(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d+))?)?)?"
              + "(Z|[+-]\\d\\d:?\\d\\d(?::?\\d\\d(?:\\.\\d+)?)?)?");
  private final DatetimeModule family;

  MomentClass(DatetimeModule family) {
    this.family = family;
  }

  private static Moment self(@Nullable Object v) {
    Moment m = DateValues.moment(v);
    if (m == null) {
      throw Errors.type("descriptor requires a 'datetime.datetime' object");
    }
    return m;
  }

  private Moment made(LocalDateTime t, Object zone) {
    return new Moment(family, t, zone);
  }

  PyType type() {
    Members m = new Members();
    m.put("__module__", "datetime");
    DatetimeModule.get(m, "hour", v -> (long) self(v).time.getHour());
    DatetimeModule.get(m, "minute", v -> (long) self(v).time.getMinute());
    DatetimeModule.get(m, "second", v -> (long) self(v).time.getSecond());
    DatetimeModule.get(m, "microsecond", v -> (long) self(v).time.getNano() / 1000);
    DatetimeModule.get(m, "tzinfo", v -> self(v).zone);
    DatetimeModule.get(m, "fold", v -> 0L);
    parts(m);
    texts(m);
    operators(m);
    makers(m);
    return PyType.builtin(
        "datetime",
        List.of(family.date),
        m.map(),
        Native.of(
            "datetime(year, month, day, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)",
            a -> {
              LocalDate d =
                  DateText.date(
                      Numbers.longIndex(a[0]), Numbers.longIndex(a[1]), Numbers.longIndex(a[2]));
              LocalTime t = DateValues.time(a[3], a[4], a[5], a[6]);
              return made(d.atTime(t), Contents.or(a[7], None.NONE));
            }));
  }

  private void parts(Members m) {
    m.raw("date(self)", a -> new Day(family, self(a[0]).date));
    m.raw("time(self)", a -> new Clock(family, self(a[0]).time.toLocalTime(), None.NONE));
    m.raw("timetz(self)", a -> new Clock(family, self(a[0]).time.toLocalTime(), self(a[0]).zone));
    m.raw("utcoffset(self)", a -> Contents.or(self(a[0]).offset(), None.NONE));
    m.raw("dst(self)", a -> None.NONE);
    m.raw(
        "tzname(self)",
        a -> Contents.or(DateValues.nameOf(self(a[0]).zone, self(a[0])), None.NONE));
    m.raw("timetuple(self)", a -> TimeTuple.of(family.context, self(a[0]).time, -1));
    m.raw(
        "timestamp(self)",
        a -> {
          Moment t = self(a[0]);
          if (t.offset() != null) {
            return Delta.of(t.micros().subtract(EPOCH)).seconds();
          }
          java.time.Instant i = t.time.atZone(DatetimeModule.local()).toInstant();
          return Delta.of(i.getEpochSecond() * 1_000_000 + i.getNano() / 1000).seconds();
        });
    m.raw(
        "astimezone(self, tz=)",
        a -> {
          Moment t = self(a[0]);
          Object zone = Contents.given(a[1]);
          BigInteger micros =
              t.offset() != null
                  ? t.micros().subtract(EPOCH)
                  : BigInteger.valueOf(
                      t.time.atZone(DatetimeModule.local()).toEpochSecond() * 1_000_000
                          + t.time.getNano() / 1000);
          return at(micros, zone == null ? family.utc : zone);
        });
    m.raw(
        "replace(self, year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=, *,"
            + " fold=)",
        a -> {
          LocalDateTime t = self(a[0]).time;
          LocalDate d =
              DateText.date(
                  a[1] == null ? t.getYear() : Numbers.longIndex(a[1]),
                  a[2] == null ? t.getMonthValue() : Numbers.longIndex(a[2]),
                  a[3] == null ? t.getDayOfMonth() : Numbers.longIndex(a[3]));
          LocalTime c =
              DateValues.time(
                  Contents.or(a[4], (long) t.getHour()),
                  Contents.or(a[5], (long) t.getMinute()),
                  Contents.or(a[6], (long) t.getSecond()),
                  Contents.or(a[7], (long) t.getNano() / 1000));
          return made(d.atTime(c), Contents.or(a[8], self(a[0]).zone));
        });
  }

  /** {@return the moment of microseconds since 1970 as seen in a zone} */
  private Moment at(BigInteger micros, Object zone) {
    Moment utc =
        made(DateValues.plus(LocalDateTime.of(1970, 1, 1, 0, 0), Delta.of(micros), false), zone);
    Delta offset = DateValues.offsetOf(zone, utc);
    return offset == null ? utc : made(DateValues.plus(utc.time, offset, false), zone);
  }

  private static String iso(Moment t, String separator, @Nullable Object precision) {
    return DatetimeModule.iso(t.date)
        + separator
        + DatetimeModule.clockText(t.time.toLocalTime(), precision)
        + DateText.offset(t.offset(), ":");
  }

  private void texts(Members m) {
    m.raw(
        "isoformat(self, sep=, timespec=)",
        a -> iso(self(a[0]), a[1] == null ? "T" : (String) a[1], a[2]));
    m.raw("__str__(self, /)", a -> iso(self(a[0]), " ", null));
    m.raw("ctime(self)", a -> DateText.format(self(a[0]).time, null, null, "%a %b %e %H:%M:%S %Y"));
    m.raw(
        "__repr__(self, /)",
        a -> {
          Moment t = self(a[0]);
          return "datetime.datetime("
              + t.date.getYear()
              + ", "
              + t.date.getMonthValue()
              + ", "
              + t.date.getDayOfMonth()
              + ", "
              + DatetimeModule.fields(t.time.toLocalTime())
              + (t.zone == None.NONE ? ")" : ", tzinfo=" + Texts.repr(t.zone) + ")");
        });
  }

  private void operators(Members m) {
    Native.Body add =
        a ->
            Delta.from(a[1]) instanceof Delta d
                ? made(DateValues.plus(self(a[0]).time, d, false), self(a[0]).zone)
                : NOT;
    m.raw("__add__(self, other, /)", add);
    m.raw("__radd__(self, other, /)", add);
    m.raw(
        "__sub__(self, other, /)",
        a -> {
          Moment t = self(a[0]);
          if (Delta.from(a[1]) instanceof Delta d) {
            return made(DateValues.plus(t.time, d, true), t.zone);
          }
          if (DateValues.moment(a[1]) instanceof Moment o) {
            if ((t.offset() == null) != (o.offset() == null)) {
              throw Errors.type("can't subtract offset-naive and offset-aware datetimes");
            }
            return Delta.of(t.micros().subtract(o.micros()));
          }
          return NOT;
        });
  }

  private void makers(Members m) {
    m.fixed("now(tz=)", a -> stamp(family.context.host.wallTime(), Contents.given(a[0])));
    m.fixed("today()", a -> stamp(family.context.host.wallTime(), null));
    m.fixed(
        "utcnow()",
        a ->
            made(
                LocalDateTime.ofInstant(
                    DatetimeModule.instant(family.context.host.wallTime()), ZoneOffset.UTC),
                None.NONE));
    m.fixed(
        "fromtimestamp(timestamp, tz=)", a -> stamp(Numbers.toDouble(a[0]), Contents.given(a[1])));
    m.fixed(
        "utcfromtimestamp(timestamp, /)",
        a ->
            made(
                LocalDateTime.ofInstant(
                    DatetimeModule.instant(Numbers.toDouble(a[0])), ZoneOffset.UTC),
                None.NONE));
    m.fixed(
        "combine(date, time, tzinfo=)",
        a -> {
          Clock c = DateValues.clock(a[1]);
          if (c == null) {
            throw Errors.type(
                "combine() argument 2 must be datetime.time, not " + Texts.typeName(a[1]));
          }
          return made(DatetimeModule.day(a[0]).date.atTime(c.time), Contents.or(a[2], c.zone));
        });
    m.fixed(
        "strptime(date_string, format, /)",
        a -> {
          DateText.Parsed p = DateText.parse((String) a[0], (String) a[1]);
          Object zone =
              p.offset() == null
                  ? None.NONE
                  : p.offset() == 0
                      ? family.utc
                      : new DateValues.Zone(family.timezone, Delta.of(p.offset()), null);
          return made(p.time(), zone);
        });
    m.fixed("fromisoformat(text, /)", a -> parse((String) a[0]));
    m.fixed(
        "fromordinal(n, /)",
        a ->
            made(
                DateValues.plus(LocalDate.EPOCH, Numbers.longIndex(a[0]) - 719163).atStartOfDay(),
                None.NONE));
    m.put("min", new DatetimeModule.Lazy(() -> made(LocalDateTime.of(1, 1, 1, 0, 0), None.NONE)));
    m.put(
        "max",
        new DatetimeModule.Lazy(
            () -> made(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000), None.NONE)));
    m.put("resolution", new DatetimeModule.Lazy(() -> Delta.of(1)));
  }

  private Moment stamp(double seconds, @Nullable Object zone) {
    java.time.Instant i = DatetimeModule.instant(seconds);
    if (zone == null) {
      return made(LocalDateTime.ofInstant(i, DatetimeModule.local()), None.NONE);
    }
    return at(BigInteger.valueOf(i.getEpochSecond() * 1_000_000 + i.getNano() / 1000), zone);
  }

  private Moment parse(String text) {
    int cut = text.length() > 8 && text.charAt(4) == '-' ? 10 : 8;
    if (text.length() <= cut) {
      return made(DatetimeModule.isoDate(text, text).atStartOfDay(), None.NONE);
    }
    LocalDate d = DatetimeModule.isoDate(text.substring(0, cut), text);
    Matcher t = ISO_TIME.matcher(text.substring(cut + 1));
    if (!t.matches()) {
      throw Errors.value("Invalid isoformat string: " + Texts.repr(text));
    }
    String fraction = t.group(4) == null ? "0" : (t.group(4) + "000000").substring(0, 6);
    LocalTime c =
        DateValues.time(
            number(t.group(1)), number(t.group(2)), number(t.group(3)), Long.parseLong(fraction));
    Object zone = None.NONE;
    if (t.group(5) != null) {
      long micros = DateText.seconds(t.group(5));
      zone =
          micros == 0 ? family.utc : new DateValues.Zone(family.timezone, Delta.of(micros), null);
    }
    return made(d.atTime(c), zone);
  }

  private static Object number(@Nullable String digits) {
    return digits == null ? 0L : Long.parseLong(digits);
  }
}
