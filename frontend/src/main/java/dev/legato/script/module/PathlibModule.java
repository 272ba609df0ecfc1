package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Tuple;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code pathlib}. */
final class PathlibModule {
  private final Context context;
  private final FileTrees files;
  private final PyType pure;
  private final PyType path;
  private final PyType posix;

  /** A path in its normal form: no empty parts, no single dots. */
  private static final class PathObject extends PyObject {
    final String text;

    PathObject(PyType type, String text) {
      super(type);
      this.text = text;
    }

    boolean absolute() {
      return text.startsWith("/");
    }

    List<String> names() {
      List<String> out = new ArrayList<>();
      for (String s : text.split("/")) {
        if (!s.isEmpty() && !s.equals(".")) {
          out.add(s);
        }
      }
      return out;
    }

    String name() {
      List<String> n = names();
      return n.isEmpty() ? "" : n.getLast();
    }

    String suffix() {
      int dot = name().lastIndexOf('.');
      return dot > 0 && dot < name().length() - 1 ? name().substring(dot) : "";
    }
  }

  private PathlibModule(Context context) {
    this.context = context;
    this.files = new FileTrees(context.host);
    this.pure = PyType.of("PurePath", List.of(Types.OBJECT), pureMembers());
    this.path = PyType.of("Path", List.of(pure), concrete());
    this.posix = PyType.of("PosixPath", List.of(path), Map.of("__module__", "pathlib"));
  }

  static PyModule make(Context x) {
    PathlibModule p = new PathlibModule(x);
    Contents c = Contents.of("pathlib");
    c.put("Path", p.path).put("PurePath", p.pure).put("PosixPath", p.posix);
    c.put("PurePosixPath", p.pure);
    return c.module();
  }

  private static PathObject self(@Nullable Object v) {
    return (PathObject) v;
  }

  private static String join(List<?> parts) {
    String out = "";
    for (Object part : parts) {
      String s = FileValue.path(part);
      out = s.startsWith("/") || out.isEmpty() ? s : out + "/" + s;
    }
    return normal(out);
  }

