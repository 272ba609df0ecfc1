package dev.legato.runtime.profile;

import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.ranks.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the last events of one rank, so many at most, and counts those that it had to drop. */
public final class Trace implements Profile {
  /** So many events are kept by {@code lgt run --profile}: some 20 MiB. */
  public static final int MOST = 1 << 18;

  private final String program;
  private final int most;
  private final long begin = System.nanoTime();
  private final AtomicLong launches = new AtomicLong();
  private final Deque<Event> events = new ArrayDeque<>();
  private long dropped;

  /** What counters were last; of the program's own thread. */
  private final Map<String, Long> counters = new HashMap<>();

  /**
   * @param program what runs, such as the name of a script's file
   * @param most so many events are kept
   */
  public Trace(String program, int most) {
    this.program = program;
    this.most = most;
  }

  /** {@return when it began} */
  long begin() {
    return begin;
  }

  /**
   * {@return the events until now as a rank's part of a file}
   *
   * @param host the machine that the rank runs on
   * @param clock of the rank
   */
  public TraceFile.Part part(int rank, String host, Clock clock) {
    List<Event> all = new ArrayList<>();
    long lost;
    synchronized (this) {
      all.add(new Event.Span(Row.HOST, 0, program, List.of(), begin, System.nanoTime()));
      all.addAll(events);
      lost = dropped;
    }
    return new TraceFile.Part(rank, lost, new TraceEvents(rank, host, clock).of(all));
  }

  private synchronized void add(Event e) {
    if (events.size() == most) {
      events.removeFirst();
      dropped++;
    }
    events.addLast(e);
  }

  private void span(Row row, String name, List<Argument> arguments, long start) {
    add(new Event.Span(row, 0, name, arguments, start, System.nanoTime()));
  }

  private static List<Argument> bytes(long n) {
    return n == 0 ? List.of() : List.of(new Argument("bytes", n));
  }

  @Override
  public boolean isKept() {
    return true;
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public Transport meter(Transport transport) {
    return transport.ranks() == 1 ? transport : new TracedTransport(transport, this);
  }

  @Override
  public Label label(List<Task> tasks, long[] elements, long read, long written) {
    return Label.of(launches.incrementAndGet(), tasks, elements, read, written);
  }

  @Override
  public void compiled(String how, long bytes, long start) {
    span(Row.COMPILE, how, bytes(bytes), start);
  }

  @Override
  public void planned(String why, long start) {
    span(Row.HOST, "plan", List.of(new Argument("group_ended", why)), start);
  }

  @Override
  public void waited(long start) {
    span(Row.HOST, "wait", List.of(), start);
  }

  @Override
  public void flushed(String why, long start) {
    span(Row.HOST, "flush", List.of(new Argument("why", why)), start);
  }

  @Override
  public void launched(Label label, long start) {
    span(Row.COMPUTE, label.name(), label.arguments(), start);
  }

  @Override
  public void passed(int count, long start) {
    span(Row.COMPUTE, "one pass", List.of(new Argument("launches", count)), start);
  }

  @Override
  public void piece(Label label, int worker, long lo, long hi, long start) {
    List<Argument> arguments = new ArrayList<>(label.arguments());
    arguments.add(new Argument("first_iteration", lo));
    arguments.add(new Argument("iterations", hi - lo));
    long end = System.nanoTime();
    add(new Event.Span(Row.WORKER, worker, label.name(), arguments, start, end));
  }

  @Override
  public void called(String routine, Provenance where, long bytes, long start) {
    List<Argument> arguments =
        List.of(new Argument("line", where.position()), new Argument("bytes", bytes));
    span(Row.COMPUTE, routine, arguments, start);
  }

  @Override
  public void copied(boolean toHost, long bytes, long start) {
    span(Row.COPY, toHost ? "to the host" : "to the device", bytes(bytes), start);
  }

  @Override
  public void evicted(long bytes, long start) {
    span(Row.COPY, "evict", bytes(bytes), start);
  }

  @Override
  public void live(String memory, long bytes) {
    Long before = counters.put(memory, bytes);
    if (before == null || before != bytes) {
      add(new Event.Sample(memory, bytes, System.nanoTime()));
    }
  }

  /** A message was sent or received, or the rank waited for one. */
  void message(String name, long bytes, long start) {
    span(Row.COMMUNICATE, name, bytes(bytes), start);
  }
}
