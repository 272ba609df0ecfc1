package dev.legato.runtime;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/**
 * How an engine runs; immutable. Thresholds are here so that tests can drive tiny arrays through
 * every path.
 *
 * @param device name of a backend, {@code reference}, or {@code auto}
 * @param threads workers of the device, at least 1
 * @param memory budget in bytes of all stores of this rank
 * @param fuse whether tasks are fused; if not, each runs alone
 * @param tier the device's tier, or {@code auto}
 * @param ranks how many ranks run the program
 * @param rank which of them this is
 * @param localRanks how many of them are on this machine and share its devices
 * @param localRank which of those this is
 * @param directElements tasks whose arguments have at most so many elements (those only read some
 *     times as many) may run at once
 * @param recipeBytes unread results of at least so many bytes are kept as recipes; a sixteenth of
 *     it where only the garbage collector finds out who can reach them
 * @param windowTasks most tasks in a group
 * @param queueGroups most closed groups that wait
 * @param queueBytes most bytes that waiting groups touch
 * @param pieceBytes kernels that touch fewer bytes per rank run whole on every rank
 * @param deviceBytes with {@code auto}, kernels on smaller arrays stay on the host
 * @param deviceMemory most bytes of arrays in a device's own memory
 * @param tiles which launches share a pass over memory, unless each operation is to run alone
 * @param explain whether to keep records for explanations
 */
public record Config(
    String device,
    int threads,
    long memory,
    boolean fuse,
    String tier,
    int ranks,
    int rank,
    int localRanks,
    int localRank,
    long directElements,
    long recipeBytes,
    int windowTasks,
    int queueGroups,
    long queueBytes,
    long pieceBytes,
    long deviceBytes,
    long deviceMemory,
    TimeTiling tiles,
    boolean explain) {

  public Config {
    require(threads >= 1, "threads must be at least 1");
    require(memory >= 1, "the memory budget must be positive");
    require(ranks >= 1 && rank >= 0 && rank < ranks, "rank must be in 0 .. ranks-1");
    require(windowTasks >= 1 && queueGroups >= 1, "window and queue must hold something");
  }

  /** {@return what {@code lgt run} uses without options} */
  public static Config defaults() {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Config(
        "auto",
        threads,
        hostMemory() * 7 / 10,
        true,
        "auto",
        1,
        0,
        1,
        0,
        4096,
        1 << 20,
        128,
        64,
        8L << 30,
        64 << 10,
        1 << 20,
        Long.MAX_VALUE,
        TimeTiling.defaults(),
        false);
  }

  /** {@return low thresholds: nothing is direct, everything unread is a recipe, all is cut} */
  public static Config testing() {
    return defaults()
        .withDirectElements(0)
        .withRecipeBytes(1)
        .withQueue(3, 1 << 20)
        .withPieceBytes(0);
  }

  public Config withDevice(String v) {
    return edit(e -> e.device = v);
  }

  public Config withThreads(int v) {
    return edit(e -> e.threads = v);
  }

  /** {@return this with another memory budget, in bytes} */
  public Config withMemory(long v) {
    return edit(e -> e.memory = v);
  }

  public Config withFuse(boolean v) {
    return edit(e -> e.fuse = v);
  }

  public Config withTier(String v) {
    return edit(e -> e.tier = v);
  }

  /**
   * {@return this as rank {@code number} of {@code count}, all on this machine; the memory budget
   * is not divided}
   */
  public Config withRank(int number, int count) {
    return edit(e -> {
      e.ranks = count;
      e.rank = number;
      e.localRanks = count;
      e.localRank = number;
    });
  }

  /** {@return this as number so many of the ranks that are on this machine} */
  public Config withLocalRank(int number, int count) {
    return edit(e -> {
      e.localRanks = count;
      e.localRank = number;
    });
  }

  public Config withDirectElements(long v) {
    return edit(e -> e.directElements = v);
  }

  /** {@return this with another least size of recipes; Long.MAX_VALUE for none} */
  public Config withRecipeBytes(long v) {
    return edit(e -> e.recipeBytes = v);
  }

  public Config withWindowTasks(int v) {
    return edit(e -> e.windowTasks = v);
  }

  public Config withQueue(int groups, long bytes) {
    return edit(e -> {
      e.queueGroups = groups;
      e.queueBytes = bytes;
    });
  }

  public Config withPieceBytes(long v) {
    return edit(e -> e.pieceBytes = v);
  }

  /** {@return this with other limits of what runs on a device with its own memory} */
  public Config withDeviceLimits(long leastBytes, long mostMemory) {
    return edit(e -> {
      e.deviceBytes = leastBytes;
      e.deviceMemory = mostMemory;
    });
  }

  public Config withTiles(TimeTiling v) {
    return edit(e -> e.tiles = v);
  }

  /**
   * {@return which launches share a pass over memory}: none with several ranks, which exchange rows
   * after each, and none if operations are to run one by one.
   */
  TimeTiling timeTiling() {
    return fuse ? tiles.among(localRanks) : TimeTiling.OFF;
  }

  public Config withExplain(boolean v) {
    return edit(e -> e.explain = v);
  }

  /** Physical memory, or what the container allows. */
  private static long hostMemory() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean os) {
      return os.getTotalMemorySize();
    }
    return Runtime.getRuntime().maxMemory();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private Config edit(Consumer<Edit> change) {
    Edit e = new Edit(this);
    change.accept(e);
    return e.config();
  }

  /** The components, to be changed. */
  private static final class Edit {
    private String device;
    private int threads;
    private long memory;
    private boolean fuse;
    private String tier;
    private int ranks;
    private int rank;
    private int localRanks;
    private int localRank;
    private long directElements;
    private long recipeBytes;
    private int windowTasks;
    private int queueGroups;
    private long queueBytes;
    private long pieceBytes;
    private long deviceBytes;
    private long deviceMemory;
    private TimeTiling tiles;
    private boolean explain;

    Edit(Config c) {
      device = c.device;
      threads = c.threads;
      memory = c.memory;
      fuse = c.fuse;
      tier = c.tier;
      ranks = c.ranks;
      rank = c.rank;
      localRanks = c.localRanks;
      localRank = c.localRank;
      directElements = c.directElements;
      recipeBytes = c.recipeBytes;
      windowTasks = c.windowTasks;
      queueGroups = c.queueGroups;
      queueBytes = c.queueBytes;
      pieceBytes = c.pieceBytes;
      deviceBytes = c.deviceBytes;
      deviceMemory = c.deviceMemory;
      tiles = c.tiles;
      explain = c.explain;
    }

    Config config() {
      return new Config(
          device,
          threads,
          memory,
          fuse,
          tier,
          ranks,
          rank,
          localRanks,
          localRank,
          directElements,
          recipeBytes,
          windowTasks,
          queueGroups,
          queueBytes,
          pieceBytes,
          deviceBytes,
          deviceMemory,
          tiles,
          explain);
    }
  }
}
