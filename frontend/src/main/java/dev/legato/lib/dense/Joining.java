package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.FewJoins;
import dev.legato.array.MemoryOrder;
import dev.legato.array.Nested;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays put together and taken apart: concatenate, stack, split, tile, roll. */
public final class Joining implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  private static List<NDArray> arrays(Session s, Object list) {
    List<?> items = list instanceof NDArray a ? rows(a) : Nested.items(list);
    if (items == null) {
      throw LegatoException.type("The first input argument needs to be a sequence");
    }
    List<NDArray> all = new ArrayList<>();
    items.forEach(x -> all.add(s.asArray(x)));
    return all;
  }

  private static List<Object> rows(NDArray a) {
    List<Object> rows = new ArrayList<>();
    a.iterate().forEachRemaining(rows::add);
    return rows;
  }

  @Export(signature = "arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind'")
  Object concatenate(
      Session s, Object arrays, Object axis, Object out, Object dtype, Object casting) {
    List<NDArray> all = arrays(s, arrays);
    if (all.isEmpty()) {
      throw LegatoException.value("need at least one array to concatenate");
    }
    if (Arguments.absent(axis)) {
      all = all.stream().map(a -> (NDArray) s.call("ravel", a)).toList();
    }
    return joined(s, all, Arguments.absent(axis) ? 0 : Arguments.integer(axis), out, dtype);
  }

  @Export(signature = "arrays, /, *, axis=0")
  Object concat(Session s, Object arrays, Object axis) {
    return concatenate(s, arrays, axis, None.NONE, None.NONE, "same_kind");
  }

  private static NDArray joined(Session s, List<NDArray> all, long axis, Object out, Object dtype) {
    if (all.isEmpty()) {
      throw LegatoException.value("need at least one array to concatenate");
    }
    int rank = all.getFirst().rank();
    if (rank == 0) {
      throw LegatoException.value("zero-dimensional arrays cannot be concatenated");
    }
    int at = Shapes.axis(axis, rank);
    long[] shape = all.getFirst().shape();
    shape[at] = 0;
    for (int n = 0; n < all.size(); n++) {
      NDArray a = all.get(n);
      if (a.rank() != rank) {
        throw LegatoException.value(
            "all the input arrays must have same number of dimensions, but the array at index 0 has"
                + " "
                + rank
                + " dimension(s) and the array at index "
                + n
                + " has "
                + a.rank()
                + " dimension(s)");
      }
      for (int k = 0; k < rank; k++) {
        if (k != at && a.view().extent(k) != shape[k]) {
          throw LegatoException.value(
              "all the input array dimensions except for the concatenation axis must match exactly,"
                  + " but along dimension "
                  + k
                  + ", the array at index 0 has size "
                  + shape[k]
                  + " and the array at index "
                  + n
                  + " has size "
                  + a.view().extent(k));
        }
      }
      shape[at] += a.view().extent(at);
    }
    DType t = Arguments.dtype(dtype, s.resultType(all.toArray()));
    NDArray r = out instanceof NDArray given ? given : s.empty(shape, t, order(all, rank));
    if (r != out && FewJoins.join(r, all, at)) {
      return r;
    }
    r.requireWriteable("assignment destination is read-only");
    long start = 0;
    for (NDArray a : all) {
      long n = a.view().extent(at);
      NDArray place = r.share(r.view().slice(at, start, 1, n));
      Elementwise.copy(a, place, false);
      place.dropTemporary();
      start += n;
    }
    return r;
  }

  /** {@return the order in memory that all have, or null for C's} */
  private static int @Nullable [] order(List<NDArray> all, int rank) {
    if (rank < 2) {
      return null;
    }
    List<View> views = new ArrayList<>(all.size());
    all.forEach(a -> views.add(a.view()));
    return MemoryOrder.joined(views, rank);
  }

  @Export(signature = "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'")
  Object stack(Session s, Object arrays, long axis, Object out, Object dtype, Object casting) {
    List<NDArray> all = arrays(s, arrays);
    if (all.isEmpty()) {
      throw LegatoException.value("need at least one array to stack");
    }
    for (NDArray a : all) {
      if (!java.util.Arrays.equals(a.shape(), all.getFirst().shape())) {
        throw LegatoException.value("all input arrays must have the same shape");
      }
    }
    int at = Shapes.axis(axis, all.getFirst().rank() + 1);
    List<NDArray> wide = all.stream().map(a -> a.share(a.view().newAxis(at))).toList();
    return joined(s, wide, at, out, dtype);
  }

  @Export(signature = "tup, *, dtype=None, casting='same_kind'")
  Object vstack(Session s, Object tup, Object dtype, Object casting) {
    List<NDArray> all = new ArrayList<>();
    for (NDArray a : arrays(s, tup)) {
      all.add((NDArray) s.call("atleast_2d", a));
    }
    return joined(s, all, 0, None.NONE, dtype);
  }

  @Export(signature = "tup, *, dtype=None, casting='same_kind'")
  Object hstack(Session s, Object tup, Object dtype, Object casting) {
    List<NDArray> all = new ArrayList<>();
    for (NDArray a : arrays(s, tup)) {
      all.add((NDArray) s.call("atleast_1d", a));
    }
    return joined(s, all, all.isEmpty() || all.getFirst().rank() == 1 ? 0 : 1, None.NONE, dtype);
  }

  @Export(value = "column_stack", signature = "tup")
  Object columnStack(Session s, Object tup) {
    List<NDArray> all = new ArrayList<>();
    for (NDArray a : arrays(s, tup)) {
      NDArray b = a;
      while (b.rank() < 2) {
        b = b.share(b.view().newAxis(b.rank()));
      }
      all.add(b);
    }
    return joined(s, all, 1, None.NONE, None.NONE);
  }

  @Export(signature = "arr, values, axis=None")
  Object append(Session s, NDArray a, Object values, Object axis) {
    List<Object> both = List.of(a, s.asArray(values));
    return concatenate(s, both, axis, None.NONE, None.NONE, "same_kind");
  }

  // --- apart

  @Export(signature = "ary, indices_or_sections, axis=0")
  Object split(Session s, NDArray a, Object sections, long axis) {
    int at = Shapes.axis(axis, a.rank());
    if (!(sections instanceof List<?>) && !(sections instanceof NDArray)) {
      long parts = Arguments.integer(sections);
      if (parts == 0) {
        throw new LegatoException("ZeroDivisionError", "integer modulo by zero");
      }
      if (a.view().extent(at) % parts != 0) {
        throw LegatoException.value("array split does not result in an equal division");
      }
    }
    return arraySplit(s, a, sections, axis);
  }

  @Export(value = "array_split", signature = "ary, indices_or_sections, axis=0")
  Object arraySplit(Session s, NDArray a, Object sections, long axis) {
    int at = Shapes.axis(axis, a.rank());
    long n = a.view().extent(at);
    List<Long> ends = new ArrayList<>();
    if (sections instanceof List<?> || sections instanceof NDArray) {
      for (long e : Arguments.shape(sections)) {
        ends.add(Math.max(0, Math.min(n, e < 0 ? e + n : e)));
      }
    } else {
      long parts = Arguments.integer(sections);
      if (parts <= 0) {
        throw LegatoException.value("number sections must be larger than 0.");
      }
      long end = 0;
      for (long k = 0; k < parts - 1; k++) {
        end += n / parts + (k < n % parts ? 1 : 0);
        ends.add(end);
      }
    }
    ends.add(n);
    List<Object> pieces = new ArrayList<>();
    long start = 0;
    for (long end : ends) {
      pieces.add(a.share(a.view().slice(at, start, 1, Math.max(0, end - start))));
      start = end;
    }
    return pieces;
  }

  @Export(signature = "ary, indices_or_sections")
  Object vsplit(Session s, NDArray a, Object sections) {
    return split(s, a, sections, 0);
  }

  @Export(signature = "ary, indices_or_sections")
  Object hsplit(Session s, NDArray a, Object sections) {
    return split(s, a, sections, a.rank() == 1 ? 0 : 1);
  }

  // --- repeated

  @Export(signature = "A, reps")
  Object tile(Session s, NDArray a, Object reps) {
    long[] r = Arguments.shape(reps);
    int rank = Math.max(r.length, a.rank());
    long[] wide = new long[2 * rank];
    long[] shape = new long[rank];
    View v = a.view();
    while (v.rank() < rank) {
      v = v.newAxis(0);
    }
    View w = v;
    for (int k = rank - 1; k >= 0; k--) {
      w = w.newAxis(k);
    }
    for (int k = 0; k < rank; k++) {
      int given = k - (rank - r.length);
      wide[2 * k] = given < 0 ? 1 : r[given];
      wide[2 * k + 1] = v.extent(k);
      shape[k] = wide[2 * k] * wide[2 * k + 1];
    }
    NDArray spread = a.share(interleaved(v, wide), false);
    NDArray out = s.empty(shape, a.dtype());
    NDArray target = out.share(out.view().with(wide, View.contiguous(a.dtype().bytes(), wide)));
    Elementwise.copy(spread, target, false);
    spread.dropTemporary();
    target.dropTemporary();
    return out;
  }

  /** The index of each element, as often as its count says. */
  private static NDArray repeated(Session s, long[] counts, long extent) {
    if (counts.length != 1 && counts.length != extent) {
      throw LegatoException.value(
          "operands could not be broadcast together with shape ("
              + extent
              + ",) ("
              + counts.length
              + ",)");
    }
    List<Object> index = new ArrayList<>();
    for (long k = 0; k < extent; k++) {
      long n = counts[counts.length == 1 ? 0 : (int) k];
      if (n < 0) {
        throw LegatoException.value("repeats may not contain negative values.");
      }
      for (long i = 0; i < n; i++) {
        index.add(k);
      }
    }
    return s.asArray(index, DType.INT64);
  }

  /** Each axis after a repeated one of stride 0. */
  private static View interleaved(View v, long... extents) {
    long[] strides = new long[extents.length];
    for (int k = 0; k < v.rank(); k++) {
      strides[2 * k + 1] = v.stride(k);
    }
    return v.with(extents, strides);
  }

  @Export(signature = "a, repeats, axis=None")
  Object repeat(Session s, NDArray a, Object repeats, Object axis) {
    NDArray x = Arguments.absent(axis) ? (NDArray) s.call("ravel", a) : a;
    int at = Arguments.absent(axis) ? 0 : Shapes.axis(Arguments.integer(axis), a.rank());
    if (repeats instanceof List<?> || repeats instanceof NDArray r && r.rank() > 0) {
      long[] counts = Arguments.wholeNumbers(s, repeats).toLongArray();
      return s.call("take", x, repeated(s, counts, x.view().extent(at)), (long) at);
    }
    long n = Arguments.integer(repeats);
    if (n < 0) {
      throw LegatoException.value("negative dimensions are not allowed");
    }
    long[] wide = new long[x.rank() + 1];
    View v = x.view().newAxis(at + 1);
    for (int k = 0; k < wide.length; k++) {
      wide[k] = k == at + 1 ? n : v.extent(k);
    }
    NDArray spread = x.share(v.broadcast(wide), false);
    NDArray c = Elementwise.copied(spread, a.dtype());
    long[] shape = x.shape();
    shape[at] *= n;
    return c.share(c.view().with(shape, View.contiguous(a.dtype().bytes(), shape)));
  }

  @Export(signature = "a, shift, axis=None")
  Object roll(Session s, NDArray a, Object shift, Object axis) {
    if (Arguments.absent(axis)) {
      NDArray flat = (NDArray) s.call("ravel", a);
      Object r = roll(s, flat, shift, 0L);
      return s.call("reshape", r, dev.legato.library.Tuple.ofLongs(a.shape()));
    }
    long[] shifts = Arguments.shape(shift);
    long[] axes = Arguments.shape(axis);
    NDArray r = a;
    int steps = shifts.length == 0 || axes.length == 0 ? 0 : Math.max(axes.length, shifts.length);
    for (int k = 0; k < steps; k++) {
      long by = shifts[shifts.length == 1 ? 0 : k];
      int at = Shapes.axis(axes[axes.length == 1 ? 0 : k], a.rank());
      r = rolled(s, r, by, at);
    }
    return r == a ? Elementwise.copied(a, a.dtype()) : r;
  }

  private static NDArray rolled(Session s, NDArray a, long shift, int axis) {
    long n = a.view().extent(axis);
    NDArray out = s.empty(a.shape(), a.dtype());
    long by = n == 0 ? 0 : Math.floorMod(shift, n);
    copyPart(a, out, axis, 0, by, n - by);
    copyPart(a, out, axis, n - by, 0, by);
    return out;
  }

  private static void copyPart(NDArray a, NDArray out, int axis, long from, long to, long n) {
    if (n > 0) {
      NDArray x = a.share(a.view().slice(axis, from, 1, n));
      NDArray y = out.share(out.view().slice(axis, to, 1, n));
      Elementwise.copy(x, y, false);
      x.dropTemporary();
      y.dropTemporary();
    }
  }
}
