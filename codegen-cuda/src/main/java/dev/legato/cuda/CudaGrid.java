package dev.legato.cuda;

/**
 * The shape of one launch.
 *
 * @param scratchBytes of scratch memory that the launch needs, 0 for none; see {@link CudaSource}
 */
public record CudaGrid(
    int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, long scratchBytes) {
  /** Threads of a full block. */
  public static final int THREADS = 256;
}
