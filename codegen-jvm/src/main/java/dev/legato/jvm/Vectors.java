package dev.legato.jvm;

/** What this JVM offers of the Vector API; all that may be asked when the module is absent. */
final class Vectors {
  static final String MODULE = "jdk.incubator.vector";

  private Vectors() {}

  /** Asked of a class: a module that was loaded after the start is not in the boot layer. */
  static boolean present() {
    return Presence.PRESENT;
  }

  private static final class Presence {
    static final boolean PRESENT = find();

    private static boolean find() {
      try {
        Class.forName(MODULE + ".DoubleVector", false, Vectors.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        return false;
      }
    }
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
