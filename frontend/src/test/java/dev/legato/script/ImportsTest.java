package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script finds modules where CPython finds them: what {@code script/imports/main.lgt} prints was
 * recorded by {@code src/test/scripts/record_module_goldens.py}.
 */
class ImportsTest {
  @TempDir Path temporary;

  private static Path folder() throws URISyntaxException {
    return Path.of(ImportsTest.class.getResource("/script/imports").toURI());
  }

  private String run(Path script, String shown) throws Exception {
    FolderHost host = new FolderHost(temporary, shown);
    host.environment.put("PYTHONPATH", folder().resolve("env").toString());
    Interpreter interpreter = new Interpreter(ModuleSource.NONE, host);
    interpreter.locate(shown);
    interpreter.runModule(Files.readString(script), shown);
    return host.output.toString();
  }

  @Test
  void modulesComeFromTheFoldersOfThePath() throws Exception {
    Path script = folder().resolve("main.lgt");
    assertThat(run(script, script.toString()))
        .isEqualTo(Files.readString(folder().resolve("main.out")));
  }

  @Test
  void importsLookWhereALinkLeadsTo() throws Exception {
    Files.writeString(temporary.resolve("own.py"), "x = 1");
    Path real = Files.createDirectory(temporary.resolve("real"));
    Files.writeString(real.resolve("own.py"), "x = 2");
    Files.writeString(real.resolve("main.py"), "import own\nprint(own.x, __file__)");
    Path link = Files.createSymbolicLink(temporary.resolve("link.py"), real.resolve("main.py"));
    assertThat(run(link, link.toString())).isEqualTo("2 " + link + "\n");
  }

  @Test
  void codeWithoutAFileLooksInTheWorkingDirectory() throws Exception {
    Path code = temporary.resolve("code");
    Files.writeString(code, "import sys\nprint(sys.path[0] == '', '__file__' in globals())");
    assertThat(run(code, "<string>")).isEqualTo("True False\n");
  }
}
