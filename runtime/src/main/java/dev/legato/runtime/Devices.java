package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Timeline;
import dev.legato.runtime.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds backends: those of the class path, and the reference interpreter, which is always there.
 * Every start does it, but not the one whose classes are archived (it names a device), so there are
 * no lambdas to link.
 */
public final class Devices {
  private Devices() {}

  /** {@return all backends, the reference last} */
  public static List<Backend> backends() {
    List<Backend> all = new ArrayList<>();
    ServiceLoader.load(Backend.class, Devices.class.getClassLoader()).forEach(all::add);
    all.add(new ReferenceBackend());
    return all;
  }

  private static Backend.Options options(Config config, Timeline timeline) {
    return new Backend.Options(
        config.threads(), config.tier(), config.localRank(), config.localRanks(), timeline);
  }

  /**
   * {@return the device that works in the host's memory: the configured one, or beside a device
   * with its own memory, and for {@code auto}, the available one of highest preference}
   */
  static Device openHost(Config config, Timeline timeline) {
    Optional<Backend> named = named(config);
    Backend backend =
        named.isPresent() && !named.get().hasOwnMemory()
            ? named.get()
            : preferred(false).orElseThrow();
    requireAvailable(backend);
    return backend.open(options(config, timeline));
  }

  /** {@return whether the configuration names a device with its own memory} */
  static boolean isAccelerator(Config config) {
    Optional<Backend> named = named(config);
    return named.isPresent() && named.get().hasOwnMemory();
  }

  /**
   * {@return the device with its own memory: the configured one, for {@code auto} the available one
   * of highest preference}
   *
   * @throws LegatoException DeviceError when there is none, and why
   */
  static Device openAccelerator(Config config, Timeline timeline) {
    Optional<Backend> named = named(config);
    if (named.isPresent() && named.get().hasOwnMemory()) {
      requireAvailable(named.get());
      return named.get().open(options(config, timeline));
    }
    Optional<Backend> preferred = preferred(true);
    if (preferred.isEmpty()) {
      throw noAccelerator();
    }
    return preferred.get().open(options(config, timeline));
  }

  private static LegatoException noAccelerator() {
    List<String> why = new ArrayList<>();
    for (Backend b : candidates(true)) {
      why.add(b.probe().text());
    }
    return new LegatoException("DeviceError", String.join("; ", why));
  }

  private static Optional<Backend> preferred(boolean ownMemory) {
    Backend best = null;
    for (Backend b : candidates(ownMemory)) {
      if ((best == null || b.preference() > best.preference()) && b.isAvailable()) {
        best = b;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@return the backends that may be chosen without being named} */
  private static List<Backend> candidates(boolean ownMemory) {
    List<Backend> some = new ArrayList<>();
    for (Backend b : backends()) {
      if (b.hasOwnMemory() == ownMemory && b.preference() > 0) {
        some.add(b);
      }
    }
    return some;
  }

  /** {@return the backend that the configuration names; none for {@code auto}} */
  private static Optional<Backend> named(Config config) {
    if (config.device().equals("auto")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Backend b : backends()) {
      if (b.name().equals(config.device())) {
        return Optional.of(b);
      }
      names.add(b.name());
    }
    throw new LegatoException(
        "DeviceError", "no device named " + config.device() + ", only " + names);
  }

  private static void requireAvailable(Backend backend) {
    if (!backend.isAvailable()) {
      throw new LegatoException(
          "DeviceError", backend.name() + " is not available: " + backend.probe().text());
    }
  }
}
