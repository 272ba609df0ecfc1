package dev.legato.runtime;

import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.ir.device.Device;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.Binder.BoundPlan;
import dev.legato.runtime.Partitioner.Choice;
import dev.legato.runtime.Piece.Interior;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Exchange;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.Validities;
import dev.legato.runtime.ranks.Validity;
import dev.legato.runtime.stats.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Deals kernels to ranks along their top-level loop, as the partitioner chooses, and moves what a
 * piece reads and does not have. Every rank computes the same cuts and moves, for all ranks; what
 * cannot be cut runs whole on every rank. With one rank everything is a plain sweep.
 */
final class Distribution {
  private final Transport transport;
  private final int ranks;
  private final long pieceBytes;
  private final boolean explain;
  private final Statistics stats;
  private final Validities validities;
  private final Coherence coherence;
  private final Binder binder;
  private final Function<Bound, NodeFolds> folds;
  private final LongSupplier upcoming;
  private final ImageBounds images;
  private final Choices choices = new Choices();
  private final Waves waves;
  private long nextTag = 1;

  /**
   * @param folds gives how this rank folds its part of a launch
   * @param upcoming gives the number that the next work in the queue will have
   * @param now runs work, after all that is recorded, and waits for it
   */
  Distribution(
      Transport transport,
      Config config,
      Statistics stats,
      Validities validities,
      Coherence coherence,
      Binder binder,
      Function<Bound, NodeFolds> folds,
      LongSupplier upcoming,
      Consumer<Work> now) {
    this.upcoming = upcoming;
    this.validities = validities;
    this.coherence = coherence;
    this.binder = binder;
    this.folds = folds;
    this.images =
        new ImageBounds(
            this, coherence, copies -> now.accept(exchange(0, copies, Provenance.UNKNOWN)));
    this.transport = transport;
    this.ranks = transport.ranks();
    this.pieceBytes = config.pieceBytes();
    this.waves = new Waves(config.timeTiling());
    this.explain = config.explain();
    this.stats = stats;
  }

  boolean isSingle() {
    return ranks == 1;
  }

  Transport transport() {
    return transport;
  }

  /** {@return {@code count} tags that nobody else uses} */
  long tags(long count) {
    long first = nextTag;
    nextTag += count;
    return first;
  }

  /**
   * {@return the work that runs a kernel, on one rank or dealt}; notes where its results are valid.
   *
   * @param sources per buffer of the kernel the argument of the tasks that it is
   */
  Dealt sweep(long order, BoundPlan first, List<Task> tasks, List<BufferSource> sources) {
    Provenance where = tasks.getFirst().where();
    if (ranks == 1) {
      Bound bound = first.bound();
      Device device = bound.kernel().device();
      return new Dealt(new Work.Sweep(order, device, bound, first.borders(), where), "", first);
    }
    Layout layout = new Layout(first.bound(), sources);
    String why = layout.obstacle();
    Partitioner partitioner = new Partitioner(tasks, sources, first.bound(), layout.count());
    Choice choice =
        why.isEmpty()
            ? choice(partitioner, tasks, sources, first.bound(), layout.leastPiece(pieceBytes))
            : whole(layout, why);
    if (!choice.cut().isWhole() && layout.interleaves(choice.cut())) {
      choice = whole(layout, "its pieces would write into the same stretch of memory");
    }
    Cut cut = choice.cut();
    layout.expect(cut, where);
    // First of all: to look at pointers brings them at once, and before copies that wait.
    List<Optional<Spans>> reads = layout.reads(cut, images);
    BoundPlan plan =
        binder.settle(
            first,
            cut,
            transport.rank(),
            () -> {
              Needs needs = needs();
              layout.needs(cut, reads, images, needs);
              return needs;
            });
    Bound bound = plan.bound();
    Device device = bound.kernel().device();
    Copies copies = copies();
    layout.fetch(cut, reads, copies);
    layout.own(cut, copies);
    binder.written(plan);
    List<Border> mine = plan.borders().stream().map(this::mine).toList();
    partitioner.keep(choice);
    if (cut.isWhole() && bound.bytes() >= pieceBytes * ranks) {
      stats.fallback("kernel not partitioned", choice.why(), where.position());
    }
    if (cut.isWhole()) {
      Work sweep = new Work.Sweep(order, device, bound, mine, where);
      return new Dealt(
          copies.any() ? new Work.Sequence(exchange(order, copies, where), sweep) : sweep,
          cut + ": " + choice.why(),
          plan);
    }
    Interior interior =
        copies.any() && mine.stream().allMatch(Border::isOutside)
            ? layout.interior(cut, transport.rank(), copies)
            : Interior.NONE;
    Exchange exchange = copies.exchange();
    long tag = tags(Piece.TAGS);
    return new Dealt(
        new Piece(
            order,
            waves.next(new Work.Sweep(order, device, bound, mine, where)),
            device,
            bound,
            folds.apply(bound),
            mine,
            cut,
            transport,
            exchange,
            interior,
            tag,
            where),
        cut + ": " + choice.why() + overlap(interior),
        plan);
  }

