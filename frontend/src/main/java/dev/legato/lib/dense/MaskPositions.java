package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.ir.store.View;
import dev.legato.runtime.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the true elements of masks. Those of the last mask are kept until it changes or
 * another one comes, since programs select from several arrays with one mask; but never more than a
 * small part of the memory there is.
 */
final class MaskPositions {
  /** A kept mask's positions take at most this part of all memory. */
  private static final long PART = 64;

  private @Nullable View mask;
  private long writes;
  private List<NDArray> kept = List.of();

  /** {@return an int64 array per axis of a bool array}, to be dropped after use. */
  List<NDArray> of(NDArray a) {
    Engine engine = a.session().engine();
    View v = a.view();
    if (v.equals(mask) && engine.writes(v.root()) == writes) {
      return kept;
    }
    kept.forEach(NDArray::drop);
    kept = List.of();
    mask = null;
    List<NDArray> found = Positions.of(a);
    long bytes = found.stream().mapToLong(x -> x.view().root().bytes()).sum();
    if (bytes <= engine.config().memory() / PART) {
      found.forEach(NDArray::hold);
      kept = found;
      mask = v;
      writes = engine.writes(v.root());
    }
    return found;
  }
}
