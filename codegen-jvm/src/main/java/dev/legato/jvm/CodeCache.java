package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled kernels by canonical kernel: immutable code, so one cache serves the whole JVM. */
final class CodeCache {
  static final CodeCache SHARED = new CodeCache();

  private final ConcurrentHashMap<Kernel, Compiled> compiled = new ConcurrentHashMap<>();

  private final Compiler compiler = new Compiler();
  private final Tiles tiles = new Tiles();

  Compiled of(Kernel kernel) {
    Compiled known = compiled.get(kernel);
    return known != null
        ? known
        : compiled.computeIfAbsent(kernel, k -> new Compiled(k, compiler, tiles));
  }
}
