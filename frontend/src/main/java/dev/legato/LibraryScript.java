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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a library that are written in the language itself. The script is run when one of
 * them is called for the first time; what they record counts as recorded by the caller's line.
 */
public final class LibraryScript {
  private final Session session;
  private final String name;
  private final String text;

  /** By name, the text between the parentheses. */
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private final List<String> classes = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private @Nullable Interpreter interpreter;

  private LibraryScript(Session session, String name, String text) {
    this.session = session;
    this.name = name;
    this.text = text;
    for (int at = 0; at < text.length(); at = endOfLine(at) + 1) {
      line(at);
    }
  }

  /**
   * Notes what the line defines. Without regular expressions and streams: this is done for every
   * script at every start.
   */
  private void line(int at) {
    if (!isLetter(at)) {
      return;
    }
    int end = endOfWord(at);
    if (text.startsWith("def ", at)) {
      int open = text.indexOf('(', end);
      int close = endOfLine(open) - "):".length();
      boolean whole = text.startsWith("):", close);
      parameters.put(text.substring(end + 1, open), whole ? text.substring(open + 1, close) : "");
    } else if (text.startsWith("class ", at) && isLetter(end + 1)) {
      classes.add(text.substring(end + 1, endOfWord(end + 1)));
    } else if (text.startsWith(" = ", end)) {
      values.add(text.substring(at, end));
    }
  }

  private int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int endOfWord(int at) {
    int end = at;
    while (isLetter(end) || charAt(end) == '_' || Character.isDigit(charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isLetter(int at) {
    char c = charAt(at);
    return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z';
  }

  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : '\n';
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
    return classes;
  }

  /** {@return the names of its public variables, without running it} */
  public List<String> values() {
    return values;
  }

  /** {@return a global of the script, once somebody asks for it} */
  public Lazy value(String global) {
    return () -> interpreter().global(global).orElseThrow();
  }

  private Object call(String function, Args args) {
    Interpreter known = interpreter();
    try {
      return known.apply(function, args);
    } catch (PyError e) {
      // A class of the caller's own, raised by its callback, must stay what it is, and so must the
      // key of a KeyError, whose text is not its message.
      boolean told = e.value.type.module().equals("builtins") && !"KeyError".equals(e.pythonType());
      throw told ? Script.raised(known, e) : e;
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
