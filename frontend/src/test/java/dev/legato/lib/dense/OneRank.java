package dev.legato.lib.dense;

import dev.legato.ir.task.TaskContext;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What a routine may use on the only rank there is, apart from its workers. */
interface OneRank extends TaskContext {
  @Override
  default int rank() {
    return 0;
  }

  @Override
  default int ranks() {
    return 1;
  }

  @Override
  default long first(int argument, int rank) {
    return 0;
  }

  @Override
  default List<long[]> allGather(long[] mine) {
    return List.of(mine);
  }

  @Override
  default void exchange(List<MemorySegment> to, List<MemorySegment> from) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void send(int to, MemorySegment data) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void receive(int from, MemorySegment into) {
    throw new UnsupportedOperationException();
  }
}
