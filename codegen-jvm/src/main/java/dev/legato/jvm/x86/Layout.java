package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;

/**
 * Where a function finds its parameters: eight bytes each from the address in its first argument.
 * Addresses, then strides (by buffer), sizes, scalars, results of folds; after them are tiles.
 */
public final class Layout {
  private final int[] strides;
  private final int sizes;
  private final int scalars;
  private final int results;
  private final int words;

  private final int tiles;

  /**
   * @param results how many results its folds have
   * @param tiles bytes that its tiles take
   */
  public Layout(Kernel kernel, int results, int tiles) {
    this.tiles = tiles;
    int at = kernel.buffers().size();
    strides = new int[at];
    for (int b = 0; b < strides.length; b++) {
      strides[b] = at;
      at += kernel.buffers().get(b).rank();
    }
    sizes = at;
    scalars = sizes + kernel.sizes();
    this.results = scalars + kernel.scalars().size();
    words = this.results + results;
  }

  /** {@return where tiles begin, in bytes} */
  public int tiles() {
    return 8 * words + 63 & -64;
  }

  /** {@return the bytes of parameters and tiles} */
  public int bytes() {
    return tiles() + tiles;
  }

  /** {@return the word of the first fold's result} */
  public int results() {
    return results;
  }

  /** {@return the word of the first loop extent} */
  public int sizes() {
    return sizes;
  }

  /** {@return the word of the first scalar} */
  public int scalars() {
    return scalars;
  }

  /** {@return the word of a buffer's first stride} */
  public int strides(int buffer) {
    return strides[buffer];
  }
}
