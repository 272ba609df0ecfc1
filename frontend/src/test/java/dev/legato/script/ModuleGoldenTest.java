package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.script.value.PyError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts that use modules of the standard library print what CPython prints, as recorded by {@code
 * src/test/scripts/record_module_goldens.py}.
 */
class ModuleGoldenTest {
  @TempDir Path temporary;

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
    return Path.of(ModuleGoldenTest.class.getResource("/script/modules").toURI());
  }

  @ParameterizedTest
  @MethodSource("names")
  void printsWhatPythonPrints(String name) throws Exception {
    Path expected = folder().resolve(name.replace(".lgt", ".out"));
    assertThat(expected).exists();
    assertThat(run(Files.readString(folder().resolve(name)), name))
        .isEqualTo(Files.readString(expected));
  }

  private String run(String text, String name) throws InterruptedException {
    FolderHost host = new FolderHost(temporary, name);
    Thread thread =
        new Thread(
            null,
            () -> {
              Interpreter interpreter = new Interpreter(ModuleSource.NONE, host);
              try {
                interpreter.runModule(text, name);
              } catch (PyError e) {
                host.output.append(interpreter.traceback(e));
              }
            },
            name,
            256L << 20);
    Throwable[] failed = new Throwable[1];
    thread.setUncaughtExceptionHandler((t, e) -> failed[0] = e);
    thread.start();
    thread.join();
    if (failed[0] != null) {
      throw new AssertionError(host.output.toString(), failed[0]);
    }
    return host.output.toString();
  }
}
