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

  /** Tells all ranks that this one failed. */
  void abort(String cause);
}