  private static String normal(String s) {
    List<String> kept = new ArrayList<>();
    for (String part : s.split("/")) {
      if (!part.isEmpty() && !part.equals(".")) {
        kept.add(part);
      }
    }
    String joined = String.join("/", kept);
    return s.startsWith("/") ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static PathObject like(PathObject p, String text) {
    return new PathObject(p.type, normal(text));
  }

  private void get(Members m, String name, Function<PathObject, Object> f) {
    m.put(name, new Property(Native.of("get(self, /)", a -> f.apply(self(a[0]))), null, null));
  }

  private Map<String, Object> pureMembers() {
    Members m = new Members();
    m.put("__module__", "pathlib");
    m.put(
        "__new__",
        new StaticMethod(
            Native.of(
                "__new__(cls, /, *args, **kw)",
                a -> {
                  PyType type = (PyType) a[0];
                  return new PathObject(type == path ? posix : type, join((Tuple) a[1]));
                })));
    get(m, "name", PathObject::name);
    get(m, "suffix", PathObject::suffix);
    get(m, "stem", p -> p.name().substring(0, p.name().length() - p.suffix().length()));
    get(
        m,
        "suffixes",
        p -> {
          List<Object> out = new ArrayList<>();
          String n = p.name().replaceFirst("^\\.+", "");
          String[] pieces = n.split("\\.", -1);
          for (int i = 1; i < pieces.length && !n.endsWith("."); i++) {
            out.add("." + pieces[i]);
          }
          return out;
        });
    get(
        m,
        "parts",
        p -> {
          List<Object> out = new ArrayList<>(p.names());
          if (p.absolute()) {
            out.addFirst("/");
          }
          return Tuple.copyOf(out);
        });
    get(m, "parent", PathlibModule::parent);
    get(
        m,
        "parents",
        p -> {
          List<Object> out = new ArrayList<>();
          for (PathObject q = parent(p); ; q = parent(q)) {
            out.add(q);
            if (q.names().isEmpty()) {
              break;
            }
          }
          return Tuple.copyOf(p.names().isEmpty() ? List.of() : out);
        });
    get(m, "root", p -> p.absolute() ? "/" : "");
    get(m, "anchor", p -> p.absolute() ? "/" : "");
    get(m, "drive", p -> "");
    changes(m);
    basics(m);
    return m.map();
  }

  private static PathObject parent(PathObject p) {
    List<String> n = p.names();
    if (n.isEmpty()) {
      return p;
    }
    String up = String.join("/", n.subList(0, n.size() - 1));
    return like(p, p.absolute() ? "/" + up : up);
  }

  private static Object renamed(PathObject p, String name) {
    if (p.name().isEmpty()) {
      throw Errors.value(Texts.repr(p) + " has an empty name");
    }
    return like(p, join(List.of(parent(p).text, name)));
  }

  private void changes(Members m) {
    m.raw(
        "__truediv__(self, other, /)",
        a -> {
          boolean fits = a[1] instanceof String || a[1] instanceof PathObject;
          return fits
              ? like(self(a[0]), join(List.of(a[0], a[1])))
              : NotImplemented.NOT_IMPLEMENTED;
        });
    m.raw("__rtruediv__(self, other, /)", a -> like(self(a[0]), join(List.of(a[1], a[0]))));
    m.raw(
        "joinpath(self, *others)",
        a -> {
          List<Object> all = new ArrayList<>((Tuple) a[1]);
          all.addFirst(a[0]);
          return like(self(a[0]), join(all));
        });
    m.raw("with_name(self, name)", a -> renamed(self(a[0]), (String) a[1]));
    m.raw(
        "with_suffix(self, suffix)",
        a -> {
          String s = (String) a[1];
          if (!s.isEmpty() && (!s.startsWith(".") || s.equals("."))) {
            throw Errors.value("Invalid suffix " + Texts.repr(s));
          }
          String n = self(a[0]).name();
          return renamed(self(a[0]), n.substring(0, n.length() - self(a[0]).suffix().length()) + s);
        });
    m.raw("with_stem(self, stem)", a -> renamed(self(a[0]), a[1] + self(a[0]).suffix()));
    m.raw(
        "relative_to(self, *other)",
        a -> {
          String base = join((Tuple) a[1]);
          String own = self(a[0]).text;
          String prefix = base.equals(".") ? "" : base.endsWith("/") ? base : base + "/";
          if (own.equals(base)) {
            return like(self(a[0]), ".");
          }
          if (!own.startsWith(prefix) || (base.equals(".") && self(a[0]).absolute())) {
            throw Errors.value(
                Texts.repr(own)
                    + " is not in the subpath of "
                    + Texts.repr(base)
                    + " OR one path is relative and the other is absolute.");
          }
          return like(self(a[0]), own.substring(prefix.length()));
        });
    m.raw(
        "is_relative_to(self, *other)",
        a -> {
          String base = join((Tuple) a[1]);
          return self(a[0]).text.equals(base)
              || self(a[0]).text.startsWith(base.endsWith("/") ? base : base + "/");
        });
  }

  private void basics(Members m) {
    m.raw("is_absolute(self)", a -> self(a[0]).absolute());
    m.raw("as_posix(self)", a -> self(a[0]).text);
    m.raw("__fspath__(self)", a -> self(a[0]).text);
    m.raw("__str__(self, /)", a -> self(a[0]).text);
    m.raw(
        "__repr__(self, /)", a -> self(a[0]).type.name() + "(" + Texts.repr(self(a[0]).text) + ")");
    m.put("__hash__", new GeneratedMethod("__hash__", (a, n) -> (long) self(a[0]).text.hashCode()));
    DatetimeModule.comparisons()
        .forEach((name, holds) ->
            m.raw(
                name + "(self, other, /)",
                a ->
                    a[1] instanceof PathObject o
                        ? (Object) holds.test(order(self(a[0]), o))
                        : NotImplemented.NOT_IMPLEMENTED));
    m.raw(
        "match(self, pattern)",
        a -> {
          List<String> names = self(a[0]).names();
          String[] patterns = normal((String) a[1]).replaceFirst("^/", "").split("/");
          if (patterns.length > names.size()
              || (((String) a[1]).startsWith("/") && patterns.length != names.size())) {
            return false;
          }
          for (int i = 1; i <= patterns.length; i++) {
            String own = names.get(names.size() - i);
            if (!FileTrees.wildcard(patterns[patterns.length - i]).matcher(own).matches()) {
              return false;
            }
          }
          return true;
        });
  }

  private static int order(PathObject a, PathObject b) {
    List<String> p = a.names();
    List<String> q = b.names();
    if (a.absolute() != b.absolute()) {
      return a.absolute() ? -1 : 1;
    }
    for (int i = 0; i < Math.min(p.size(), q.size()); i++) {
      int c = p.get(i).compareTo(q.get(i));
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(p.size(), q.size());
  }

  private Map<String, Object> concrete() {
    Members m = new Members();
    m.put("__module__", "pathlib");
    m.fixed("cwd()", a -> new PathObject(posix, OsFunctions.absolute(".")));
    m.fixed(
        "home()", a -> new PathObject(posix, context.host.environment().getOrDefault("HOME", "/")));
    m.raw("exists(self)", a -> context.host.exists(self(a[0]).text));
    m.raw("is_dir(self)", a -> context.host.isDirectory(self(a[0]).text));
    m.raw(
        "is_file(self)",
        a -> context.host.exists(self(a[0]).text) && !context.host.isDirectory(self(a[0]).text));
    m.raw("is_symlink(self)", a -> false);
    m.raw("absolute(self)", a -> like(self(a[0]), absolute(self(a[0]))));
    m.raw("resolve(self, strict=)", a -> like(self(a[0]), OsFunctions.absolute(self(a[0]).text)));
    m.raw(
        "expanduser(self)",
        a ->
            like(
                self(a[0]),
                self(a[0])
                    .text
                    .replaceFirst(
                        "^~(?=/|$)",
                        java.util.regex.Matcher.quoteReplacement(
                            context.host.environment().getOrDefault("HOME", "~")))));
    PyType status =
        NamedTuples.type(
            "os.stat_result", List.of("st_mode", "st_size", "st_mtime"), List.of(), "os");
    m.raw("stat(self)", a -> OsFunctions.status(context, status, self(a[0]).text));
    contents(m);
    folders(m);
    return m.map();
  }

  private static String absolute(PathObject p) {
    return p.absolute() ? p.text : OsFunctions.absolute(".") + "/" + p.text;
  }

  private Object write(PathObject p, byte[] data, long count) {
    return FileTrees.attempt(
        p.text,
        () -> {
          context.host.write(p.text, data, false);
          return count;
        });
  }

  private byte[] read(PathObject p) {
    if (context.host.isDirectory(p.text)) {
      throw FileTrees.error("IsADirectoryError", 21, "Is a directory", p.text);
    }
    return FileTrees.attempt(p.text, () -> context.host.read(p.text));
  }

  private void contents(Members m) {
    m.raw(
        "read_text(self, encoding=, errors=)",
        a -> new String(read(self(a[0])), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    m.raw("read_bytes(self)", a -> new PyBytes(read(self(a[0]))));
    m.raw(
        "write_text(self, data, encoding=, errors=, newline=)",
        a -> {
          if (!(a[1] instanceof String s)) {
            throw Errors.type("data must be str, not " + Texts.typeName(a[1]));
          }
          return write(
              self(a[0]),
              s.getBytes(StandardCharsets.UTF_8),
              dev.legato.script.op.Strings.length(s));
        });
    m.raw(
        "write_bytes(self, data)",
        a -> write(self(a[0]), ((PyBytes) a[1]).data, ((PyBytes) a[1]).data.length));
    m.raw(
        "open(self, mode=, buffering=, encoding=, errors=, newline=)",
        a ->
            Calls.call(
                Contents.or(context.builtins.get("open"), None.NONE),
                self(a[0]).text,
                Contents.or(a[1], "r")));
    m.raw(
        "touch(self, mode=, exist_ok=)",
        a -> {
          boolean known = context.host.exists(self(a[0]).text);
          if (known && !Contents.flag(a[2], true)) {
            throw FileTrees.error("FileExistsError", 17, "File exists", self(a[0]).text);
          }
          return known
              ? None.NONE
              : write(self(a[0]), new byte[0], 0).equals(0L) ? None.NONE : None.NONE;
        });
  }

  private void folders(Members m) {
    m.raw(
        "mkdir(self, mode=, parents=, exist_ok=)",
        a -> {
          String p = self(a[0]).text;
          boolean mayExist = Contents.flag(a[3], false);
          if (Contents.flag(a[2], false)) {
            files.makeDirectories(p, mayExist);
          } else if (!mayExist || !context.host.isDirectory(p)) {
            files.makeDirectory(p);
          }
          return None.NONE;
        });
    m.raw("rmdir(self)", a -> Contents.none(() -> files.delete(self(a[0]).text, true)));
    m.raw(
        "unlink(self, missing_ok=)",
        a -> {
          if (context.host.exists(self(a[0]).text) || !Contents.flag(a[1], false)) {
            files.delete(self(a[0]).text, false);
          }
          return None.NONE;
        });
    for (String name : List.of("rename", "replace")) {
      m.raw(
          name + "(self, target)",
          a -> {
            files.move(self(a[0]).text, FileValue.path(a[1]));
            return like(self(a[0]), FileValue.path(a[1]));
          });
    }
    m.raw(
        "iterdir(self)",
        a -> {
          PathObject p = self(a[0]);
          List<Object> out = new ArrayList<>();
          files.list(p.text).forEach(n -> out.add(like(p, join(List.of(p.text, n)))));
          return PyIterator.of("generator", out.iterator());
        });
    m.raw("glob(self, pattern)", a -> glob(self(a[0]), (String) a[1]));
    m.raw("rglob(self, pattern)", a -> glob(self(a[0]), "**/" + a[1]));
  }

  private Object glob(PathObject p, String pattern) {
    if (pattern.isEmpty()) {
      throw Errors.value("Unacceptable pattern: ''");
    }
    List<Object> out = new ArrayList<>();
    files.glob(p.text.equals(".") ? "" : p.text, pattern, true).forEach(s -> out.add(like(p, s)));
    return PyIterator.of("generator", out.iterator());
  }
}
