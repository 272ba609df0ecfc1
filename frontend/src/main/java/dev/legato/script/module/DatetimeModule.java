package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.script.module.DateValues.Clock;
import dev.legato.script.module.DateValues.Day;
import dev.legato.script.module.DateValues.Zone;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code datetime}: the classes of one interpreter, whose host tells the time. */
final class DatetimeModule {
  private static final Object NOT = NotImplemented.NOT_IMPLEMENTED;
  final Context context;
  final PyType tzinfo;
  final PyType timezone;
  final PyType time;
  final PyType date;
  final PyType datetime;
  final Zone utc;
  private final PyType isoDate =
      NamedTuples.type(
          "datetime.IsoCalendarDate", List.of("year", "week", "weekday"), List.of(), "datetime");

  private DatetimeModule(Context context) {
    this.context = context;
    this.tzinfo =
        PyType.builtin("tzinfo", List.of(Types.OBJECT), Map.of("__module__", "datetime"), null);
    this.timezone = timezoneType();
    this.utc = new Zone(timezone, Delta.of(0), null);
    this.time = timeType();
    this.date = dateType();
    this.datetime = new MomentClass(this).type();
  }

  static PyModule make(Context x) {
    DatetimeModule d = new DatetimeModule(x);
    Contents c = Contents.of("datetime");
    c.put("date", d.date).put("time", d.time).put("datetime", d.datetime);
    c.put("timedelta", Delta.TYPE).put("tzinfo", d.tzinfo).put("timezone", d.timezone);
    c.put("UTC", d.utc).put("MINYEAR", 1L).put("MAXYEAR", 9999L);
    return c.module();
  }

  static ZoneId local() {
    return ZoneId.systemDefault();
  }

  private PyType timezoneType() {
    Members m = new Members();
    m.put("__module__", "datetime");
    m.raw("utcoffset(self, dt, /)", a -> ((Zone) a[0]).offset);
    m.raw("dst(self, dt, /)", a -> None.NONE);
    m.raw("tzname(self, dt, /)", a -> ((Zone) a[0]).label());
    m.raw(
        "__repr__(self, /)",
        a -> {
          Zone z = (Zone) a[0];
          return z == this.utc
              ? "datetime.timezone.utc"
              : "datetime.timezone("
                  + Texts.repr(z.offset)
                  + (z.name == null ? ")" : ", " + Texts.repr(z.name) + ")");
        });
    m.raw("__str__(self, /)", a -> ((Zone) a[0]).label());
    m.raw(
        "__eq__(self, other, /)",
        a -> a[1] instanceof Zone z ? z.offset.micros.equals(((Zone) a[0]).offset.micros) : NOT);
    m.put(
        "__hash__",
        new GeneratedMethod("__hash__", (a, n) -> (long) ((Zone) a[0]).offset.micros.hashCode()));
    m.put("utc", new Lazy(() -> utc));
    PyType[] self = new PyType[1];
    self[0] =
        PyType.builtin(
            "timezone",
            List.of(tzinfo),
            m.map(),
            Native.of("timezone(offset, name=)", a -> zone(self[0], a[0], a[1])));
    return self[0];
  }

  private Object zone(PyType type, Object offset, @Nullable Object name) {
    Delta d = Delta.from(offset);
    if (d == null) {
      throw Errors.type(
          "timezone() argument 1 must be datetime.timedelta, not " + Texts.typeName(offset));
    }
    if (Math.abs(d.micros.doubleValue()) >= 86_400_000_000.0) {
      throw Errors.value(
          "offset must be a timedelta strictly between -timedelta(hours=24) and"
              + " timedelta(hours=24), not "
              + Texts.repr(d)
              + ".");
    }
    return d.micros.signum() == 0 && name == null
        ? utc
        : new Zone(type, d, name == null ? null : (String) name);
  }

  static void get(Members m, String name, Function<Object, Object> f) {
    m.put(name, new Property(Native.of("get(self, /)", a -> f.apply(a[0])), null, null));
  }

  private static Clock clock(@Nullable Object v) {
    Clock c = DateValues.clock(v);
    if (c == null) {
      throw Errors.type("descriptor requires a 'datetime.time' object");
    }
    return c;
  }

