package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.runtime.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

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

  /** {@return the configured device; for {@code auto} the available one of highest preference} */
  static Device open(Config config) {
    Backend.Options options = new Backend.Options(config.threads(), config.tier());
    if (config.device().equals("auto")) {
      return backends().stream()
          .filter(b -> b.preference() > 0 && b.probe().available())
          .max(Comparator.comparingInt(Backend::preference))
          .orElseThrow()
          .open(options);
    }
    for (Backend b : backends()) {
      if (b.name().equals(config.device())) {
        Backend.Probe probe = b.probe();
        if (!probe.available()) {
          throw new LegatoException("DeviceError", b.name() + " is not available: " + probe.text());
        }
        return b.open(options);
      }
    }
    throw new LegatoException(
        "DeviceError",
        "no device named "
            + config.device()
            + ", only "
            + backends().stream().map(Backend::name).toList());
  }
}
