package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel;
import java.util.List;

/**
 * What a closed group of loop tasks becomes: one kernel, and where its parameters come from. Shared
 * by all groups of equal structure.
 *
 * @param kernel canonical
 * @param inMemory the kernel for devices that keep no local buffers
 * @param buffers per kernel buffer
 * @param sizes per kernel size: the product of these task sizes
 * @param scalars per kernel scalar
 * @param renames the root stores whose writes go to a fresh instance
 * @param written per task and argument, whether memory holds that argument's result afterwards;
 *     false for temporaries and recipes
 * @param notes what happened, for explanations
 */
public record Plan(
    Kernel kernel,
    Kernel inMemory,
    List<BufferSource> buffers,
    List<List<ParameterSource>> sizes,
    List<ParameterSource> scalars,
    List<Rename> renames,
    List<List<Boolean>> written,
    List<String> notes) {
  public Plan {
    buffers = List.copyOf(buffers);
    sizes = List.copyOf(sizes);
    scalars = List.copyOf(scalars);
    renames = List.copyOf(renames);
    written = List.copyOf(written);
    notes = List.copyOf(notes);
  }

  /**
   * Kernel buffer = argument {@code arg} of task {@code task} seen through {@code axes}.
   *
   * @param axes per kernel index: the view axis whose stride it uses (the innermost one of axes
   *     that were collapsed into it)
   * @param renamed whether it is the fresh instance of a renamed root
   */
  public record BufferSource(int task, int arg, List<Integer> axes, boolean renamed) {
    public BufferSource {
      axes = List.copyOf(axes);
    }
  }

  /** Size or scalar {@code number} of task {@code task}. */
  public record ParameterSource(int task, int number) {}

  /**
   * The root of this argument gets a fresh instance; all of the root but the argument's view is
   * copied from the old one in the same launch. The fresh instance is current afterwards.
   *
   * @param border whether there is anything to copy (old contents outside of the view)
   */
  public record Rename(int task, int arg, boolean border) {}
}