  private PyType timeType() {
    Members m = new Members();
    m.put("__module__", "datetime");
    get(m, "hour", v -> (long) clock(v).time.getHour());
    get(m, "minute", v -> (long) clock(v).time.getMinute());
    get(m, "second", v -> (long) clock(v).time.getSecond());
    get(m, "microsecond", v -> (long) clock(v).time.getNano() / 1000);
    get(m, "tzinfo", v -> clock(v).zone);
    m.raw("isoformat(self, timespec=)", a -> isoTime(clock(a[0]), a[1]));
    m.raw("__str__(self, /)", a -> isoTime(clock(a[0]), null));
    m.raw(
        "__repr__(self, /)",
        a -> {
          Clock c = clock(a[0]);
          return "datetime.time("
              + fields(c.time)
              + (c.zone == None.NONE ? ")" : ", tzinfo=" + Texts.repr(c.zone) + ")");
        });
    m.raw("strftime(self, format)", a -> format(clock(a[0]), (String) a[1]));
    m.put(
        "__format__",
        new GeneratedMethod(
            "__format__",
            (a, n) ->
                a[1].equals("") ? isoTime(clock(a[0]), null) : format(clock(a[0]), (String) a[1])));
    m.raw(
        "replace(self, hour=, minute=, second=, microsecond=, tzinfo=)",
        a -> {
          Clock c = clock(a[0]);
          return new Clock(
              this,
              DateValues.time(
                  Contents.or(a[1], (long) c.time.getHour()),
                  Contents.or(a[2], (long) c.time.getMinute()),
                  Contents.or(a[3], (long) c.time.getSecond()),
                  Contents.or(a[4], (long) c.time.getNano() / 1000)),
              Contents.or(a[5], c.zone));
        });
    m.raw(
        "utcoffset(self)",
        a -> Contents.or(DateValues.offsetOf(clock(a[0]).zone, None.NONE), None.NONE));
    compare(
        m,
        (p, q) -> clock(q) == null ? null : clock(p).time.compareTo(clock(q).time),
        v -> DateValues.clock(v) != null);
    m.put(
        "__hash__", new GeneratedMethod("__hash__", (a, n) -> (long) clock(a[0]).time.hashCode()));
    m.fixed(
        "fromisoformat(text, /)",
        a -> {
          try {
            return new Clock(this, LocalTime.parse((String) a[0]), None.NONE);
          } catch (java.time.DateTimeException e) {
            throw Errors.value("Invalid isoformat string: " + Texts.repr(a[0]));
          }
        });
    m.put("min", new Lazy(() -> new Clock(this, LocalTime.MIN, None.NONE)));
    m.put("max", new Lazy(() -> new Clock(this, LocalTime.of(23, 59, 59, 999_999_000), None.NONE)));
    return PyType.builtin(
        "time",
        List.of(Types.OBJECT),
        m.map(),
        Native.of(
            "time(hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)",
            a ->
                new Clock(
                    this, DateValues.time(a[0], a[1], a[2], a[3]), Contents.or(a[4], None.NONE))));
  }

  /** A member of a class that is made when it is first asked for. */
  static final class Lazy extends PyObject {
    private static final PyType TYPE =
        PyType.builtin(
            "getset_descriptor",
            List.of(Types.OBJECT),
            Map.of(
                "__get__", Native.of("__get__(self, obj, type=)", a -> ((Lazy) a[0]).maker.get())),
            null);
    private final java.util.function.Supplier<Object> maker;

    Lazy(java.util.function.Supplier<Object> maker) {
      super(TYPE);
      this.maker = maker;
    }
  }

  private static String format(Clock c, String format) {
    return DateText.format(
        LocalDate.of(1900, 1, 1).atTime(c.time),
        DateValues.offsetOf(c.zone, None.NONE),
        DateValues.nameOf(c.zone, None.NONE),
        format);
  }

  private static String isoTime(Clock c, @Nullable Object precision) {
    return clockText(c.time, precision)
        + DateText.offset(DateValues.offsetOf(c.zone, None.NONE), ":");
  }

