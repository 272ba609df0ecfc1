package dev.legato.ir.device;

/**
 * The Vector API's module, an incubator's: no jar can ask for it, and the JVM answers {@code
 * --add-modules} with a warning on every start. So it is loaded when first wanted, by the routine
 * of the JDK that loads a management agent's module on demand, if whoever started the JVM exported
 * that: the manifest of {@code lgt.jar} does, others add the module themselves. The virtual machine
 * treats the module alike either way: its operations are intrinsic from the moment it is defined.
 * Only what waits for vectors pays for loading it, some 20 ms. With {@code -Dlegato.vectors=false}
 * there are none: the JVM makes no archive of classes when a module was loaded in between.
 */
public final class VectorModule {
  public static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** {@return whether this JVM has vectors; to be asked before any of their classes is used} */
  public static boolean isPresent() {
    return Presence.PRESENT;
  }

  private static final class Presence {
    static final boolean PRESENT = find();

    private static boolean find() {
      boolean wanted = !System.getProperty("legato.vectors", "").equals("false");
      return wanted && (has() || load() && has());
    }

    /** Asked of a class: a module that was loaded after the start is not in the boot layer. */
    private static boolean has() {
      try {
        Class.forName(NAME + ".DoubleVector", false, VectorModule.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        return false;
      }
    }

    /** Without it code is scalar, and says so: whatever stands in the way is no error here. */
    private static boolean load() {
      try {
        Class.forName("jdk.internal.module.Modules")
            .getMethod("loadModule", String.class)
            .invoke(null, NAME);
        return true;
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        System.getLogger("dev.legato").log(System.Logger.Level.DEBUG, "no vector module", e);
        return false;
      }
    }
  }
}
