package dev.legato.lib.ndimage;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.ndimage}. */
public final class NdImage extends ScriptModule {
  public NdImage() {
    super("scipy.ndimage", "filters.lgt", "measurements.lgt", "morphology.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("shift", "zoom", "rotate", "affine_transform", "map_coordinates")) {
      m.put(name, "index with arrays of places, or use scipy.interpolate.interp1d along each axis");
    }
    m.put("watershed_ift", "use label");
    for (String name : List.of("generic_filter", "generic_filter1d", "vectorized_filter")) {
      m.put(name, "use np.lib.stride_tricks.sliding_window_view");
    }
    m.put("grey_erosion", "use minimum_filter");
    m.put("grey_dilation", "use maximum_filter");
    return m;
  }
}
