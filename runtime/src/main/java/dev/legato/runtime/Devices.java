package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.runtime.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds backends: those of the class path, and the reference interpreter, which is always there. */
public final class Devices {
  private Devices() {}

  /** {@return all backends, the reference last} */
  public static List<Backend> backends() {
    List<Backend> all = new ArrayList<>();
    ServiceLoader.load(Backend.class, Devices.class.getClassLoader()).forEach(all::add);
    all.add(new ReferenceBackend());
    return all;
  }

  /** {@return the configured device; for {@code auto} the CPU's, else the reference} */
  static Device open(Config config) {
    String name = config.device();
    Backend.Options options = new Backend.Options(config.threads(), config.tier());
    List<String> names = new ArrayList<>();
    for (Backend b : backends()) {
      names.add(b.name());
      boolean automatic = name.equals("auto") && !b.name().equals("cuda");
      if (b.name().equals(name) || (automatic && b.probe().available())) {
        Backend.Probe probe = b.probe();
        if (!probe.available()) {
          throw new LegatoException("DeviceError", name + " is not available: " + probe.text());
        }
        return b.open(options);
      }
    }
    throw new LegatoException("DeviceError", "no device named " + name + ", only " + names);
  }
}
