package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChildJavaTest {
  private static final Pattern COMMAND = Pattern.compile("-XX:CompileCommand=[^\\s'\"]+");

  private static final Pattern PART = Pattern.compile("dontinline,([\\w.]+)::(\\w+)");

  private static List<String> commandsOfLauncher() throws Exception {
    return commands("lgt");
  }

  private static List<String> commands(String file) throws Exception {
    String text = Files.readString(Path.of("..", file));
    return COMMAND.matcher(text).results().map(m -> m.group()).toList();
  }

  @Test
  void benchmarksAndTheDevicesTestsAreCompiledAsByTheLauncher() throws Exception {
    assertThat(commands("gpu/run")).containsExactlyInAnyOrderElementsOf(commandsOfLauncher());
    assertThat(commands("benchmarks/src/main/java/dev/legato/bench/Program.java"))
        .containsExactlyInAnyOrderElementsOf(commandsOfLauncher());
  }

  @Test
  void ranksAreCompiledAsByTheLauncher() throws Exception {
    List<String> rank = new ChildJava(1, List.of()).command(Path.of("target"));
    assertThat(rank.stream().filter(o -> o.startsWith("-XX:CompileCommand=")).toList())
        .containsExactlyInAnyOrderElementsOf(commandsOfLauncher());
  }

  @Test
  void theLauncherNamesMethodsThatExist() throws Exception {
    List<String> parts =
        commandsOfLauncher().stream().filter(o -> o.contains("=dontinline,")).toList();
    assertThat(parts).isNotEmpty();
    for (String part : parts) {
      var m = PART.matcher(part);
      assertThat(m.find()).as(part).isTrue();
      assertThat(Arrays.stream(Class.forName(m.group(1)).getDeclaredMethods()).map(Method::getName))
          .contains(m.group(2));
    }
  }
}
