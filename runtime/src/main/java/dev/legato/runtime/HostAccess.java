package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.StoreState.Mark;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.stats.Statistics;
import java.lang.foreign.MemorySegment;

/** The contents of stores as the program itself, and not a task, reads and replaces them. */
final class HostAccess {
  private final Recorder recorder;
  private final OpenGroup group;
  private final Queue queue;
  private final Coherence coherence;
  private final Instances instances;
  private final Distribution distribution;
  private final Statistics stats;

  HostAccess(
      Recorder recorder,
      OpenGroup group,
      Queue queue,
      Coherence coherence,
      Instances instances,
      Distribution distribution,
      Statistics stats) {
    this.recorder = recorder;
    this.group = group;
    this.queue = queue;
    this.coherence = coherence;
    this.instances = instances;
    this.distribution = distribution;
    this.stats = stats;
  }

  /**
   * The contents of a store are in memory afterwards, and nothing that is recorded changes them.
   */
  void await(StoreState s) {
    await(s, all(s.store));
  }

  /** {@return all bytes of a store, on every rank} */
  static Spans all(Store store) {
    return new Spans.Same(0, store.bytes(), true);
  }

  /** Every rank's span of the store will be in its memory. */
  void await(StoreState s, Spans spans) {
    recorder.available(s);
    if (s.is(Mark.WRITTEN, group.number())) {
      s.mark(Mark.REQUIRED, group.number());
    }
    if (s.is(Mark.WRITTEN, group.number())) {
      recorder.close("the program needs a value");
    }
    coherence.toHost(s, Provenance.UNKNOWN);
    gather(s, spans);
    if (s.lastWrite > queue.drained()) {
      stats.hostSyncs++;
      coherence.flush();
      recorder.flush("the program needs a value");
    }
    land(s);
  }

  /** The contents of a store, which no recorded work changes, are in the host's memory now. */
  private void land(StoreState s) {
    if (coherence.land(s)) {
      stats.hostSyncs++;
      recorder.landed();
    }
  }

  /** {@return the memory of a store that is ready} */
  MemorySegment landed(StoreState s) {
    coherence.toHost(s, Provenance.UNKNOWN);
    land(s);
    return s.memory().segment();
  }

  /** The contents of its span will be valid on every rank. */
  private void gather(StoreState s, Spans spans) {
    if (s.validity == null) {
      return;
    }
    Copies copies = distribution.copies();
    if (spans instanceof Spans.Same) {
      Copies.expect(s, new Spans.Same(0, s.store.bytes(), true), Provenance.UNKNOWN);
      copies.read(s);
    } else {
      copies.read(s, spans);
    }
    coherence.keepHere(s);
    if (copies.any()) {
      long number = queue.next();
      queue.put(
          coherence.before(distribution.exchange(recorder.order(), copies, Provenance.UNKNOWN)));
      s.used(number);
      s.lastWrite = number;
    }
  }

  /** The host may fill the store's memory afterwards: nothing that is recorded touches it. */
  void replaceContents(StoreState s) {
    recorder.protect(s);
    if (s.is(Mark.TOUCHED, group.number())) {
      s.mark(Mark.DOOMED, group.number());
      recorder.close("the program writes an array");
    }
    group.forget(s);
    if (s.pinned && s.lastUse > queue.drained()) {
      recorder.flush("the program writes an array");
    }
    if (s.instance != null && s.instance.lastUse() > queue.drained()) {
      if (s.pinned) {
        queue.finish(s.instance.lastUse());
      } else {
        instances.drop(s);
      }
    }
    s.lastUse = 0;
    s.validity = null;
    s.version++;
    s.writes++;
  }

  /** {@return whether the contents are in memory and nothing recorded changes them} */
  boolean isReady(StoreState s) {
    return s.contents
        && coherence.isHere(s)
        && (s.instance != null || s.copy != null)
        && s.recipe == null
        && s.lost == null
        && s.validity == null
        && !s.is(Mark.WRITTEN, group.number())
        && s.lastWrite <= queue.drained();
  }
}
