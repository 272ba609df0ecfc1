package dev.legato.lib.spatial;

import dev.legato.ScriptModule;

/** Module {@code scipy.spatial.distance}. */
public final class Distances extends ScriptModule {
  public Distances() {
    super("scipy.spatial.distance", "distance.lgt");
  }
}
