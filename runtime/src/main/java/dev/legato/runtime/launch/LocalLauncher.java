package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Token;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the ranks of a program as child processes of this machine, which meet through a socket in a
 * folder that only the user may enter. The token is in their environment, never on a command line.
 */
public final class LocalLauncher {
  private static final long STRAGGLER_MILLIS = 2000;
  private static final long SAME_SIGNAL_MILLIS = 500;
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private final int ranks;
  private final Java java;
  private final PrintStream err;
  private final Path folder;
  private final Token token = Token.random();
  private final ControlServer server;
  private final CountDownLatch terminating = new CountDownLatch(1);
  private final List<Process> processes = new ArrayList<>();
  private volatile @Nullable Failure failure;

  /** The command of a rank. */
  public interface Java {
    /** {@return the command that runs one rank, with temporary files in {@code folder}} */
    List<String> command(Path folder);
  }

  /**
   * Serves the control connections of ranks that {@link #run} starts.
   *
   * @param program what every rank is told ({@link RankProcess#program})
   * @param silenceSeconds how long a rank may be silent
   * @throws IOException when that is impossible
   */
  public LocalLauncher(int ranks, Java java, byte[] program, long silenceSeconds, PrintStream err)
      throws IOException {
    this.ranks = ranks;
    this.java = java;
    this.err = err;
    this.folder = Files.createTempDirectory("lgt-");
    this.server =
        ControlServer.unix(folder.resolve("control"), ranks, token, silenceSeconds, new Watch());
    server.tell(RankProcess.PROGRAM, program);
  }

  /**
   * {@return the exit code of the program, or 3 when a rank failed}
   *
   * @throws IOException when the processes cannot be started
   */
  public int run() throws IOException {
    try (server) {
      for (int r = 0; r < ranks; r++) {
        start(r);
      }
      int code = 0;
      for (int r = ranks - 1; r >= 0; r--) {
        code = await(processes.get(r));
      }
      return failure == null ? code : ControlServer.FAILED;
    } finally {
      processes.forEach(Process::destroyForcibly);
      Folders.delete(folder);
    }
  }

  /** {@return why the run failed, if it did} */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  private void start(int rank) throws IOException {
    List<String> command = new ArrayList<>(wakenAtTheEnd());
    command.addAll(java.command(folder));
    ProcessBuilder b = new ProcessBuilder(command);
    Map<String, String> e = b.environment();
    e.put("LGT_RANK", "" + rank);
    e.put("LGT_SIZE", "" + ranks);
    e.put("LGT_LOCAL_SIZE", "" + ranks);
    e.put("LGT_STORE", server.address());
    e.put("LGT_TOKEN", token.text());
    e.put("LGT_FOLDER", folder.toString());
    if (ranks > Runtime.getRuntime().availableProcessors()) {
      e.put("LGT_CROWDED", "1"); // a rank sees only its share of the cores
    }
    ucx(e);
    b.redirectOutput(rank == 0 ? ProcessBuilder.Redirect.INHERIT : discard());
    if (rank == 0) {
      b.redirectInput(ProcessBuilder.Redirect.INHERIT);
      b.redirectError(ProcessBuilder.Redirect.INHERIT);
    } else {
      b.redirectInput(new File("/dev/null"));
    }
    Process p = b.start();
    synchronized (processes) {
      processes.add(p);
    }
    if (rank > 0) {
      Thread.ofVirtual().start(() -> copyErrors(rank, p));
    }
    Thread.ofVirtual().start(() -> watch(rank, p));
  }

  /**
   * {@return the start of a command that the kernel wakes when its parent has ended, where there is
   * such a program (util-linux)}: a rank that was stopped can then see that, too.
   */
  private static List<String> wakenAtTheEnd() {
    return Files.isExecutable(SETPRIV)
        ? List.of(SETPRIV.toString(), "--pdeathsig", "CONT")
        : List.of();
  }

  private void watch(int rank, Process p) {
    try {
      p.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (p.exitValue() == ControlServer.TERMINATED && isTerminating()) {
      server.stop(
          ControlServer.TERMINATED); // the signal went to all, and met it before it could listen
    } else {
      server.processEnded(rank, describe(p.exitValue()));
    }
  }

  /** {@return whether SIGTERM came here, too}, perhaps a moment later. */
  private boolean isTerminating() {
    try {
      return terminating.await(SAME_SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Signals of the JVM and memory of this machine only; what the user has set stays. Errors are
   * told by what they make fail: UCX would print them among what the script prints.
   */
  private static void ucx(Map<String, String> e) {
    e.putIfAbsent("UCX_HANDLE_ERRORS", "none");
    e.putIfAbsent("UCX_ERROR_SIGNALS", "");
    e.putIfAbsent("UCX_LOG_LEVEL", "fatal");
    ucxSettings(Map.of()).forEach((name, value) -> e.putIfAbsent("UCX_" + name, value));
  }

  /**
   * {@return the settings, without their prefix, by which ranks of this machine use UCX}
   *
   * @param environment what the user has set in it stays
   */
  public static Map<String, String> ucxSettings(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(Map.of("NET_DEVICES", "lo", "TLS", "shm,self"));
    settings.keySet().removeIf(name -> environment.containsKey("UCX_" + name));
    return settings;
  }

  private static ProcessBuilder.Redirect discard() {
    return ProcessBuilder.Redirect.DISCARD;
  }

  /** What the virtual machine of another rank says. */
  private void copyErrors(int rank, Process p) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(p.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        err.println("[rank " + rank + "] " + line);
      }
    } catch (IOException e) {
      // the process has ended
    }
  }

  private static int await(Process p) {
    while (true) {
      try {
        return p.waitFor();
      } catch (InterruptedException e) {
        // signals come through the handlers
      }
    }
  }

  private static String describe(int exitValue) {
    String name =
        switch (exitValue) {
          case 137 -> " (SIGKILL)";
          case 139 -> " (SIGSEGV)";
          case 134 -> " (SIGABRT)";
          case 135 -> " (SIGBUS)";
          case 143 -> " (SIGTERM)";
          default -> "";
        };
    return exitValue > 128
        ? "it was killed by signal " + (exitValue - 128) + name
        : "its process ended with exit code " + exitValue;
  }

  /** Ctrl-C. */
  public void interrupt() {
    server.interrupt();
  }

  /** SIGTERM. */
  public void terminate() {
    terminating.countDown();
    server.terminate();
  }

  private final class Watch implements ControlServer.Listener {
    @Override
    public void failed(Failure f) {
      failure = f;
      err.println(f.text());
      Thread.ofVirtual().start(() -> killStragglers());
    }

    @Override
    public void warn(String text) {
      err.println(text);
    }

    @Override
    public String obituary(int rank) {
      try {
        Process p;
        synchronized (processes) {
          p = processes.get(rank);
        }
        boolean ended = p.waitFor(1, TimeUnit.SECONDS);
        return ended ? describe(p.exitValue()) : "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }
  }

  private void killStragglers() {
    try {
      Thread.sleep(STRAGGLER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (processes) {
      processes.forEach(Process::destroyForcibly);
    }
  }
}
