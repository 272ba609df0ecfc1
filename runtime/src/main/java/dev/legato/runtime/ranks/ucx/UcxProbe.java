package dev.legato.runtime.ranks.ucx;

import org.openucx.jucx.ucp.UcpContext;
import org.openucx.jucx.ucp.UcpParams;

/** Whether UCX can be used in this process; touches the binding nowhere else. */
public final class UcxProbe {
  private UcxProbe() {}

  /** {@return why UCX cannot be used, or "" when it can} */
  public static String obstacle() {
    try (UcpContext _ = new UcpContext(new UcpParams().requestTagFeature())) {
      return "";
    } catch (LinkageError | RuntimeException e) {
      String text = e.getMessage() == null ? "" : e.getMessage();
      return text.contains("libuc") || e instanceof LinkageError
          ? "libucp.so.0 is not there (apt-get install libucx0)"
          : "UCX does not start: " + text;
    }
  }
}
