package dev.legato;

import dev.legato.array.TextNeeded;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Lazy;
import dev.legato.library.NotImplemented;
import dev.legato.library.Signed;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a library that are written in the language itself. The script is run when one of
 * them is called for the first time; what they record counts as recorded by the caller's line.
 */
public final class LibraryScript {
  private final Session session;
  private final ScriptText script;
  private final String module;

  private @Nullable Interpreter interpreter;

  private LibraryScript(Session session, ScriptText script, String module) {
    this.session = session;
    this.script = script;
    this.module = module;
  }

  /**
   * {@return the script of a resource beside a class}
   *
   * @param module the module whose classes it has
   * @throws UncheckedIOException when it cannot be read
   */
  public static LibraryScript of(Session session, Class<?> owner, String resource, String module) {
    return new LibraryScript(session, ScriptText.of(owner, resource), module);
  }

  /** {@return a script for module numpy} */
  public static LibraryScript of(Session session, Class<?> owner, String resource) {
    return of(session, owner, resource, "numpy");
  }

  /** {@return the names of its public functions, without running it} */
  public List<String> functions() {
    return script.functions().keySet().stream().filter(f -> !f.startsWith("_")).toList();
  }

  /** {@return a function of the script, which raises what the script raises} */
  public Callable function(String function) {
    return new Function(this, function, script.functions().getOrDefault(function, ""));
  }

  /** A function of the script, which is run at its first call. */
  private record Function(LibraryScript script, String name, String parameters)
      implements Callable, Dynamic, Signed {
    @Override
    public Object call(Args args) {
      Object text = TextNeeded.early(script.session, name, args);
      return text == NotImplemented.NOT_IMPLEMENTED ? script.call(name, args) : text;
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
    return script.classes();
  }

  /** {@return the names of its public variables, without running it} */
  public List<String> values() {
    return script.values();
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
      known = session.interpreters().ofLibrary(script.name(), module);
      known.runModule(script.text(), script.name(), true);
      interpreter = known;
    }
    return known;
  }
}
