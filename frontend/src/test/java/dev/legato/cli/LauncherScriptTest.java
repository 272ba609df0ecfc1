package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code lgt} script, over a jar that only says its arguments. */
class LauncherScriptTest {
  @TempDir Path root;

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("..", "lgt"), root.resolve("lgt"));
    assertThat(root.resolve("lgt").toFile().setExecutable(true)).isTrue();
    Path jar = Files.createDirectories(root.resolve("frontend/target")).resolve("lgt.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = Hello.class.getResourceAsStream("Hello.class")) {
      out.putNextEntry(new JarEntry(Hello.class.getName().replace('.', '/') + ".class"));
      Objects.requireNonNull(in).transferTo(out);
    }
  }

  private Process start(Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("lgt").toString()));
    command.addAll(List.of(args));
    ProcessBuilder b = new ProcessBuilder(command).redirectErrorStream(true);
    b.environment().put("LGT_JAVA", System.getProperty("java.home"));
    b.environment().remove("LGT_CDS");
    b.environment().remove("LGT_JAVA_OPTS");
    b.environment().putAll(environment);
    return b.start();
  }

  private static String said(Process p) throws Exception {
    String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(p.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(p.exitValue()).as(text).isZero();
    return text;
  }

  private List<String> archives() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve("frontend/target"))) {
      return all.map(p -> p.getFileName().toString()).filter(n -> n.contains(".aot")).toList();
    }
  }

  @Test
  void theFirstOfSeveralMakesTheArchiveAndNothingElseIsSaid() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      all.add(start(Map.of(), "run", "x y", "" + k));
    }
    for (int k = 0; k < 3; k++) {
      assertThat(said(all.get(k))).isEqualTo("run x y " + k + "\n");
    }
    assertThat(archives()).hasSize(2);
    String archive =
        archives().stream().filter(n -> n.matches("lgt-25[\\d.]*\\.aot")).findAny().orElseThrow();
    assertThat(root.resolve("frontend/target").resolve(archive)).isNotEmptyFile();
  }

  @Test
  void anArchiveThatDoesNotFitIsPassedOver() throws Exception {
    Path other = root.resolve("other.aot");
    Files.writeString(other, "no archive");
    assertThat(said(start(Map.of("LGT_CDS", other.toString()), "a"))).isEqualTo("a\n");
    assertThat(archives()).isEmpty();
  }

  /** The JVM refuses to start with both. */
  @Test
  void optionsThatNameAnotherArchiveWin() throws Exception {
    assertThat(said(start(Map.of(), "a"))).isEqualTo("a\n");
    assertThat(archives()).hasSize(2);
    for (String variable : List.of("LGT_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
      String said = said(start(Map.of(variable, "-Xshare:off"), "a"));
      assertThat(said).as(variable).endsWith("a\n").doesNotContain("AOTCache");
    }
  }

  @Test
  void thereNeedBeNoArchive() throws Exception {
    assertThat(said(start(Map.of("LGT_CDS", ""), "a"))).isEqualTo("a\n");
    assertThat(said(start(Map.of("LGT_CDS", "/proc/none"), "a"))).isEqualTo("a\n");
    assertThat(archives()).isEmpty();
  }
}
