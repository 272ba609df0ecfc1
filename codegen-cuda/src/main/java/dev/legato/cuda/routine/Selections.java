package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * {@code nonzero}, {@code searchsorted} and {@code bincount}: flags, their exact sums, and stores
 * to places that follow from these.
 */
final class Selections {
  private static final KernelText TEXT = KernelText.of("select");
  private final Ground ground;

  Selections(Ground ground) {
    this.ground = ground;
  }

  Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    for (Operand o : operands) {
      if (!Axes.of(o).fits()) {
        return new Offer.None(name + " takes no arrays of so many axes with gaps on cuda");
      }
    }
    Offer offer =
        switch (name) {
          case "nonzero" -> nonzero(operands);
          case "searchsorted" -> search(operands, scalars.getFirst());
          default -> count(operands);
        };
    if (offer instanceof Offer.Available) {
      ground.compile(TEXT);
    }
    return offer;
  }

  /** Operands: the mask, then the positions along each axis. */
  private Offer nonzero(List<Operand> operands) {
    Operand mask = operands.getFirst();
    Axes axes = Axes.of(mask);
    long n = Elements.size(mask);
    long tiles = Counts.tiles(n);
    if (n >= 1L << 31) {
      return new Offer.None("nonzero takes no more than 2^31 elements on cuda");
    }
    Layout layout = new Layout();
    long counts = layout.take(4 * tiles);
    long total = layout.take(4);
    ground.reserve(layout.bytes());
    return new Offer.Available(o -> {
      long base = ground.begin(layout.bytes());
      long from = o.getFirst().address();
      ground.launch(
          TEXT, "mark_counts", tiles, Axes.arguments(List.of(axes), from, n, base + counts));
      Counts.sum(ground, TEXT, base + counts, tiles, 1, base + total);
      long inner = 1;
      for (int k = mask.rank() - 1; k >= 0; k--) {
        Operand to = o.get(1 + k);
        long extent = mask.extents()[k];
        ground.launch(
            TEXT,
            "mark_places",
            tiles,
            Axes.arguments(
                List.of(axes),
                from,
                n,
                base + counts,
                to.address(),
                to.strides()[0],
                inner,
                extent));
        inner *= extent;
      }
    });
  }

  private Offer search(List<Operand> operands, long right) {
    DType t = operands.getFirst().type();
    if (t.isComplex()) {
      return new Offer.None("cuda has no searchsorted of " + t.numpyName());
    }
    Axes values = Axes.of(operands.get(1));
    Axes places = Axes.of(operands.get(2));
    return new Offer.Available(o -> {
      ground.begin(0);
      Operand sorted = o.getFirst();
      long count = Elements.size(o.get(1));
      ground.launch(
          TEXT,
          "search",
          Ground.blocks(count),
          Axes.arguments(
              List.of(values, places),
              sorted.address(),
              sorted.extents()[0],
              sorted.strides()[0],
              Elements.number(t),
              o.get(1).address(),
              count,
              right,
              o.get(2).address()));
    });
  }

  private Offer count(List<Operand> operands) {
    if (operands.size() > 2) {
      return new Offer.None("the weights of bincount are added in the order of the elements");
    }
    return new Offer.Available(o -> {
      ground.begin(0);
      Operand from = o.getFirst();
      Operand to = o.get(1);
      long bins = to.extents()[0];
      ground.launch(TEXT, "clear_counts", Ground.blocks(bins), to.address(), bins, to.strides()[0]);
      ground.launch(
          TEXT,
          "count_numbers",
          Ground.blocks(from.extents()[0]),
          from.address(),
          Elements.number(from.type()),
          from.strides()[0],
          from.extents()[0],
          to.address(),
          to.strides()[0]);
    });
  }
}
