package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.ranks.Exchange;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Validities;
import dev.legato.runtime.ranks.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The copies between ranks that one work needs before it; keeps what is valid where. */
final class Copies {
  /** A copy of a store's bytes. */
  record Copy(StoreState store, Move move) {}

  private final Validities validities;
  private final Coherence coherence;
  private final int rank;
  private final LongSupplier work;
  private final List<Copy> mine = new ArrayList<>();
  private boolean any;

  /**
   * @param rank this one
   * @param work gives the number in the queue of the work that makes the copies: the next one
   */
  Copies(Validities validities, Coherence coherence, int rank, LongSupplier work) {
    this.validities = validities;
    this.coherence = coherence;
    this.rank = rank;
    this.work = work;
  }

  /**
   * Every rank's span of a store will be in its memory.
   *
   * @throws LegatoException MemoryError when that is too much
   */
  static void expect(StoreState s, Spans spans, Provenance where) {
    Instance i = s.instance;
    if (i != null && spans instanceof Spans.Same same) {
      i.spread(same.end() - same.first(), where);
    }
  }

  /** Every rank's span of a store will be valid there. */
  void read(StoreState s, Spans spans) {
    Validity v = s.validity;
    if (v != null) {
      Validity.Step step = validities.read(v, spans);
      step.mine().forEach(t -> mine.add(new Copy(s, coherence.move(s, t, rank))));
      any |= step.copies();
      if (step.copies()) {
        s.lastWrite = Math.max(s.lastWrite, work.getAsLong());
      }
      s.validity = step.next();
    }
  }

  /** All of a store will be valid everywhere. */
  void read(StoreState s) {
    read(s, new Spans.Same(0, s.store.bytes(), true));
    s.validity = null;
  }

  /** Every rank's span of a store is written by it, and valid there only. */
  void written(StoreState s, Spans spans) {
    s.version++;
    @Nullable Validity v = s.validity;
    s.validity = validities.written(v == null ? validities.everywhere(s.store.bytes()) : v, spans);
  }

  /** {@return whether any rank copies anything: the same on every rank} */
  boolean any() {
    return any;
  }

  /** {@return what this rank sends or receives} */
  List<Copy> mine() {
    return mine;
  }

  /** {@return the same, as something that happens together} */
  Exchange exchange() {
    return new Exchange(mine.stream().map(Copy::move).toList());
  }
}
