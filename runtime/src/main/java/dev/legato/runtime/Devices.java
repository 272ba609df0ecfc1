package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.runtime.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Finds backends: those of the class path, and the reference interpreter, which is always there.
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

  private static Backend.Options options(Config config) {
    return new Backend.Options(
        config.threads(), config.tier(), config.localRank(), config.localRanks());
  }

  /**
   * {@return the device that works in the host's memory: the configured one, or beside a device
   * with its own memory, and for {@code auto}, the available one of highest preference}
   */
  static Device openHost(Config config) {
    Optional<Backend> named = named(config).filter(b -> !b.hasOwnMemory());
    Backend backend = named.orElseGet(() -> preferred(false).orElseThrow());
    requireAvailable(backend);
    return backend.open(options(config));
  }

  /** {@return whether the configuration names a device with its own memory} */
  static boolean isAccelerator(Config config) {
    return named(config).filter(Backend::hasOwnMemory).isPresent();
  }

  /**
   * {@return the device with its own memory: the configured one, for {@code auto} the available one
   * of highest preference}
   *
   * @throws LegatoException DeviceError when there is none, and why
   */
  static Device openAccelerator(Config config) {
    Optional<Backend> named = named(config).filter(Backend::hasOwnMemory);
    named.ifPresent(Devices::requireAvailable);
    return named
        .or(() -> preferred(true))
        .orElseThrow(Devices::noAccelerator)
        .open(options(config));
  }

  private static LegatoException noAccelerator() {
    String why =
        backends().stream()
            .filter(b -> b.hasOwnMemory() && b.preference() > 0)
            .map(b -> b.probe().text())
            .collect(Collectors.joining("; "));
    return new LegatoException("DeviceError", why);
  }

  private static Optional<Backend> preferred(boolean ownMemory) {
    return backends().stream()
        .filter(b -> b.hasOwnMemory() == ownMemory && b.preference() > 0)
        .filter(b -> b.probe().available())
        .max(Comparator.comparingInt(Backend::preference));
  }

  /** {@return the backend that the configuration names; none for {@code auto}} */
  private static Optional<Backend> named(Config config) {
    if (config.device().equals("auto")) {
      return Optional.empty();
    }
    List<Backend> all = backends();
    Optional<Backend> named =
        all.stream().filter(b -> b.name().equals(config.device())).findFirst();
    if (named.isEmpty()) {
      throw new LegatoException(
          "DeviceError",
          "no device named "
              + config.device()
              + ", only "
              + all.stream().map(Backend::name).toList());
    }
    return named;
  }

  private static void requireAvailable(Backend backend) {
    Backend.Probe probe = backend.probe();
    if (!probe.available()) {
      throw new LegatoException(
          "DeviceError", backend.name() + " is not available: " + probe.text());
    }
  }
}
