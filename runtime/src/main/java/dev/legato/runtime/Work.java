package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.ranks.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the queue runs: fully bound, so that it needs nothing of the recording thread. */
sealed interface Work {
  /** {@return the position in the program of the first task it does} */
  long order();

  /** {@return how many bytes it touches} */
  long bytes();

  Provenance where();

  /** {@return whether it may be cancelled and run again: it changes nothing that it reads} */
  default boolean isRepeatable() {
    return false;
  }

  void run();

  /** One launch of one kernel, after the copies that renaming needs. */
  record Sweep(long order, Device device, Bound bound, List<Border> borders, Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return bound.bytes();
    }

    @Override
    public boolean isRepeatable() {
      return bound.isRepeatable();
    }

    @Override
    public void run() {
      for (Border b : borders) {
        b.copy();
      }
      bound.launch(device);
    }
  }

  /**
   * This rank's part of one launch, after what it reads was fetched from the ranks that have it.
   */
  record Piece(
      long order,
      Device device,
      Bound bound,
      Cut cut,
      Transport transport,
      List<Move> moves,
      long tag,
      Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return bound.bytes() / transport.ranks();
    }

    @Override
    public void run() {
      Move.run(transport, moves, tag);
      int me = transport.rank();
      Executable executable = bound.kernel().executable();
      if (!cut.isFold()) {
        device.launch(executable, bound.launch(), cut.lo(me), cut.hi(me));
        return;
      }
      TopLoop top = bound.kernel().top();
      int width = top.partials();
      int most = 0;
      for (int r = 0; r < transport.ranks(); r++) {
        most = Math.max(most, cut.first().get(r + 1) - cut.first().get(r));
      }
      long[] mine = new long[width * most];
      int at = 0;
      for (int n = cut.first().get(me); n < cut.first().get(me + 1); n++) {
        FoldTree.Node node = cut.nodes().get(n);
        executable.run(bound.launch(), node.lo(), node.hi(), mine, at);
        at += width;
      }
      List<long[]> all = transport.allGather(tag + moves.size(), mine);
      executable.finish(bound.launch(), top.combine(cut.count(), cut.grain(), rows(all, width)));
    }

    /** The results of all nodes, in order. */
    private List<long[]> rows(List<long[]> all, int width) {
      List<long[]> rows = new ArrayList<>();
      for (int r = 0; r < all.size(); r++) {
        for (int n = 0; n < cut.first().get(r + 1) - cut.first().get(r); n++) {
          rows.add(Arrays.copyOfRange(all.get(r), n * width, (n + 1) * width));
        }
      }
      return rows;
    }
  }

  /** Two works, one after the other. */
  record Sequence(Work first, Work second) implements Work {
    @Override
    public long order() {
      return first.order();
    }

    @Override
    public long bytes() {
      return first.bytes() + second.bytes();
    }

    @Override
    public Provenance where() {
      return second.where();
    }

    @Override
    public boolean isRepeatable() {
      return first.isRepeatable() && second.isRepeatable();
    }

    @Override
    public void run() {
      first.run();
      second.run();
    }
  }

  /** Copies between ranks. */
  record Exchange(long order, Transport transport, List<Move> moves, long tag, Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return moves.stream().mapToLong(m -> m.transfer().bytes()).sum();
    }

    @Override
    public void run() {
      Move.run(transport, moves, tag);
    }
  }

  /** Copies between the memories of host and device. */
  record Copies(long order, List<Transfer> transfers, Provenance where) implements Work {
    @Override
    public long bytes() {
      return transfers.stream().mapToLong(Transfer::bytes).sum();
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public void run() {
      transfers.forEach(Transfer::run);
    }
  }

  /** One call of a routine. */
  record Call(
      long order,
      Body.Routine routine,
      List<Body.Operand> operands,
      List<Long> scalars,
      Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return operands.stream().mapToLong(o -> o.memory().byteSize()).sum();
    }

    @Override
    public void run() {
      routine.run(operands, scalars);
    }
  }
}