  private static Choice whole(Layout layout, String why) {
    return new Choice(Cut.whole(layout.count()), null, null, why);
  }

  /** Explanations name the stores, so they are made anew. */
  private Choice choice(
      Partitioner partitioner,
      List<Task> tasks,
      List<BufferSource> sources,
      Bound bound,
      long leastPiece) {
    return explain
        ? partitioner.choose(ranks, leastPiece)
        : choices.of(partitioner, tasks, sources, bound, ranks, leastPiece);
  }

  /** {@return the copies that renaming needs, of what this rank has} */
  private Border mine(Border b) {
    Validity v = StoreState.of(b.root()).validity;
    return v == null ? b : b.within(validities.mine(v));
  }

  private static String overlap(Interior interior) {
    return interior.isEmpty()
        ? ""
        : "; iterations "
            + interior.lo()
            + " to "
            + interior.hi()
            + " of rank 0 run while it waits for other ranks";
  }

  /** {@return how a launch is dealt, in words}: to ranks, or with one rank to the workers. */
  String explain(Dealt dealt, List<Task> tasks, List<BufferSource> sources) {
    if (ranks > 1) {
      return dealt.partition;
    }
    Bound bound = dealt.plan.bound();
    Device device = bound.kernel().device();
    Layout layout = new Layout(bound, sources);
    String why = layout.obstacle();
    if (!why.isEmpty()) {
      return "1 piece: " + why;
    }
    long grain = device.grain(bound.kernel().executable(), bound.launch());
    Choice c =
        new Partitioner(tasks, sources, bound, layout.count()).choose(device.workers(), grain);
    return c.cut() + ": " + c.why();
  }

  /** A launch, how it is dealt in words, and the plan that runs: perhaps elsewhere than before. */
  record Dealt(Work work, String partition, BoundPlan plan) {}

  /** {@return the rows of a whole store that each rank has from now on, and nobody else} */
  Spans deal(View whole) {
    Cut cut = Cut.even(whole.extent(0), ranks, 1);
    Spans spans = Spans.along(whole, whole.stride(0), cut);
    StoreState s = StoreState.of(whole.root());
    copies().written(s, spans);
    s.key = Tiling.blocks(whole.rank(), whole.extents(), 0, 0, cut.size(), ranks);
    return spans;
  }

  /** {@return no copies so far} */
  Copies copies() {
    return new Copies(validities, coherence, transport.rank(), upcoming);
  }

  /** {@return no needs so far} */
  Needs needs() {
    return new Needs(validities, transport.rank(), coherence.page());
  }

  /** {@return this rank's part of copies between ranks} */
  Work.Communicate exchange(long order, Copies copies, Provenance where) {
    return new Work.Communicate(order, transport, copies.exchange(), tags(1), where);
  }

  /** {@return whether every rank has all that a task touches} */
  boolean isEverywhere(Task task) {
    for (Task.Arg a : task.args()) {
      Validity v = StoreState.of(a.view().root()).validity;
      if (v != null && !v.isEverywhere(a.view().firstByte(), a.view().endByte())) {
        return false;
      }
    }
    return true;
  }
}
