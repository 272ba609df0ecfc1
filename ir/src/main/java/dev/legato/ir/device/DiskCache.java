package dev.legato.ir.device;

import java.nio.file.Path;

/** Compiled code that a backend keeps on disk for later processes. */
public interface DiskCache {
  Path folder();

  /** {@return how much there is} */
  Usage usage();

  /** Deletes all entries; {@return how much that was} */
  Usage clear();

  record Usage(long entries, long bytes) {}
}
