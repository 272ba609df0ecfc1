package dev.legato.script.module;

import dev.legato.script.run.Context;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code time.struct_time}, and the functions of {@code time} that need it. */
final class TimeTuple {
  private static final List<String> FIELDS =
      List.of(
          "tm_year",
          "tm_mon",
          "tm_mday",
          "tm_hour",
          "tm_min",
          "tm_sec",
          "tm_wday",
          "tm_yday",
          "tm_isdst");

  private TimeTuple() {}

  static PyType type(Context x) {
    Map<String, Object> members = StandardModules.load("time", x).members;
    return (PyType)
        members.computeIfAbsent(
            "struct_time",
            k ->
                PyType.of(
                    "struct_time",
                    List.of(NamedTuples.type("struct_time", FIELDS, List.of(), "time")),
                    Map.of("__module__", "time", "__repr__", repr())));
  }

  private static GeneratedMethod repr() {
    return new GeneratedMethod(
        "__repr__",
        (a, n) -> {
          StringBuilder out = new StringBuilder("time.struct_time(");
          List<?> items = (List<?>) ((PyObject) a[0]).payload;
          for (int i = 0; i < FIELDS.size(); i++) {
            out.append(i > 0 ? ", " : "").append(FIELDS.get(i)).append('=').append(items.get(i));
          }
          return out.append(')').toString();
        });
  }

  static PyObject of(Context x, LocalDateTime t, long daylight) {
    return NamedTuples.of(
        type(x),
        (long) t.getYear(),
        (long) t.getMonthValue(),
        (long) t.getDayOfMonth(),
        (long) t.getHour(),
        (long) t.getMinute(),
        (long) t.getSecond(),
        (long) t.getDayOfWeek().getValue() - 1,
        (long) t.getDayOfYear(),
        daylight);
  }

  static LocalDateTime time(Object tuple) {
    List<Object> t = dev.legato.script.op.Iteration.list(tuple);
    return LocalDateTime.of(
        part(t, 0), part(t, 1), part(t, 2), part(t, 3), part(t, 4), Math.min(59, part(t, 5)));
  }

  private static int part(List<Object> t, int i) {
    return dev.legato.script.op.Numbers.toInt(t.get(i));
  }

  /** The functions of {@code time} on calendar time. */
  static Contents define(Contents c, Context x) {
    c.def(
        "strftime(format, t=, /)",
        a -> {
          LocalDateTime t = a[1] == null ? now(x, null, DatetimeModule.local()) : time(a[1]);
          return DateText.format(t, null, null, (String) a[0]);
        });
    c.def("localtime(secs=, /)", a -> of(x, now(x, a[0], DatetimeModule.local()), 0));
    c.def("gmtime(secs=, /)", a -> of(x, now(x, a[0], ZoneOffset.UTC), 0));
    c.def(
        "ctime(secs=, /)",
        a -> DateText.format(now(x, a[0], DatetimeModule.local()), null, null, "%c"));
    c.def(
        "asctime(t=, /)",
        a -> {
          LocalDateTime t = a[0] == null ? now(x, null, DatetimeModule.local()) : time(a[0]);
          return DateText.format(t, null, null, "%c");
        });
    c.def("mktime(t, /)", a -> (double) time(a[0]).atZone(DatetimeModule.local()).toEpochSecond());
    c.def(
        "strptime(string, format=, /)",
        a ->
            of(
                x,
                DateText.parse((String) a[0], a[1] == null ? "%a %b %d %H:%M:%S %Y" : (String) a[1])
                    .time(),
                -1));
    c.put("timezone", 0L)
        .put("daylight", 0L)
        .put("tzname", dev.legato.library.Tuple.of("UTC", "UTC"));
    c.def("process_time_ns()", a -> x.host.nanoTime());
    c.def("thread_time()", a -> x.host.nanoTime() * 1e-9);
    return c;
  }

  private static LocalDateTime now(Context x, @Nullable Object seconds, ZoneId zone) {
    Object s = Contents.given(seconds);
    double at = s == null ? x.host.wallTime() : dev.legato.script.op.Numbers.toDouble(s);
    return LocalDateTime.ofInstant(DatetimeModule.instant(Math.floor(at)), zone);
  }
}
