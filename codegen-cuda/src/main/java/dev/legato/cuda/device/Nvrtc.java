package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;

/** NVIDIA's run-time compiler. Loaded once per JVM; needs no driver and no device. */
final class Nvrtc {
  /** Part of a cached result's key. */
  static final List<String> OPTIONS = List.of("--std=c++17", "--fmad=false", "-default-device");

  private static final Pattern ERROR_LINE = Pattern.compile("(?m)^[^(\\n]*\\((\\d+)\\): error");
  private static final int AROUND = 2;

  private final String version;
  private final NavigableSet<Integer> capabilities = new TreeSet<>();

  /** Loaded when first asked for. */
  private static final class Loaded {
    static final Nvrtc NVRTC = new Nvrtc(NvrtcLibrary.find());
  }

  /**
   * {@return the compiler}
   *
   * @throws LegatoException DeviceError when there is none
   */
  static Nvrtc get() {
    try {
      return Loaded.NVRTC;
    } catch (LinkageError e) { // what the first attempt threw, or that there was one
      if (e.getCause() instanceof LegatoException known) {
        throw known;
      }
      NvrtcLibrary.find(); // says what is missing, if it is that
      throw new LegatoException("DeviceError", "NVRTC does not load: " + e.getMessage());
    }
  }

  private Nvrtc(NvrtcLibrary library) {
    Natives.loadCompiler(library);
    int[] major = new int[1];
    int[] minor = new int[1];
    check(JNvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
    this.version = major[0] + "." + minor[0];
    int[] count = new int[1];
    check(JNvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
    int[] all = new int[count[0]];
    check(JNvrtc.nvrtcGetSupportedArchs(all), "nvrtcGetSupportedArchs");
    Arrays.stream(all).forEach(capabilities::add);
  }

  /** {@return such as {@code 12.4}} */
  String version() {
    return version;
  }

  /**
   * {@return the target of a device: machine code if NVRTC knows its compute capability, else the
   * driver's assembly language for the highest one below}
   *
   * @param capability as {@code 10 * major + minor}
   * @throws LegatoException DeviceError when it is older than all that NVRTC knows
   */
  String target(int capability) {
    if (capabilities.contains(capability)) {
      return "sm_" + capability;
    }
    Integer below = capabilities.floor(capability);
    if (below == null) {
      throw new LegatoException(
          "DeviceError",
          "NVRTC "
              + version
              + " does not compile for compute capability "
              + capability / 10
              + "."
              + capability % 10);
    }
    return "compute_" + below;
  }

  /**
   * {@return the machine code, or for a {@code compute_} target the assembly text ended by 0, of a
   * source}
   *
   * @throws LegatoException DeviceError with the lines that do not compile
   */
  byte[] compile(String source, String name, String target) {
    return compile(source, name, target, log -> {});
  }

  /**
   * As above.
   *
   * @param remarks is told the log after success
   * @param more options
   */
  byte[] compile(
      String source, String name, String target, Consumer<String> remarks, String... more) {
    nvrtcProgram program = new nvrtcProgram();
    check(
        JNvrtc.nvrtcCreateProgram(program, source, name + ".cu", 0, null, null),
        "nvrtcCreateProgram");
    try {
      List<String> options = new ArrayList<>(OPTIONS);
      options.addAll(List.of(more));
      options.add("--gpu-architecture=" + target);
      int code =
          JNvrtc.nvrtcCompileProgram(program, options.size(), options.toArray(String[]::new));
      String[] log = {""};
      JNvrtc.nvrtcGetProgramLog(program, log);
      if (code != 0) {
        throw new LegatoException("DeviceError", message(name, code, log[0], source));
      }
      remarks.accept(log[0]);
      return target.startsWith("sm_") ? machineCode(program) : assembly(program);
    } finally {
      JNvrtc.nvrtcDestroyProgram(program);
    }
  }

  private static byte[] machineCode(nvrtcProgram program) {
    long[] size = new long[1];
    check(JNvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
    byte[] code = new byte[Math.toIntExact(size[0])];
    check(JNvrtc.nvrtcGetCUBIN(program, code), "nvrtcGetCUBIN");
    return code;
  }

  private static byte[] assembly(nvrtcProgram program) {
    String[] text = {""};
    check(JNvrtc.nvrtcGetPTX(program, text), "nvrtcGetPTX");
    String plain = text[0].endsWith("\0") ? text[0] : text[0] + "\0";
    return plain.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** {@return NVRTC's own words and the lines that they are about} */
  private static String message(String name, int code, String log, String source) {
    StringBuilder text = new StringBuilder("NVRTC could not compile kernel ").append(name);
    text.append(" (").append(JNvrtc.nvrtcGetErrorString(code)).append(")");
    String plain = log.replace("\0", "").strip();
    if (!plain.isEmpty()) {
      text.append(":\n").append(plain);
    }
    String[] lines = source.split("\n", -1);
    TreeSet<Integer> shown = new TreeSet<>();
    for (MatchResult m : ERROR_LINE.matcher(plain).results().limit(3).toList()) {
      int line = Integer.parseInt(m.group(1));
      for (int n = line - AROUND; n <= line + AROUND; n++) {
        shown.add(n);
      }
    }
    for (int n : shown) {
      if (n >= 1 && n <= lines.length) {
        text.append("\n%5d | %s".formatted(n, lines[n - 1]));
      }
    }
    return text.toString();
  }

  private static void check(int code, String call) {
    if (code != 0) {
      throw new LegatoException(
          "DeviceError", call + " failed: " + JNvrtc.nvrtcGetErrorString(code));
    }
  }
}
