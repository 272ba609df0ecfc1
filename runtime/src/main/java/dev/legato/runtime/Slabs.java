package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Collectives;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.nio.Host;
import java.lang.foreign.MemorySegment;

/**
 * What ranks need to read and write files of arrays together: each its part, and all of them the
 * news that one could not. Every method is called by all ranks; with one rank a part is the whole.
 */
public final class Slabs {
  private final Engine engine;
  private final Distribution distribution;
  private final Transport transport;

  Slabs(Engine engine, Distribution distribution) {
    this.engine = engine;
    this.distribution = distribution;
    this.transport = distribution.transport();
  }

  /** A rank's part of the contents of a store: its bytes, and where they begin. */
  public record Slab(long from, MemorySegment bytes) {}

  /**
   * {@return this rank's part of the contents of a store}, one of as many parts as there are ranks,
   * read-only, valid until the store's next write. Runs what is needed.
   */
  public Slab read(Store store) {
    int ranks = transport.ranks();
    long each = Math.max(1, Math.ceilDiv(store.bytes(), ranks));
    Spans spans = new Spans.Blocks(0, 1, 1, true, new Cut(store.bytes(), 0, each, ranks));
    return part(engine.read(store, spans).asReadOnly(), spans);
  }

  /**
   * {@return this rank's part of the contents of a store, for the host to fill}: whole rows of the
   * first axis. It counts as written, and valid on this rank only.
   */
  public Slab overwrite(Store store) {
    View v = store.view();
    if (distribution.isSingle() || v.rank() == 0 || v.size() == 0) {
      return new Slab(0, engine.overwrite(store).asSlice(0, store.bytes()));
    }
    MemorySegment all = engine.overwrite(store, store.bytes() / transport.ranks());
    return part(all, distribution.deal(v));
  }

  private Slab part(MemorySegment all, Spans spans) {
    long from = spans.from(transport.rank());
    return new Slab(from, all.asSlice(from, Math.max(0, spans.to(transport.rank()) - from)));
  }

  /**
   * {@return on every rank, the problem of the first rank that has one, with the name of that rank
   * and its host when there are several; "" when no rank has one}
   *
   * @param mine this rank's problem, or ""
   */
  public String problem(String mine) {
    if (distribution.isSingle()) {
      return mine;
    }
    String where = "rank " + transport.rank() + " on " + Host.name() + ": ";
    String named = mine.isEmpty() ? "" : where + mine;
    return new Collectives(transport).firstProblem(distribution.tags(4), named);
  }

  /** Returns when every rank has called it. */
  public void barrier() {
    transport.barrier(distribution.tags(1));
  }
}
