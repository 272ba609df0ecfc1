package dev.legato.script.module;

import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.Host;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyType;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code os} and {@code os.path} change or find, and {@code shutil}, {@code glob}, {@code
 * fnmatch}.
 */
final class OsFunctions {
  private OsFunctions() {}

  private static String path(@Nullable Object v) {
    return FileValue.path(Contents.or(v, None.NONE));
  }

  static Contents os(Contents c, Context x) {
    FileTrees files = new FileTrees(x.host);
    c.put("curdir", ".").put("pardir", "..").put("extsep", ".").put("pathsep", ":");
    c.put("devnull", "/dev/null").put("error", Exceptions.get("OSError"));
    c.put("F_OK", 0L).put("R_OK", 4L).put("W_OK", 2L).put("X_OK", 1L);
    c.def("mkdir(path, mode=)", a -> Contents.none(() -> files.makeDirectory(path(a[0]))));
    c.def(
        "makedirs(name, mode=, exist_ok=)",
        a -> Contents.none(() -> files.makeDirectories(path(a[0]), Contents.flag(a[2], false))));
    c.def("remove(path)", a -> Contents.none(() -> files.delete(path(a[0]), false)));
    c.def("unlink(path)", a -> Contents.none(() -> files.delete(path(a[0]), false)));
    c.def("rmdir(path)", a -> Contents.none(() -> files.delete(path(a[0]), true)));
    c.def("rename(src, dst)", a -> Contents.none(() -> files.move(path(a[0]), path(a[1]))));
    c.def("replace(src, dst)", a -> Contents.none(() -> files.move(path(a[0]), path(a[1]))));
    c.def("access(path, mode)", a -> x.host.exists(path(a[0])));
    c.def("walk(top, topdown=, onerror=, followlinks=)", a -> walk(x.host, files, a));
    PyType status =
        NamedTuples.type(
            "os.stat_result", List.of("st_mode", "st_size", "st_mtime"), List.of(), "os");
    c.def("stat(path)", a -> status(x, status, path(a[0])));
    c.def(
        "listdir(path=)", a -> new ArrayList<Object>(files.list(a[0] == null ? "." : path(a[0]))));
    c.def("urandom(size, /)", a -> new PyBytes(x.host.entropy(Numbers.toInt(a[0]))));
    c.def(
        "chdir(path)",
        a -> {
          throw LegatoException.notImplemented("os.chdir; a JVM process cannot change its folder");
        });
    c.def(
        "system(command)",
        a -> {
          throw LegatoException.notImplemented("os.system");
        });
    c.def("get_terminal_size(fd=)", a -> NamedTuples.of(terminal(), 80L, 24L));
    return c;
  }

  static PyType terminal() {
    return NamedTuples.type("os.terminal_size", List.of("columns", "lines"), List.of(), "os");
  }

  static Object status(Context x, PyType type, String path) {
    if (!x.host.exists(path)) {
      throw FileTrees.error("FileNotFoundError", 2, "No such file or directory", path);
    }
    boolean folder = x.host.isDirectory(path);
    long size = folder ? 4096 : FileTrees.attempt(path, () -> x.host.read(path)).length;
    double modified = FileTrees.attempt(path, () -> x.host.modified(path));
    return NamedTuples.of(type, folder ? 16877L : 33188L, size, modified);
  }

  private static Object walk(Host host, FileTrees files, @Nullable Object[] a) {
    boolean down = Contents.flag(a[1], true);
    List<Object> all = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(List.of(path(a[0])));
    if (!down) {
      upwards(host, files, path(a[0]), all);
      return PyIterator.of("generator", all.iterator());
    }
    List<Object> pending = new ArrayList<>();
    String[] last = new String[1];
    return PyIterator.of(
        "generator",
        () -> {
          // The caller may have removed names from the list it was given.
          for (Object name :
              pending.isEmpty() ? List.of() : ((List<?>) pending.get(0)).reversed()) {
            left.push(SystemModules.join(last[0], Tuple.of(name)));
          }
          pending.clear();
          while (!left.isEmpty()) {
            String top = left.pop();
            if (host.isDirectory(top)) {
              Tuple entry = entry(host, files, top);
              last[0] = top;
              pending.add(entry.get(1));
              return entry;
            }
          }
          return null;
        });
  }

  private static Tuple entry(Host host, FileTrees files, String top) {
    List<Object> folders = new ArrayList<>();
    List<Object> plain = new ArrayList<>();
    for (String name : files.list(top)) {
      (host.isDirectory(top + "/" + name) ? folders : plain).add(name);
    }
    return Tuple.of(top, folders, plain);
  }

  private static void upwards(Host host, FileTrees files, String top, List<Object> out) {
    if (host.isDirectory(top)) {
      Tuple e = entry(host, files, top);
      ((List<?>) e.get(1))
          .forEach(name -> upwards(host, files, SystemModules.join(top, Tuple.of(name)), out));
      out.add(e);
    }
  }

