package dev.legato.lib.ndimage;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.ndimage}. */
public final class NdImage extends ScriptModule {
  public NdImage() {
    super("scipy.ndimage", "filters.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("shift", "zoom", "rotate", "affine_transform", "map_coordinates")) {
      m.put(name, "index with arrays of places, or use scipy.interpolate.interp1d along each axis");
    }
    for (String name : List.of("label", "find_objects", "watershed_ift")) {
      m.put(name, "repeat maximum_filter of numbered pixels within the mask until nothing changes");
    }
    for (String name : List.of("generic_filter", "generic_filter1d", "vectorized_filter")) {
      m.put(name, "use np.lib.stride_tricks.sliding_window_view");
    }
    for (String name : List.of("binary_erosion", "grey_erosion")) {
      m.put(name, "use minimum_filter");
    }
    for (String name : List.of("binary_dilation", "grey_dilation")) {
      m.put(name, "use maximum_filter");
    }
    m.put("distance_transform_edt", "compare distances with np.min over broadcast places");
    return m;
  }
}
