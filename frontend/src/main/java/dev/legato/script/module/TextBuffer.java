package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code io.StringIO}, and {@code io.BytesIO} with bytes kept as Latin-1 text. */
final class TextBuffer implements Dynamic {
  private final boolean binary;
  private final StringBuilder text;
  private int at;
  private boolean closed;

  TextBuffer(boolean binary, @Nullable Object initial) {
    this.binary = binary;
    if (!binary && initial != null && initial != None.NONE && !(initial instanceof String)) {
      throw Errors.type("initial_value must be str or None, not " + Texts.typeName(initial));
    }
    this.text = new StringBuilder(initial == null || initial == None.NONE ? "" : in(initial));
  }

  private String in(Object v) {
    if (binary && v instanceof PyBytes b) {
      return new String(b.data, StandardCharsets.ISO_8859_1);
    }
    if (!binary && v instanceof String s) {
      return s;
    }
    throw Errors.type(
        binary
            ? "a bytes-like object is required, not '" + Texts.typeName(v) + "'"
            : "string argument expected, got '" + Texts.typeName(v) + "'");
  }

  private Object out(String s) {
    return binary ? new PyBytes(s.getBytes(StandardCharsets.ISO_8859_1)) : s;
  }

  private void check() {
    if (closed) {
      throw Errors.value("I/O operation on closed file");
    }
  }

  private Object write(Object v) {
    check();
    String s = in(v);
    while (text.length() < at) {
      text.append('\0');
    }
    text.replace(at, Math.min(text.length(), at + s.length()), s);
    at += s.length();
    return (long) s.length();
  }

  private String read(@Nullable Object size, boolean line) {
    check();
    int from = Math.min(at, text.length());
    int end = text.length();
    if (line) {
      int newline = text.indexOf("\n", from);
      end = newline < 0 ? end : newline + 1;
    }
    Object n = Contents.given(size);
    if (n != null && Numbers.longIndex(n) >= 0) {
      end = (int) Math.min(end, from + Numbers.longIndex(n));
    }
    at = end;
    return text.substring(from, end);
  }

  private Object seek(Object offset, @Nullable Object whence) {
    check();
    boolean start = whence == null || whence.equals(0L);
    if (!binary && !start && Numbers.longIndex(offset) != 0) {
      throw Errors.of(
          "OSError", "Can't do nonzero " + (whence.equals(1L) ? "cur" : "end") + "-relative seeks");
    }
    long base = whence == null || whence.equals(0L) ? 0 : whence.equals(1L) ? at : text.length();
    long target = base + Numbers.longIndex(offset);
    if (target < 0) {
      throw Errors.value("Negative seek position " + target);
    }
    at = (int) target;
    return target;
  }

  private Object truncate(@Nullable Object size) {
    long n = size == null || size == None.NONE ? at : Numbers.longIndex(size);
    if (n < text.length()) {
      text.setLength((int) n);
    }
    return n;
  }

  private Object next() {
    String s = read(null, true);
    if (s.isEmpty()) {
      throw Errors.stop(None.NONE);
    }
    return out(s);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "write" -> Native.of("write(s, /)", a -> write(a[0]));
      case "writelines" ->
          Native.of(
              "writelines(lines, /)",
              a -> Contents.none(() -> Iteration.list(a[0]).forEach(this::write)));
      case "getvalue", "getbuffer" ->
          Native.of(
              "getvalue()",
              a -> {
                check();
                return out(text.toString());
              });
      case "read" -> Native.of("read(size=, /)", a -> out(read(a[0], false)));
      case "readline" -> Native.of("readline(size=, /)", a -> out(read(a[0], true)));
      case "readlines" ->
          Native.of(
              "readlines(hint=, /)",
              a -> {
                List<Object> all = new ArrayList<>();
                iterate().forEachRemaining(all::add);
                return all;
              });
      case "seek" -> Native.of("seek(pos, whence=, /)", a -> seek(a[0], a[1]));
      case "tell" -> Native.of("tell()", a -> (long) at);
      case "truncate" -> Native.of("truncate(size=, /)", a -> truncate(a[0]));
      case "flush" -> Native.of("flush()", a -> None.NONE);
      case "close", "__exit__" ->
          Native.of("close(*args)", a -> Contents.none(() -> closed = true));
      case "__iter__" -> Native.of("__iter__()", a -> this);
      case "__next__" -> Native.of("__next__()", a -> next());
      case "__enter__" -> Native.of("__enter__()", a -> this);
      case "isatty" -> Native.of("isatty()", a -> false);
      case "readable", "writable", "seekable" -> Native.of(name + "()", a -> true);
      case "fileno" ->
          Native.of(
              "fileno()",
              a -> {
                throw Errors.of("io.UnsupportedOperation", "fileno");
              });
      case "closed" -> closed;
      default -> null;
    };
  }

  @Override
  public Iterator<Object> iterate() {
    return PyIterator.of(
            typeName(),
            () -> {
              String s = read(null, true);
              return s.isEmpty() ? null : out(s);
            })
        .iterate();
  }

  @Override
  public String typeName() {
    return binary ? "_io.BytesIO" : "_io.StringIO";
  }

  @Override
  public String repr() {
    return "<"
        + typeName()
        + " object at 0x"
        + String.format("%012x", System.identityHashCode(this))
        + ">";
  }
}
