package dev.legato.fusion.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.fusion.partition.Partition.ImageOf;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.fusion.partition.Solver.Solution;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Constraint.Align;
import dev.legato.ir.task.Constraint.Bloat;
import dev.legato.ir.task.Constraint.Broadcast;
import dev.legato.ir.task.Constraint.Image;
import dev.legato.ir.task.Constraint.MinExtent;
import dev.legato.ir.task.Constraint.Scale;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Arg;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SolverTest {
  private static final Machine FOUR = new Machine(4, 2);
  private long next;

  private Store store(long... extents) {
    return new Store(next++, DType.FLOAT64, extents);
  }

  private static Task task(List<View> views, Constraint... constraints) {
    List<Arg> args = new ArrayList<>();
    for (int k = 0; k < views.size(); k++) {
      args.add(new Arg(views.get(k), k == 0 ? Privilege.WRITE : Privilege.READ));
    }
    return new Task(
        "t",
        args,
        List.of(),
        List.of(),
        List.of(constraints),
        new Body.Loop(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 0)),
        Check.NONE,
        true,
        Provenance.UNKNOWN);
  }

  private static Problem problem(List<View> views, Constraint... constraints) {
    return Problem.of(task(views, constraints));
  }

  private static Solution solve(Task t, Map<Store, Tiling> keys) {
    return Solver.solve(Problem.of(t), FOUR, s -> Optional.ofNullable(keys.get(s)));
  }

  @Test
  void alignedArgumentsAreCutAlike() {
    View c = store(100).view();
    View a = store(100).view();
    Solution s = solve(task(List.of(c, a), new Align(0, 1)), Map.of());
    assertThat(s.partitions().get(0)).isEqualTo(Tiling.of(new long[] {100}, 4));
    assertThat(s.partitions().get(1)).isEqualTo(s.partitions().get(0));
  }

  @Test
  void theLargestStoresPartitionIsReused() {
    Store a = store(64, 64);
    Tiling rows = Tiling.of(new long[] {64, 64}, 4, 1);
    Solution s =
        solve(task(List.of(store(64, 64).view(), a.view()), new Align(0, 1)), Map.of(a, rows));
    assertThat(s.partitions()).containsExactly(rows, rows);
    assertThat(s.why().getFirst()).contains("s" + a.id() + " keeps its partition");
  }

  @Test
  void broadcastAxesAreNotCut() {
    View x = store(64, 64).view();
    View out = store(64).view();
    Solution s = solve(task(List.of(out, x), new Broadcast(1, List.of(1))), Map.of());
    assertThat(s.partitions().get(1)).isEqualTo(Tiling.of(new long[] {64, 64}, 4, 1));
    assertThat(s.partitions().get(0)).isEqualTo(Tiling.of(new long[] {64}, 4));
  }

  @Test
  void aForbiddenKeyPartitionIsReplaced() {
    Store a = store(64, 64);
    Tiling columns = Tiling.of(new long[] {64, 64}, 1, 4);
    Solution s =
        solve(
            task(List.of(store(64).view(), a.view()), new Broadcast(1, List.of(1))),
            Map.of(a, columns));
    assertThat(s.partitions().get(1)).isEqualTo(Tiling.of(new long[] {64, 64}, 4, 1));
  }

  @Test
  void sparseProductFollowsItsRows() {
    // y, indptr lows, data, indices, x
    View y = store(80).view();
    View lows = store(80).view();
    View data = store(60).view();
    View indices = store(60).view();
    View x = store(80).view();
    Solution s =
        solve(
            task(
                List.of(y, lows, data, indices, x),
                new Align(0, 1),
                new Image(1, 2, Image.Kind.RANGE),
                new Align(2, 3),
                new Image(3, 4, Image.Kind.EXACT)),
            Map.of());
    Partition rows = Tiling.of(new long[] {80}, 4);
    assertThat(s.partitions().get(0)).isEqualTo(rows);
    assertThat(s.partitions().get(2)).isEqualTo(new ImageOf(lows.root().id(), rows, true));
    assertThat(s.partitions().get(3)).isEqualTo(s.partitions().get(2));
    assertThat(s.partitions().get(4)).isInstanceOf(ImageOf.class);
  }

  @Test
  void scaleAndBloatDerive() {
    View a = store(10).view();
    View b = store(30).view();
    View c = store(10).view();
    Solution s =
        Solver.solve(
            problem(
                List.of(b, a, c), new Scale(3, 1, 0), new Bloat(1, 2, List.of(1L), List.of(2L))),
            new Machine(2, 1),
            k -> Optional.empty());
    assertThat(s.partitions().get(0).toString()).isEqualTo("tiles 2 of 15");
    Tiling grown = (Tiling) s.partitions().get(2);
    assertThat(List.of(grown.low(0, 0, 10), grown.high(0, 0, 10))).containsExactly(0L, 7L);
    assertThat(List.of(grown.low(0, 1, 10), grown.high(0, 1, 10))).containsExactly(4L, 10L);
    assertThat(grown.isDisjoint()).isFalse();
  }

  @Test
  void smallArraysAndMinimumExtentsStayTogether() {
    View a = store(100).view();
    Solution s = Solver.solve(problem(List.of(a)), new Machine(4, 1000), k -> Optional.empty());
    assertThat(s.partitions().getFirst()).isEqualTo(Partition.WHOLE);
    assertThat(s.why().getFirst()).contains("100 elements are too few to cut");
    Solution t = solve(task(List.of(a), new MinExtent(0, 50)), Map.of());
    assertThat(t.partitions().getFirst()).isEqualTo(Partition.WHOLE);
  }

  @Test
  void squareArraysAreCutIntoBlocksWhenRowsAreLong() {
    Solution s =
        Solver.solve(
            problem(List.of(store(1024, 1024).view())), new Machine(4, 1), k -> Optional.empty());
    assertThat(s.partitions().getFirst().toString()).isEqualTo("tiles 2 of 512 x 2 of 512");
    Solution rows =
        Solver.solve(
            problem(List.of(store(1024, 40).view())), new Machine(4, 1), k -> Optional.empty());
    assertThat(rows.partitions().getFirst().toString()).isEqualTo("tiles 4 of 256 x 1 of 40");
  }

  @Test
  void unequalAlignedExtentsAreRefused() {
    Task t = task(List.of(store(3).view(), store(4).view()), new Align(0, 1));
    assertThatThrownBy(() -> solve(t, Map.of())).hasMessageContaining("[3] and [4]");
  }
}
