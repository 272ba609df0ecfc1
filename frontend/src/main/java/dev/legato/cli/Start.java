package dev.legato.cli;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;

/**
 * The entry point of {@code lgt.jar}: makes the vector module usable, then runs {@link Main}, or a
 * {@link LaunchedRank}.
 *
 * <p>{@code --add-modules jdk.incubator.vector} cannot stand in a jar's manifest, and the JVM
 * answers it with a warning on every start. So the module is loaded here, by the same routine of
 * the JDK that loads a management agent's module on demand; the manifest's {@code Add-Exports}
 * gives access to it. The virtual machine treats the module alike either way: its operations are
 * intrinsic from the moment it is defined. (It is then not in {@link ModuleLayer#boot()}; to see
 * whether vectors are there, look for a class.) The virtual machine cannot make an archive of
 * classes of a module that it has to load itself, so there it stays away.
 */
final class Start {
  private static final String VECTOR = "jdk.incubator.vector";

  private Start() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).equals(TrainCommand.ARGUMENTS)) {
      resolveVectorModule();
    } else {
      loadVectorModule();
    }
    if (LaunchedRank.is(args)) {
      System.exit(LaunchedRank.run(args));
    }
    Main.main(args);
  }

  /** What of loading the archive can hold. */
  private static void resolveVectorModule() {
    Configuration boot = ModuleLayer.boot().configuration();
    boot.resolveAndBind(ModuleFinder.ofSystem(), ModuleFinder.of(), Set.of(VECTOR));
  }

  /** Without it Legato runs on scalar code, so whatever stands in the way is no error here. */
  private static void loadVectorModule() {
    if (ModuleLayer.boot().findModule(VECTOR).isPresent()) {
      return; // asked for on the command line
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, VECTOR);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      System.getLogger("dev.legato.cli").log(System.Logger.Level.DEBUG, "no vector module", e);
    }
  }
}
