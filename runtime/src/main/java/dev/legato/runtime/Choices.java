package dev.legato.runtime;

import dev.legato.fusion.Plan.BufferSource;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Task;
import dev.legato.runtime.Partitioner.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how launches were dealt: in a loop the same question comes again and again. A question
 * is everything that {@link Partitioner#choose} looks at: the kernel and what its buffers are, the
 * geometry of all views and which of them share a store, the constraints, and how the stores are
 * cut already. Which stores they are does not matter.
 */
final class Choices {
  private static final int MOST = 4096;
  private final Map<Question, Answer> known = new HashMap<>();

  /** A choice without views: {@code lead} is a buffer, or -1. */
  private record Answer(Choice choice, int lead) {}

  /** How to deal a launch, as {@link Partitioner#choose} says. */
  Choice of(
      Partitioner partitioner,
      List<Task> tasks,
      List<BufferSource> sources,
      Bound bound,
      int workers,
      long leastPiece) {
    Question q = Question.of(tasks, sources, bound, workers, leastPiece);
    Answer a = known.get(q);
    if (a == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      Choice c = partitioner.choose(workers, leastPiece);
      a = new Answer(new Choice(c.cut(), null, c.tiling(), c.why()), buffer(bound, c.lead()));
      known.put(q, a);
      return c;
    }
    Choice c = a.choice;
    View lead = a.lead < 0 ? null : bound.views()[a.lead];
    return new Choice(c.cut(), lead, c.tiling(), c.why());
  }

  private static int buffer(Bound bound, @Nullable View view) {
    View[] views = bound.views();
    for (int b = 0; view != null && b < views.length; b++) {
      if (views[b] == view) {
        return b;
      }
    }
    return -1;
  }

  /** Compares by all of its parts. */
  private static final class Question {
    private final Prepared kernel;
    private final List<BufferSource> sources;
    private final Object[] parts;
    private final long[] numbers;

    private Question(Prepared kernel, List<BufferSource> sources, Object[] parts, long[] numbers) {
      this.kernel = kernel;
      this.sources = sources;
      this.parts = parts;
      this.numbers = numbers;
    }

    static Question of(
        List<Task> tasks, List<BufferSource> sources, Bound bound, int workers, long leastPiece) {
      Writer w = new Writer();
      w.number(workers);
      w.number(leastPiece);
      for (View v : bound.views()) {
        w.view(v);
      }
      List<Object> parts = new ArrayList<>();
      for (Task t : tasks) {
        parts.add(t.constraints());
        w.number(t.args().size());
        for (Task.Arg a : t.args()) {
          w.view(a.view());
          parts.add(a.privilege());
        }
      }
      for (Store s : w.stores) {
        parts.add(StoreState.of(s).key);
      }
      return new Question(bound.kernel(), sources, parts.toArray(), w.numbers());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Question q
          && kernel == q.kernel
          && Arrays.equals(numbers, q.numbers)
          && sources.equals(q.sources)
          && Arrays.equals(parts, q.parts);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(kernel) + Arrays.hashCode(numbers);
    }
  }

  /** Gathers the numbers of views; stores are numbered as they appear. */
  private static final class Writer {
    private final List<Store> stores = new ArrayList<>();
    private long[] numbers = new long[128];
    private int count;

    void number(long n) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = n;
    }

    void view(View v) {
      number(store(v.root()));
      number(v.type().ordinal());
      number(v.offset());
      number(v.rank());
      for (int k = 0; k < v.rank(); k++) {
        number(v.extent(k));
        number(v.stride(k));
      }
    }

    private int store(Store s) {
      int at = stores.indexOf(s);
      if (at < 0) {
        at = stores.size();
        stores.add(s);
        number(s.type().ordinal());
        for (long extent : s.extents()) {
          number(extent);
        }
        number(-1);
      }
      return at;
    }

    long[] numbers() {
      return Arrays.copyOf(numbers, count);
    }
  }
}
