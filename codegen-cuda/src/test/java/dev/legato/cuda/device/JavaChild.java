package dev.legato.cuda.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A main class in a JVM of its own: one that has loaded no driver and no NVRTC.
 *
 * @param code the exit code
 * @param output of both streams, without the JVM's warnings
 */
record JavaChild(int code, String output) {
  /** Runs it with system properties {@code NAME=VALUE}. */
  static JavaChild run(List<String> properties, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    properties.forEach(p -> command.add("-D" + p));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    try {
      Path out = Files.createTempFile("child-", ".out");
      Process p =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      boolean ended = p.waitFor(120, TimeUnit.SECONDS);
      String text =
          String.join(
              "\n", Files.readAllLines(out).stream().filter(l -> !l.startsWith("WARN")).toList());
      Files.delete(out);
      if (!ended) {
        p.destroyForcibly();
        throw new AssertionError(main + " does not end: " + text);
      }
      return new JavaChild(p.exitValue(), text);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
