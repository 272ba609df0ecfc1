package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.memory.Memory;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.stats.Statistics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where kernels run, by what is known when they are recorded, so that every run decides
 * alike: on the device with its own memory when there is one and either their arrays are there
 * already or one is large enough to pay for the way; else on the host.
 */
final class Placement implements AutoCloseable {
  private static final String LARGE = "it is large";
  private static final String THERE = "its arrays are there";

  private final Config config;
  private final Transport transport;
  private final Executables executables;
  private final Instances host;
  private final Coherence coherence;
  private final Memory.Relief relief;
  private final Statistics stats;
  private final Profile profile;
  private final boolean forced;
  private final Choice small;

  /** Where everything runs when there is no device. */
  private Choice plain;

  private boolean sought;
  private @Nullable DeviceInstances device;

  /** Where a kernel runs, and why in words. */
  record Choice(Place place, String why) {}

  Placement(
      Config config,
      Transport transport,
      Executables executables,
      Instances host,
      Coherence coherence,
      Memory.Relief relief,
      Statistics stats,
      Profile profile) {
    this.config = config;
    this.transport = transport;
    this.executables = executables;
    this.host = host;
    this.coherence = coherence;
    this.relief = relief;
    this.stats = stats;
    this.profile = profile;
    this.plain = new Choice(host, "");
    this.small = new Choice(host, "it is small");
    this.forced = Devices.isAccelerator(config);
    this.sought = !forced && !config.device().equals("auto");
    if (forced) {
      find();
    }
  }

  Place host() {
    return host;
  }

  /**
   * {@return where a kernel runs}
   *
   * @param stores what it touches
   * @param tasks what it does
   */
  Choice choose(Kernel kernel, StoreState[] stores, List<Task> tasks, Provenance where) {
    if (device == null && sought) {
      return plain;
    }
    boolean large = forced || largest(tasks) / config.ranks() >= config.deviceBytes();
    if (!large && !isThere(stores)) {
      return device == null ? plain : small;
    }
    DeviceInstances there = find();
    if (there == null) {
      return plain;
    }
    String obstacle = obstacle(kernel, stores, there);
    if (!obstacle.isEmpty()) {
      stats.fallback("kernel not on the device", obstacle, where.position());
      return new Choice(host, obstacle);
    }
    there.next();
    return new Choice(there, large ? LARGE : THERE);
  }

  private String obstacle(StoreState[] stores, DeviceInstances there) {
    return !forced && !there.affords(bytes(stores))
        ? "it needs more memory than the device has"
        : "";
  }

  private String obstacle(Kernel kernel, StoreState[] stores, DeviceInstances there) {
    String any = obstacle(stores, there);
    if (!any.isEmpty()) {
      return any;
    }
    if (executables.isRefused(kernel)) {
      return "the device could not make code for it";
    }
    TopLoop top = executables.top(kernel);
    return top.loop().isEmpty() || top.hasStaticBounds()
        ? ""
        : "the bounds of its outermost loop are in memory";
  }

  /** {@return the bytes of the largest array, be it one that stays in registers} */
  private static long largest(List<Task> tasks) {
    long most = 0;
    for (int n = 0; n < tasks.size(); n++) {
      Arguments args = tasks.get(n).args();
      for (int k = 0; k < args.size(); k++) {
        View v = args.view(k);
        most = Math.max(most, v.size() * v.type().bytes());
      }
    }
    return most;
  }

  private static long bytes(StoreState... stores) {
    long bytes = 0;
    for (StoreState s : new HashSet<>(Arrays.asList(stores))) {
      bytes += s.store.bytes();
    }
    return bytes;
  }

  /** {@return whether contents are on the device only} */
  private static boolean isThere(StoreState... stores) {
    for (StoreState s : stores) {
      if (!Coherence.isOnHost(s)) {
        return true;
      }
    }
    return false;
  }

  /** {@return why the device should run a task, in words; "" when it should not} */
  String reason(Task task) {
    if (device == null && sought) {
      return "";
    }
    if (forced || largest(List.of(task)) / config.ranks() >= config.deviceBytes()) {
      return LARGE;
    }
    return device != null && isThere(stores(task)) ? THERE : "";
  }

