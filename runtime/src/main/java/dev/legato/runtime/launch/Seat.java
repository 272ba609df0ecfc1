package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Transport;
import java.util.List;

/** One rank's place in its run: how it reaches the others, and how they end together. */
public interface Seat extends AutoCloseable {
  Transport transport();

  /** {@return why the transport is not the one that would be best, or ""} */
  default String transportObstacle() {
    return "";
  }

  default int rank() {
    return transport().rank();
  }

  default int ranks() {
    return transport().ranks();
  }

  /** {@return how many of the ranks are on this machine} */
  default int localRanks() {
    return ranks();
  }

  /** {@return which of those this is} */
  default int localRank() {
    return rank();
  }

  /** {@return what rank 0 gives, on every rank} */
  byte[] share(byte[] mine);

  /**
   * The program has ended; returns when it has ended alike on all ranks.
   *
   * @throws FailedRun when it has not; or does not return, if that ends the process
   */
  void end(Ending ending);

  /**
   * {@return on rank 0 what all ranks give at the end, elsewhere nothing} Nothing comes from a rank
   * that has gone.
   *
   * @param what it is; each is gathered once
   */
  List<byte[]> gather(String what, byte[] mine);

  /**
   * This rank cannot go on; does not return normally.
   *
   * @param caused whether because of another rank
   */
  FailedRun fail(String cause, String line, boolean caused);

  @Override
  void close();

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param text what it raised, in one line, or ""
   * @param line where, or ""
   */
  record Ending(int code, String text, String line) {}

  /** Another end of a run than that of its program. */
  final class FailedRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FailedRun(String message) {
      super(message);
    }
  }

  /** {@return the place of a run of one rank} */
  static Seat alone() {
    return new LocalRun(1).seats().getFirst();
  }
}
