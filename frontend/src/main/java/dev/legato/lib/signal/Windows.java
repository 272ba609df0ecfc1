package dev.legato.lib.signal;

import dev.legato.ScriptModule;

/** Module {@code scipy.signal.windows}. */
public final class Windows extends ScriptModule {
  public Windows() {
    super("scipy.signal.windows", "windows.lgt");
  }
}
