package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.TaskContext;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Exchange;
import dev.legato.runtime.ranks.Transport;
import java.util.List;

/** What the queue runs: fully bound, so that it needs nothing of the recording thread. */
sealed interface Work
    permits Wavefront,
        Work.Launched,
        Work.Sequence,
        Work.Communicate,
        Work.Copies,
        Work.DeviceCall,
        Work.Call {
  /** {@return the position in the program of the first task it does} */
  long order();

  /** {@return how many bytes it touches} */
  long bytes();

  Provenance where();

  /** {@return whether it may be cancelled and run again: it changes nothing that it reads} */
  default boolean isRepeatable() {
    return false;
  }

  /** {@return whether it ends soon, at least when it is cancelled} */
  default boolean isBrief() {
    return true;
  }

  /** {@return how many works of the queue it is} */
  default int count() {
    return 1;
  }

  /** Runs it, and tells of that. */
  void run(Profile profile);

  /** A launch of a kernel, or this rank's part of one, after the copies that renaming needs. */
  sealed interface Launched extends Work permits Sweep, Piece {
    Device device();

    Bound bound();

    List<Border> borders();

    /** {@return the first iteration that runs here} */
    long lo();

    /** {@return the iteration after the last one that runs here} */
    long hi();

    /** {@return which others it may run together with: those of the same number} */
    long wave();

    /** Starts what ranks exchange before. */
    Exchange.Running startExchange();

    /** {@return what that touches of this rank's memory} */
    List<Reach.Part> exchanged();
  }

  /** One launch of one kernel, all of it. */
  record Sweep(long order, Device device, Bound bound, List<Border> borders, Provenance where)
      implements Launched {
    @Override
    public long bytes() {
      return bound.bytes();
    }

    @Override
    public boolean isRepeatable() {
      return bound.isRepeatable();
    }

    @Override
    public void run(Profile profile) {
      long start = profile.now();
      for (Border b : borders) {
        b.copy();
      }
      bound.launch(device);
      profile.launched(bound.label(), start);
    }

    @Override
    public long lo() {
      return bound.lo();
    }

    @Override
    public long hi() {
      return bound.hi();
    }

    @Override
    public long wave() {
      return 0;
    }

    @Override
    public Exchange.Running startExchange() {
      return new Exchange.Running();
    }

    @Override
    public List<Reach.Part> exchanged() {
      return List.of();
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
    public void run(Profile profile) {
      first.run(profile);
      second.run(profile);
    }
  }

  /** Copies between ranks. */
  record Communicate(long order, Transport transport, Exchange copies, long tag, Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return copies.bytes();
    }

    @Override
    public void run(Profile profile) {
      copies.run(transport, tag);
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
    public void run(Profile profile) {
      for (Transfer t : transfers) {
        long start = profile.now();
        t.run();
        profile.copied(t.toHost(), t.bytes(), start);
      }
    }
  }

  /**
   * One call of a routine on a device.
   *
   * @param name of the routine
   */
  record DeviceCall(
      long order,
      String name,
      DeviceRoutine routine,
      List<DeviceRoutine.Operand> operands,
      long bytes,
      Provenance where)
      implements Work {
    @Override
    public void run(Profile profile) {
      long start = profile.now();
      routine.run(operands);
      profile.called(name, where, bytes, start);
    }
  }

  /**
   * One call of a routine, in as many pieces as there are workers for.
   *
   * @param pure whether all that it does is to write new arrays
   */
  record Call(
      long order,
      Body.Opaque body,
      List<Body.Operand> operands,
      boolean pure,
      TaskContext context,
      Provenance where)
      implements Work {
    @Override
    public long bytes() {
      long sum = 0;
      for (Body.Operand o : operands) {
        sum += span(o.extents(), o.strides(), o.memory().byteSize());
      }
      return sum;
    }

    /** {@return the bytes that a task touches, as {@link #bytes} does for its call} */
    static long bytes(Task task) {
      long sum = 0;
      for (Task.Arg a : task.args()) {
        View v = a.view();
        sum += span(v.extents(), v.strides(), v.root().bytes());
      }
      return sum;
    }

    /**
     * {@return the bytes from the first to the last element, of which views of large roots have
     * few}
     */
    private static long span(long[] extents, long[] strides, long root) {
      long span = 0;
      for (int k = 0; k < extents.length; k++) {
        if (extents[k] == 0) {
          return 0;
        }
        span += (extents[k] - 1) * Math.abs(strides[k]);
      }
      return Math.min(root, span + LAST);
    }

    /** Bytes of the last element, at most. */
    private static final long LAST = 16;

    /** Operations that are worth a worker of their own. */
    private static final long GRAIN = 1 << 16;

    private static final int PIECES = 4;

    /** Operations that take some milliseconds: a routine is not cancelled within a piece. */
    private static final double BRIEF = 1 << 24;

    @Override
    public boolean isRepeatable() {
      return pure && body.split().kind() == Split.Kind.APART;
    }

    @Override
    public boolean isBrief() {
      return body.split().kind() == Split.Kind.APART && operations() <= BRIEF;
    }

    private double operations() {
      return (double) body.split().extent(operands) * body.split().cost();
    }

    @Override
    public void run(Profile profile) {
      long start = profile.now();
      run();
      profile.called(body.routine().name(), where, bytes(), start);
    }

    private void run() {
      Split split = body.split();
      if (split.kind() != Split.Kind.APART) {
        body.routine().run(operands, context);
        return;
      }
      long n = split.extent(operands);
      long most = context.workers() == 1 ? 1 : (long) PIECES * context.workers();
      long pieces = Math.min(Math.min(most, n / split.multiple()), (long) (operations() / GRAIN));
      if (pieces < 2) {
        if (n > 0) {
          body.routine().run(operands, context);
        }
        return;
      }
      long size = Math.ceilDiv(Math.ceilDiv(n, pieces), split.multiple()) * split.multiple();
      context.share(
          (int) Math.ceilDiv(n, size),
          i -> {
            long hi = Math.min(n, (i + 1) * size);
            body.routine().run(split.piece(operands, i * size, hi), context);
          });
    }
  }
}
