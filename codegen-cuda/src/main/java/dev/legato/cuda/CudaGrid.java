package dev.legato.cuda;

/**
 * The shape of one launch.
 *
 * @param scratchBytes of scratch memory that the launch needs, 0 for none; see {@link CudaSource}
 * @param sharedBytes of shared memory that a block needs for local buffers
 */
public record CudaGrid(
    int gridX,
    int gridY,
    int gridZ,
    int blockX,
    int blockY,
    int blockZ,
    long scratchBytes,
    int sharedBytes) {
  public CudaGrid(
      int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, long scratchBytes) {
    this(gridX, gridY, gridZ, blockX, blockY, blockZ, scratchBytes, 0);
  }

  CudaGrid withShared(int bytes) {
    return new CudaGrid(gridX, gridY, gridZ, blockX, blockY, blockZ, scratchBytes, bytes);
  }

  /** Threads of a full block. */
  public static final int THREADS = 256;
}
