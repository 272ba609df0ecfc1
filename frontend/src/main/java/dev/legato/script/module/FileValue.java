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
import dev.legato.script.text.Encodings;
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

/**
 * An open file: read as a whole when opened, written when its buffer is full or flushed; one opened
 * for both is written as a whole.
 */
public final class FileValue implements Dynamic {
  /** Bytes that wait to be written, about. */
  private static final int BUFFER = 1 << 16;

  private final Host host;
  private final String path;
  private final String mode;
  private final boolean binary;
  private final boolean update;
  private final StringBuilder content = new StringBuilder();
  private int at;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Runnable buffer = this::flush;
  private boolean append;

  /** Bytes before those that wait to be written, of a file that is only written. */
  private long flushed;

  private boolean changed;
  private boolean closed;

  /** What was read and is not decoded yet, which may fail: that is no error of open(). */
  private byte @Nullable [] undecoded;

  private final String encoding;
  private final String errors;

  private FileValue(
      Host host, String path, String mode, @Nullable Object encoding, @Nullable Object errors) {
    this.host = host;
    this.path = path;
    this.mode = mode;
    this.binary = mode.indexOf('b') >= 0;
    this.update = mode.indexOf('+') >= 0;
    this.encoding = binary ? "latin-1" : Contents.given(encoding) instanceof String e ? e : "utf-8";
    this.errors = Contents.given(errors) instanceof String e ? e : "strict";
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

  /** {@return an open file; {@code encoding} and {@code errors} matter in text mode only} */
  public static Object open(
      Host host,
      Object file,
      @Nullable Object mode,
      @Nullable Object encoding,
      @Nullable Object errors) {
    String how = mode == null ? "r" : (String) mode;
    FileValue f = new FileValue(host, path(file), how, encoding, errors);
    f.requireMode();
    Encodings.require(f.encoding);
    try {
      boolean exists = host.exists(f.path);
      if (f.mode.indexOf('r') >= 0 || exists) {
        if (host.isDirectory(f.path)) {
          throw new PyError(Exceptions.get("IsADirectoryError"), 21L, "Is a directory", f.path);
        }
      }
      if (f.mode.indexOf('x') >= 0 && exists) {
        throw new PyError(Exceptions.get("FileExistsError"), 17L, "File exists", f.path);
      }
      boolean kept = f.mode.indexOf('a') >= 0 && exists;
      if (f.mode.indexOf('r') >= 0 || f.update && kept) {
        f.undecoded = host.read(f.path);
      } else {
        f.flushed = kept && !f.update ? host.read(f.path).length : 0;
        host.write(f.path, new byte[0], kept);
        f.append = true;
      }
      if (f.update) {
        f.decode();
      }
      f.at = kept ? f.content.length() : 0;
      if (f.update || f.mode.indexOf('r') < 0) {
        host.addBuffer(f.buffer);
      }
    } catch (IOException e) {
      throw failed(e, f.path);
    }
    return f;
  }

  private void requireMode() {
    for (int k = 0; k < mode.length(); k++) {
      if ("rwaxbt+".indexOf(mode.charAt(k)) < 0 || mode.indexOf(mode.charAt(k), k + 1) >= 0) {
        throw Errors.value("invalid mode: '" + mode + "'");
      }
    }
    if (binary && mode.indexOf('t') >= 0) {
      throw Errors.value("can't have text and binary mode at once");
    }
    if (mode.chars().filter(c -> "rwax".indexOf(c) >= 0).count() != 1) {
      throw Errors.value(
          mode.isEmpty()
              ? "Must have exactly one of create/read/write/append mode and at most one plus"
              : "must have exactly one of create/read/write/append mode");
    }
  }

  private void decode() {
    if (undecoded != null) {
      String all = Encodings.decode(undecoded, encoding, errors);
      undecoded = null;
      content.append(binary ? all : all.replace("\r\n", "\n"));
    }
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
    if (needed == 'r' && !readable()) {
      throw Errors.of("io.UnsupportedOperation", binary ? "read" : "not readable");
    }
    if (needed == 'r') {
      decode();
    }
    if (needed == 'w' && !writable()) {
      throw Errors.of("io.UnsupportedOperation", binary ? "write" : "not writable");
    }
  }

  private boolean readable() {
    return update || mode.indexOf('r') >= 0;
  }

  private boolean writable() {
    return update || mode.indexOf('r') < 0;
  }

  private void flushWhenFull() {
    if (written.size() >= BUFFER) {
      flush();
    }
  }

  private void flush() {
    try {
      if (changed) {
        host.write(path, bytes(content.toString()), false);
        changed = false;
      } else if (written.size() > 0) {
        host.write(path, written.toByteArray(), append);
        flushed += written.size();
        written.reset();
      }
    } catch (IOException e) {
      throw failed(e, path);
    }
  }

  private byte[] bytes(String s) {
    return Encodings.encode(s, encoding, errors);
  }

  private Object result(String s) {
    return binary ? new PyBytes(s.getBytes(StandardCharsets.ISO_8859_1)) : s;
  }

  private String line() {
    check('r');
    int end = content.indexOf("\n", at);
    String s =
        content.substring(Math.min(at, content.length()), end < 0 ? content.length() : end + 1);
    at += s.length();
    return s;
  }

  private String read(@Nullable Object size) {
    check('r');
    long n = size == null || size == None.NONE ? -1 : Numbers.longIndex(size);
    int end = n < 0 ? content.length() : (int) Math.min(content.length(), at + n);
    String s = content.substring(Math.min(at, end), end);
    at = Math.max(at, end);
    return s;
  }

  private long write(Object text) {
    check('w');
    String s = text instanceof String t ? t : "";
    byte[] data = text instanceof PyBytes b ? b.data : bytes(s);
    if (binary && !(text instanceof PyBytes)) {
      throw Errors.type("a bytes-like object is required, not '" + Texts.typeName(text) + "'");
    }
    if (!binary && !(text instanceof String)) {
      throw Errors.type("write() argument must be str, not " + Texts.typeName(text));
    }
    if (update) {
      put(binary ? new String(data, StandardCharsets.ISO_8859_1) : s);
    } else {
      written.writeBytes(data);
      flushWhenFull();
    }
    return binary ? data.length : s.length();
  }

  /** Replaces what is at the position, or at the end when appending. */
  private void put(String s) {
    if (mode.indexOf('a') >= 0) {
      at = content.length();
    }
    while (content.length() < at) {
      content.append('\0');
    }
    content.replace(at, Math.min(content.length(), at + s.length()), s);
    at += s.length();
    changed = true;
  }

  private long tell() {
    return update || mode.indexOf('r') >= 0 ? at : flushed + written.size();
  }

  private long seek(Object offset, @Nullable Object whence) {
    if (closed) {
      throw Errors.value("I/O operation on closed file.");
    }
    long from = Numbers.longIndex(offset);
    long base = whence == null || whence == None.NONE ? 0 : Numbers.longIndex(whence);
    if (!binary && base != 0 && from != 0) {
      throw Errors.of(
          "io.UnsupportedOperation",
          "can't do nonzero " + (base == 1 ? "cur" : "end") + "-relative seeks");
    }
    decode();
    long target = from + (base == 0 ? 0 : base == 1 ? tell() : content.length());
    if (!readable()) {
      if (base != 2 && target != tell()) {
        throw Errors.of(
            "NotImplementedError", "seek() in a file that is only written: open it with mode 'w+'");
      }
      return tell();
    }
    if (target < 0) {
      throw Errors.value("negative seek position " + target);
    }
    at = Math.toIntExact(target);
    return target;
  }

  private Object close() {
    if (!closed) {
      flush();
      closed = true;
      host.removeBuffer(buffer);
    }
    return None.NONE;
  }

  private Object next() {
    String s = line();
    if (s.isEmpty()) {
      throw Errors.stop(None.NONE);
    }
    return result(s);
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
      case "seek" -> Native.of("seek(offset, whence=, /)", a -> seek(a[0], a[1]));
      case "tell" -> Native.of("tell()", a -> tell());
      case "readable" -> Native.of("readable()", a -> readable());
      case "writable" -> Native.of("writable()", a -> writable());
      case "seekable" -> Native.of("seekable()", a -> true);
      case "isatty" -> Native.of("isatty()", a -> false);
      case "close" -> Native.of("close()", a -> close());
      case "closed" -> closed;
      case "name" -> path;
      case "mode" -> mode;
      case "__iter__" -> Native.of("__iter__()", a -> this);
      case "__next__" -> Native.of("__next__()", a -> next());
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
