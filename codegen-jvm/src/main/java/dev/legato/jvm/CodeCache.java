package dev.legato.jvm;

import dev.legato.ir.device.VectorModule;
import dev.legato.ir.kernel.Kernel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Compiled kernels by canonical kernel: immutable code, so one cache serves the whole JVM. */
final class CodeCache {
  static final CodeCache SHARED = new CodeCache();

  private final ConcurrentHashMap<Kernel, Compiled> compiled = new ConcurrentHashMap<>();

  private final Compiler compiler = new Compiler();

  private final AtomicBoolean reported = new AtomicBoolean();

  /** {@return whether there are vectors; says once, when there are none, how to have them} */
  boolean hasVectors() {
    if (Vectors.present()) {
      return true;
    }
    if (reported.compareAndSet(false, true)) {
      System.getLogger("dev.legato.jvm")
          .log(
              System.Logger.Level.WARNING,
              "kernels run as scalar code: start java with --add-modules " + VectorModule.NAME);
    }
    return false;
  }

  Compiled of(Kernel kernel) {
    Compiled known = compiled.get(kernel);
    return known != null ? known : compiled.computeIfAbsent(kernel, k -> new Compiled(k, compiler));
  }
}
