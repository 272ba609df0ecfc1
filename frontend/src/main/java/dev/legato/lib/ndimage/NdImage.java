package dev.legato.lib.ndimage;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.ndimage}. */
public final class NdImage extends ScriptModule {
  public NdImage() {
    super(
        "scipy.ndimage", "filters.lgt", "interpolation.lgt", "measurements.lgt", "morphology.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("geometric_transform", "use map_coordinates with an array of places");
    m.put("watershed_ift", "use label");
    for (String name : List.of("generic_filter", "generic_filter1d", "vectorized_filter")) {
      m.put(name, "use np.lib.stride_tricks.sliding_window_view");
    }
    m.put("grey_erosion", "use minimum_filter");
    m.put("grey_dilation", "use maximum_filter");
    return m;
  }
}
