package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.script.value.PyError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts print what CPython prints, tracebacks included: {@code NAME.lgt} and {@code NAME.out},
 * recorded by {@code src/test/scripts/record_script_goldens.py}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ScriptGoldenTest {
  private static final long STACK = 512L << 20;

  static List<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".lgt"))
          .sorted()
          .toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(ScriptGoldenTest.class.getResource("/script").toURI());
  }

  @ParameterizedTest
  @MethodSource("names")
  void printsWhatPythonPrints(String name) throws Exception {
    Path script = folder().resolve(name);
    Path expected = folder().resolve(name.replace(".lgt", ".out"));
    assertThat(expected).exists();
    assertThat(run(Files.readString(script), name)).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("names")
  void printsTheSameWhenCompiledAtOnce(String name) throws Exception {
    assertThat(run(Files.readString(folder().resolve(name)), name, 0))
        .isEqualTo(Files.readString(folder().resolve(name.replace(".lgt", ".out"))));
  }

  /** Runs a script on a thread with a deep stack; {@return all that it printed} */
  static String run(String text, String name) throws InterruptedException {
    return run(text, name, 1000);
  }

  private static String run(String text, String name, int compileAfter)
      throws InterruptedException {
    MemoryHost host = new MemoryHost();
    Throwable[] failed = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              Interpreter interpreter = new Interpreter(ModuleSource.NONE, host);
              interpreter.compileAfter(compileAfter);
              try {
                interpreter.runModule(text, name);
              } catch (PyError e) {
                host.output.append(interpreter.traceback(e));
              }
            },
            name,
            STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failed[0] = e);
    thread.start();
    thread.join();
    if (failed[0] != null) {
      throw new AssertionError(host.output.toString(), failed[0]);
    }
    return host.output.toString();
  }
}