  static String clockText(LocalTime t, @Nullable Object precision) {
    String hm = String.format("%02d:%02d", t.getHour(), t.getMinute());
    String hms = hm + String.format(":%02d", t.getSecond());
    long micros = t.getNano() / 1000;
    String full = hms + String.format(".%06d", micros);
    String spec = precision == null ? "auto" : Texts.str(precision);
    return switch (spec) {
      case "auto" -> micros == 0 ? hms : full;
      case "hours" -> hm.substring(0, 2);
      case "minutes" -> hm;
      case "seconds" -> hms;
      case "milliseconds" -> hms + String.format(".%03d", micros / 1000);
      case "microseconds" -> full;
      default -> throw Errors.value("Unknown timespec value");
    };
  }

  /** Hour and minute, then seconds and microseconds unless zero. */
  static String fields(LocalTime t) {
    long micros = t.getNano() / 1000;
    return t.getHour()
        + ", "
        + t.getMinute()
        + (t.getSecond() == 0 && micros == 0 ? "" : ", " + t.getSecond())
        + (micros == 0 ? "" : ", " + micros);
  }

  /** The order of two values. */
  interface Order {
    @Nullable Integer of(Object a, Object b);
  }

  private static void compare(Members m, Order order, java.util.function.Predicate<Object> fits) {
    Map<String, java.util.function.IntPredicate> rows = comparisons();
    rows.forEach((name, holds) ->
        m.raw(
            name + "(self, other, /)",
            a -> fits.test(a[1]) ? (Object) holds.test(order.of(a[0], a[1])) : NOT));
  }

  static Map<String, java.util.function.IntPredicate> comparisons() {
    Map<String, java.util.function.IntPredicate> rows = new LinkedHashMap<>();
    rows.put("__eq__", s -> s == 0);
    rows.put("__ne__", s -> s != 0);
    rows.put("__lt__", s -> s < 0);
    rows.put("__le__", s -> s <= 0);
    rows.put("__gt__", s -> s > 0);
    rows.put("__ge__", s -> s >= 0);
    return rows;
  }

  static Day day(@Nullable Object v) {
    Day d = DateValues.day(v);
    if (d == null) {
      throw Errors.type(
          "descriptor requires a 'datetime.date' object, not '"
              + Texts.typeName(Contents.or(v, None.NONE))
              + "'");
    }
    return d;
  }

  private PyType dateType() {
    Members m = new Members();
    m.put("__module__", "datetime");
    get(m, "year", v -> (long) day(v).date.getYear());
    get(m, "month", v -> (long) day(v).date.getMonthValue());
    get(m, "day", v -> (long) day(v).date.getDayOfMonth());
    m.raw("weekday(self)", a -> (long) day(a[0]).date.getDayOfWeek().getValue() - 1);
    m.raw("isoweekday(self)", a -> (long) day(a[0]).date.getDayOfWeek().getValue());
    m.raw("toordinal(self)", a -> day(a[0]).date.toEpochDay() + 719163);
    m.raw(
        "isocalendar(self)",
        a -> {
          LocalDate d = day(a[0]).date;
          return NamedTuples.of(
              isoDate,
              (long) d.get(IsoFields.WEEK_BASED_YEAR),
              (long) d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
              (long) d.getDayOfWeek().getValue());
        });
    m.raw("isoformat(self)", a -> iso(day(a[0]).date));
    m.raw("__str__(self, /)", a -> iso(day(a[0]).date));
    m.raw("ctime(self)", a -> dateFormat(a[0], "%a %b %e 00:00:00 %Y"));
    m.raw("strftime(self, format)", a -> dateFormat(a[0], (String) a[1]));
    m.put(
        "__format__",
        new GeneratedMethod(
            "__format__",
            (a, n) -> a[1].equals("") ? Texts.str(a[0]) : dateFormat(a[0], (String) a[1])));
    m.raw(
        "__repr__(self, /)",
        a -> {
          LocalDate d = day(a[0]).date;
          return "datetime.date("
              + d.getYear()
              + ", "
              + d.getMonthValue()
              + ", "
              + d.getDayOfMonth()
              + ")";
        });
    m.raw(
        "replace(self, year=, month=, day=)",
        a -> {
          LocalDate d = day(a[0]).date;
          return new Day(
              this,
              DateText.date(
                  a[1] == null ? d.getYear() : Numbers.longIndex(a[1]),
                  a[2] == null ? d.getMonthValue() : Numbers.longIndex(a[2]),
                  a[3] == null ? d.getDayOfMonth() : Numbers.longIndex(a[3])));
        });
    m.raw("timetuple(self)", a -> TimeTuple.of(context, day(a[0]).date.atStartOfDay(), -1));
    dateOperators(m);
    dateMakers(m);
    return PyType.builtin(
        "date",
        List.of(Types.OBJECT),
        m.map(),
        Native.of(
            "date(year, month, day)",
            a ->
                new Day(
                    this,
                    DateText.date(
                        Numbers.longIndex(a[0]),
                        Numbers.longIndex(a[1]),
                        Numbers.longIndex(a[2])))));
  }

