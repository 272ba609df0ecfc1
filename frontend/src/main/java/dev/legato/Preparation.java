package dev.legato;

import dev.legato.ir.device.NativeCall;
import dev.legato.library.Exports;
import dev.legato.library.Library;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.type.Types;
import dev.legato.syntax.LegatoLexer;
import dev.legato.syntax.LegatoParser;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What every session needs once in a JVM: classes that make large tables, what libraries declare. A
 * session waits for what it needs itself; a program that is about to open one can have threads do
 * it meanwhile, in the order in which a script asks for it. (Two threads may initialise classes, as
 * two sessions would: nothing of Legato that a class needs for that needs the class.)
 */
public final class Preparation {
  private Preparation() {}

  /** Starts on threads of its own. */
  public static void start() {
    Thread.ofPlatform().name("legato-preparation").daemon().start(Preparation::run);
    Thread.ofPlatform().name("legato-linking").daemon().start(Preparation::link);
  }

  /** Links what calls native functions and reads native memory, which takes some 20 ms. */
  private static void link() {
    try {
      NativeCall.call(NativeCall.function("getpid"), 0, 0, 0);
      ValueLayout.JAVA_LONG.varHandle();
    } catch (RuntimeException | LinkageError e) {
      // The session meets it again, and tells.
    }
  }

  private static void run() {
    try {
      initialise(Types.class, Exceptions.class, LegatoLexer.class, LegatoParser.class);
      for (Library library : ServiceLoader.load(Library.class)) {
        if (!(library instanceof ScriptModule)) {
          Exports.prepare(library.getClass());
          library.scripts().forEach(s -> ScriptText.of(library.getClass(), s));
        }
      }
      initialise(BigDecimal.class);
    } catch (ClassNotFoundException
        | RuntimeException
        | LinkageError
        | ServiceConfigurationError e) {
      // The session meets it again, and tells.
    }
  }

  private static void initialise(Class<?>... all) throws ClassNotFoundException {
    for (Class<?> one : all) {
      Class.forName(one.getName(), true, one.getClassLoader());
    }
  }
}
