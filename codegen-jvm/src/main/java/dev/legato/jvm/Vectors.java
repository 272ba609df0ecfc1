package dev.legato.jvm;

import dev.legato.ir.device.VectorModule;

/** What this JVM offers of the Vector API; all that may be asked when the module is absent. */
final class Vectors {
  private Vectors() {}

  static boolean present() {
    return VectorModule.isPresent();
  }

  /** {@return the bits of the widest vector that the hardware does well; 0 without the module} */
  static int bits() {
    return present() ? Preferred.BITS : 0;
  }

  /** Loaded only when the module is there. */
  private static final class Preferred {
    static final int BITS = jdk.incubator.vector.VectorShape.preferredShape().vectorBitSize();
  }
}
