package dev.legato.lib.constants;

import dev.legato.ScriptModule;

/** Module {@code scipy.constants}. */
public final class Constants extends ScriptModule {
  public Constants() {
    super("scipy.constants", "constants.lgt", "codata.lgt");
  }
}
