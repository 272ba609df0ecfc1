package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.value.PyIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The iterators of {@code itertools} that run through selections, in lexicographic order. */
final class Combinations {
  private Combinations() {}

  static void define(Contents c) {
    c.def(
        "product(*iterables, repeat=)",
        a -> product((Tuple) a[0], a[1] == null ? 1 : Numbers.longIndex(a[1])));
    c.def(
        "combinations(iterable, r)",
        a -> {
          List<Object> pool = Iteration.list(a[0]);
          int r = size(a[1]);
          return select(
              "combinations",
              pool,
              r > pool.size() ? null : range(r),
              at -> {
                int i = r - 1;
                while (i >= 0 && at[i] == i + pool.size() - r) {
                  i--;
                }
                if (i < 0) {
                  return false;
                }
                at[i]++;
                for (int j = i + 1; j < r; j++) {
                  at[j] = at[j - 1] + 1;
                }
                return true;
              });
        });
    c.def(
        "combinations_with_replacement(iterable, r)",
        a -> {
          List<Object> pool = Iteration.list(a[0]);
          int r = size(a[1]);
          return select(
              "combinations_with_replacement",
              pool,
              pool.isEmpty() && r > 0 ? null : new int[r],
              at -> {
                int i = r - 1;
                while (i >= 0 && at[i] == pool.size() - 1) {
                  i--;
                }
                if (i < 0) {
                  return false;
                }
                java.util.Arrays.fill(at, i, r, at[i] + 1);
                return true;
              });
        });
    c.def(
        "permutations(iterable, r=)",
        a -> {
          List<Object> pool = Iteration.list(a[0]);
          int r = a[1] == null || a[1] == None.NONE ? pool.size() : size(a[1]);
          return permutations(pool, r);
        });
  }

  private static int size(@Nullable Object r) {
    long n = Numbers.longIndex(Contents.or(r, None.NONE));
    if (n < 0) {
      throw Errors.value("r must be non-negative");
    }
    return (int) Math.min(n, Integer.MAX_VALUE);
  }

  private static int[] range(int n) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = i;
    }
    return out;
  }

  /** Gives the items at {@code first}, then at what {@code next} makes of it, while it says so. */
  private static PyIterator select(
      String name, List<Object> pool, int @Nullable [] first, Predicate<int[]> next) {
    boolean[] begun = {false};
    return PyIterator.of(
        "itertools." + name,
        () -> {
          if (first == null || (begun[0] && !next.test(first))) {
            return null;
          }
          begun[0] = true;
          return items(pool, first, first.length);
        });
  }

  private static Tuple items(List<Object> pool, int[] at, int n) {
    Object[] out = new Object[n];
    for (int i = 0; i < n; i++) {
      out[i] = pool.get(at[i]);
    }
    return Tuple.of(out);
  }

  private static PyIterator permutations(List<Object> pool, int r) {
    int n = pool.size();
    int[] at = range(n);
    int[] cycles = new int[Math.min(r, n)];
    for (int i = 0; i < cycles.length; i++) {
      cycles[i] = n - i;
    }
    boolean[] begun = {false};
    return PyIterator.of(
        "itertools.permutations",
        () -> {
          if (r > n) {
            return null;
          }
          if (!begun[0]) {
            begun[0] = true;
            return items(pool, at, r);
          }
          for (int i = r - 1; i >= 0; i--) {
            if (--cycles[i] == 0) {
              int moved = at[i];
              System.arraycopy(at, i + 1, at, i, n - i - 1);
              at[n - 1] = moved;
              cycles[i] = n - i;
            } else {
              int j = n - cycles[i];
              int moved = at[i];
              at[i] = at[j];
              at[j] = moved;
              return items(pool, at, r);
            }
          }
          return null;
        });
  }

  private static PyIterator product(Tuple sources, long repeat) {
    if (repeat < 0) {
      throw Errors.value("repeat argument cannot be negative");
    }
    List<List<Object>> once = new ArrayList<>();
    sources.forEach(s -> once.add(Iteration.list(s)));
    List<List<Object>> pools = new ArrayList<>();
    for (long i = 0; i < repeat; i++) {
      pools.addAll(once);
    }
    int[] at = new int[pools.size()];
    boolean[] begun = {false};
    boolean none = pools.stream().anyMatch(List::isEmpty);
    return PyIterator.of(
        "itertools.product",
        () -> {
          if (none) {
            return null;
          }
          int i = at.length - 1;
          if (begun[0]) {
            while (i >= 0 && ++at[i] == pools.get(i).size()) {
              at[i--] = 0;
            }
            if (i < 0) {
              return null;
            }
          }
          begun[0] = true;
          Object[] row = new Object[at.length];
          for (int k = 0; k < row.length; k++) {
            row[k] = pools.get(k).get(at[k]);
          }
          return Tuple.of(row);
        });
  }
}
