package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.Host;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sys.stdin}, {@code sys.stdout} and {@code sys.stderr}. */
public record StreamValue(Host host, int number) implements Dynamic {
  @Override
  public String typeName() {
    return "TextIOWrapper";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "write" ->
          Native.of(
              "write(text, /)",
              a -> {
                host.write((String) a[0], number == 2);
                return (long) Strings.length((String) a[0]);
              });
      case "writelines" ->
          Native.of(
              "writelines(lines, /)",
              a -> {
                Iteration.list(a[0]).forEach(s -> host.write(Texts.str(s), number == 2));
                return None.NONE;
              });
      case "flush" ->
          Native.of(
              "flush()",
              a -> {
                host.flush(number == 2);
                return None.NONE;
              });
      case "readline" -> Native.of("readline(size=, /)", a -> line());
      case "read" -> Native.of("read(size=, /)", a -> String.join("", lines()));
      case "readlines" -> Native.of("readlines()", a -> new ArrayList<Object>(lines()));
      case "isatty" -> Native.of("isatty()", a -> false);
      case "fileno" -> Native.of("fileno()", a -> (long) number);
      case "encoding" -> "utf-8";
      case "name" -> number == 0 ? "<stdin>" : number == 1 ? "<stdout>" : "<stderr>";
      default -> null;
    };
  }

  private String line() {
    String s = host.readLine();
    return s == null ? "" : s + "\n";
  }

  private List<String> lines() {
    List<String> all = new ArrayList<>();
    String s;
    while (!(s = line()).isEmpty()) {
      all.add(s);
    }
    return all;
  }

  @Override
  public Iterator<Object> iterate() {
    return PyIterator.of(
            "TextIOWrapper",
            () -> {
              String s = line();
              return s.isEmpty() ? null : s;
            })
        .iterate();
  }

  @Override
  public String repr() {
    return "<_io.TextIOWrapper name='" + attribute("name") + "' encoding='utf-8'>";
  }
}
