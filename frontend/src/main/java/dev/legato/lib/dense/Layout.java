package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.MemoryOrder;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Other shapes and orders of the same elements: views where strides allow it. */
public final class Layout implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  // --- shape

  @Export(signature = "a, /, shape, order='C', *, copy=None")
  Object reshape(Session s, NDArray a, Object shape, Object order, Object copy) {
    return reshaped(a, Arguments.shape(shape), order, copy);
  }

  @Export(value = "ndarray.reshape", signature = "a, /, *shape, order='C', copy=None")
  Object reshapeMethod(Session s, NDArray a, Tuple shape, Object order, Object copy) {
    if (shape.isEmpty()) {
      throw LegatoException.type("reshape() takes exactly 1 argument (0 given)");
    }
    Object only = shape.size() == 1 ? shape.getFirst() : shape;
    return reshaped(a, Arguments.shape(only), order, copy);
  }

  /** In place: elements in memory order are left out at the end, or zeros added. */
  @Export(value = "ndarray.resize", signature = "a, /, *new_shape, refcheck=True")
  void resizeInPlace(Session s, NDArray a, Tuple shape, Object check) {
    if (shape.isEmpty() || shape.getFirst() == None.NONE) {
      return;
    }
    long[] wanted = Arguments.shape(shape.size() == 1 ? shape.getFirst() : shape);
    if (java.util.Arrays.stream(wanted).anyMatch(e -> e < 0)) {
      throw LegatoException.value("negative dimensions not allowed");
    }
    boolean rows = a.view().isContiguous();
    if (!rows && !a.transpose().view().isContiguous()) {
      throw LegatoException.value("resize only works on single-segment arrays");
    }
    if (Shapes.size(wanted) != a.size()) {
      if (a.base() != null) {
        throw LegatoException.value("cannot resize this array: it does not own its data");
      }
      NDArray all = s.empty(new long[] {Shapes.size(wanted)}, a.dtype());
      Elementwise.fill(all, 0L, true);
      long kept = Math.min(all.size(), a.size());
      long[] stride = {a.dtype().bytes()};
      NDArray from = a.share(a.view().with(new long[] {kept}, stride));
      NDArray to = all.share(all.view().with(new long[] {kept}, stride));
      Elementwise.copy(from, to, false);
      from.dropTemporary();
      to.dropTemporary();
      a.become(all);
    }
    a.setView(a.view().with(wanted, strides(a, wanted, rows)));
  }

  private static long[] strides(NDArray a, long[] shape, boolean rows) {
    int item = a.dtype().bytes();
    return rows ? View.contiguous(item, shape) : reversed(View.contiguous(item, reversed(shape)));
  }

  private static long[] reversed(long... values) {
    long[] r = values.clone();
    for (int k = 0; k < r.length; k++) {
      r[k] = values[values.length - 1 - k];
    }
    return r;
  }

  private static NDArray reshaped(NDArray a, long[] wanted, Object order, Object copy) {
    int[] axes = MemoryOrder.of(order, a.view());
    if ("K".equals(order) && axes != null) {
      return reshaped(a.share(a.view().permute(axes)), wanted, "C", copy);
    }
    if ("F".equals(order) || "A".equals(order) && axes != null) {
      return reshaped(a.transpose(), reversed(wanted), "C", copy).transpose();
    }
    long[] shape = Shapes.resolve(a.size(), wanted);
    long[] strides = Shapes.reshape(a.view(), shape);
    if (strides != null && copy != Boolean.TRUE) {
      return a.share(a.view().with(shape, strides));
    }
    if (copy == Boolean.FALSE) {
      throw LegatoException.value("Unable to avoid creating a copy while reshaping.");
    }
    NDArray c = Elementwise.copied(a, a.dtype());
    NDArray r = c.share(c.view().with(shape, View.contiguous(a.dtype().bytes(), shape)));
    c.dropTemporary();
    return r;
  }

  @Export(signature = "a, order='C'")
  Object ravel(Session s, NDArray a, Object order) {
    return reshaped(a, new long[] {-1}, order, dev.legato.library.None.NONE);
  }

  @Export(value = "ndarray.flatten", signature = "a, /, order='C'")
  Object flatten(Session s, NDArray a, Object order) {
    return reshaped(a, new long[] {-1}, order, true);
  }

  @Export(signature = "a, axis=None")
  Object squeeze(Session s, Object given, Object axis) {
    if (given instanceof Scalar && Arguments.absent(axis)) {
      return given;
    }
    NDArray a = s.asArray(given);
    View v = a.view();
    List<Integer> axes = new ArrayList<>();
    if (Arguments.absent(axis)) {
      for (int k = 0; k < v.rank(); k++) {
        if (v.extent(k) == 1) {
          axes.add(k);
        }
      }
    } else {
      axes = Arguments.axes(axis, v.rank());
    }
    for (int n = axes.size() - 1; n >= 0; n--) {
      if (v.extent(axes.get(n)) != 1) {
        throw LegatoException.value(
            "cannot select an axis to squeeze out which has size not equal to one");
      }
      v = v.at(axes.get(n), 0);
    }
    return a.share(v);
  }

  @Export(value = "expand_dims", signature = "a, axis")
  Object expandDims(Session s, NDArray a, Object axis) {
    long[] given = Arguments.shape(axis);
    int rank = a.rank() + given.length;
    List<Integer> axes = new ArrayList<>();
    for (long x : given) {
      int k = Shapes.axis(x, rank);
      if (axes.contains(k)) {
        throw LegatoException.value("repeated axis");
      }
      axes.add(k);
    }
    axes.sort(null);
    View v = a.view();
    for (int k : axes) {
      v = v.newAxis(k);
    }
    return a.share(v);
  }

  @Export(value = "atleast_1d", signature = "*arys")
  Object atLeast1(Session s, Tuple arrays) {
    return atLeast(s, arrays, 1);
  }

  @Export(value = "atleast_2d", signature = "*arys")
  Object atLeast2(Session s, Tuple arrays) {
    return atLeast(s, arrays, 2);
  }

  private static Object atLeast(Session s, Tuple arrays, int rank) {
    List<Object> out = new ArrayList<>();
    for (Object o : arrays) {
      NDArray a = s.asArray(o);
      while (a.rank() < rank) {
        a = a.share(a.view().newAxis(0));
      }
      out.add(a);
    }
    return out.size() == 1 ? out.getFirst() : Tuple.copyOf(out);
  }

  // --- order of axes

  @Export(signature = "a, axes=None")
  Object transpose(Session s, NDArray a, Object axes) {
    return Arguments.absent(axes) ? a.transpose() : permuted(a, Arguments.shape(axes));
  }

  @Export(value = "ndarray.transpose", signature = "a, /, *axes")
  Object transposeMethod(Session s, NDArray a, Tuple axes) {
    if (axes.isEmpty() || axes.size() == 1 && Arguments.absent(axes.getFirst())) {
      return a.transpose();
    }
    Object only = axes.size() == 1 ? axes.getFirst() : axes;
    return permuted(a, Arguments.shape(only));
  }

  @Export(value = "permute_dims", signature = "a, axes=None")
  Object permuteDims(Session s, NDArray a, Object axes) {
    return transpose(s, a, axes);
  }

  private static NDArray permuted(NDArray a, long... axes) {
    if (axes.length != a.rank()) {
      throw LegatoException.value("axes don't match array");
    }
    int[] order = new int[axes.length];
    boolean[] seen = new boolean[axes.length];
    for (int k = 0; k < order.length; k++) {
      order[k] = Shapes.axis(axes[k], a.rank());
      if (seen[order[k]]) {
        throw LegatoException.value("repeated axis in transpose");
      }
      seen[order[k]] = true;
    }
    return a.share(a.view().permute(order));
  }

  @Export(signature = "a, axis1, axis2")
  Object swapaxes(Session s, NDArray a, long axis1, long axis2) {
    long[] order = new long[a.rank()];
    java.util.Arrays.setAll(order, k -> k);
    int x = Shapes.axis(axis1, a.rank(), "axis1");
    int y = Shapes.axis(axis2, a.rank(), "axis2");
    order[x] = y;
    order[y] = x;
    return permuted(a, order);
  }

  @Export(signature = "a, source, destination")
  Object moveaxis(Session s, NDArray a, Object source, Object destination) {
    long[] from = Arguments.shape(source);
    long[] to = Arguments.shape(destination);
    if (from.length != to.length) {
      throw LegatoException.value(
          "`source` and `destination` arguments must have the same number of elements");
    }
    int n = a.rank();
    List<Long> order = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      order.add(k);
    }
    List<long[]> moves = new ArrayList<>();
    for (int k = 0; k < from.length; k++) {
      long f = Shapes.axis(from[k], n, "source");
      order.remove((Long) f);
      moves.add(new long[] {Shapes.axis(to[k], n, "destination"), f});
    }
    moves.sort(java.util.Comparator.comparingLong(m -> m[0]));
    moves.forEach(m -> order.add((int) m[0], m[1]));
    return permuted(a, order.stream().mapToLong(Long::longValue).toArray());
  }

  @Export(signature = "m, axis=None")
  Object flip(Session s, NDArray a, Object axis) {
    View v = a.view();
    Object axes = axis instanceof List<?> list ? Tuple.copyOf(list) : axis;
    for (int k : Arguments.axes(axes, a.rank())) {
      v = v.slice(k, v.extent(k) - 1, -1, v.extent(k));
    }
    return a.share(v);
  }

  @Export(signature = "m")
  Object flipud(Session s, NDArray a) {
    return flip(s, a, 0L);
  }

  @Export(signature = "m")
  Object fliplr(Session s, NDArray a) {
    return flip(s, a, 1L);
  }

  @Export(signature = "a, offset=0, axis1=0, axis2=1")
  Object diagonal(Session s, NDArray a, long offset, long axis1, long axis2) {
    if (a.rank() < 2) {
      throw LegatoException.value("diag requires an array of at least two dimensions");
    }
    int x = Shapes.axis(axis1, a.rank(), "axis1");
    int y = Shapes.axis(axis2, a.rank(), "axis2");
    if (x == y) {
      throw LegatoException.value("axis1 and axis2 cannot be the same");
    }
    View v = a.view();
    long row = Math.max(0, -offset);
    long column = Math.max(0, offset);
    long n = Math.max(0, Math.min(v.extent(x) - row, v.extent(y) - column));
    long[] e = new long[a.rank() - 1];
    long[] st = new long[a.rank() - 1];
    int at = 0;
    for (int k = 0; k < a.rank(); k++) {
      if (k != x && k != y) {
        e[at] = v.extent(k);
        st[at++] = v.stride(k);
      }
    }
    e[at] = n;
    st[at] = v.stride(x) + v.stride(y);
    long shift = n == 0 ? 0 : row * v.stride(x) + column * v.stride(y);
    return a.share(new View(v.root(), v.type(), v.offset() + shift, e, st), false);
  }

  @Export(signature = "v, k=0")
  Object diag(Session s, NDArray v, long k) {
    if (v.rank() == 2) {
      NDArray d = (NDArray) diagonal(s, v, k, 0, 1);
      return d;
    }
    if (v.rank() != 1) {
      throw LegatoException.value("Input must be 1- or 2-d.");
    }
    long n = v.size() + Math.abs(k);
    NDArray out = s.zeros(v.dtype(), n, n);
    NDArray d = (NDArray) diagonal(s, out, k, 0, 1);
    Elementwise.copy(v, d, false);
    return out;
  }

  @Export(signature = "a, offset=0, axis1=0, axis2=1, dtype=None, out=None")
  Object trace(
      Session s, NDArray a, long offset, long axis1, long axis2, Object dtype, Object out) {
    Object d = diagonal(s, a, offset, axis1, axis2);
    return s.call("sum", d, -1L, dtype, out);
  }

  // --- repeated elements

  @Export(value = "broadcast_to", signature = "array, shape, subok=False")
  Object broadcastTo(Session s, NDArray a, Object shape, boolean subok) {
    long[] e = Arguments.shape(shape);
    if (!Shapes.broadcastsTo(a.shape(), e)) {
      throw LegatoException.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + Shapes.tight(a.shape())
              + "  and requested shape "
              + Shapes.tight(e));
    }
    return a.share(a.view().broadcast(e), false);
  }

  @Export(value = "broadcast_arrays", signature = "*args, subok=False")
  Object broadcastArrays(Session s, Tuple args, boolean subok) {
    List<NDArray> arrays = args.stream().map(s::asArray).toList();
    long[] e = Shapes.broadcast(arrays.stream().map(NDArray::shape).toList());
    return Tuple.copyOf(arrays.stream().map(a -> a.share(a.view().broadcast(e))).toList());
  }

  @Export(value = "broadcast_shapes", signature = "*args")
  Object broadcastShapes(Tuple args) {
    List<long[]> shapes = args.stream().map(Arguments::shape).toList();
    long[] e = Shapes.tryBroadcast(shapes);
    if (e == null) {
      throw LegatoException.value(
          "shape mismatch: objects cannot be broadcast to a single shape." + mismatch(shapes));
    }
    return Tuple.ofLongs(e);
  }

  /** {@return which two of the shapes differ, along the first axis of the result where some do} */
  private static String mismatch(List<long[]> shapes) {
    int rank = shapes.stream().mapToInt(e -> e.length).max().orElse(0);
    for (int axis = rank; axis > 0; axis--) { // from the last one
      int first = -1;
      long extent = 1;
      for (int k = 0; k < shapes.size(); k++) {
        long[] e = shapes.get(k);
        long own = e.length < axis ? 1 : e[e.length - axis];
        if (own != 1 && first < 0) {
          first = k;
          extent = own;
        } else if (own != 1 && own != extent) {
          return "  Mismatch is between arg %d with shape %s and arg %d with shape %s."
              .formatted(first, Shapes.text(shapes.get(first)), k, Shapes.text(shapes.get(k)));
        }
      }
    }
    return "";
  }

  // --- type

  @Export(
      value = "ndarray.astype",
      signature = "a, /, dtype, order='K', casting='unsafe', subok=True, copy=True")
  Object astype(
      Session s,
      NDArray a,
      Object dtype,
      Object order,
      String casting,
      Object subok,
      boolean copy) {
    DType t = dev.legato.array.DTypes.of(dtype);
    if (!dev.legato.ir.type.Promotion.canCast(
        a.dtype(), t, dev.legato.ir.type.Promotion.Casting.of(casting))) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + a.dtype().numpyName()
              + "') to dtype('"
              + t.numpyName()
              + "') according to the rule '"
              + casting
              + "'");
    }
    if (t == a.dtype() && !copy) {
      return a;
    }
    NDArray r = Elementwise.copied(a, t, order);
    if (s.floatErrors().observed()) {
      s.floatErrors().cast(s, a, r);
    }
    return r;
  }

  @Export(signature = "x, dtype, /, *, copy=True, device=None")
  Object astype(Session s, NDArray a, Object dtype, boolean copy, Object device) {
    return astype(s, a, dtype, "K", "unsafe", true, copy);
  }

  /** A view by byte strides, which may overlap but not leave the memory of the array's owner. */
  @Export(value = "_strided", signature = "x, shape, strides, writeable")
  Object strided(Session s, NDArray x, Object shape, Object strides, boolean writeable) {
    long[] e = Arguments.shape(shape);
    long[] by = Arguments.shape(strides);
    if (e.length != by.length) {
      throw LegatoException.value("strides must be the same length as shape");
    }
    View v = x.view();
    long low = v.offset();
    long high = low;
    for (int k = 0; k < e.length; k++) {
      long reach = Math.max(e[k] - 1, 0) * by[k];
      low += Math.min(reach, 0);
      high += Math.max(reach, 0);
    }
    if (Shapes.size(e) > 0 && (low < 0 || high + v.type().bytes() > v.root().bytes())) {
      throw LegatoException.value("as_strided leaves the memory of the array");
    }
    View made = new View(v.root(), v.type(), v.offset(), e, by);
    return x.share(made, writeable && x.isWriteable());
  }

  @Export(value = "ndarray.view", signature = "a, /, dtype=None, type=None")
  Object view(Session s, NDArray a, Object dtype, Object type) {
    DType t = Arguments.dtype(dtype, a.dtype());
    View v = a.view();
    return a.share(t.bytes() == a.dtype().bytes() ? v.retype(t, 0) : resized(v, t));
  }

  /** The last axis, which must be contiguous, gets as many elements as its bytes hold. */
  private static View resized(View v, DType t) {
    int last = v.rank() - 1;
    int bytes = v.type().bytes();
    if (last < 0) {
      throw LegatoException.value(
          "Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
    }
    if (v.extent(last) != 1 && v.size() > 0 && v.stride(last) != bytes) {
      throw LegatoException.value(
          "To change to a dtype of a different size, the last axis must be contiguous");
    }
    long total = v.extent(last) * bytes;
    if (total % t.bytes() != 0) {
      throw LegatoException.value(
          "When changing to a larger dtype, its size must be a divisor of the total size in bytes"
              + " of the last axis of the array.");
    }
    long[] extents = v.extents();
    long[] strides = v.strides();
    extents[last] = total / t.bytes();
    strides[last] = t.bytes();
    return new View(v.root(), t, v.offset(), extents, strides);
  }
}
