package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code put}: values, index arrays that broadcast alike, and the target. Scalars: how many of the
 * target's other axes the values have before the chosen ones; the axes that the arrays choose from.
 */
final class Puts {
  private static final KernelText TEXT = KernelText.of("put");
  private final Ground ground;

  Puts(Ground ground) {
    this.ground = ground;
  }

  /** What there is to write, and the memory for which of those that choose a place writes it. */
  private static final class Plan {
    final List<Integer> chosen = new ArrayList<>();
    final Axes before;
    final Axes after;
    final long count;
    final long places;
    final long inner;
    final Layout layout = new Layout();
    final long numbers;
    final long offsets;
    final long winners;

    Plan(List<Operand> operands, List<Long> scalars) {
      Operand target = operands.getLast();
      scalars.stream().skip(1).forEach(axis -> chosen.add(Math.toIntExact(axis)));
      List<Integer> rest = new ArrayList<>();
      for (int k = 0; k < target.rank(); k++) {
        if (!chosen.contains(k)) {
          rest.add(k);
        }
      }
      int first = Math.toIntExact(scalars.getFirst());
      this.before = Axes.of(target, rest.subList(0, first));
      this.after = Axes.of(target, rest.subList(first, rest.size()));
      this.count = Elements.size(operands.get(1));
      this.places = product(target, chosen);
      this.inner = product(target, rest.subList(first, rest.size()));
      this.numbers = layout.take(8 * count);
      this.offsets = layout.take(8 * count);
      this.winners = layout.take(4 * places);
    }

    private static long product(Operand o, List<Integer> axes) {
      return axes.stream().mapToLong(k -> o.extents()[k]).reduce(1, (a, b) -> a * b);
    }
  }

  Offer offer(List<Operand> operands, List<Long> scalars) {
    Plan plan = new Plan(operands, scalars);
    List<Axes> all = new ArrayList<>(List.of(plan.before, plan.after));
    operands.forEach(o -> all.add(Axes.of(o)));
    if (!all.stream().allMatch(Axes::fits) || plan.count >= 1L << 31) {
      return new Offer.None("put takes no arrays of so many axes with gaps on cuda");
    }
    ground.compile(TEXT);
    ground.reserve(plan.layout.bytes());
    return new Offer.Available(o -> run(plan, o));
  }

  private void run(Plan p, List<Operand> o) {
    long base = ground.begin(p.layout.bytes());
    Operand target = o.getLast();
    for (int k = 0; k < p.chosen.size(); k++) {
      Operand index = o.get(1 + k);
      ground.launch(
          TEXT,
          "put_index",
          Ground.blocks(p.count),
          Axes.arguments(
              List.of(Axes.of(index)),
              index.address(),
              Elements.number(index.type()),
              p.count,
              k == 0 ? 1 : 0,
              target.extents()[p.chosen.get(k)],
              target.strides()[p.chosen.get(k)],
              base + p.numbers,
              base + p.offsets));
    }
    ground.launch(TEXT, "put_clear", Ground.blocks(p.places), base + p.winners, p.places);
    ground.launch(
        TEXT, "put_winners", Ground.blocks(p.count), base + p.numbers, p.count, base + p.winners);
    Operand values = o.getFirst();
    long n = Elements.size(values);
    ground.launch(
        TEXT,
        "put_values",
        Ground.blocks(n),
        Axes.arguments(
            List.of(Axes.of(values), p.before, p.after),
            values.address(),
            values.type().bytes(),
            n,
            p.count,
            p.inner,
            base + p.numbers,
            base + p.offsets,
            base + p.winners,
            target.address()));
  }
}
