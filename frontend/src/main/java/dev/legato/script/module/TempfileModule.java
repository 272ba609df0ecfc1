package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.op.Attributes;
import dev.legato.script.run.Context;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyModule;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@code tempfile}. */
final class TempfileModule {
  private TempfileModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("tempfile");
    FileTrees files = new FileTrees(x.host);
    c.def("gettempdir()", a -> folder(x));
    c.def("mkdtemp(suffix=, prefix=, dir=)", a -> directory(x, files, a));
    c.def(
        "TemporaryDirectory(suffix=, prefix=, dir=, ignore_cleanup_errors=)",
        a -> new Directory(directory(x, files, a), x, files));
    c.def(
        "NamedTemporaryFile(mode=, buffering=, encoding=, newline=, suffix=, prefix=, dir=,"
            + " delete=)",
        a -> {
          String path = fresh(x, a[4], a[5], a[6]);
          return new File(
              (Dynamic) FileValue.open(x.host, path, Contents.or(a[0], "w+b"), null, null),
              path,
              files,
              Contents.flag(a[7], true));
        });
    return c.module();
  }

  private static String folder(Context x) {
    return x.host.environment().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"));
  }

  private static String fresh(
      Context x, @Nullable Object suffix, @Nullable Object prefix, @Nullable Object dir) {
    String in = Contents.given(dir) == null ? folder(x) : FileValue.path(dir);
    String head = Contents.given(prefix) == null ? "tmp" : (String) prefix;
    String tail = Contents.given(suffix) == null ? "" : (String) suffix;
    while (true) {
      long n = ThreadLocalRandom.current().nextLong(1L << 40);
      String path = in + "/" + head + Long.toString(n | 1L << 40, 36) + tail;
      if (!x.host.exists(path)) {
        return path;
      }
    }
  }

  private static String directory(Context x, FileTrees files, @Nullable Object[] a) {
    String path = fresh(x, a[0], a[1], a[2]);
    files.makeDirectory(path);
    return path;
  }

  /** A folder that is removed when its block ends. */
  private record Directory(String path, Context context, FileTrees files) implements Dynamic {
    private Object cleanup() {
      if (context.host.exists(path)) {
        files.deleteTree(path);
      }
      return None.NONE;
    }

    @Override
    public String typeName() {
      return "TemporaryDirectory";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "name" -> path;
        case "cleanup" -> Native.of("cleanup()", a -> cleanup());
        case "__enter__" -> Native.of("__enter__()", a -> path);
        case "__exit__" -> Native.of("__exit__(*args)", a -> cleanup());
        default -> null;
      };
    }

    @Override
    public String repr() {
      return "<TemporaryDirectory '" + path + "'>";
    }
  }

  /** A file that is removed when it is closed. */
  private record File(Dynamic file, String path, FileTrees files, boolean delete)
      implements Dynamic {
    private Object close() {
      boolean open = !Boolean.TRUE.equals(file.attribute("closed"));
      dev.legato.script.op.Calls.call(Attributes.get(file, "close"));
      if (open && delete) {
        files.delete(path, false);
      }
      return None.NONE;
    }

    @Override
    public String typeName() {
      return "_TemporaryFileWrapper";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "name" -> path;
        case "close" -> Native.of("close()", a -> close());
        case "__enter__" -> Native.of("__enter__()", a -> this);
        case "__exit__" -> Native.of("__exit__(*args)", a -> close());
        default -> file.attribute(name);
      };
    }

    @Override
    public Iterator<Object> iterate() {
      return file.iterate();
    }

    @Override
    public String repr() {
      return "<tempfile._TemporaryFileWrapper object>";
    }
  }
}
