package dev.legato.lib.fft;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.fftpack}, over the transforms of {@code scipy.fft}. */
public final class FftPack extends ScriptModule {
  public FftPack() {
    super("scipy.fftpack", "fftpack.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("sc_diff", "cs_diff", "cc_diff", "ss_diff")) {
      m.put(name, "multiply the coefficients of scipy.fft.rfft");
    }
    return m;
  }
}
