package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The validities of a run, each value once, and what follows from them: what a loop did to its
 * arrays in one iteration is looked up in the next, in a time that does not depend on the number of
 * ranks.
 */
public final class Validities {
  private static final int MOST = 1 << 12;
  private static final int MOST_STEPS = 1 << 8;
  private final int ranks;
  private final int me;
  private final Map<Validity, Validity> known = new HashMap<>();

  /** Spans that were written, as a key beside spans that were read. */
  private record Written(Spans spans) {}

  public Validities(int ranks, int me) {
    this.ranks = ranks;
    this.me = me;
  }

  /** {@return the state of a store of so many bytes that is valid everywhere} */
  public Validity everywhere(long bytes) {
    return unique(Validity.everywhere(bytes, ranks));
  }

  /** {@return what makes the spans valid on their ranks} */
  public Step read(Validity v, Spans spans) {
    Step known = v.steps.get(spans);
    if (known == null) {
      Step s = v.read(spans, me);
      known = new Step(unique(s.next()), s.mine(), s.copies());
      remember(v, spans, known);
    }
    return known;
  }

  private static void remember(Validity v, Object key, Step step) {
    if (v.steps.size() >= MOST_STEPS) {
      v.steps.clear();
    }
    v.steps.put(key, step);
  }

  /** {@return what this rank holds} */
  public List<Extent> mine(Validity v) {
    List<Extent> mine = v.mine;
    if (mine == null) {
      mine = List.copyOf(v.heldBy(me));
      v.mine = mine;
    }
    return mine;
  }

  /** {@return what is valid after every rank wrote its span} */
  public Validity written(Validity v, Spans spans) {
    Written key = new Written(spans);
    Step known = v.steps.get(key);
    if (known == null) {
      known = new Step(unique(v.written(spans)), List.of(), false);
      remember(v, key, known);
    }
    return known.next();
  }

  private Validity unique(Validity v) {
    if (known.size() >= MOST) {
      known.clear();
    }
    Validity same = known.putIfAbsent(v, v);
    return same == null ? v : same;
  }
}
