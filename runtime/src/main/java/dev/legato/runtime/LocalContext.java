package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.KeySorter;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.task.TaskContext;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A routine that one rank runs alone, with its workers. */
record LocalContext(Device device) implements TaskContext {
  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int ranks() {
    return 1;
  }

  @Override
  public long first(int argument, int rank) {
    if (rank == 0) {
      return 0;
    }
    throw new IllegalArgumentException("there is one rank");
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
    return List.of(mine);
  }

  @Override
  public void exchange(List<MemorySegment> to, List<MemorySegment> from) {
    from.getFirst().copyFrom(to.getFirst());
  }

  @Override
  public void send(int to, MemorySegment data) {
    throw new IllegalArgumentException("there is no other rank");
  }

  @Override
  public void receive(int from, MemorySegment into) {
    throw new IllegalArgumentException("there is no other rank");
  }
}
