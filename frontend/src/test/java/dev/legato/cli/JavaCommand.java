package dev.legato.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The java command of {@code lgt} in a process of its own: what users run, the jar and its archive
 * of linked classes, where the build gives them to the tests (properties {@code lgt.jar} and {@code
 * lgt.archive}); else the classes of the tests.
 */
final class JavaCommand {
  private static final String JAR = System.getProperty("lgt.jar", "");
  private static final String ARCHIVE = System.getProperty("lgt.archive", "");

  private JavaCommand() {}

  /** {@return the command up to the arguments of {@code lgt}} */
  static List<String> of(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    if (JAR.isEmpty()) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
      command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
      return command;
    }
    for (String file : List.of(JAR, ARCHIVE)) {
      if (!Files.isRegularFile(Path.of(file))) {
        throw new AssertionError("the build has not made " + file);
      }
    }
    command.addAll(List.of("-XX:AOTCache=" + ARCHIVE, "-Dlgt.archive=" + ARCHIVE));
    command.addAll(List.of("-Xlog:cds*=off", "-Xlog:aot*=off", "-jar", JAR));
    return command;
  }
}
