package dev.legato.runtime;

import dev.legato.ir.task.Provenance;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.stats.Statistics;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Operations on few elements that the host does itself, where that gives what their tasks would: in
 * program order, when nothing has to be noted of them.
 */
final class HostOperations {
  private final Runnable next;
  private final Checks checks;
  private final Distribution distribution;
  private final Journal journal;
  private final DirectPath direct;
  private final OpenGroup group;
  private final Instances instances;
  private final Coherence coherence;
  private final Statistics stats;

  /**
   * @param next goes on to the next position in the program
   */
  HostOperations(
      Runnable next,
      Checks checks,
      Distribution distribution,
      Journal journal,
      DirectPath direct,
      OpenGroup group,
      Instances instances,
      Coherence coherence,
      Statistics stats) {
    this.next = next;
    this.checks = checks;
    this.distribution = distribution;
    this.journal = journal;
    this.direct = direct;
    this.group = group;
    this.instances = instances;
    this.coherence = coherence;
    this.stats = stats;
  }

  /**
   * {@return the memory of a store whose element the host may write at once, or null when a task
   * must do it}; such a write counts as one operation
   */
  @Nullable MemorySegment writable(StoreState s, int bytes) {
    Instance i = s.instance;
    if (!areUnseen() || i == null || !direct.takesElement(s, group.number())) {
      return null;
    }
    stats.tasks++;
    stats.directOps++;
    stats.moved(0, bytes);
    next.run();
    s.writes++;
    coherence.written(instances, s);
    return i.segment();
  }

  /** {@return whether the host may compute with a store's few elements at once, unseen} */
  boolean computes(StoreState s) {
    return areUnseen() && direct.takesOperand(s, group.number());
  }

  /** {@return whether the host may write a new store's few elements at once, unseen} */
  boolean computes() {
    return areUnseen() && direct.takesFew();
  }

  /** {@return whether nothing has to be noted of what runs at once} */
  boolean areUnseen() {
    return checks.isEmpty() && distribution.isSingle() && !journal.isEnabled();
  }

  /** {@return the memory of a new store, which the host fills now}; counts as one operation */
  MemorySegment computed(StoreState s, long read, Provenance where) {
    began(read);
    return filled(s, where);
  }

  /** The host begins an operation on few elements, of which it reads so many bytes. */
  void began(long read) {
    stats.tasks++;
    stats.directOps++;
    stats.moved(read, 0);
    next.run();
    direct.computed();
  }

  /** {@return the memory of a new store, which the host fills in an operation that has begun} */
  MemorySegment filled(StoreState s, Provenance where) {
    stats.moved(0, s.store.bytes());
    Instance i = instances.ensure(s, where, true);
    coherence.written(instances, s);
    s.contents = true;
    s.writes++;
    return i.segment();
  }
}
