package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every transport does: random messages arrive whole, in order, wherever they go. */
class TransportTest {
  @TempDir Path folder;

  private void onRanks(TransportKind kind, int ranks, Consumer<Transport> program) {
    RankThreads.run(kind.connect(ranks, folder), program);
  }

  private record Message(int from, int to, long tag, long size, long seed) {}

  private static List<Message> messages(int ranks, int count, long seed) {
    Random random = new Random(seed);
    List<Message> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      long size = random.nextInt(4) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 22));
      all.add(
          new Message(
              random.nextInt(ranks),
              random.nextInt(ranks),
              random.nextInt(8) - 4L,
              size,
              random.nextLong()));
    }
    all.add(new Message(0, ranks - 1, 99, 64L << 20, 5));
    return all;
  }

  private static void fill(MemorySegment m, long seed) {
    long x = seed;
    for (long at = 0; at < m.byteSize(); at++) {
      if ((at & 7) == 0) {
        x = x * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
      }
      m.set(ValueLayout.JAVA_BYTE, at, (byte) (x >> (8 * (at & 7))));
    }
  }

  private static MemorySegment memory(Arena arena, Random random, long size) {
    return random.nextBoolean() && size < 1 << 20
        ? MemorySegment.ofArray(new byte[(int) size])
        : arena.allocate(Math.max(size, 1), 8).asSlice(0, size);
  }

  @ParameterizedTest
  @EnumSource
  void randomMessagesArriveInOrder(TransportKind kind) {
    int ranks = 3;
    List<Message> plan = messages(ranks, 400, 11);
    onRanks(kind, ranks, t -> exchange(t, plan));
    long bytes = plan.stream().mapToLong(Message::size).sum();
    assertThat(bytes).isGreaterThan(64L << 20);
  }

  /** Sends this rank's messages while it receives its own, which it asks for in another order. */
  private static void exchange(Transport t, List<Message> plan) {
    Random random = new Random(t.rank());
    try (Arena arena = Arena.ofShared()) {
      List<Runnable> steps = new ArrayList<>();
      List<Request> requests = Collections.synchronizedList(new ArrayList<>());
      List<Runnable> checks = new ArrayList<>();
      Thread sender =
          Thread.ofPlatform()
              .start(() -> {
                for (Message m : plan) {
                  if (m.from == t.rank()) {
                    MemorySegment data = memory(arena, random, m.size);
                    fill(data, m.seed);
                    if (m.seed % 2 == 0) {
                      t.send(m.to, m.tag, data);
                      data.fill((byte) 1); // it was taken
                    } else {
                      requests.add(t.startSend(m.to, m.tag, data));
                    }
                  }
                }
              });
      Random order = new Random(100 + t.rank());
      for (Message m : plan) {
        if (m.to == t.rank()) {
          MemorySegment into = memory(arena, order, m.size);
          steps.add(() -> requests.add(t.startReceive(m.from, m.tag, into)));
          checks.add(() -> assertThat(isFilled(into, m.seed)).as("%s", m).isTrue());
          if (order.nextInt(5) == 0) {
            steps.forEach(Runnable::run);
            steps.clear();
          }
        }
      }
      steps.forEach(Runnable::run);
      sender.join();
      Request.awaitAll(requests);
      checks.forEach(Runnable::run);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isFilled(MemorySegment m, long seed) {
    MemorySegment expected = MemorySegment.ofArray(new byte[(int) m.byteSize()]);
    fill(expected, seed);
    return expected.mismatch(m) < 0;
  }

  @ParameterizedTest
  @EnumSource
  void manySmallMessagesBothWays(TransportKind kind) {
    onRanks(
        kind,
        2,
        t -> {
          long[] sum = new long[1];
          long[] box = new long[1];
          for (int k = 0; k < 3000; k++) {
            t.send(1 - t.rank(), k, MemorySegment.ofArray(new long[] {k}));
            t.receive(1 - t.rank(), k, MemorySegment.ofArray(box));
            sum[0] += box[0];
          }
          assertThat(sum[0]).isEqualTo(3000L * 2999 / 2);
          assertThat(t.sentMessages()).isEqualTo(3000);
          assertThat(t.sentBytes()).isEqualTo(8 * 3000);
        });
  }

  @ParameterizedTest
  @EnumSource
  void anotherSizeThanExpectedIsAnError(TransportKind kind) {
    onRanks(
        kind,
        2,
        t -> {
          if (t.rank() == 0) {
            t.send(1, 5, MemorySegment.ofArray(new byte[24]));
            t.send(1, 6, MemorySegment.ofArray(new byte[24]));
            sleep(50);
            t.send(1, 7, MemorySegment.ofArray(new byte[24]));
          } else {
            assertThatThrownBy(() -> t.receive(0, 5, MemorySegment.ofArray(new byte[16])))
                .hasMessageContaining("rank 0");
            for (int tag = 6; tag < 8; tag++) { // before its receive, and after
              Request r = t.startReceive(0, tag, MemorySegment.ofArray(new byte[32]));
              assertThatThrownBy(r::await).hasMessageContaining("rank 0");
            }
          }
          t.barrier(8);
        });
  }

  @ParameterizedTest
  @EnumSource
  void receivesCanBeMadeLongBeforeTheMessage(TransportKind kind) {
    onRanks(
        kind,
        2,
        t -> {
          if (t.rank() == 0) {
            sleep(300); // longer than a waiter spins
            t.send(1, 5, MemorySegment.ofArray(new byte[] {7}));
          } else {
            byte[] box = new byte[1];
            Request r = t.startReceive(0, 5, MemorySegment.ofArray(box));
            assertThat(r.isDone()).isFalse();
            r.await();
            assertThat(box).containsExactly(7);
            assertThat(t.waitedNanos()).isGreaterThan(100_000_000);
          }
        });
  }

  /** UCX receives those at once, in one or several fragments, or asks their sender for them. */
  @ParameterizedTest
  @EnumSource
  void messagesCanComeLongBeforeTheirReceives(TransportKind kind) {
    onRanks(
        kind,
        2,
        t -> {
          for (int size = 1000; size < 1 << 18; size += size / 3) {
            byte[] box = new byte[size];
            if (t.rank() == 0) {
              Arrays.fill(box, (byte) 7);
              t.send(1, size, MemorySegment.ofArray(box));
            } else {
              sleep(10);
              t.receive(0, size, MemorySegment.ofArray(box));
              assertThat(box).containsOnly(7);
            }
          }
        });
  }

  /** A window of UCX has 16 slots; what finds none goes by tags, and slots are used again. */
  @ParameterizedTest
  @EnumSource
  void slowReceiversHoldNobodyUp(TransportKind kind) {
    int count = 40;
    int size = 20_000;
    onRanks(
        kind,
        2,
        t -> {
          for (int round = 1; round <= 3; round++) {
            List<Request> sends = new ArrayList<>();
            byte[] box = new byte[size];
            for (int k = 0; k < count && t.rank() == 0; k++) {
              Arrays.fill(box, (byte) k);
              sends.add(t.startSend(1, k, MemorySegment.ofArray(box.clone())));
            }
            t.barrier(count);
            for (int k = count - 1; k >= 0 && t.rank() == 1; k--) {
              t.receive(0, k, MemorySegment.ofArray(box));
              assertThat(box).containsOnly(k);
            }
            Request.awaitAll(sends);
            t.barrier(count + 1);
            boolean windows = t.rank() == 0 && kind.hasWindows();
            assertThat(t.windowMessages()).isEqualTo(windows ? 16L * round : 0);
            assertThat(t.windowBytes()).isEqualTo(windows ? 16L * round * size : 0);
          }
        });
  }

  /** A started transfer of a large message is done while both ranks only compute. */
  @ParameterizedTest
  @EnumSource
  void transfersGoOnWhileNobodyWaits(TransportKind kind) {
    onRanks(
        kind,
        2,
        t -> {
          MemorySegment data = Arena.ofAuto().allocate(8 << 20);
          Request r = t.rank() == 0 ? t.startSend(1, 1, data) : t.startReceive(0, 1, data);
          for (int k = 0; k < 1000 && !r.isDone(); k++) {
            sleep(10);
          }
          assertThat(r.isDone()).isTrue();
          r.await();
        });
  }

  /** Ranks of one process copy from each other's memory, which goes when a transport is closed. */
  @Test
  void whatWasSentOutlivesItsMemory() {
    List<LocalTransport> ranks = LocalTransport.connect(2);
    MemorySegment into = Arena.ofAuto().allocate(1000);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment data = arena.allocate(1000);
      fill(data, 7);
      ranks.get(0).startSend(1, 5, data);
      ranks.get(0).close();
    }
    ranks.get(1).receive(0, 5, into);
    assertThat(isFilled(into, 7)).isTrue();
    ranks.get(1).close();
  }

  @Test
  void nothingArrivesInMemoryThatHasGone() {
    List<LocalTransport> ranks = LocalTransport.connect(2);
    try (Arena arena = Arena.ofShared()) {
      Request receive = ranks.get(1).startReceive(0, 5, arena.allocate(1000));
      ranks.get(1).close();
      assertThatThrownBy(receive::await).hasMessage("rank 1 has ended");
    }
    Request send = ranks.get(0).startSend(1, 5, Arena.ofAuto().allocate(1000));
    assertThatThrownBy(send::await).hasMessage("rank 1 has ended");
    ranks.get(0).close();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
