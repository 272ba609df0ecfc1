package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.nio.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A run whose ranks are threads of this process. */
public final class LocalRun {
  private final List<LocalTransport> transports;
  private final CompletableFuture<byte[]> shared = new CompletableFuture<>();
  private final List<Seat.@Nullable Ending> endings = new ArrayList<>();
  private final Map<Given, CompletableFuture<byte[]>> given = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private @Nullable Failure failure;
  private boolean interrupted;

  public LocalRun(int ranks) {
    transports = LocalTransport.connect(ranks);
    for (int r = 0; r < ranks; r++) {
      endings.add(null);
    }
  }

  public List<Seat> seats() {
    return transports.stream().<Seat>map(Place::new).toList();
  }

  /** The ranks are interrupted: each ends when it notices, and nobody waits for the others. */
  public synchronized void interrupt() {
    interrupted = true;
    notifyAll();
  }

  private synchronized boolean isInterrupted() {
    return interrupted;
  }

  private synchronized void fail(int rank, String cause, String line, boolean caused) {
    Failure f = new Failure(rank, Host.name(), cause, line);
    if (failure == null && !caused) {
      failure = f;
      notifyAll();
    }
    transports.get(rank).abort(cause);
  }

  private synchronized Seat.FailedRun failed(String otherwise) {
    return new Seat.FailedRun(failure == null ? otherwise : failure.text());
  }

  private synchronized void end(int rank, Seat.Ending ending) {
    endings.set(rank, ending);
    if (ending.code() != 0) {
      transports.get(rank).end(ending.text()); // who needs more of it has gone another way
    }
    notifyAll();
    try {
      while (endings.contains(null) && failure == null && !isInterruption(ending)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    }
    if (isInterruption(ending)) {
      return;
    }
    for (int r = 0; r < endings.size() && failure == null; r++) {
      Seat.Ending e = endings.get(r);
      Seat.Ending first = endings.getFirst();
      if (e != null && first != null && !e.equals(first)) {
        int odd = e.code() != 0 ? r : 0;
        Seat.Ending cause = e.code() != 0 ? e : first;
        failure = new Failure(odd, Host.name(), cause.text(), cause.line());
      }
    }
    if (failure != null) {
      throw failed("");
    }
  }

  private boolean isInterruption(Seat.Ending ending) {
    return interrupted && ending.code() == ControlServer.INTERRUPTED;
  }

  /** A failure because of another rank waits for that rank's own end. */
  private synchronized void awaitCause(int rank, String cause, String line) {
    long end = System.nanoTime() + 1_500_000_000L;
    try {
      while (failure == null && System.nanoTime() < end) {
        for (int r = 0; r < endings.size(); r++) {
          Seat.Ending e = endings.get(r);
          if (e != null && e.code() != 0) {
            failure = new Failure(r, Host.name(), e.text(), e.line());
          }
        }
        if (failure == null) {
          wait(50);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure == null) {
      failure = new Failure(rank, Host.name(), cause, line);
    }
    notifyAll();
  }

  /** What a rank gives to rank 0. */
  private record Given(String what, int rank) {}

  private synchronized CompletableFuture<byte[]> given(String what, int rank) {
    CompletableFuture<byte[]> one =
        given.computeIfAbsent(new Given(what, rank), _ -> new CompletableFuture<>());
    if (gone.contains(rank)) {
      one.complete(new byte[0]); // if it has given nothing
    }
    return one;
  }

  /** What a rank has not given until now does not come any more. */
  private synchronized void leave(int rank) {
    gone.add(rank);
    given.keySet().stream().filter(g -> g.rank == rank).toList().forEach(g -> given(g.what, rank));
  }

  private final class Place implements Seat {
    private final Transport transport;

    Place(Transport transport) {
      this.transport = transport;
    }

    @Override
    public Transport transport() {
      return transport;
    }

    @Override
    public byte[] share(byte[] mine) {
      if (rank() == 0) {
        shared.complete(mine);
      }
      return shared.join();
    }

    @Override
    public void end(Ending ending) {
      LocalRun.this.end(rank(), ending);
    }

    @Override
    public List<byte[]> gather(String what, byte[] mine) {
      given(what, rank()).complete(mine);
      return rank() > 0
          ? List.of()
          : IntStream.range(0, ranks()).mapToObj(r -> given(what, r).join()).toList();
    }

    @Override
    public FailedRun fail(String cause, String line, boolean caused) {
      if (caused && isInterrupted()) {
        transport.abort(cause);
        return new FailedRun("KeyboardInterrupt");
      }
      LocalRun.this.fail(rank(), cause, line, caused);
      if (caused) {
        awaitCause(rank(), cause, line);
      }
      return failed(cause);
    }

    /** The transport is closed by the engine that has it. */
    @Override
    public void close() {
      leave(rank());
    }
  }
}
