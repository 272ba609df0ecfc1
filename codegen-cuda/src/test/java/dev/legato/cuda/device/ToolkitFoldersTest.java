package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Python's packages are looked for: at the Python that the shell would start. */
class ToolkitFoldersTest {
  @Test
  void thePythonOfAPath(@TempDir Path folder) throws IOException {
    Path root = folder.resolve("environment");
    Path python = Files.createDirectories(root.resolve("bin")).resolve("python3");
    Files.createFile(python);
    assertThat(python.toFile().setExecutable(true)).isTrue();
    Path misleading = Files.createDirectories(folder.resolve("other/bin/python3")).getParent();
    String path = ":relative:\0:%s:%s".formatted(misleading, python.getParent());
    assertThat(ToolkitFolders.pythonIn(path)).contains(root);
  }

  @Test
  void noPython() {
    assertThat(ToolkitFolders.pythonIn("")).isEmpty();
    assertThat(ToolkitFolders.pythonIn("/nonexistent")).isEmpty();
  }
}
