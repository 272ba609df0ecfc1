package dev.legato.runtime.ranks;

/** Where the ranks of a run meet before they are connected, and tell what happened to them. */
public interface Rendezvous {
  int rank();

  int ranks();

  /** Makes a value of this rank known to all. */
  void put(String key, byte[] value);

  /** {@return what a rank has put, waiting for it} */
  byte[] get(int rank, String key);

  /** Returns when every rank has called it. */
  void fence();

  /** As {@link #abort(String, String, boolean)}, where it is not known and for itself. */
  default void abort(String cause) {
    abort(cause, "", false);
  }

  /**
   * Tells all ranks that this one failed.
   *
   * @param where the place in the program, or ""
   * @param caused whether because of another rank
   */
  void abort(String cause, String where, boolean caused);
}
