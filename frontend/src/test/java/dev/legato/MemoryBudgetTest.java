package dev.legato;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.runtime.Config;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A memory budget is kept: work that fits runs, what does not is a MemoryError that says why. */
class MemoryBudgetTest {
  /** One mebibyte of float64. */
  private static final long MIB = 1 << 17;

  private static Session session(String memory) {
    // No recipes, so that every result that is still reachable takes memory.
    Config config = Config.defaults().withRecipeBytes(Long.MAX_VALUE).withThreads(2);
    return Session.builder().config(config).memory(memory).open();
  }

  private static void isMemoryError(LegatoException e) {
    assertThat(e.pythonType()).isEqualTo("MemoryError");
  }

  @Test
  void anArrayLargerThanTheBudgetIsRefusedWhereItIsMade() {
    try (Session lgt = session("64m")) {
      assertThatThrownBy(() -> lgt.zeros(1_000_000, 1_000_000))
          .isInstanceOfSatisfying(LegatoException.class, MemoryBudgetTest::isMemoryError)
          .hasMessage(
              "Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data"
                  + " type float64");
      assertThat(lgt.ones(MIB).sum().asDouble()).isEqualTo(MIB);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arraysThatNobodyCanReachAreNotInTheWay(boolean fuse) {
    Config config = Config.defaults().withFuse(fuse).withThreads(2);
    try (Session lgt = Session.builder().config(config).memory("16m").open()) {
      NDArray x = lgt.ones(MIB);
      for (int k = 0; k < 60; k++) {
        x = x.plus(lgt.ones(MIB)).times(0.5);
        lgt.sync();
      }
      assertThat(x.sum().asDouble()).isEqualTo(MIB);
      assertThat(lgt.engine().statistics().peakBytes).isLessThanOrEqualTo(16 << 20);
    }
  }

  /** Ten operations on what nobody reads again; only the last result is asked for. */
  private static void window(NDArray x, NDArray y) {
    NDArray t = x;
    for (int k = 0; k < 10; k++) {
      t = k % 2 == 0 ? t.plus(y) : t.times(x);
    }
    t.force();
  }

  @Test
  void temporariesThatOnlyTheCollectorKnowsOfAreNotWritten() {
    int n = 10_000;
    try (Session lgt = Session.open()) {
      NDArray x = lgt.linspace(0, 1, n);
      NDArray y = lgt.ones(n);
      window(x, y);
      window(x, y); // x is asked for again, and goes to memory
      long before = lgt.engine().statistics().bytesWritten;
      for (int k = 0; k < 20; k++) {
        window(x, y);
      }
      assertThat(lgt.engine().statistics().bytesWritten - before).isEqualTo(20 * n * 8L);
    }
  }

  @Test
  void memoryOfUnreachableArraysIsFoundBeforeThereIsMuch() {
    try (Session lgt = Session.open()) {
      NDArray x = lgt.linspace(0, 1, 1000);
      NDArray y = lgt.ones(1000);
      for (int k = 0; k < 30_000; k++) { // 2.4 GB of results
        window(x, y);
      }
      assertThat(lgt.engine().statistics().peakBytes).isLessThan(768L << 20);
    }
  }

  @Test
  void temporariesOfOneKernelTakeNoMemory() {
    try (Session lgt = session("5m")) {
      NDArray x = lgt.ones(MIB);
      lgt.sync();
      NDArray y = x;
      for (int k = 0; k < 10; k++) {
        NDArray next = y.times(2);
        if (y != x) {
          y.dropTemporary();
        }
        y = next;
      }
      assertThat(y.sum().asDouble()).isEqualTo(1024.0 * MIB);
    }
  }

  @Test
  void aShortageNamesTheLargestArraysAndPasses() {
    try (Session lgt = session("10m")) {
      List<NDArray> kept = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        kept.add(lgt.ones(2 * MIB));
        lgt.sync();
      }
      assertThatThrownBy(
              () -> {
                kept.add(lgt.ones(4 * MIB));
                lgt.sync();
              })
          .isInstanceOfSatisfying(LegatoException.class, MemoryBudgetTest::isMemoryError)
          .hasMessageStartingWith("Unable to allocate 4.00 MiB for an array with shape (524288,)")
          .hasMessageContaining("8.00 MiB of 10.0 MiB are in use; the largest arrays are")
          .hasMessageContaining("2.00 MiB with shape (262144,) and data type float64");
      double sum = 0;
      for (NDArray a : kept.subList(0, 4)) {
        sum += a.sum().asDouble();
      }
      assertThat(sum).isEqualTo(8.0 * MIB);
      kept.clear();
      assertThat(lgt.ones(8 * MIB).sum().asDouble()).isEqualTo(8.0 * MIB);
    }
  }

  @Test
  void scriptsCatchIt() {
    try (Session lgt = session("8m")) {
      Script script =
          lgt.script(
              """
              import numpy as np
              caught = []
              try:
                  np.zeros((1 << 20, 1 << 20))
              except MemoryError as e:
                  caught.append(str(e))
              x = np.ones(1 << 18)
              for k in range(20):
                  x = x + np.ones(1 << 18)
                  if x[0] != k + 2:
                      raise ValueError(k)
              total = float(x.sum())
              """,
              "memory.lgt");
      assertThat(script.get("caught").value().toString()).contains("Unable to allocate 8.00 TiB");
      assertThat(script.get("total").asDouble()).isEqualTo(21.0 * (1 << 18));
    }
  }
}
