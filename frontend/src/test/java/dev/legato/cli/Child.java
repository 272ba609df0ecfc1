package dev.legato.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code lgt} in a process of its own. Where there is setpriv, the system kills it when the thread
 * that started it ends, and so when these tests are killed.
 */
final class Child implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Skips the test without setpriv, or fails it with {@code -Dsetpriv.required=true}. */
  static void assumeSetpriv() {
    boolean there = Files.isExecutable(SETPRIV);
    if (!there && Boolean.getBoolean("setpriv.required")) {
      throw new AssertionError("there is no setpriv, and -Dsetpriv.required is set");
    }
    Assumptions.assumeTrue(there, "there is no setpriv");
  }

  /** Starts it; its streams go to files in {@code folder}. */
  static Child start(Path folder, String... args) throws IOException {
    return start(folder, List.of(), Map.of(), args);
  }

  /** Starts it with system properties {@code NAME=VALUE} and more environment. */
  static Child start(
      Path folder, List<String> properties, Map<String, String> environment, String... args)
      throws IOException {
    return start(List.of(), folder, properties, environment, args);
  }

  /** Starts it through another command, such as one that limits it. */
  static Child start(
      List<String> through,
      Path folder,
      List<String> properties,
      Map<String, String> environment,
      String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETPRIV)) {
      command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
    }
    command.addAll(through);
    command.addAll(JavaCommand.of(properties.stream().map(p -> "-D" + p).toList()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process p = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Child(p, out, err);
  }

  /** Waits until standard output has the text. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    for (int i = 0; i < LIMIT_SECONDS * 20 && process.isAlive(); i++) {
      if (output().contains(text)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no '" + text + "' in time: " + output() + errors());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
  }

  /** {@return the exit code} */
  int await() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(out);
  }

  /** {@return standard error without the virtual machine's own warnings} */
  String errors() throws IOException {
    StringBuilder text = new StringBuilder();
    Files.readString(err)
        .lines()
        .filter(l -> !l.startsWith("WARNING: ") && !l.contains("NOTE: Picked up "))
        .forEach(l -> text.append(l).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
