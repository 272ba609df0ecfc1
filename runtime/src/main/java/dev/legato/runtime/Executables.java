package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.FoldParts;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Verifier;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.stats.Statistics;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kernels that devices have prepared: by identity first, because comparing kernels is slow. */
final class Executables {
  private static final int MOST_NAMES = 1 << 12;
  private final Device host;
  private final Statistics stats;
  private final Profile profile;
  private final IdentityHashMap<Kernel, Known> byIdentity = new IdentityHashMap<>();
  private final Map<Kernel, Known> byStructure = new HashMap<>();

  /** A kernel and what it became on the host and on another device. */
  private static final class Known {
    final Kernel kernel;
    final TopLoop top;
    final Accesses accesses;
    @Nullable Prepared onHost;
    @Nullable Prepared elsewhere;
    DeviceFolds.@Nullable Parts parts;
    boolean refused;

    Known(Kernel kernel) {
      this.kernel = kernel;
      this.top = new TopLoop(kernel);
      this.accesses = new Accesses(kernel);
    }
  }

  Executables(Device host, Statistics stats, Profile profile) {
    this.host = host;
    this.stats = stats;
    this.profile = profile;
  }

  /** {@return the kernel's top-level loop} */
  TopLoop top(Kernel kernel) {
    return known(kernel).top;
  }

  /** The kernel is not for the device with its own memory. */
  void refuse(Kernel kernel) {
    known(kernel).refused = true;
  }

  boolean isRefused(Kernel kernel) {
    return known(kernel).refused;
  }

  /** {@return the kernel on a device, which prepares it the first time} */
  Prepared prepare(Kernel kernel, Device device) {
    Known known = known(kernel);
    Prepared there = device == host ? known.onHost : known.elsewhere;
    if (there != null) {
      stats.kernelCacheHits++;
      return there;
    }
    long start = System.nanoTime();
    there = new Prepared(device, device.prepare(known.kernel), known.top, known.accesses);
    compiled("prepare", start);
    stats.kernelsCompiled += known.onHost == null && known.elsewhere == null ? 1 : 0;
    if (device == host) {
      known.onHost = there;
    } else {
      known.elsewhere = there;
    }
    return there;
  }

  /** {@return the parts of a kernel whose top-level loop has folds, on a device} */
  DeviceFolds.Parts parts(Kernel kernel, Device device) {
    Known known = known(kernel);
    DeviceFolds.Parts parts = known.parts;
    if (parts == null) {
      FoldParts p = FoldParts.of(known.kernel);
      parts =
          new DeviceFolds.Parts(
              prepare(p.node(), device),
              prepare(p.nodes(), device),
              prepare(p.end(), device),
              p.components());
      known.parts = parts;
    }
    return parts;
  }

  /** Has the launch's device make the code that iterations {@code lo .. hi-1} need. */
  void ready(Bound bound, long lo, long hi) {
    long start = System.nanoTime();
    bound.ready(lo, hi);
    compiled("make ready", start);
  }

  /** The same for nodes of folds. */
  void ready(NodeFolds folds, List<FoldTree.Node> nodes) {
    long start = System.nanoTime();
    folds.ready(nodes);
    compiled("make ready", start);
  }

  private Known known(Kernel kernel) {
    Known known = byIdentity.get(kernel);
    if (known == null) {
      known = byStructure.computeIfAbsent(Canonical.number(kernel), this::verified);
      if (byIdentity.size() >= MOST_NAMES) {
        byIdentity.clear();
      }
      byIdentity.put(kernel, known);
    }
    return known;
  }

  private Known verified(Kernel kernel) {
    long start = System.nanoTime();
    Known known = new Known(Verifier.launchable(kernel));
    compiled("verify", start);
    return known;
  }

  private void compiled(String what, long start) {
    stats.compileNanos += System.nanoTime() - start;
    profile.compiled(what, 0, start);
  }
}
