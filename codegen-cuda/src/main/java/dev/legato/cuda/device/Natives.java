package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads JCuda's native libraries. JCuda would extract them to a name in the shared temporary
 * folder, without care for other processes that do the same; so each goes to a private folder
 * first, which JCuda is made to look in and which is gone again when the library is loaded.
 */
final class Natives {
  private static final String VERSION = "12.6.0";
  private static final String FILE = "lib%s-" + VERSION + "-linux-x86_64.so";

  private Natives() {}

  /** {@return whether there are libraries for this platform} */
  static boolean isSupported() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch", "");
    return os.startsWith("linux") && (cpu.equals("amd64") || cpu.equals("x86_64"));
  }

  /** Loads the driver's bindings; only where {@link DriverLibrary} found a driver. */
  static void loadDriver() {
    load("JCudaDriver", "jcuda.driver.JCudaDriver", read("JCudaDriver"));
  }

  /** Loads NVRTC and its bindings, which were made for version 12. */
  static void loadCompiler(NvrtcLibrary found) {
    found.builtins().ifPresent(b -> System.load(real(b)));
    System.load(real(found.library()));
    byte[] bindings = read("JNvrtc");
    if (found.major() != 12) {
      bindings = Elf.retarget(bindings, "libnvrtc.so.12", "libnvrtc.so." + found.major());
    }
    load("JNvrtc", "jcuda.nvrtc.JNvrtc", bindings);
  }

  private static String real(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException e) {
      throw new LegatoException("DeviceError", file + " cannot be read");
    }
  }

  private static byte[] read(String name) {
    String resource = "/lib/" + FILE.formatted(name);
    try (InputStream in = Natives.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new LegatoException("DeviceError", resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LegatoException("DeviceError", resource + " cannot be read: " + e.getMessage());
    }
  }

  private static synchronized void load(String name, String type, byte[] library) {
    String before = System.getProperty("java.io.tmpdir");
    try {
      Path folder = Files.createTempDirectory("legato-cuda-"); // for the owner alone
      Path file = folder.resolve(FILE.formatted(name));
      try {
        Files.write(file, library);
        System.setProperty("java.io.tmpdir", folder.toString());
        Class.forName(type, true, Natives.class.getClassLoader());
      } finally {
        System.setProperty("java.io.tmpdir", before);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException | ClassNotFoundException | LinkageError e) {
      throw new LegatoException("DeviceError", "JCuda's " + name + " does not load: " + e);
    }
  }
}
