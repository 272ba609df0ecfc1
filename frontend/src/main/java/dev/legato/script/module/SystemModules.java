package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.Host;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code sys}, {@code time}, {@code os} and {@code os.path}. */
final class SystemModules {
  private SystemModules() {}

  static PyModule sys(Context c) {
    Contents m = Contents.of("sys");
    m.put("argv", new ArrayList<Object>(c.host.arguments()))
        .put("stdin", new StreamValue(c.host, 0))
        .put("stdout", new StreamValue(c.host, 1))
        .put("stderr", new StreamValue(c.host, 2))
        .put("maxsize", Long.MAX_VALUE)
        .put("byteorder", "little")
        .put("platform", "linux")
        .put("path", new ArrayList<Object>(List.of("")))
        .put("modules", c.modules)
        .put("executable", "lgt")
        .put("version", "3.11.0 (Legato)")
        .put("implementation", "legato")
        .put(
            "version_info",
            NamedTuples.of(
                NamedTuples.type(
                    "version_info",
                    List.of("major", "minor", "micro", "releaselevel", "serial"),
                    List.of(),
                    "sys"),
                3L,
                11L,
                0L,
                "final",
                0L))
        .put(
            "float_info",
            NamedTuples.of(
                NamedTuples.type(
                    "float_info",
                    List.of(
                        "max",
                        "max_exp",
                        "max_10_exp",
                        "min",
                        "min_exp",
                        "min_10_exp",
                        "dig",
                        "mant_dig",
                        "epsilon",
                        "radix",
                        "rounds"),
                    List.of(),
                    "sys"),
                Double.MAX_VALUE,
                1024L,
                308L,
                Double.MIN_NORMAL,
                -1021L,
                -307L,
                15L,
                53L,
                Math.ulp(1.0),
                2L,
                1L));
    m.def(
        "exit(status=, /)",
        a -> {
          throw a[0] == null
              ? new PyError(Exceptions.get("SystemExit"))
              : new PyError(Exceptions.get("SystemExit"), a[0]);
        });
    m.def("getrecursionlimit()", a -> (long) c.depthLimit);
    m.def(
        "setrecursionlimit(limit, /)",
        a -> {
          c.depthLimit = Numbers.toInt(a[0]);
          return None.NONE;
        });
    m.def("getsizeof(obj, default=)", a -> 64L);
    m.def(
        "exc_info()",
        a ->
            c.handled == null
                ? Tuple.of(None.NONE, None.NONE, None.NONE)
                : Tuple.of(Types.of(c.handled.value), c.handled.value, None.NONE));
    m.def("intern(text, /)", a -> a[0]);
    return m.module();
  }

  static PyModule time(Context c) {
    Host h = c.host;
    return TimeTuple.define(Contents.of("time"), c)
        .def("perf_counter()", a -> h.nanoTime() * 1e-9)
        .def("perf_counter_ns()", a -> h.nanoTime())
        .def("monotonic()", a -> h.nanoTime() * 1e-9)
        .def("monotonic_ns()", a -> h.nanoTime())
        .def("process_time()", a -> h.nanoTime() * 1e-9)
        .def("time()", a -> h.wallTime())
        .def("time_ns()", a -> (long) (h.wallTime() * 1e9))
        .def(
            "sleep(seconds, /)",
            a -> {
              double s = Numbers.toDouble(a[0]);
              if (s < 0) {
                throw Errors.value("sleep length must be non-negative");
              }
              h.sleep(s);
              return None.NONE;
            })
        .module();
  }

  static PyModule os(Context c) {
    PyDict environment = new PyDict();
    environment.putEntries(c.host.environment());
    return OsFunctions.os(Contents.of("os"), c)
        .put("environ", environment)
        .put("sep", "/")
        .put("linesep", "\n")
        .put("name", "posix")
        .put("path", c.importer.find("os.path"))
        .def(
            "getenv(key, default=)",
            a -> {
              Object v = environment.get(a[0]);
              return v == null ? Items.orNone(a[1]) : v;
            })
        .def("getcwd()", a -> Path.of("").toAbsolutePath().toString())
        .def("cpu_count()", a -> (long) Runtime.getRuntime().availableProcessors())
        .def("getpid()", a -> c.host.processId())
        .def("fspath(path, /)", a -> FileValue.path(a[0]))
        .module();
  }

  static PyModule path(Context c) {
    Host h = c.host;
    return OsFunctions.paths(Contents.of("posixpath"), c)
        .put("sep", "/")
        .def("join(path, *paths)", a -> join(FileValue.path(a[0]), (Tuple) a[1]))
        .def("exists(path, /)", a -> h.exists(FileValue.path(a[0])))
        .def(
            "isfile(path, /)",
            a -> h.exists(FileValue.path(a[0])) && !h.isDirectory(FileValue.path(a[0])))
        .def("isdir(path, /)", a -> h.isDirectory(FileValue.path(a[0])))
        .def("basename(path, /)", a -> split(FileValue.path(a[0]))[1])
        .def("dirname(path, /)", a -> split(FileValue.path(a[0]))[0])
        .def("split(path, /)", a -> Tuple.of((Object[]) split(FileValue.path(a[0]))))
        .def("splitext(path, /)", a -> Tuple.of((Object[]) extension(FileValue.path(a[0]))))
        .def(
            "abspath(path, /)",
            a -> Path.of(FileValue.path(a[0])).toAbsolutePath().normalize().toString())
        .def("normpath(path, /)", a -> normal(FileValue.path(a[0])))
        .def("isabs(path, /)", a -> FileValue.path(a[0]).startsWith("/"))
        .def("getsize(path, /)", a -> size(h, FileValue.path(a[0])))
        .def(
            "expanduser(path, /)",
            a ->
                FileValue.path(a[0])
                    .replaceFirst(
                        "^~(?=/|$)",
                        java.util.regex.Matcher.quoteReplacement(
                            h.environment().getOrDefault("HOME", "~"))))
        .module();
  }

  private static Object size(Host h, String path) {
    try {
      return (long) h.read(path).length;
    } catch (IOException e) {
      throw FileValue.failed(e, path);
    }
  }

  private static String normal(String p) {
    String n = Path.of(p).normalize().toString();
    return n.isEmpty() ? "." : n;
  }

  static String join(String first, Tuple more) {
    String out = first;
    for (Object o : more) {
      String p = FileValue.path(o);
      out = p.startsWith("/") ? p : out.isEmpty() || out.endsWith("/") ? out + p : out + "/" + p;
    }
    return out;
  }

  static String[] split(String p) {
    int i = p.lastIndexOf('/') + 1;
    String head = p.substring(0, i);
    String stripped = head.replaceFirst("/+$", "");
    return new String[] {stripped.isEmpty() ? head : stripped, p.substring(i)};
  }

  static String[] extension(String p) {
    int dot = p.lastIndexOf('.');
    int start = p.lastIndexOf('/') + 1;
    int first = start;
    while (first < p.length() && p.charAt(first) == '.') {
      first++;
    }
    return dot >= first && dot > start
        ? new String[] {p.substring(0, dot), p.substring(dot)}
        : new String[] {p, ""};
  }
}
