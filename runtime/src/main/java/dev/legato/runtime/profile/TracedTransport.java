package dev.legato.runtime.profile;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
import java.lang.foreign.MemorySegment;

/** A transport that tells a trace of its messages. */
final class TracedTransport implements Transport {
  private final Transport transport;
  private final Trace trace;

  TracedTransport(Transport transport, Trace trace) {
    this.transport = transport;
    this.trace = trace;
  }

  /**
   * A message under way. Its span ends when its rank has waited for it; what the wait took, if it
   * was not there yet, is a span inside.
   */
  private final class Traced implements Request {
    private final Request request;
    private final String name;
    private final long bytes;
    private final long start;

    Traced(Request request, String name, long bytes, long start) {
      this.request = request;
      this.name = name;
      this.bytes = bytes;
      this.start = start;
    }

    @Override
    public boolean isDone() {
      return request.isDone();
    }

    @Override
    public void await() {
      boolean late = !request.isDone();
      long from = trace.now();
      try {
        request.await();
      } finally {
        if (late) {
          trace.message("wait", 0, from);
        }
        trace.message(name, bytes, start);
      }
    }
  }

  private static String to(int rank) {
    return "send to " + rank;
  }

  private static String from(int rank) {
    return "receive from " + rank;
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
  public Request startSend(int to, long tag, MemorySegment data) {
    long start = trace.now();
    return new Traced(transport.startSend(to, tag, data), to(to), data.byteSize(), start);
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data, DeviceMemory.Type type) {
    long start = trace.now();
    return new Traced(transport.startSend(to, tag, data, type), to(to), data.byteSize(), start);
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into) {
    long start = trace.now();
    Request request = transport.startReceive(from, tag, into);
    return new Traced(request, from(from), into.byteSize(), start);
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into, DeviceMemory.Type type) {
    long start = trace.now();
    Request request = transport.startReceive(from, tag, into, type);
    return new Traced(request, from(from), into.byteSize(), start);
  }

  @Override
  public void send(int to, long tag, MemorySegment data) {
    long start = trace.now();
    transport.send(to, tag, data);
    trace.message(to(to), data.byteSize(), start);
  }

  @Override
  public boolean reaches(DeviceMemory memory) {
    return transport.reaches(memory);
  }

  @Override
  public void abort(String cause, String where, boolean caused) {
    transport.abort(cause, where, caused);
  }

  @Override
  public boolean hasFailed() {
    return transport.hasFailed();
  }

  @Override
  public void gone(int rank, String why) {
    transport.gone(rank, why);
  }

  @Override
  public long sentBytes() {
    return transport.sentBytes();
  }

  @Override
  public long sentMessages() {
    return transport.sentMessages();
  }

  @Override
  public long windowBytes() {
    return transport.windowBytes();
  }

  @Override
  public long windowMessages() {
    return transport.windowMessages();
  }

  @Override
  public String windowObstacle() {
    return transport.windowObstacle();
  }

  @Override
  public long waitedNanos() {
    return transport.waitedNanos();
  }

  @Override
  public void close() {
    transport.close();
  }
}
