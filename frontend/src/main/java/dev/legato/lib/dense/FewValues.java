package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.runtime.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Functions of which each step would be a task, on few elements: worked out on the host at once.
 * Each gives None where that is not possible; what calls it goes its long way then.
 */
public final class FewValues implements Library {
  private static final int FEW = 512;

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  /** Whether this is done at all: where small tasks run at once, and every rank has all. */
  private static boolean atOnce(Session s) {
    Config c = s.engine().config();
    return c.ranks() == 1 && c.directElements() >= FEW;
  }

  /** {@return the elements of an array of one axis}, if its different bits are different values */
  private static @Nullable Lane lane(NDArray a) {
    boolean few = a.rank() == 1 && a.size() <= FEW && !a.dtype().isComplex() && atOnce(a.session());
    Lane lane = few && a.size() > 0 ? Lane.of(a.host()) : null;
    return lane == null || lane.isAmbiguous() ? null : lane;
  }

  /** {@return an array with the elements that have these keys} */
  private static NDArray ofKeys(Session s, String name, DType type, long... keys) {
    NDArray r = s.empty(new long[] {keys.length}, type);
    if (keys.length > 0) {
      HostTask.submit(
          name, List.of(), List.of(r), (in, out) -> Lane.of(out.getFirst()).storeKeys(keys));
    }
    return r;
  }

  /** {@return an array with elements of these bits} */
  private static NDArray ofBits(
      Session s, String name, DType type, long[] shape, long[] re, long[] im) {
    NDArray r = s.empty(shape, type);
    if (re.length > 0) {
      HostTask.submit(
          name,
          List.of(),
          List.of(r),
          (in, out) -> {
            for (int i = 0; i < re.length; i++) {
              out.getFirst().set(i, re[i], im[i]);
            }
          });
    }
    return r;
  }

  /**
   * The different elements in order, and if asked for where the first of each is, which of them
   * each element is, and how many of each there are.
   */
  @Export("_unique_few")
  Object unique(Session s, NDArray a, boolean index, boolean inverse, boolean counts) {
    Lane lane = lane(a);
    if (lane == null) {
      return None.NONE;
    }
    int n = lane.size();
    KeyOrder.Run order = KeyOrder.sorted(lane.keys(), LongStream.range(0, n).toArray());
    long[] places = order.loads();
    long[] values = new long[n];
    long[] first = new long[n];
    long[] which = new long[n];
    long[] times = new long[n];
    int found = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || order.keys()[i] != order.keys()[i - 1]) {
        values[found] = order.keys()[i];
        first[found] = places[i];
        found++;
      }
      which[(int) places[i]] = found - 1;
      times[found - 1]++;
    }
    List<Object> results = new ArrayList<>();
    results.add(ofKeys(s, "unique", a.dtype(), Arrays.copyOf(values, found)));
    if (index) {
      results.add(ofKeys(s, "unique", DType.INT64, Arrays.copyOf(first, found)));
    }
    if (inverse) {
      results.add(ofKeys(s, "unique", DType.INT64, which));
    }
    if (counts) {
      results.add(ofKeys(s, "unique", DType.INT64, Arrays.copyOf(times, found)));
    }
    return results;
  }

  /** Which elements are among others, or are not. */
  @Export("_among_few")
  Object among(Session s, NDArray a, NDArray others, boolean invert) {
    Lane x = a.dtype() == others.dtype() ? lane(a) : null;
    Lane y = x == null ? null : lane(others);
    if (x == null || y == null) {
      return None.NONE;
    }
    long[] sorted = y.keys();
    Arrays.sort(sorted);
    long[] found =
        Arrays.stream(x.keys())
            .map(k -> Arrays.binarySearch(sorted, k) >= 0 != invert ? 1 : 0)
            .toArray();
    return ofBits(s, "isin", DType.BOOL, new long[] {found.length}, found, new long[found.length]);
  }

  /** The different elements, in order, that are in both arrays. */
  @Export("_common_few")
  Object common(Session s, NDArray a, NDArray b) {
    Lane x = a.dtype() == b.dtype() ? lane(a) : null;
    Lane y = x == null ? null : lane(b);
    if (x == null || y == null) {
      return None.NONE;
    }
    long[] others = y.keys();
    Arrays.sort(others);
    long[] common =
        Arrays.stream(x.keys())
            .filter(k -> Arrays.binarySearch(others, k) >= 0)
            .sorted()
            .distinct()
            .toArray();
    return ofKeys(s, "intersect1d", a.dtype(), common);
  }

  /**
   * As {@code numpy.lexsort}, of arrays of one axis; None for keys that are not equally many, which
   * raise an error.
   */
  @Export("_lexsort_few")
  Object lexsort(Session s, Object keys) {
    if (!(keys instanceof List<?> all) || all.isEmpty() || !atOnce(s)) {
      return None.NONE;
    }
    long n = all.getFirst() instanceof NDArray first ? first.size() : 0;
    for (Object key : all) {
      boolean few =
          key instanceof NDArray a && a.rank() == 1 && a.size() == n && !a.dtype().isComplex();
      if (!few || n == 0 || n > FEW) {
        return None.NONE;
      }
    }
    long[] order = LongStream.range(0, n).toArray();
    for (Object key : all) {
      long[] of = Lane.of(((NDArray) key).host()).keys();
      long[] inOrder = Arrays.stream(order).map(place -> of[(int) place]).toArray();
      KeyOrder.sorted(inOrder, order);
    }
    return ofKeys(s, "lexsort", DType.INT64, order);
  }

  /** As {@code numpy.choose}; None for indices that are out of bounds and raise an error, too. */
  @Export("_choose_few")
  Object choose(Session s, NDArray a, List<?> choices, String mode) {
    List<NDArray> all = new ArrayList<>(List.of(a));
    choices.forEach(c -> all.add((NDArray) c));
    long[] shape = Shapes.tryBroadcast(all.stream().map(NDArray::shape).toList());
    boolean few =
        shape != null
            && Shapes.size(shape) <= FEW
            && choices.size() > 0
            && a.dtype() != DType.UINT64
            && atOnce(s);
    if (!few) {
      return None.NONE;
    }
    DType t = s.resultType(choices.toArray());
    int n = Math.toIntExact(Shapes.size(shape));
    HostArray[] from = new HostArray[choices.size()];
    for (int k = 0; k < from.length; k++) {
      from[k] = spread(all.get(1 + k), t, shape);
    }
    HostArray index = spread(a, a.dtype(), shape);
    long[] re = new long[n];
    long[] im = new long[n];
    for (int i = 0; i < n; i++) {
      long k = index.bits(i);
      if (mode.equals("raise") && (k < 0 || k >= from.length)) {
        return None.NONE;
      }
      boolean clip = mode.equals("clip");
      HostArray chosen =
          from[clip ? Math.clamp(k, 0, from.length - 1) : Math.floorMod(k, from.length)];
      re[i] = chosen.bits(i);
      im[i] = chosen.imagBits(i);
    }
    return ofBits(s, "choose", t, shape, re, im);
  }

  private static HostArray spread(NDArray a, DType type, long... shape) {
    NDArray x = a.dtype() == type ? a : Elementwise.copied(a, type);
    return HostArray.of(x.session().engine().read(x.view().root()), x.view().broadcast(shape));
  }
}
