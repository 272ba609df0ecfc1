package dev.legato.lib.fft;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.fft}, over the transforms of numpy.fft. */
public final class ScipyFft extends ScriptModule {
  public ScipyFft() {
    super("scipy.fft", "transforms.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("fht", "ifht", "fhtoffset")) {
      m.put(name, "use a sum over logarithmic places");
    }
    for (String name : List.of("set_backend", "skip_backend", "register_backend")) {
      m.put(name, "there is one implementation");
    }
    return m;
  }
}
