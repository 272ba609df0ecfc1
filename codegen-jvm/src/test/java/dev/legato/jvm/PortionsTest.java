package dev.legato.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {
  private static final Launch LAUNCH =
      new Launch(new long[0], new long[0][], new long[0], new long[0]);

  /** Code of so many nanoseconds an iteration, which remembers the longest portion. */
  private static final class Waiting extends Code {
    private final long each;
    private long longest;

    Waiting(long each) {
      this.each = each;
    }

    @Override
    void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
      longest = Math.max(longest, hi - lo);
      for (long end = System.nanoTime() + (hi - lo) * each; System.nanoTime() < end; ) {
        Thread.onSpinWait();
      }
    }

    @Override
    void finish(Launch launch, long[] folded, long scratch) {}
  }

  @Test
  void fastCodeIsSoonRunAsAWhole() {
    Portions portions = new Portions(List.of());
    Waiting fast = new Waiting(0);
    for (int k = 0; k < 100 && portions.areCold(); k++) {
      portions.run(fast, LAUNCH, 0, 10_000, new long[0], 0, 0);
    }
    assertThat(portions.areCold()).isFalse();
    portions.run(fast, LAUNCH, 0, 10_000, new long[0], 0, 0);
    assertThat(fast.longest).isEqualTo(10_000);
  }

  @Test
  void slowCodeIsRunInSmallPortionsByOneThreadButNotForEver() {
    Portions portions = new Portions(List.of());
    Waiting slow = new Waiting(20_000);
    portions.run(slow, LAUNCH, 0, 100, new long[0], 0, 0);
    assertThat(slow.longest).isEqualTo(1);
    assertThat(portions.areCold()).isTrue();
    portions.spent(60_000_000);
    assertThat(portions.areCold()).isFalse();
  }
}
