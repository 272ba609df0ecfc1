package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import java.util.List;

/**
 * {@code random}: numbers of PCG64, by global index. Scalars: the state and the increment, each its
 * high and its low word; the kind (0 float64, 1 float32, 2 whole numbers of 64 random bits, 3 of
 * 32); whether a half word is left over from before, and that; the shift of whole numbers and the
 * least of them; of a piece, where it begins along its first axis.
 */
final class Draws {
  /** Draws of a thread for which its first jump pays. */
  private static final int EACH = 16;

  /** The place of the scalar that only a piece has. */
  private static final int PLACE = 9;

  private static final KernelText TEXT = KernelText.of("random");
  private final Ground ground;

  Draws(Ground ground) {
    this.ground = ground;
  }

  Offer offer(List<Operand> operands, List<Long> s) {
    Operand to = operands.getFirst();
    if (!Axes.of(to).isContiguous(to.type().bytes())) {
      return new Offer.None("random numbers go to contiguous memory on the device");
    }
    if (Elements.size(to) == 0) {
      return Ground.NOTHING; // not even the half word that is left over
    }
    ground.compile(TEXT);
    return new Offer.Available(o -> run(o.getFirst(), s));
  }

  private void run(Operand to, List<Long> s) {
    ground.begin(0);
    long n = Elements.size(to);
    long from = s.size() > PLACE ? s.get(PLACE) * (n / to.extents()[0]) : 0;
    ground.launch(
        TEXT,
        "pcg64",
        Ground.blocks((n + EACH - 1) / EACH),
        to.address(),
        from,
        n,
        s.get(0),
        s.get(1),
        s.get(2),
        s.get(3),
        s.get(4),
        s.get(5),
        s.get(6),
        s.get(7),
        s.get(8),
        to.type().bytes());
  }
}
