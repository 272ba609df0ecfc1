package dev.legato.runtime.launch;

/**
 * Why a run failed.
 *
 * @param rank the rank that failed first
 * @param host where it ran, or "" when it never came
 * @param cause what happened
 * @param line where its program was, or ""
 */
public record Failure(int rank, String host, String cause, String line) {
  /** {@return the one message that the user sees} */
  public String text() {
    String where = host.isEmpty() ? "" : " on " + host;
    String at = line.isEmpty() ? "" : " (at " + line + ")";
    return "lgt: rank " + rank + where + " failed: " + cause + at;
  }
}
