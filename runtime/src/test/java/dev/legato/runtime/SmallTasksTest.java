package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import org.junit.jupiter.api.Test;

/** Small tasks are recorded where that pays, and run at once elsewhere. */
class SmallTasksTest {
  private static final int ELEMENTS = 64;

  /** Tasks of a program beyond those that run at once in any case. */
  private static final int TASKS = 10 * SmallTasks.FIRST;

  private static Engine engine() {
    return new Engine(
        Config.defaults().withDevice("reference").withDirectElements(ELEMENTS).withThreads(1));
  }

  /** Asks for a value after so many sums; {@return the last} */
  private static double run(Engine e, int length) {
    Program p = new Program(e);
    double last = 0;
    for (int done = 0; done < TASKS; done += length) {
      Store x = p.full(1, ELEMENTS);
      for (int k = 1; k < length; k++) {
        Store y = p.add(x.view(), x.view());
        e.release(x);
        x = y;
      }
      last = p.values(x)[ELEMENTS - 1];
      e.release(x);
    }
    return last;
  }

  @Test
  void manyBetweenTwoValuesAreRecorded() {
    try (Engine e = engine()) {
      assertThat(run(e, 32)).isEqualTo(0x1p31);
      assertThat(e.statistics().directOps)
          .isBetween((long) SmallTasks.FIRST, SmallTasks.FIRST + 32L);
      assertThat(e.statistics().fusedGroups).isGreaterThan((TASKS - SmallTasks.FIRST) / 32 - 2);
    }
  }

  @Test
  void fewBetweenTwoValuesRunAtOnce() {
    try (Engine e = engine()) {
      assertThat(run(e, 4)).isEqualTo(8);
      assertThat(e.statistics().kernelsLaunched).isBetween(1L, 3L * SmallTasks.GROUPS);
      assertThat(e.statistics().directOps).isEqualTo(TASKS - 4 * 3L * SmallTasks.GROUPS);
    }
  }

  @Test
  void groupsAreLookedAtMoreAndMoreSeldom() {
    SmallTasks tasks = new SmallTasks(true);
    int looks = 0;
    for (int k = 0; k < 1_000_000; k++) {
      if (tasks.areRecorded()) {
        tasks.closed(1, ELEMENTS);
        looks++;
      } else {
        tasks.ranAtOnce();
      }
    }
    assertThat(looks / SmallTasks.GROUPS).isBetween(5, 10);
  }

  @Test
  void groupsThatBecomeShortRunAtOnce() {
    SmallTasks tasks = new SmallTasks(true);
    for (int k = 0; k < SmallTasks.FIRST; k++) {
      tasks.ranAtOnce();
    }
    for (int k = 0; k < 100; k++) {
      tasks.closed(32, 32 * ELEMENTS);
      assertThat(tasks.areRecorded()).isTrue();
    }
    for (int k = 0; k < 2 * SmallTasks.GROUPS; k++) {
      tasks.closed(1, ELEMENTS);
    }
    assertThat(tasks.areRecorded()).isFalse();
  }

  @Test
  void largerResultsPaySooner() {
    for (int elements : new int[] {512, 4096}) {
      SmallTasks tasks = new SmallTasks(true);
      for (int k = 0; k < SmallTasks.FIRST; k++) {
        tasks.ranAtOnce();
      }
      for (int k = 0; k < SmallTasks.GROUPS; k++) {
        tasks.closed(4, 4L * elements);
      }
      assertThat(tasks.areRecorded()).isEqualTo(elements == 4096);
    }
  }

  @Test
  void whereLaunchesAreSlowNothingIsRecorded() {
    SmallTasks tasks = new SmallTasks(false);
    for (int k = 0; k < 2 * SmallTasks.FIRST; k++) {
      tasks.ranAtOnce();
      assertThat(tasks.areRecorded()).isFalse();
    }
  }
}
