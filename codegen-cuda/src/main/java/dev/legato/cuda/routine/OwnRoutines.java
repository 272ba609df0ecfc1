package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import java.util.List;

/** The routines of this package by their names. */
public final class OwnRoutines {
  private final Draws draws;
  private final RunningFolds folds;
  private final Sorts sorts;
  private final Selections selections;
  private final Puts puts;
  private final Products products;

  public OwnRoutines(Ground ground) {
    this.draws = new Draws(ground);
    this.folds = new RunningFolds(ground);
    this.sorts = new Sorts(ground);
    this.selections = new Selections(ground);
    this.puts = new Puts(ground);
    this.products = new Products(ground);
  }

  /**
   * {@return the routine of this name for such operands}
   *
   * @throws dev.legato.error.LegatoException DeviceMemoryError when memory for it is short,
   *     DeviceError when a kernel does not compile
   */
  public Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    if (RunningFolds.is(name)) {
      return folds.offer(name, operands, scalars.getFirst());
    }
    return switch (name) {
      case "random" -> draws.offer(operands, scalars);
      case "sort", "argsort", "partition" -> sorts.offer(name, operands, scalars);
      case "nonzero", "searchsorted", "bincount" -> selections.offer(name, operands, scalars);
      case "put" -> puts.offer(operands, scalars);
      default -> new Offer.None("cuda has no " + name);
    };
  }

  /** {@return products of matrices, for where NVIDIA's library is missing} */
  public Offer product(List<Operand> operands) {
    return products.offer(operands);
  }
}
