package dev.legato.golden;

import dev.legato.runtime.Config;
import dev.legato.runtime.TimeTiling;
import java.util.List;

/**
 * A way to run a program; the output must not depend on which.
 *
 * @param name shown in test reports
 * @param wires between ranks
 */
record Setup(String name, Config config, Wires wires) {
  Setup(String name, Config config) {
    this(name, config, Wires.LOCAL);
  }

  /** Small arrays take the direct path, larger ones are deferred and fused. */
  static final Setup DEFAULT = new Setup("default", Config.defaults().withDevice("cpu"));

  /** Everything is deferred, with short queues and many recipes. */
  static final Setup LOWERED = new Setup("lowered", Config.testing().withDevice("cpu"));

  /** Everything is deferred, but nothing else is out of the ordinary. */
  static final Setup DEFERRED = new Setup("deferred", DEFAULT.config().withDirectElements(0));

  static final Setup NO_FUSE = new Setup("no-fuse", DEFAULT.config().withFuse(false));

  /** Vector bytecode: what it does is up to the JVM's optimising compiler. */
  static final Setup VECTOR = tier("vector");

  static final Setup REFERENCE = new Setup("reference", Config.defaults().withDevice("reference"));

  /** The oracle: every operation alone, by the interpreter of kernels. */
  static final Setup ORACLE =
      new Setup("oracle", REFERENCE.config().withFuse(false).withThreads(1));

  static final Setup LOWERED_ONE = new Setup("lowered, 1 thread", LOWERED.config().withThreads(1));
  static final Setup LOWERED_TWO = new Setup("lowered, 2 threads", LOWERED.config().withThreads(2));
  static final Setup LOWERED_NO_FUSE =
      new Setup("lowered, no-fuse", LOWERED.config().withFuse(false));

  /** Launches that wait share passes over memory, in pieces of single iterations. */
  static final Setup TIME_TILED = new Setup("time tiled", tiled(1));

  static final Setup TIME_TILED_THREE = new Setup("time tiled, 3 threads", tiled(3));

  /** All kernels on a device with its own memory. */
  static final Setup FAR = new Setup("far memory", LOWERED.config().withDevice("far"));

  /** Tiny arrays are dealt to ranks. */
  static final Setup THREE_RANKS =
      new Setup("3 ranks", LOWERED.config().withThreads(1).withRank(0, 3));

  /** The same, on devices with their own memory. */
  static final Setup THREE_DEVICES =
      new Setup("3 ranks, far memory", THREE_RANKS.config().withDevice("far"));

  /** For golden scripts. */
  static final List<Setup> MATRIX =
      List.of(
          DEFAULT,
          LOWERED,
          DEFERRED,
          NO_FUSE,
          LOWERED_NO_FUSE,
          LOWERED_ONE,
          LOWERED_TWO,
          TIME_TILED,
          TIME_TILED_THREE,
          tier("scalar"),
          REFERENCE);

  /** For random programs, against {@link #ORACLE}. */
  static final List<Setup> FUZZ =
      List.of(
          DEFAULT,
          DEFERRED,
          LOWERED_NO_FUSE,
          LOWERED_TWO,
          TIME_TILED,
          TIME_TILED_THREE,
          FAR,
          THREE_RANKS,
          THREE_DEVICES);

  /** For recorded cases, against {@link #DEFAULT}. */
  static final List<Setup> DIFFERENTIAL = List.of(LOWERED_ONE, LOWERED_TWO, LOWERED_NO_FUSE);

  private static Config tiled(int threads) {
    return DEFERRED.config().withThreads(threads).withTiles(TimeTiling.tiny());
  }

  private static Setup tier(String tier) {
    return new Setup(tier + " tier", DEFERRED.config().withTier(tier));
  }

  @Override
  public String toString() {
    return name;
  }
}
