package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.Host;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open file: read as a whole when opened, written when its buffer is full or flushed. */
public final class FileValue implements Dynamic {
  /** Bytes that wait to be written, about. */
  private static final int BUFFER = 1 << 16;

  private final Host host;
  private final String path;
  private final String mode;
  private final boolean binary;
  private String content = "";
  private int at;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Runnable buffer = this::flush;
  private boolean append;
  private boolean closed;

  private FileValue(Host host, String path, String mode) {
    this.host = host;
    this.path = path;
    this.mode = mode;
    this.binary = mode.indexOf('b') >= 0;
  }

  /** {@return the text of a path-like value} */
  public static String path(Object v) {
    Object p = PyObject.unwrap(v);
    if (p instanceof String s) {
      return s;
    }
    if (p instanceof Dynamic d && Attributes.find(d, "__fspath__") instanceof Object m) {
      return (String) Calls.call(m);
    }
    throw Errors.type("expected str, bytes or os.PathLike object, not " + Texts.typeName(v));
  }

  public static Object open(Host host, Object file, @Nullable Object mode) {
    FileValue f = new FileValue(host, path(file), mode == null ? "r" : (String) mode);
    try {
      if (f.mode.indexOf('r') >= 0) {
        if (host.isDirectory(f.path)) {
          throw new PyError(Exceptions.get("IsADirectoryError"), 21L, "Is a directory", f.path);
        }
        byte[] data = host.read(f.path);
        f.content =
            new String(data, f.binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        f.content = f.binary ? f.content : f.content.replace("\r\n", "\n");
      } else if (f.mode.indexOf('x') >= 0 && host.exists(f.path)) {
        throw new PyError(Exceptions.get("FileExistsError"), 17L, "File exists", f.path);
      } else {
        f.append = f.mode.indexOf('a') >= 0;
        host.write(f.path, new byte[0], f.append);
        f.append = true;
      }
      if (f.mode.indexOf('r') < 0) {
        host.addBuffer(f.buffer);
      }
    } catch (IOException e) {
      throw failed(e, f.path);
    }
    return f;
  }

  public static PyError failed(IOException e, String path) {
    if (e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException) {
      return new PyError(
          Exceptions.get("FileNotFoundError"), 2L, "No such file or directory", path);
    }
    return new PyError(Exceptions.get("OSError"), 5L, String.valueOf(e.getMessage()), path);
  }

  private void check(char needed) {
    if (closed) {
      throw Errors.value("I/O operation on closed file.");
    }
    boolean readable = mode.indexOf('r') >= 0 || mode.indexOf('+') >= 0;
    if (needed == 'r' && !readable) {
      throw Errors.of("OSError", "not readable");
    }
    if (needed == 'w' && mode.indexOf('r') >= 0 && mode.indexOf('+') < 0) {
      throw Errors.of("OSError", "not writable");
    }
  }

  private void flushWhenFull() {
    if (written.size() >= BUFFER) {
      flush();
    }
  }

  private void flush() {
    try {
      if (written.size() > 0) {
        host.write(path, written.toByteArray(), append);
        written.reset();
      }
    } catch (IOException e) {
      throw failed(e, path);
    }
  }

  private Object result(String s) {
    return binary ? new PyBytes(s.getBytes(StandardCharsets.ISO_8859_1)) : s;
  }

  private String line() {
    check('r');
    int end = content.indexOf('\n', at);
    String s = content.substring(at, end < 0 ? content.length() : end + 1);
    at += s.length();
    return s;
  }

  private String read(@Nullable Object size) {
    check('r');
    long n = size == null || size == None.NONE ? -1 : Numbers.longIndex(size);
    int end = n < 0 ? content.length() : (int) Math.min(content.length(), at + n);
    String s = content.substring(at, end);
    at = end;
    return s;
  }

  private long write(Object text) {
    check('w');
    if (binary) {
      byte[] data = ((PyBytes) text).data;
      written.writeBytes(data);
      flushWhenFull();
      return data.length;
    }
    if (!(text instanceof String s)) {
      throw Errors.type("write() argument must be str, not " + Texts.typeName(text));
    }
    written.writeBytes(s.getBytes(StandardCharsets.UTF_8));
    flushWhenFull();
    return s.length();
  }

  private Object close() {
    if (!closed) {
      flush();
      closed = true;
      host.removeBuffer(buffer);
    }
    return None.NONE;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "read" -> Native.of("read(size=, /)", a -> result(read(a[0])));
      case "readline" -> Native.of("readline(size=, /)", a -> result(line()));
      case "readlines" ->
          Native.of(
              "readlines(hint=, /)",
              a -> {
                List<Object> all = new ArrayList<>();
                iterate().forEachRemaining(all::add);
                return all;
              });
      case "write" -> Native.of("write(text, /)", a -> write(a[0]));
      case "writelines" ->
          Native.of(
              "writelines(lines, /)",
              a -> {
                Iteration.list(a[0]).forEach(this::write);
                return None.NONE;
              });
      case "flush" ->
          Native.of(
              "flush()",
              a -> {
                flush();
                return None.NONE;
              });
      case "seek" ->
          Native.of(
              "seek(offset, whence=, /)",
              a -> {
                at = Numbers.toInt(a[0]);
                return (long) at;
              });
      case "tell" -> Native.of("tell()", a -> (long) at);
      case "close" -> Native.of("close()", a -> close());
      case "closed" -> closed;
      case "name" -> path;
      case "mode" -> mode;
      case "__enter__" -> Native.of("__enter__()", a -> this);
      case "__exit__" -> Native.of("__exit__(*args)", a -> close());
      default -> null;
    };
  }

  @Override
  public Iterator<Object> iterate() {
    return PyIterator.of(
            "TextIOWrapper",
            () -> {
              String s = line();
              return s.isEmpty() ? null : result(s);
            })
        .iterate();
  }

  @Override
  public String typeName() {
    return binary ? "BufferedReader" : "TextIOWrapper";
  }

  @Override
  public String repr() {
    return "<_io.TextIOWrapper name='" + path + "' mode='" + mode + "' encoding='UTF-8'>";
  }
}
