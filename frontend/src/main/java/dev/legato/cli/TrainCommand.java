package dev.legato.cli;

import dev.legato.runtime.Config;
import dev.legato.runtime.launch.ControlServer;
import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.Failure;
import dev.legato.runtime.launch.Membership;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.ranks.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code lgt train}: runs an ordinary small program, alone and as the only rank of a run, so that
 * the virtual machine can archive the classes that programs, launchers and ranks load.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final String PROGRAM = "train.lgt";

  @Override
  public Integer call() throws IOException {
    int code = alone();
    return code == ScriptProgram.OK ? asRank() : code;
  }

  /** In machine code, where the processor has it. */
  private static int alone() throws IOException {
    return Main.execute("run", "--device", "cpu", "--tier", "machine", "-c", source().text());
  }

  private static int asRank() throws IOException {
    Path folder = Files.createTempDirectory("lgt-");
    Token token = Token.random();
    try (ControlServer server =
        ControlServer.unix(folder.resolve("control"), 1, token, 60, new Silent())) {
      Environment environment = new Environment(Map.of("LGT_FOLDER", folder.toString()));
      RankProcess rank =
          new RankProcess(
              Membership.known(0, 1, server.address(), token),
              environment,
              new RankProcess.Settings("auto", 60, true),
              System.err);
      Config config = Config.defaults().withDevice("cpu");
      return new ScriptProgram(source(), List.of(PROGRAM), config, Reports.NONE, session -> {})
          .run(rank);
    } finally {
      Files.deleteIfExists(folder.resolve("control"));
      Files.deleteIfExists(folder);
    }
  }

  private static ScriptSource source() throws IOException {
    try (InputStream in = TrainCommand.class.getResourceAsStream(PROGRAM)) {
      byte[] text = Objects.requireNonNull(in).readAllBytes();
      return new ScriptSource(PROGRAM, new String(text, StandardCharsets.UTF_8));
    }
  }

  /** Whoever starts this sees by the exit code what went wrong. */
  private static final class Silent implements ControlServer.Listener {
    @Override
    public void failed(Failure failure) {}

    @Override
    public void warn(String text) {}
  }
}
