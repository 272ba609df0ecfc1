package dev.legato.cuda.device;

import dev.legato.cuda.CudaSource;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.Timeline;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Machine code of printed kernels: from the disk, or compiled now and kept there. */
final class Compiler {
  /** Changes with whatever changes code but is not in the text, such as options. */
  private static final String EMITTER = "1";

  private final CubinCache cache;
  private final int capability;
  private final String nvrtc;
  private final Timeline timeline;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();

  /**
   * @param capability of the device, as {@code 10 * major + minor}
   * @throws LegatoException DeviceError when there is no NVRTC
   */
  Compiler(CubinCache cache, int capability, Timeline timeline) {
    this.cache = cache;
    this.capability = capability;
    this.timeline = timeline;
    this.nvrtc = NvrtcLibrary.find().identity();
  }

  /**
   * {@return machine code}
   *
   * @throws LegatoException DeviceError when it does not compile
   */
  byte[] compile(CudaSource source) {
    String key = key(nvrtc, capability, source);
    Optional<byte[]> known = cache.find(key);
    if (known.isPresent()) {
      hits.incrementAndGet();
      return known.get();
    }
    String text = source.complete();
    Nvrtc compiler = Nvrtc.get();
    calls.incrementAndGet();
    long start = timeline.now();
    byte[] code = compiler.compile(text, source.name(), compiler.target(capability));
    timeline.compiled("NVRTC " + source.name(), code.length, start);
    cache.put(key, code);
    return code;
  }

  /** {@return the key of a kernel's code in the cache} */
  static String key(String nvrtc, int capability, CudaSource source) {
    String options = String.join(" ", Nvrtc.OPTIONS);
    return CubinCache.key(
        EMITTER, nvrtc, String.valueOf(capability), options, Shared.KEY, source.text());
  }

  /** {@return the key of a kernel's text with the functions that all share} */
  static String key(CudaSource source) {
    return CubinCache.key(Shared.KEY, source.text());
  }

  /** What all texts begin with is most of them, and hashed once. */
  private static final class Shared {
    static final String KEY = CubinCache.key(CudaSource.shared());
  }

  /** {@return how often NVRTC compiled} */
  long calls() {
    return calls.get();
  }

  /** {@return how often the disk had the code} */
  long hits() {
    return hits.get();
  }

  /** {@return how many entries of the disk were of no use} */
  long ignored() {
    return cache.ignored();
  }
}