  /** {@return the device for a task that it should run; none if that cannot be} */
  Optional<DeviceInstances> deviceFor(Task task) {
    DeviceInstances there = find();
    if (there == null) {
      return Optional.empty();
    }
    String obstacle = obstacle(stores(task), there);
    if (!obstacle.isEmpty()) {
      routineOnHost(obstacle, task.where());
      return Optional.empty();
    }
    return Optional.of(there);
  }

  private static StoreState[] stores(Task task) {
    StoreState[] stores = new StoreState[task.args().size()];
    for (int k = 0; k < stores.length; k++) {
      stores[k] = StoreState.of(task.args().view(k).root());
    }
    return stores;
  }

  /** Counts a routine that runs on the host although the device should run it. */
  void routineOnHost(String why, Provenance where) {
    stats.fallback("routine not on the device", why, where.position());
  }

  /** {@return whether the device would make contents of so many bytes, if it could} */
  boolean wants(long bytes) {
    boolean large = bytes / config.ranks() >= config.deviceBytes();
    return forced || (large && config.device().equals("auto") && find() != null);
  }

  /** Counts a routine that the device runs, but not by the library that would do it best. */
  void routineInstead(String lacking, Provenance where) {
    stats.fallback("routine without its library", lacking, where.position());
  }

  /** {@return whether the device was asked for by name} */
  boolean isForced() {
    return forced;
  }

  /** {@return the device, opened the first time; null when there is none} */
  private @Nullable DeviceInstances find() {
    if (!sought) {
      sought = true;
      try {
        use(Devices.openAccelerator(config, profile));
      } catch (LegatoException e) {
        if (forced) {
          throw e;
        }
        plain = new Choice(host, String.valueOf(e.getMessage()));
      }
    }
    return device;
  }

  /**
   * {@return where a kernel runs for which the device could not make code or memory}
   *
   * @throws LegatoException the cause, if the device was asked for by name
   */
  Choice refused(Kernel kernel, LegatoException cause, Provenance where) {
    if (forced) {
      throw RecordedException.of(cause, where);
    }
    if (!cause.pythonType().endsWith("MemoryError")) {
      executables.refuse(kernel); // once and for all
    }
    String why = String.valueOf(cause.getMessage());
    stats.fallback("kernel not on the device", why, where.position());
    return new Choice(host, why);
  }

  private void use(Device opened) {
    DeviceMemory link = opened.memory().orElseThrow();
    device = new DeviceInstances(opened, link, transport, config, host, coherence, relief, profile);
    if (config.ranks() > 1 && link.page() == 0) {
      stats.fallback("arrays whole on every device", "it cannot reserve addresses", "");
    }
    coherence.connect(host, device);
  }

  /** {@return how this rank folds its part of a launch} */
  NodeFolds folds(Bound bound) {
    Device where = bound.kernel().device();
    DeviceInstances there = device;
    return there == null || where == host.device() || !bound.kernel().top().isFold()
        ? new NodeFolds.OnHost(where, bound)
        : new DeviceFolds(
            there, executables.parts(bound.kernel().executable().kernel(), where), bound.launch());
  }

  /** {@return the place of the device with its own memory, if that has been opened} */
  Optional<DeviceInstances> opened() {
    return Optional.ofNullable(device);
  }

  /** Tells the profile how many bytes of arrays there are. */
  void tellLive() {
    profile.live("live bytes", host.live());
    DeviceInstances there = device;
    if (there != null) {
      profile.live("live bytes on " + there.device().name(), there.live());
    }
  }

  /** {@return the device with its own memory, if it has been opened} */
  Optional<Device> device() {
    return Optional.ofNullable(device).map(DeviceInstances::device);
  }

  /** Returns when the device has run everything; nothing may be in the queue. */
  void await() {
    if (device != null) {
      device.device().await();
    }
  }

  /** {@return counters by name: the host's, and the device's when it was used} */
  Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>(host.device().counters());
    DeviceInstances there = device;
    if (there == null) {
      return counters;
    }
    counters.putAll(there.device().counters());
    counters.put("evictions", there.evictions());
    counters.put("peak_bytes", there.peak());
    return counters;
  }

  @Override
  public void close() {
    if (device != null) {
      device.close();
    }
  }
}
