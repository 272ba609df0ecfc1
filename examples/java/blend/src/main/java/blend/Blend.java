package blend;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.library.Export;
import dev.legato.library.KernelDef;
import dev.legato.library.Library;
import dev.legato.library.TaskBuilder;

/** Weighted means of arrays. Scripts say {@code import blend; blend.mix(0.25, x, y)}. */
public final class Blend implements Library {
  static final KernelDef MIX =
      KernelDef.of(
          "blend.mix",
          k -> k.scalar("w").times(k.in("a")).plus(k.one().minus(k.scalar("w")).times(k.in("b"))));

  /** {@return {@code w * x + (1 - w) * y} elementwise; it fuses with its neighbours} */
  @Export
  NDArray mix(Session s, double w, NDArray x, NDArray y) {
    NDArray out = s.empty(x.shape(), s.resultType(x, y, w));
    TaskBuilder t = s.task(MIX).scalar("w", w).read("a", x).read("b", y).write(out);
    t.align(x, y, out); // any partition will do, if it is the same for all three
    t.submit();
    return out;
  }
}
