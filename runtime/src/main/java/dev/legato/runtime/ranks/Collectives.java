package dev.legato.runtime.ranks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Operations of all ranks together, of O(log ranks) messages per rank where that is possible. Every
 * rank calls the same one with the same tag.
 *
 * <p>Barrier: dissemination (Hensgen, Finkel, Manber 1988). Gathering: Bruck et al. 1997 while
 * small, else a ring. Broadcast and reduction: binomial trees, in segments when large. Exchange of
 * all with all: pairwise, a bounded number at a time.
 */
public final class Collectives {
  /** Longer messages are passed on in parts of this size, so that a tree works as a pipeline. */
  static final long SEGMENT = 256 << 10;

  /** What rank gives more is gathered around a ring: each byte is sent once per rank. */
  static final long RING = 32 << 10;

  /** The first message of a text of unknown length: the length and the first bytes. */
  private static final int HEAD = 256;

  private static final int WINDOW = 8;
  private static final int SMALL = 64 << 10;

  private final Transport transport;
  private final int rank;
  private final int ranks;

  public Collectives(Transport transport) {
    this.transport = transport;
    this.rank = transport.rank();
    this.ranks = transport.ranks();
  }

  /** Returns when every rank has called it. */
  public void barrier(long tag) {
    MemorySegment nothing = MemorySegment.ofArray(new byte[0]);
    for (int d = 1; d < ranks; d *= 2) {
      Request arrival = transport.startReceive(back(d), tag, nothing);
      transport.send(ahead(d), tag, nothing);
      arrival.await();
    }
  }

  /** {@return what every rank gave, by rank; all of the same length} */
  public List<long[]> allGather(long tag, long[] mine) {
    long bytes = 8L * mine.length;
    List<long[]> all = new ArrayList<>(ranks);
    MemorySegment blocks = memory(bytes * ranks);
    MemorySegment.copy(MemorySegment.ofArray(mine), 0, blocks, bytes * rank, bytes);
    allGather(tag, blocks);
    for (int r = 0; r < ranks; r++) {
      all.add(longs(blocks.asSlice(bytes * r, bytes)));
    }
    return all;
  }

  /**
   * Fills the memory on every rank: block r, of all the same size, is that of rank r.
   *
   * @throws IllegalArgumentException when the size is not a multiple of the number of ranks
   */
  public void allGather(long tag, MemorySegment blocks) {
    long bytes = blocks.byteSize() / ranks;
    if (bytes * ranks != blocks.byteSize()) {
      throw new IllegalArgumentException(
          blocks.byteSize() + " bytes are no " + ranks + " equal blocks");
    }
    if (bytes > RING) {
      ring(tag, blocks, bytes);
    } else {
      bruck(tag, blocks, bytes);
    }
  }

  /** In round d everybody passes on the first d blocks that it has, its own first. */
  private void bruck(long tag, MemorySegment blocks, long bytes) {
    MemorySegment turned = memory(bytes * ranks);
    MemorySegment.copy(blocks, bytes * rank, turned, 0, bytes);
    for (int d = 1; d < ranks; d *= 2) {
      long size = bytes * Math.min(d, ranks - d);
      Request arrival = transport.startReceive(ahead(d), tag, turned.asSlice(bytes * d, size));
      transport.send(back(d), tag, turned.asSlice(0, size));
      arrival.await();
    }
    for (int k = 1; k < ranks; k++) {
      MemorySegment.copy(turned, bytes * k, blocks, bytes * ahead(k), bytes);
    }
  }

  private void ring(long tag, MemorySegment blocks, long bytes) {
    for (int k = 0; k < ranks - 1; k++) {
      List<Request> step = new ArrayList<>(2);
      step.add(transport.startReceive(back(1), tag, blocks.asSlice(bytes * back(k + 1), bytes)));
      step.add(transport.startSend(ahead(1), tag, blocks.asSlice(bytes * back(k), bytes)));
      Request.awaitAll(step);
    }
  }

  /** Fills the memory of all ranks with that of {@code root}; all of the same size. */
  public void broadcast(int root, long tag, MemorySegment data) {
    long size = data.byteSize();
    Tree tree = new Tree(root);
    List<Request> sends = new ArrayList<>();
    for (long at = 0; at < size; at += SEGMENT) {
      MemorySegment part = data.asSlice(at, Math.min(SEGMENT, size - at));
      if (tree.parent >= 0) {
        transport.receive(tree.parent, tag, part);
      }
      for (int child : tree.children) {
        sends.add(transport.startSend(child, tag, part));
      }
    }
    Request.awaitAll(sends);
  }

  /** {@return the bytes that {@code root} gives, on every rank} */
  public byte[] broadcast(int root, long tag, byte[] mine) {
    Tree tree = new Tree(root);
    byte[] all = tree.parent < 0 ? mine : take(tree.parent, tag);
    for (int child : tree.children) {
      give(child, tag, all);
    }
    return all;
  }

