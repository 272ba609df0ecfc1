package dev.legato.cli;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.error.LegatoException;
import dev.legato.script.Interpreter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lgt repl}: statements typed at a prompt. */
@Command(
    name = "repl",
    description = "Runs what is typed at a prompt.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "%%time EXPR says how long a statement takes, %%explain EXPR what became of its operations.",
      "Ctrl-C interrupts, Ctrl-D leaves."
    })
final class ReplCommand implements Callable<Integer> {
  private static final String PROMPT = ">>> ";
  private static final String MORE = "... ";

  @Mixin private SessionOptions options;

  @Override
  public Integer call() {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread main = new Thread(null, () -> start(code), "main", ScriptProgram.STACK_BYTES);
    main.setDaemon(true);
    main.start();
    return code.join();
  }

  private void start(CompletableFuture<Integer> code) {
    try {
      code.complete(run());
    } catch (LegatoException | IllegalArgumentException e) {
      System.err.println("lgt: " + e.getMessage());
      code.complete(ScriptProgram.FAILED);
    } catch (IOException | RuntimeException | Error e) {
      code.completeExceptionally(e);
    }
  }

  private int run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        Session session = Session.builder().config(options.config(System.getenv())).open()) {
      Path history = Path.of(System.getProperty("user.home"), ".lgt_history");
      return converse(terminal, session, history);
    }
  }

  /** {@return the exit code, once the user leaves} */
  static int converse(Terminal terminal, Session session, Path history) {
    PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    Interpreter interpreter = session.interpreter(new SessionHost(session, out, out, List.of("")));
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(new NameCompleter(interpreter))
            .highlighter(new CodeHighlighter())
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
            .variable(LineReader.INDENTATION, 1) // the parser counts spaces
            .variable(LineReader.HISTORY_FILE, history)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, true)
            .build();
    out.println("Legato. Ctrl-D leaves.");
    return loop(reader, new Prompt(session, interpreter, out), out);
  }

  private static int loop(LineReader reader, Prompt prompt, PrintStream out) {
    while (true) {
      try {
        prompt.run(reader.readLine(PROMPT));
      } catch (UserInterruptException e) {
        out.println("KeyboardInterrupt");
      } catch (EndOfFileException e) {
        return ScriptProgram.OK;
      } catch (Prompt.Exit e) {
        return e.code();
      }
    }
  }
}
