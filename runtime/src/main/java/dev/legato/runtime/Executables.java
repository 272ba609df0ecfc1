package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Verifier;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.stats.Statistics;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The kernels that the device has prepared: by identity first, because comparing kernels is slow.
 */
final class Executables {
  private static final int MOST_NAMES = 1 << 12;
  private final Device device;
  private final Statistics stats;
  private final IdentityHashMap<Kernel, Prepared> byIdentity = new IdentityHashMap<>();
  private final Map<Kernel, Prepared> byStructure = new HashMap<>();

  Executables(Device device, Statistics stats) {
    this.device = device;
    this.stats = stats;
  }

  Prepared prepare(Kernel kernel) {
    Prepared known = byIdentity.get(kernel);
    if (known == null) {
      known = byStructure.get(kernel);
      if (known == null) {
        known = prepareCanonical(Canonical.number(kernel));
        byStructure.put(kernel, known);
      } else {
        stats.kernelCacheHits++;
      }
      if (byIdentity.size() >= MOST_NAMES) {
        byIdentity.clear();
      }
      byIdentity.put(kernel, known);
      return known;
    }
    stats.kernelCacheHits++;
    return known;
  }

  private Prepared prepareCanonical(Kernel canonical) {
    Prepared known = byStructure.get(canonical);
    if (known != null) {
      stats.kernelCacheHits++;
      return known;
    }
    long start = System.nanoTime();
    Verifier.launchable(canonical);
    Prepared prepared =
        new Prepared(device.prepare(canonical), new TopLoop(canonical), new Accesses(canonical));
    stats.compileNanos += System.nanoTime() - start;
    stats.kernelsCompiled++;
    byStructure.put(canonical, prepared);
    return prepared;
  }
}