  /**
   * {@return on every rank, what the first rank says that has something to say; "" when none has}
   *
   * @param tag the first of four
   */
  public String firstProblem(long tag, String mine) {
    List<long[]> all = allGather(tag, new long[] {mine.isEmpty() ? 0 : 1});
    for (int r = 0; r < all.size(); r++) {
      if (all.get(r)[0] != 0) {
        byte[] text = broadcast(r, tag + 2, mine.getBytes(StandardCharsets.UTF_8));
        return new String(text, StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /**
   * {@return on every rank, what the ranks gave combined in the order of ranks}
   *
   * @param combine associative; its results may have any length
   */
  public long[] allReduce(long tag, long[] mine, BinaryOperator<long[]> combine) {
    if (Integer.bitCount(ranks) == 1) {
      return doubling(tag, mine, combine);
    }
    byte[] all = broadcast(0, tag, bytes(reduce(tag, mine, combine)));
    return longs(MemorySegment.ofArray(all));
  }

  /** Recursive doubling: after round d groups of 2d neighbours have the same. */
  private long[] doubling(long tag, long[] mine, BinaryOperator<long[]> combine) {
    long[] sum = mine;
    for (int d = 1; d < ranks; d *= 2) {
      int partner = rank ^ d;
      give(partner, tag, bytes(sum));
      long[] theirs = longs(MemorySegment.ofArray(take(partner, tag)));
      sum = rank < partner ? combine.apply(sum, theirs) : combine.apply(theirs, sum);
    }
    return sum;
  }

  /**
   * {@return on rank 0, what the ranks gave combined in the order of ranks; elsewhere a part of it}
   *
   * @param combine associative; its results may have any length
   */
  public long[] reduce(long tag, long[] mine, BinaryOperator<long[]> combine) {
    long[] sum = mine;
    for (int d = 1; d < ranks; d *= 2) {
      if ((rank & d) != 0) {
        give(rank - d, tag, bytes(sum));
        return sum;
      }
      if (rank + d < ranks) {
        sum = combine.apply(sum, longs(MemorySegment.ofArray(take(rank + d, tag))));
      }
    }
    return sum;
  }

  /**
   * Sends {@code to.get(r)} to rank r and receives {@code from.get(r)} from it; the sizes agree,
   * and nothing is sent where they are 0. This rank's own part is copied.
   */
  public void allToAll(long tag, List<MemorySegment> to, List<MemorySegment> from) {
    from.get(rank).copyFrom(to.get(rank));
    List<Request> window = new ArrayList<>();
    for (int k = 1; k < ranks; k++) {
      MemorySegment in = from.get(back(k));
      MemorySegment out = to.get(ahead(k));
      if (in.byteSize() > 0) {
        window.add(transport.startReceive(back(k), tag, in));
      }
      if (out.byteSize() > 0) {
        window.add(transport.startSend(ahead(k), tag, out));
      }
      if (window.size() >= 2 * WINDOW) {
        Request.awaitAll(window);
        window.clear();
      }
    }
    Request.awaitAll(window);
  }

  // --- messages of a length that the receiver does not know

  private void give(int to, long tag, byte[] data) {
    byte[] head = new byte[HEAD];
    MemorySegment first = MemorySegment.ofArray(head);
    first.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, data.length);
    int inline = Math.min(data.length, HEAD - 8);
    System.arraycopy(data, 0, head, 8, inline);
    transport.send(to, tag, first);
    if (inline < data.length) {
      transport.send(to, tag, MemorySegment.ofArray(data).asSlice(inline));
    }
  }

  private byte[] take(int from, long tag) {
    byte[] head = new byte[HEAD];
    MemorySegment first = MemorySegment.ofArray(head);
    transport.receive(from, tag, first);
    int size = (int) first.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    int inline = Math.min(size, HEAD - 8);
    byte[] data = Arrays.copyOfRange(head, 8, 8 + Math.max(inline, size));
    if (inline < size) {
      transport.receive(from, tag, MemorySegment.ofArray(data).asSlice(inline));
    }
    return data;
  }

  private static byte[] bytes(long[] values) {
    return MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE);
  }

  private static long[] longs(MemorySegment bytes) {
    return bytes.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
  }

  /** Memory that any thread may use. */
  private static MemorySegment memory(long bytes) {
    return bytes <= SMALL
        ? MemorySegment.ofArray(new byte[(int) bytes])
        : Arena.ofAuto().allocate(bytes, 64);
  }

  private int ahead(int steps) {
    return (rank + steps) % ranks;
  }

  private int back(int steps) {
    return Math.floorMod(rank - steps, ranks);
  }

  /** This rank's place in the binomial tree of a root: nearest children last. */
  private final class Tree {
    final int parent;
    final List<Integer> children = new ArrayList<>();

    Tree(int root) {
      int me = Math.floorMod(rank - root, ranks);
      int lowest = me == 0 ? Integer.highestOneBit(Math.max(1, ranks - 1)) * 2 : me & -me;
      parent = me == 0 ? -1 : (me - lowest + root) % ranks;
      for (int d = lowest / 2; d > 0; d /= 2) {
        if (me + d < ranks) {
          children.add((me + d + root) % ranks);
        }
      }
    }
  }
}
