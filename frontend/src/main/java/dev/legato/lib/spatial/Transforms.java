package dev.legato.lib.spatial;

import dev.legato.ScriptModule;
import java.util.Map;

/** Module {@code scipy.spatial.transform}. */
public final class Transforms extends ScriptModule {
  public Transforms() {
    super("scipy.spatial.transform", "rotation.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    return Map.of(
        "RotationSpline", "use Slerp, which interpolates at a constant speed from each to the next",
        "RigidTransform", "keep a Rotation and a vector");
  }
}
