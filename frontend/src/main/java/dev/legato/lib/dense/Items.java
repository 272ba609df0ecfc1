package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.Indexing.ArrayIndex;
import dev.legato.array.Indexing.Selection;
import dev.legato.array.LoopTypes;
import dev.legato.array.Nested;
import dev.legato.array.Shapes;
import dev.legato.array.TextNeeded;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Missing;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyBytes;
import java.util.List;

/** Elements read and written: by index arrays, by masks, by condition. */
public final class Items implements Library {
  private final MaskPositions positions = new MaskPositions();

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(value = "ndarray.assign", signature = "a, value")
  void assign(Session s, NDArray a, Object value) {
    a.requireWriteable("assignment destination is read-only");
    Assignment.assign(s, a, value);
  }

  @Export(value = "ndarray.take_items", signature = "a, selection")
  Object takeItems(Session s, NDArray a, Object selection) {
    Gather gather = new Gather(a, (Selection) selection, positions);
    NDArray r = gather.take();
    gather.release();
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  @Export(value = "ndarray.put_items", signature = "a, selection, value")
  void putItems(Session s, NDArray a, Object selection, Object value) {
    Selection sel = (Selection) selection;
    boolean single =
        HostNumber.operand(value) != null || value instanceof NDArray v && v.rank() == 0;
    if (!(value instanceof NDArray) && HostNumber.isKnown(value)) {
      HostNumber.bits(a.dtype(), value); // raises what the conversion raises
    }
    if (single && sel.arrays().size() == 1 && isMask(s, sel.arrays().getFirst().array())) {
      fillMasked(s, a, sel, value);
    } else {
      put(a, sel, value);
    }
  }

  private void put(NDArray a, Selection sel, Object value) {
    Gather gather = new Gather(a, sel, positions);
    try {
      gather.put(a, value);
    } finally {
      gather.release();
    }
  }

  private static boolean isMask(Session s, Object index) {
    return index instanceof NDArray m && m.dtype() == DType.BOOL && m.rank() > 0;
  }

  /** One value for all true elements: a select, which fuses. */
  private void fillMasked(Session s, NDArray a, Selection sel, Object value) {
    ArrayIndex at = sel.arrays().getFirst();
    NDArray mask = (NDArray) at.array();
    NDArray window = a.share(sel.view());
    dev.legato.ir.store.View v = mask.view();
    for (int k = 0; k < v.rank(); k++) {
      if (v.extent(k) != window.view().extent(at.axis() + k)) {
        new Gather(a, sel, positions); // raises NumPy's error
      }
    }
    while (v.rank() < window.rank() - at.axis()) {
      v = v.newAxis(v.rank());
    }
    NDArray wide = mask.share(v);
    NDArray result = Assignment.selected(wide, value, window);
    Elementwise.copy(result, window, false);
    result.dropTemporary();
    wide.dropTemporary();
    window.dropTemporary();
  }

  /** As the function, of which the array is the second operand. */
  @Export(value = "ndarray.compress", signature = "a, condition, axis=None, out=None")
  Object compressMethod(Session s, NDArray a, Object condition, Object axis, Object out) {
    return s.call("compress", condition, a, axis, out);
  }

  @Export(value = "ndarray.conj", signature = "a, /")
  Object conj(Session s, NDArray a) {
    return conjugateMethod(s, a);
  }

  /** Real arrays are their own conjugates, where the function copies. */
  @Export(value = "ndarray.conjugate", signature = "a, /")
  Object conjugateMethod(Session s, NDArray a) {
    return a.dtype().isComplex() ? s.call("conjugate", a) : a;
  }

  @Export(signature = "a, indices, axis=None, out=None, mode='raise'")
  Object take(Session s, NDArray a, Object indices, Object axis, Object out, String mode) {
    NDArray x = Arguments.absent(axis) ? (NDArray) s.call("ravel", a) : a;
    int k = Arguments.absent(axis) ? 0 : Shapes.axis(Arguments.integer(axis), a.rank());
    if (x.rank() == 0) {
      x = x.share(x.view().newAxis(0));
    }
    NDArray index = inRange(s, takeIndex(s, indices), x.view().extent(k), mode);
    Selection sel = new Selection(x.view(), List.of(new ArrayIndex(index, k)), false, false);
    NDArray r = s.asArray(takeItems(s, x, sel));
    NDArray inOrder = r.view().isContiguous() ? r : Elementwise.copied(r, r.dtype());
    Object written = Folds.written(inOrder, out, "take");
    return written == inOrder && r.rank() == 0 ? r.asScalar() : written;
  }

  private static NDArray takeIndex(Session s, Object indices) {
    NDArray i = s.asArray(indices);
    if (i.size() == 0 && !(indices instanceof NDArray)) {
      return s.empty(i.shape(), DType.INT64);
    }
    if (!Promotion.canCast(i.dtype(), DType.INT64, Promotion.Casting.of("safe"))) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + i.dtype().numpyName()
              + "') to dtype('int64') according to the rule 'safe'");
    }
    return i.dtype() == DType.BOOL ? i.astype(DType.INT64) : i;
  }

  /** The positions that a mode of take, put and choose makes of indices. */
  static NDArray inRange(Session s, NDArray index, long n, String mode) {
    return switch (mode) {
      case "raise" -> index;
      case "wrap" -> s.asArray(s.call("remainder", index, n));
      case "clip" -> s.asArray(s.call("minimum", s.call("maximum", index, 0L), n - 1));
      default -> throw LegatoException.value("Use one of 'clip', 'raise', or 'wrap' for clip mode");
    };
  }

  @Export(signature = "condition, x=<no value>, y=<no value>, /")
  Object where(Session s, Object condition, Object x, Object y) {
    if (x == Missing.MISSING && y == Missing.MISSING) {
      return nonzero(s, s.asArray(condition));
    }
    if (x == Missing.MISSING || y == Missing.MISSING) {
      throw LegatoException.value("either both or neither of x and y should be given");
    }
    DType t = s.resultType(x, y);
    Elementwise task = Elementwise.task(s, "where");
    add(s, task, condition, DType.BOOL);
    add(s, task, x, t);
    add(s, task, y, t);
    NDArray r =
        task.into(
            t,
            List.of("where", t),
            (k, in) ->
                Assignment.select(
                    k, in.get(0).cast(k, DType.BOOL), in.get(1).cast(k, t), in.get(2).cast(k, t)));
    // Unlike ufuncs, where gives a 0-d array.
    return r;
  }

  private static void add(Session s, Elementwise task, Object o, DType t) {
    if (HostNumber.isKnown(o)) {
      task.number(t, o);
    } else {
      task.operand(o instanceof Scalar ? o : s.asArray(o));
    }
  }

  @Export(signature = "a")
  Object nonzero(Session s, NDArray a) {
    if (a.rank() == 0) {
      throw LegatoException.value(
          "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero()"
              + " instead. If the context of this error is of the form `arr[nonzero(cond)]`, just"
              + " use `arr[cond]`.");
    }
    return Tuple.copyOf(Positions.of(a));
  }

  @Export(signature = "a")
  Object flatnonzero(Session s, NDArray a) {
    NDArray flat = (NDArray) s.call("ravel", a);
    NDArray r = Positions.of(flat).getFirst();
    if (flat != a) {
      flat.dropTemporary();
    }
    return r;
  }

  @Export(signature = "a")
  Object argwhere(Session s, NDArray a) {
    NDArray x = a.rank() == 0 ? (NDArray) s.call("atleast_1d", a) : a;
    List<NDArray> positions = Positions.of(x);
    NDArray rows = (NDArray) s.call("stack", positions);
    NDArray r = rows.transpose();
    rows.dropTemporary();
    positions.forEach(NDArray::dropTemporary);
    return a.rank() == 0 ? r.share(r.view().slice(1, 0, 1, 0)) : r;
  }

  @Export(
      signature =
          "a, a_min=<no value>, a_max=<no value>, out=None, *, min=<no value>, max=<no value>")
  Object clip(Session s, Object a, Object low, Object high, Object out, Object min, Object max) {
    boolean old = low != Missing.MISSING || high != Missing.MISSING;
    boolean current = min != Missing.MISSING || max != Missing.MISSING;
    if (old && (low == Missing.MISSING || high == Missing.MISSING)) {
      String missing = low == Missing.MISSING ? "a_min" : "a_max";
      throw LegatoException.type(
          "clip() missing 1 required positional argument: '" + missing + "'");
    }
    if (old && current) {
      throw LegatoException.value(
          "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is"
              + " forbidden.");
    }
    return old ? Clip.of(s, a, low, high, out) : Clip.of(s, a, min, max, out);
  }

  @Export(value = "ndarray.clip", signature = "a, min=None, max=None, out=None")
  Object clipped(Session s, Object a, Object min, Object max, Object out) {
    return Clip.of(s, a, min, max, out);
  }

  @Export(signature = "dst, src, casting='same_kind', where=True")
  void copyto(Session s, NDArray dst, Object src, String casting, Object where) {
    dst.requireWriteable("assignment destination is read-only");
    DType from = s.resultType(src);
    LoopTypes.Operand o = HostNumber.operand(src);
    boolean weak = o != null && o.weak();
    if (!weak && !Promotion.canCast(from, dst.dtype(), Promotion.Casting.of(casting))) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + from.numpyName()
              + "') to dtype('"
              + dst.dtype().numpyName()
              + "') according to the rule '"
              + casting
              + "'");
    }
    if (where == Boolean.TRUE) {
      Assignment.assign(s, dst, src);
      return;
    }
    NDArray r = Assignment.selected(s.asArray(where), s.asArray(src), dst);
    Elementwise.copy(r, dst, false);
    r.dropTemporary();
  }

  @Export(value = "ndarray.fill", signature = "a, value")
  void fill(Session s, NDArray a, Object value) {
    assign(s, a, value);
  }

  @Export(value = "ndarray.item", signature = "a, *args")
  Object item(Session s, Object a, Tuple args) {
    if (a instanceof Scalar x) {
      return x.toHost();
    }
    NDArray array = (NDArray) a;
    if (args.isEmpty()) {
      if (array.size() != 1) {
        throw LegatoException.value("can only convert an array of size 1 to a Python scalar");
      }
      long[] b = array.element();
      return Scalar.of(array.dtype(), b[0], b[1]).toHost();
    }
    Object key = args.size() == 1 ? args.getFirst() : args;
    if (key instanceof Long i && (i < -array.size() || i >= array.size())) {
      throw LegatoException.index("index " + i + " is out of bounds for size " + array.size());
    }
    NDArray x =
        args.size() == 1 && !(key instanceof Tuple) ? (NDArray) s.call("ravel", array) : array;
    if (x.getItem(key) instanceof Scalar v) {
      return v.toHost();
    }
    throw LegatoException.value("incorrect number of indices for array");
  }

  @Export(value = "ndarray.setflags", signature = "a, write=None, align=None, uic=None")
  void setflags(NDArray a, Object write, Object align, Object uic) {
    if (Arguments.absent(write)) {
      return;
    }
    boolean on = Arguments.flag(write);
    if (on && a.base() != null && !a.base().isWriteable()) {
      throw LegatoException.value("cannot set WRITEABLE flag to True of this array");
    }
    a.setWriteable(on);
  }

  @Export(value = "ndarray.to_device", signature = "a, device, /, *, stream=None")
  Object toDevice(NDArray a, Object device, Object stream) {
    if (!device.equals("cpu")) {
      throw LegatoException.value("Unsupported device: " + device + ".");
    }
    return a;
  }

  /** The elements' bytes in C or Fortran order. */
  @Export(value = "ndarray.tobytes", signature = "a, order='C'")
  Object tobytes(NDArray a, Object order) {
    boolean columns =
        order.equals("F")
            || order.equals("A") && a.view().strides().length > 1 && isColumnOrdered(a);
    HostArray h = (columns ? a.transpose() : a).host();
    DType t = a.dtype();
    HostArray packed = HostArray.zeros(t, h.extents());
    for (long i = 0; i < h.size(); i++) {
      packed.set(i, h.bits(i), h.imagBits(i));
    }
    long bytes = h.size() * t.bytes();
    return new PyBytes(
        packed.memory().asSlice(0, bytes).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
  }

  private static boolean isColumnOrdered(NDArray a) {
    View t = a.transpose().view();
    return java.util.Arrays.equals(t.strides(), View.contiguous(t.type().bytes(), t.extents()));
  }

  /** The bytes of every element, or of every part of a complex one, in the other order. */
  @Export(value = "ndarray.byteswap", signature = "a, inplace=False")
  Object byteswap(Session s, NDArray a, boolean inplace) {
    HostArray from = a.host();
    HostArray to = HostArray.zeros(a.dtype(), a.shape());
    int shift = Long.SIZE - 8 * a.dtype().part().bytes();
    for (long i = 0; i < from.size(); i++) {
      to.set(
          i,
          Long.reverseBytes(from.bits(i)) >>> shift,
          Long.reverseBytes(from.imagBits(i)) >>> shift);
    }
    NDArray r = s.adopt(to);
    if (!inplace) {
      return r;
    }
    a.assign(r);
    return a;
  }

  @Export(value = "ndarray.tolist", signature = "a")
  Object tolist(NDArray a) {
    return a.host().nested();
  }

  @Export(value = "shape", signature = "a")
  Object shape(Session s, Object a) {
    return Tuple.ofLongs(extents(s, a));
  }

  @Export(signature = "a")
  long ndim(Session s, Object a) {
    return extents(s, a).length;
  }

  @Export(signature = "a, axis=None")
  long size(Session s, Object a, Object axis) {
    long[] extents = extents(s, a);
    return axis == None.NONE
        ? Shapes.size(extents)
        : extents[Shapes.axis(Arguments.integer(axis), extents.length)];
  }

  /** {@return the extents of an array, or of nested sequences of whatever objects} */
  private static long[] extents(Session s, Object a) {
    try {
      return s.asArray(a).shape();
    } catch (TextNeeded e) {
      throw e;
    } catch (LegatoException e) {
      if (!e.pythonType().equals("NotImplementedError")) {
        throw e;
      }
      return Nested.of(a).shape();
    }
  }
}
