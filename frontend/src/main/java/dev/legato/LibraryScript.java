package dev.legato;

import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Lazy;
import dev.legato.library.Signed;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a library that are written in the language itself. The script is run when one of
 * them is called for the first time; what they record counts as recorded by the caller's line.
 */
public final class LibraryScript {
  private static final String DEF = "def ";
  private static final Pattern CLASS = Pattern.compile("(?m)^class ([a-zA-Z]\\w*)");
  private static final Pattern VALUE = Pattern.compile("(?m)^([a-zA-Z]\\w*) = ");
  private final Session session;
  private final String name;
  private final String text;

  /** By name, the text between the parentheses. */
  private final Map<String, String> parameters;

  private @Nullable Interpreter interpreter;

  private LibraryScript(Session session, String name, String text) {
    this.session = session;
    this.name = name;
    this.text = text;
    this.parameters = parameters(text);
  }

  /** Found without regular expressions: this is done for every script at every start. */
  private static Map<String, String> parameters(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.startsWith(DEF))
        .forEach(line -> {
          int open = line.indexOf('(');
          boolean whole = line.endsWith("):");
          all.put(
              line.substring(DEF.length(), open),
              whole ? line.substring(open + 1, line.length() - 2) : "");
        });
    return all;
  }

  /**
   * {@return the script of a resource beside a class}
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static LibraryScript of(Session session, Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource + " beside " + owner.getName());
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LibraryScript(session, resource, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the names of its public functions, without running it} */
  public List<String> functions() {
    return parameters.keySet().stream().filter(f -> !f.startsWith("_")).toList();
  }

  /** {@return a function of the script, which raises what the script raises} */
  public Callable function(String function) {
    return new Function(this, function, parameters.getOrDefault(function, ""));
  }

  /** A function of the script, which is run at its first call. */
  private record Function(LibraryScript script, String name, String parameters)
      implements Callable, Dynamic, Signed {
    @Override
    public Object call(Args args) {
      return script.call(name, args);
    }

    @Override
    public String typeName() {
      return "function";
    }

    @Override
    public @Nullable Object attribute(String attribute) {
      return attribute.equals("__name__") || attribute.equals("__qualname__") ? name : null;
    }

    @Override
    public String repr() {
      return "<function " + name + ">";
    }
  }

  /** {@return the names of its public classes, without running it} */
  public List<String> classes() {
    return CLASS.matcher(text).results().map(m -> m.group(1)).toList();
  }

  /** {@return the names of its public variables, without running it} */
  public List<String> values() {
    return VALUE.matcher(text).results().map(m -> m.group(1)).toList();
  }

  /** {@return a global of the script, once somebody asks for it} */
  public Lazy value(String global) {
    return () -> interpreter().global(global).orElseThrow();
  }

  private Object call(String function, Args args) {
    Interpreter known = interpreter();
    try {
      return known.call(function, args);
    } catch (PyError e) {
      // A class of the caller's own, raised by its callback, must stay what it is.
      throw e.value.type.module().equals("builtins") ? Script.raised(known, e) : e;
    }
  }

  private Interpreter interpreter() {
    Interpreter known = interpreter;
    if (known == null) {
      known = new Interpreter(new LibraryModules(session), SessionHost.ofLibrary(session, name));
      known.runModule(text, name, true);
      interpreter = known;
    }
    return known;
  }
}
