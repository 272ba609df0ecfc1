package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.KeySorter;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.task.TaskContext;
import dev.legato.runtime.ranks.Collectives;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Transport;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A routine that all ranks run together, each with a piece of the arguments that are cut. */
final class RankContext implements TaskContext {
  private final Device device;
  private final Transport transport;
  private final List<Cut> cuts;
  private final long firstTag;
  private final int tags;
  private int used;

  /**
   * @param firstTag of so many {@code tags} that nobody else uses
   */
  RankContext(Device device, Transport transport, List<Cut> cuts, long firstTag, int tags) {
    this.device = device;
    this.transport = transport;
    this.cuts = cuts;
    this.firstTag = firstTag;
    this.tags = tags;
  }

  /** Calls come in the same order on every rank; messages of one tag keep theirs. */
  private long tag() {
    return firstTag + used++ % tags;
  }

  @Override
  public int rank() {
    return transport.rank();
  }

  @Override
  public int ranks() {
    return transport.ranks();
  }

  @Override
  public long first(int argument, int rank) {
    Cut cut = cuts.get(argument);
    return rank == ranks() ? cut.count() : cut.lo(rank);
  }

  @Override
  public int workers() {
    return device.workers();
  }

  @Override
  public void share(int count, IntConsumer piece) {
    device.share(count, piece);
  }

  @Override
  public Optional<KeySorter> sorter() {
    return device.sorter();
  }

  @Override
  public Optional<NativeLoops> nativeLoops() {
    return device.nativeLoops();
  }

  @Override
  public List<long[]> allGather(long[] mine) {
    return transport.allGather(tag(), mine);
  }

  @Override
  public void exchange(List<MemorySegment> to, List<MemorySegment> from) {
    new Collectives(transport).allToAll(tag(), to, from);
  }

  @Override
  public void send(int to, MemorySegment data) {
    transport.send(to, firstTag, data);
  }

  @Override
  public void receive(int from, MemorySegment into) {
    transport.receive(from, firstTag, into);
  }
}
