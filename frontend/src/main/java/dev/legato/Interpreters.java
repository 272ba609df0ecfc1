package dev.legato;

import dev.legato.script.Host;
import dev.legato.script.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The interpreters of a session: of its programs, and of its libraries that are scripts. */
final class Interpreters {
  private final Session session;
  private final List<Interpreter> ofLibraries = new ArrayList<>();
  private @Nullable Interpreter program;
  private @Nullable Host front;

  Interpreters(Session session) {
    this.session = session;
  }

  /** {@return what the latest program sees, or null when there was none} */
  @Nullable Host front() {
    return front;
  }

  /** {@return an interpreter whose imports are the session's libraries} */
  Interpreter ofProgram(Host host) {
    front = host;
    Interpreter made = new Interpreter(new LibraryModules(session), host);
    program = made;
    session.engine().provenance(made::here);
    return made;
  }

  /** {@return an interpreter for a library's script: it warns as the program that uses it does} */
  Interpreter ofLibrary(String script, String module) {
    Interpreter made =
        new Interpreter(new LibraryModules(session), SessionHost.ofLibrary(session, script));
    made.helps(() -> program, module);
    ofLibraries.add(made);
    return made;
  }

  /** {@return who tells another of what happens while no library's script runs} */
  Consumer<String> outsideOfLibraries(Consumer<String> told) {
    return text -> {
      if (ofLibraries.stream().noneMatch(Interpreter::running)) {
        told.accept(text);
      }
    };
  }
}
