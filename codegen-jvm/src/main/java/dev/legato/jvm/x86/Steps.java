package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Var;
import java.util.List;

/** How accesses move along loops at the launches that code is written for. */
public interface Steps {
  /** How far an access moves from one iteration to the next. */
  enum Step {
    ZERO,
    /** One element. */
    UNIT,
    OTHER
  }

  Step of(Var loop, int buffer, List<Var> index);

  /** {@return the same where copies of an index may be in its place} */
  default Steps withCopies(Var of, List<Var> copies) {
    return (loop, buffer, index) ->
        of(loop, buffer, index.stream().map(v -> copies.contains(v) ? of : v).toList());
  }
}