  static Contents paths(Contents c, Context x) {
    c.put("curdir", ".").put("pardir", "..").put("extsep", ".").put("pathsep", ":");
    c.def("lexists(path)", a -> x.host.exists(path(a[0])));
    c.def("islink(path)", a -> false);
    c.def("getmtime(path)", a -> FileTrees.attempt(path(a[0]), () -> x.host.modified(path(a[0]))));
    c.def("realpath(path, *, strict=)", a -> absolute(path(a[0])));
    c.def("normcase(path)", a -> path(a[0]));
    c.def(
        "relpath(path, start=)",
        a -> {
          Path from = Path.of(absolute(a[1] == null ? "." : path(a[1])));
          String r = from.relativize(Path.of(absolute(path(a[0])))).toString();
          return r.isEmpty() ? "." : r;
        });
    c.def(
        "commonprefix(m)",
        a -> {
          List<Object> all = Iteration.list(a[0]);
          if (all.isEmpty()) {
            return "";
          }
          String common = (String) all.getFirst();
          for (Object o : all) {
            while (!((String) o).startsWith(common)) {
              common = common.substring(0, common.length() - 1);
            }
          }
          return common;
        });
    c.def(
        "commonpath(paths)",
        a -> {
          Path common = null;
          for (Object o : Iteration.list(a[0])) {
            Path p = Path.of(path(o));
            common = common == null ? p : common;
            while (common != null && !p.startsWith(common)) {
              common = common.getParent();
            }
          }
          return common == null ? "" : common.toString();
        });
    c.def(
        "expandvars(path)",
        a -> {
          String s = path(a[0]);
          for (var e : x.host.environment().entrySet()) {
            s = s.replace("${" + e.getKey() + "}", e.getValue());
            s =
                s.replaceAll(
                    "\\$" + java.util.regex.Pattern.quote(e.getKey()) + "(?!\\w)",
                    java.util.regex.Matcher.quoteReplacement(e.getValue()));
          }
          return s;
        });
    c.def("samefile(f1, f2)", a -> absolute(path(a[0])).equals(absolute(path(a[1]))));
    return c;
  }

  static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  static PyModule shutil(Context x) {
    FileTrees files = new FileTrees(x.host);
    Contents c = Contents.of("shutil");
    for (String name : List.of("copy", "copyfile", "copy2")) {
      c.def(
          name + "(src, dst, *, follow_symlinks=)",
          a -> {
            String to = path(a[1]);
            if (x.host.isDirectory(to)) {
              to = SystemModules.join(to, Tuple.of(SystemModules.split(path(a[0]))[1]));
            }
            files.copy(path(a[0]), to);
            return to;
          });
    }
    c.def(
        "copytree(src, dst, symlinks=, ignore=, copy_function=, ignore_dangling_symlinks=,"
            + " dirs_exist_ok=)",
        a -> {
          if (x.host.exists(path(a[1])) && !Contents.flag(a[6], false)) {
            throw FileTrees.error("FileExistsError", 17, "File exists", path(a[1]));
          }
          files.copyTree(path(a[0]), path(a[1]));
          return a[1];
        });
    c.def(
        "rmtree(path, ignore_errors=, onerror=)",
        a -> {
          if (x.host.exists(path(a[0])) || !Contents.flag(a[1], false)) {
            files.deleteTree(path(a[0]));
          }
          return None.NONE;
        });
    c.def(
        "move(src, dst, copy_function=)",
        a -> {
          String to = path(a[1]);
          if (x.host.isDirectory(to)) {
            to = SystemModules.join(to, Tuple.of(SystemModules.split(path(a[0]))[1]));
          }
          files.move(path(a[0]), to);
          return to;
        });
    c.def("which(cmd, mode=, path=)", a -> None.NONE);
    c.def("get_terminal_size(fallback=)", a -> NamedTuples.of(terminal(), 80L, 24L));
    c.put("Error", Exceptions.get("shutil.Error"));
    return c.module();
  }

  static PyModule glob(Context x) {
    FileTrees files = new FileTrees(x.host);
    Contents c = Contents.of("glob");
    String rest = "(pathname, *, root_dir=, dir_fd=, recursive=, include_hidden=)";
    c.def(
        "glob" + rest,
        a -> new ArrayList<Object>(files.glob("", path(a[0]), Contents.flag(a[3], false))));
    c.def(
        "iglob" + rest,
        a ->
            PyIterator.of(
                "generator", files.glob("", path(a[0]), Contents.flag(a[3], false)).iterator()));
    c.def("escape(pathname)", a -> path(a[0]).replaceAll("([*?\\[])", "[$1]"));
    return c.module();
  }

  static PyModule fnmatch(Context x) {
    Contents c = Contents.of("fnmatch");
    for (String name : List.of("fnmatch", "fnmatchcase")) {
      c.def(
          name + "(name, pat)",
          a -> FileTrees.wildcard((String) a[1]).matcher(path(a[0])).matches());
    }
    c.def(
        "filter(names, pat)",
        a -> {
          List<Object> out = new ArrayList<>();
          for (Object n : Iteration.list(a[0])) {
            if (FileTrees.wildcard((String) a[1]).matcher(path(n)).matches()) {
              out.add(n);
            }
          }
          return out;
        });
    return c.module();
  }
}
