package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldTree.Node;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Exchange;
import dev.legato.runtime.ranks.FoldExchange;
import dev.legato.runtime.ranks.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * This rank's part of one launch. The interior, which needs nothing of other ranks, is computed
 * while copies are on their way.
 *
 * @param wave which launches it may run together with, on every rank
 * @param folds runs the nodes of its folds, if it has some
 * @param borders the copies that renaming needs
 * @param exchange what this rank's part reads of others, and they of it
 * @param interior iterations that read nothing that is received
 * @param tag the first of {@link #TAGS} tags
 */
record Piece(
    long order,
    long wave,
    Device device,
    Bound bound,
    NodeFolds folds,
    List<Border> borders,
    Cut cut,
    Transport transport,
    Exchange exchange,
    Interior interior,
    long tag,
    Provenance where)
    implements Work.Launched {
  static final int TAGS = 3;

  /** Iterations {@code lo .. hi-1}. */
  record Interior(long lo, long hi) {
    static final Interior NONE = new Interior(0, 0);

    boolean isEmpty() {
      return lo >= hi;
    }

    boolean contains(Node n) {
      return lo <= n.lo() && n.hi() <= hi;
    }
  }

  @Override
  public long bytes() {
    return bound.bytes() / transport.ranks() + exchange.bytes();
  }

  @Override
  public long lo() {
    return cut.lo(transport.rank());
  }

  @Override
  public long hi() {
    return cut.hi(transport.rank());
  }

  @Override
  public Exchange.Running startExchange() {
    return exchange.start(transport, tag);
  }

  @Override
  public List<Reach.Part> exchanged() {
    int me = transport.rank();
    return exchange
        .moves()
        .map(m -> new Reach.Part(m.first(), m.end(), m.transfer().to() == me))
        .toList();
  }

  @Override
  public void run(Profile profile) {
    long start = profile.now();
    Exchange.Running copies = startExchange();
    if (bound.kernel().top().isFold()) {
      fold(copies);
    } else {
      map(copies);
    }
    profile.launched(bound.label(), start);
  }

  /** What comes from others is there, and what renaming leaves as it was. */
  private void complete(Exchange.Running copies) {
    copies.await();
    borders.forEach(Border::copy);
  }

  private void map(Exchange.Running copies) {
    if (interior.isEmpty()) {
      complete(copies);
      launch(lo(), hi());
      return;
    }
    launch(interior.lo(), interior.hi());
    complete(copies);
    if (lo() < interior.lo()) {
      launch(lo(), interior.lo());
    }
    if (interior.hi() < hi()) {
      launch(interior.hi(), hi());
    }
  }

  private void launch(long lo, long hi) {
    device.launch(bound.kernel().executable(), bound.launch(), lo, hi);
  }

  private void fold(Exchange.Running copies) {
    TopLoop top = bound.kernel().top();
    FoldExchange all = new FoldExchange(transport, cut, top.identity(), top::combine);
    List<Node> inside = new ArrayList<>();
    List<Node> outside = new ArrayList<>();
    for (Node n : all.mine()) {
      (interior.contains(n) ? inside : outside).add(n);
    }
    int width = top.partials();
    long[] early = inside.isEmpty() ? new long[0] : folds.fold(inside);
    complete(copies);
    long[] late = folds.fold(outside);
    long[] rows = new long[early.length + late.length];
    int k = 0;
    int earlyAt = 0;
    int lateAt = 0;
    for (Node n : all.mine()) {
      boolean first = interior.contains(n);
      System.arraycopy(first ? early : late, first ? earlyAt : lateAt, rows, k, width);
      earlyAt += first ? width : 0;
      lateAt += first ? 0 : width;
      k += width;
    }
    long[] folded = all.reduce(rows, tag + 1);
    if (top.hasEnd()) {
      folds.finish(folded);
    }
  }
}
