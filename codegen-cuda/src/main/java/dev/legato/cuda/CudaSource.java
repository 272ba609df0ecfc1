package dev.legato.cuda;

import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.op.CudaPrelude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel as CUDA C++ and how it is launched.
 *
 * <p>Every function takes the same parameters, 8 bytes each but the scalars: per buffer its address
 * and its byte strides, the sizes, the scalars, the bounds {@code first} and {@code last} of the
 * top-level loop, and {@code partials}. In order, on one stream:
 *
 * <ol>
 *   <li>{@code NAME}: a map over a grid of any size in {@code dimensions} dimensions, the innermost
 *       loop along x. With folds: 2^max(0, levels - 5) blocks of 256 threads, where levels is
 *       {@link #levels}, and as many partials of {@code partialBytes}. Without a loop: one thread;
 *   <li>{@code NAME_join}, with folds: one block of 256 threads; the folds are then partials[0];
 *   <li>{@code NAME_finish}, if there are statements after the loop: one thread.
 * </ol>
 *
 * @param text the kernel's own functions
 * @param dimensions of the grid, 0 without a loop
 * @param partialBytes of one block's fold results, 0 without folds
 * @param finishes whether there is a {@code NAME_finish}
 */
public record CudaSource(
    String name, String text, int dimensions, int partialBytes, boolean finishes) {
  private static final Pattern FUNCTION = Pattern.compile("\\blgt_\\w+");

  /**
   * {@return the text that compiles by itself}
   *
   * @throws LegatoException NotImplementedError when an operator's function is not in the prelude
   */
  public String complete() {
    String blocks = partialBytes > 0 ? "#define LGT_BLOCK_FOLDS\n" : "";
    String shared = CudaPrelude.text() + "\n" + blocks + folds() + "\n";
    Matcher called = FUNCTION.matcher(text);
    while (called.find()) {
      if (!shared.contains(called.group())) {
        throw LegatoException.notImplemented("CUDA function " + called.group());
      }
    }
    return shared + text;
  }

  /** {@return the levels of the fold tree of n iterations below its root} */
  public static int levels(long n) {
    int levels = 0;
    for (long size = n; size > FoldTree.LEAF; size -= FoldTree.split(size)) {
      levels++;
    }
    return levels;
  }

  private static String folds() {
    try (InputStream in = CudaSource.class.getResourceAsStream("folds.cu")) {
      if (in == null) {
        throw new IllegalStateException("folds.cu is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