  static String iso(LocalDate d) {
    return String.format("%04d-%02d-%02d", d.getYear(), d.getMonthValue(), d.getDayOfMonth());
  }

  private static String dateFormat(@Nullable Object v, String format) {
    Day d = day(v);
    if (d instanceof DateValues.Moment m) {
      return DateText.format(m.time, m.offset(), DateValues.nameOf(m.zone, m), format);
    }
    return DateText.format(d.date.atStartOfDay(), null, null, format);
  }

  private void dateOperators(Members m) {
    comparisons()
        .forEach((name, holds) -> {
          boolean equality = name.equals("__eq__") || name.equals("__ne__");
          m.raw(
              name + "(self, other, /)",
              a -> DateValues.compare(day(a[0]), a[1], equality, holds, name.equals("__ne__")));
        });
    m.put(
        "__hash__",
        new GeneratedMethod(
            "__hash__",
            (a, n) ->
                (long)
                    (day(a[0]) instanceof DateValues.Moment t
                        ? t.micros().hashCode()
                        : day(a[0]).date.hashCode())));
    Native.Body add =
        a ->
            Delta.from(a[1]) instanceof Delta d
                ? new Day(this, DateValues.plus(day(a[0]).date, d.days()))
                : NOT;
    m.raw("__add__(self, other, /)", add);
    m.raw("__radd__(self, other, /)", add);
    m.raw(
        "__sub__(self, other, /)",
        a -> {
          if (Delta.from(a[1]) instanceof Delta d) {
            return new Day(this, DateValues.plus(day(a[0]).date, -d.days()));
          }
          return DateValues.day(a[1]) instanceof Day d
              ? Delta.of(ChronoUnit.DAYS.between(d.date, day(a[0]).date) * 86_400_000_000L)
              : NOT;
        });
  }

  private void dateMakers(Members m) {
    m.fixed(
        "today()",
        a -> new Day(this, instant(context.host.wallTime()).atZone(local()).toLocalDate()));
    m.fixed(
        "fromtimestamp(timestamp, /)",
        a -> new Day(this, instant(Numbers.toDouble(a[0])).atZone(local()).toLocalDate()));
    m.fixed(
        "fromordinal(n, /)",
        a -> {
          long n = Numbers.longIndex(a[0]);
          if (n < 1) {
            throw Errors.value("ordinal must be >= 1");
          }
          return new Day(this, DateValues.plus(LocalDate.EPOCH, n - 719163));
        });
    m.fixed("fromisoformat(text, /)", a -> new Day(this, isoDate((String) a[0], (String) a[0])));
    m.put("min", new Lazy(() -> new Day(this, LocalDate.of(1, 1, 1))));
    m.put("max", new Lazy(() -> new Day(this, LocalDate.of(9999, 12, 31))));
    m.put("resolution", new Lazy(() -> Delta.of(86_400_000_000L)));
  }

  static LocalDate isoDate(String text, String whole) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}") || text.matches("\\d{8}")) {
      String t = text.replace("-", "");
      return DateText.date(
          Long.parseLong(t.substring(0, 4)),
          Long.parseLong(t.substring(4, 6)),
          Long.parseLong(t.substring(6)));
    }
    throw Errors.value("Invalid isoformat string: " + Texts.repr(whole));
  }

  /** {@return the instant of seconds since 1970, rounded to microseconds, half to even} */
  static Instant instant(double seconds) {
    java.math.BigDecimal micros =
        new java.math.BigDecimal(seconds)
            .movePointRight(6)
            .setScale(0, java.math.RoundingMode.HALF_EVEN);
    return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
  }
}
