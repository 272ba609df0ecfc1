package dev.legato;

import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.runtime.HostEffects;
import dev.legato.runtime.LocalEffects;
import dev.legato.script.Host;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a script of a session sees of the process: the host effects of the session's engine, so that
 * several ranks see one world. Errors of deferred work that was recorded inside of a {@code try}
 * are raised before its body ends.
 */
public final class SessionHost implements Host {
  private final Session session;
  private final HostEffects effects;
  private final List<String> arguments;

  /**
   * @param arguments {@code sys.argv}, the script's name first
   */
  public SessionHost(Session session, PrintStream out, PrintStream err, List<String> arguments) {
    this(session, session.engine().effects(new LocalEffects(arguments, System.in, out, err)));
  }

  private SessionHost(Session session, HostEffects effects) {
    this(session, effects, effects.arguments());
  }

  private SessionHost(Session session, HostEffects effects, List<String> arguments) {
    this.session = session;
    this.effects = effects;
    this.arguments = arguments;
  }

  /**
   * {@return what a library's script sees}: its arguments are its name on every rank, so to make it
   * is no effect, for which the program would have to wait. What it prints goes where the program
   * that uses it prints.
   */
  static SessionHost ofLibrary(Session session, String name) {
    List<String> arguments = List.of(name);
    if (session.interpreters().front() instanceof SessionHost script) {
      return new SessionHost(session, script.effects, arguments);
    }
    LocalEffects world = new LocalEffects(arguments, System.in, System.out, System.err);
    return new SessionHost(session, session.engine().effects(world), arguments);
  }

  @Override
  public void write(String text, boolean error) {
    if (error) {
      effects.printError(text);
    } else {
      effects.print(text);
    }
  }

  @Override
  public void operated(Enum<?> operator, Object left, @Nullable Object right, Operand result) {
    if (session.floatErrors().observed() && result instanceof Scalar r) {
      switch (operator) {
        case Binary op -> session.floatErrors().scalars(session, op, left, right, r);
        case Unary op -> session.floatErrors().scalar(session, op, left, r);
        default -> throw new IllegalArgumentException("not an operator: " + operator);
      }
    }
  }

  @Override
  public void floatWarnings(@Nullable Consumer<String> told) {
    session.floatWarnings(told);
  }

  @Override
  public void flush(boolean error) {
    effects.flush();
  }

  @Override
  public void addBuffer(Runnable flush) {
    session.addBuffer(flush);
  }

  @Override
  public void removeBuffer(Runnable flush) {
    session.removeBuffer(flush);
  }

  @Override
  public @Nullable String readLine() {
    return effects
        .readLine()
        .map(l -> l.endsWith("\n") ? l.substring(0, l.length() - 1) : l)
        .map(l -> l.endsWith("\r") ? l.substring(0, l.length() - 1) : l)
        .orElse(null);
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public long nanoTime() {
    return effects.monotonicClock();
  }

  @Override
  public double wallTime() {
    return effects.wallClock() * 1e-9;
  }

  @Override
  public void sleep(double seconds) {
    effects.sleep((long) (seconds * 1e9));
  }

  @Override
  public byte[] entropy(int count) {
    return effects.entropy(count);
  }

  @Override
  public long processId() {
    return effects.processId();
  }

  @Override
  public Map<String, String> environment() {
    return effects.environment();
  }

  @Override
  public byte[] read(String path) throws IOException {
    return session.effects().readFile(Path.of(path));
  }

  @Override
  public void write(String path, byte[] data, boolean append) throws IOException {
    effects.writeFile(Path.of(path), data, append);
  }

  @Override
  public boolean exists(String path) {
    return session.effects().exists(Path.of(path));
  }

  @Override
  public boolean isDirectory(String path) {
    return session.effects().isDirectory(Path.of(path));
  }

  @Override
  public List<String> list(String path) throws IOException {
    return session.effects().list(Path.of(path));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    effects.makeDirectory(Path.of(path));
  }

  @Override
  public void delete(String path) throws IOException {
    session.effects().remove(Path.of(path));
  }

  @Override
  public void move(String from, String to) throws IOException {
    session.effects().move(Path.of(from), Path.of(to));
  }

  @Override
  public double modified(String path) throws IOException {
    return session.effects().modified(Path.of(path)) / 1000.0;
  }

  /** What was recorded before is not this body's to catch. */
  @Override
  public void enterTry() {
    session.engine().resolve("the beginning of a try");
  }

  @Override
  public void leaveTry() {
    session.engine().resolve("the end of a try");
  }
}
