package dev.legato.runtime.ranks;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Moves bytes between the ranks of one run. A message is matched by sender and tag; messages of one
 * sender with one tag arrive in the order in which they were sent. Tags have 48 bits. Memory is an
 * array or that of a shared or automatic arena, for other threads touch it. Thread-safe; transfers
 * go on while nobody waits for them.
 */
public interface Transport extends AutoCloseable {
  int rank();

  int ranks();

  /** Starts to send a message; the memory must not change until the request is done. */
  Request startSend(int to, long tag, MemorySegment data);

  /**
   * Starts to receive a message; the memory must not be used until the request is done.
   *
   * <p>Waiting for the request raises RankError when the sender failed, has ended without sending
   * or sent another size.
   */
  Request startReceive(int from, long tag, MemorySegment into);

  /**
   * {@return whether messages may lie in a device's memory from now on}: in such of type HOST as in
   * any, in other where the library for messages knows the type.
   */
  default boolean reaches(DeviceMemory memory) {
    return memory.type() == DeviceMemory.Type.HOST;
  }

  /**
   * As {@link #startSend(int, long, MemorySegment)}, from memory that is {@link #reaches reached}.
   */
  default Request startSend(int to, long tag, MemorySegment data, DeviceMemory.Type type) {
    return startSend(to, tag, data);
  }

  /**
   * As {@link #startReceive(int, long, MemorySegment)}, into memory that is {@link #reaches
   * reached}.
   */
  default Request startReceive(int from, long tag, MemorySegment into, DeviceMemory.Type type) {
    return startReceive(from, tag, into);
  }

  /**
   * Sends a message; the memory may be changed once this returns, which does not depend on the
   * receiver.
   */
  void send(int to, long tag, MemorySegment data);

  /**
   * Waits for a message.
   *
   * @throws LegatoException RankError when the sender failed, has ended or sent another size
   */
  default void receive(int from, long tag, MemorySegment into) {
    startReceive(from, tag, into).await();
  }

  /** As {@link #abort(String, String, boolean)}, where it is not known and for itself. */
  default void abort(String cause) {
    abort(cause, "", false);
  }

  /**
   * Tells all ranks that this one failed.
   *
   * @param where the place in the program, or ""
   * @param caused whether because of another rank
   */
  void abort(String cause, String where, boolean caused);

  /**
   * {@return whether some rank has failed} Where failures end the processes of all ranks, nobody is
   * left to ask.
   */
  default boolean hasFailed() {
    return false;
  }

  /** Nothing more comes from a rank: who waits for it gets an error. */
  void gone(int rank, String why);

  /** {@return bytes sent so far} */
  long sentBytes();

  /** {@return messages sent so far} */
  long sentMessages();

  /** {@return of these bytes, those that went through memory shared with their receiver} */
  default long windowBytes() {
    return 0;
  }

  /** {@return of these messages, those of which bytes went through such memory} */
  default long windowMessages() {
    return 0;
  }

  /** {@return why nothing goes through such memory that should, else empty} */
  default String windowObstacle() {
    return "";
  }

  /** {@return how long requests have been waited for so far, in nanoseconds} */
  long waitedNanos();

  /** {@return what every rank gave, by rank; all of the same length} */
  default List<long[]> allGather(long tag, long[] mine) {
    return new Collectives(this).allGather(tag, mine);
  }

  /** {@return the bytes that {@code root} gives, on every rank} */
  default byte[] broadcast(int root, long tag, byte[] mine) {
    return new Collectives(this).broadcast(root, tag, mine);
  }

  /** Returns when every rank has called it. */
  default void barrier(long tag) {
    new Collectives(this).barrier(tag);
  }

  /** Gives everything back; what this rank has sent still arrives. */
  @Override
  void close();
}
