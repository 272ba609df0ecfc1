package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts that use modules of the standard library print what CPython prints, as recorded by {@code
 * src/test/scripts/record_module_goldens.py}.
 */
class ModuleGoldenTest {
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
    Path script = folder().resolve(name);
    Path expected = folder().resolve(name.replace(".lgt", ".out"));
    assertThat(expected).exists();
    assertThat(ScriptGoldenTest.run(Files.readString(script), name))
        .isEqualTo(Files.readString(expected));
  }
}
