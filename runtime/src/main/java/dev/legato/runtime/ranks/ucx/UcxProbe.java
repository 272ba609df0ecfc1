package dev.legato.runtime.ranks.ucx;

import dev.legato.runtime.ranks.MeetingRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether UCX can be used in this process, and why not. */
public final class UcxProbe {
  /** Why UCX cannot be used where it is not installed. */
  public static final String MISSING = "libucp.so.0 is not there (apt-get install libucx0)";

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** A rank takes about 6 MiB to start, and a window 16. */
  private static final long LITTLE = 64 << 20;

  private UcxProbe() {}

  /** {@return why UCX cannot be used, or "" when it can} */
  public static String obstacle() {
    return obstacle(Map.of());
  }

  /**
   * {@return why UCX cannot be used, or "" when it can}
   *
   * @param settings of UCX without their prefix, which win over the environment
   */
  public static String obstacle(Map<String, String> settings) {
    try {
      new UcxTransport(new MeetingRoom(1).seats().getFirst(), true, settings, Windows.FROM)
          .discard();
      return "";
    } catch (LinkageError | RuntimeException e) {
      return why(e);
    }
  }

  /** {@return why UCX cannot be used, when to open it or to reach a rank by it has failed so} */
  public static String why(Throwable failure) {
    String text = failure.getMessage() == null ? "" : failure.getMessage();
    return text.contains("libuc") || failure instanceof LinkageError
        ? MISSING
        : "UCX cannot be used: " + text + sharedMemory();
  }

  /** UCX does not say which resource it lacks; in containers that is most often this memory. */
  private static String sharedMemory() {
    try {
      long free = Files.getFileStore(SHARED_MEMORY).getUsableSpace();
      return free > LITTLE ? "" : "; " + SHARED_MEMORY + " has " + free / (1 << 20) + " MiB free";
    } catch (IOException e) {
      return "; there is no " + SHARED_MEMORY;
    }
  }
}
