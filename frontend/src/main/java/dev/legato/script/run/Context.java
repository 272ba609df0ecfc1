package dev.legato.script.run;

import dev.legato.error.LegatoException;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.RecordedException;
import dev.legato.script.Host;
import dev.legato.script.ModuleSource;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Errors;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyError;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one interpreter that running code needs. */
public final class Context {
  public final Host host;
  public final ModuleSource libraries;
  public final Globals builtins = new Globals();
  public final Map<String, Object> modules = new LinkedHashMap<>();
  public @Nullable Importer importer;

  /** Loads a module from a file of {@code sys.path}; gives null when there is none. */
  public java.util.function.@Nullable Function<String, @Nullable Object> fileImporter;

  /** Whether a file of {@code sys.path} is a module of this name. */
  public java.util.function.@Nullable Predicate<String> fileKnown;

  /** The program that this one's script is a library of; null: it is a program itself. */
  public java.util.function.@Nullable Supplier<@Nullable Context> program;

  /** Runs the text of a module that is part of Legato. */
  public @Nullable TextImporter textImporter;

  /** Runs text in a namespace: exec(). */
  public @Nullable Evaluator evaluator;

  /** Evaluates text that must be one expression: eval(). */
  public @Nullable Evaluator expression;

  /** Runs text as at a prompt, which shows the values of expressions. */
  public @Nullable Evaluator interactive;

  public @Nullable Frame top;

  /** The exception that a handler is dealing with. */
  public @Nullable PyError handled;

  public int depth;
  public int depthLimit = 1000;
  public volatile boolean interrupted;

  /** After so many rounds a loop is compiled. */
  public int hotLoop = 1000;

  /** After so many calls a function is compiled. */
  public int hotCall = 300;

  private final Map<SiteKey, Provenance> sites = new HashMap<>();

  /** Whose the frames are that sites stand for. */
  private final Map<Provenance, Code> codes = new IdentityHashMap<>();

  public Context(Host host, ModuleSource libraries) {
    this.host = host;
    this.libraries = libraries;
  }

  /** Finds modules for import statements. */
  @FunctionalInterface
  public interface Importer {
    /** {@return the module of a full dotted name; raises ModuleNotFoundError} */
    Object find(String dottedName);
  }

  /** Makes a module from its text. */
  @FunctionalInterface
  public interface TextImporter {
    Object load(String dottedName, String text);
  }

  /** Runs text; gives the value of a last expression, else null. */
  @FunctionalInterface
  public interface Evaluator {
    @Nullable Object evaluate(String text, String fileName, Globals globals);
  }

  /** Raises KeyboardInterrupt where a loop or call sees the flag. */
  public void checkInterrupt() {
    clearInterrupt();
    throw new PyError(Exceptions.get("KeyboardInterrupt"));
  }

  /** The interrupt was served: neither loops nor the engine shall raise it again. */
  private void clearInterrupt() {
    interrupted = false;
    Thread.interrupted();
  }

  public RuntimeException tooDeep() {
    return Errors.of("RecursionError", "maximum recursion depth exceeded");
  }

  /**
   * Turns what leaves a frame into a Python exception and notes the frame in its traceback. An
   * error of a deferred operation has the frames that recorded that, wherever the program is now.
   */
  public PyError unwind(Throwable t, Frame f) {
    PyError e = caught(t);
    if (t instanceof RecordedException r) {
      e.value.trace = frames(r.provenance());
      e.value.deferred = e.value.trace != null;
    }
    if (e.traced) {
      e.traced = false;
    } else if (!e.value.deferred) {
      e.value.trace = new Trace(f.code, f.line, e.value.trace);
    }
    return e;
  }

  /** {@return the frames of a call stack, outermost first; null if they are not of this context} */
  private @Nullable Trace frames(Provenance innermost) {
    Trace frames = null;
    for (Provenance p = innermost; p != null && p != Provenance.UNKNOWN; p = p.caller()) {
      Code code = codes.get(p);
      if (code == null) {
        return null;
      }
      frames = new Trace(code, p.line(), frames);
    }
    return frames;
  }

  /** {@return what was thrown as a Python exception; an interrupt counts as served} */
  public PyError caught(Throwable t) {
    if (t instanceof LegatoException e && e.pythonType().equals("KeyboardInterrupt")) {
      clearInterrupt();
    }
    return Errors.from(t);
  }

  /** The new exception arose while another was being handled. */
  public static void chain(ExceptionObject raised, ExceptionObject during) {
    if (raised == during || raised.context != null) {
      return;
    }
    for (ExceptionObject e = during; e != null; e = e.context) {
      if (e.context == raised) {
        e.context = null;
      }
    }
    raised.context = during;
  }

  private record SiteKey(Code code, int line, @Nullable Provenance caller) {
    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof SiteKey k && k.code == code && k.line == line && k.caller == caller;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(code) * 31 + line + System.identityHashCode(caller);
    }
  }

  Provenance intern(Frame f) {
    Frame back = f.back;
    Provenance caller = back == null ? Provenance.UNKNOWN : back.site();
    if (sites.size() > 100_000) {
      sites.clear();
      codes.clear();
    }
    return sites.computeIfAbsent(
        new SiteKey(f.code, f.line, caller),
        k -> {
          Provenance site = new Provenance(f.code.fileName(), f.line, f.code.name, caller);
          codes.put(site, f.code);
          return site;
        });
  }

  /** {@return the call stack of the running statement} */
  public Provenance here() {
    return top == null ? Provenance.UNKNOWN : top.site();
  }
}
