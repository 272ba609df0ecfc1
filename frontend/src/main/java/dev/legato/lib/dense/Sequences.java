package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Missing;
import dev.legato.library.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Along one axis: scans, differences, rounding. */
public final class Sequences implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, axis=None, dtype=None, out=None")
  Object cumsum(Session s, NDArray a, Object axis, Object dtype, Object out) {
    return scan(s, "cumsum", "add", a, axis, dtype, out);
  }

  @Export(signature = "a, axis=None, dtype=None, out=None")
  Object cumprod(Session s, NDArray a, Object axis, Object dtype, Object out) {
    return scan(s, "cumprod", "multiply", a, axis, dtype, out);
  }

  /** Running folds from the left, on the host. */
  private static Object scan(
      Session s, String name, String op, NDArray a, Object axis, Object dtype, Object out) {
    DType t = Arguments.dtype(dtype, Promotion.sum(a.dtype()));
    boolean all = Arguments.absent(axis) || a.rank() == 0;
    NDArray flat = all ? (NDArray) s.call("ravel", a) : a;
    int k = Arguments.absent(axis) ? 0 : Shapes.axis(Arguments.integer(axis), flat.rank());
    NDArray x = flat.dtype() == t ? flat : Elementwise.copied(flat, t, "K");
    NDArray r = new HostFold(Operators.ufuncs().get(op), t).running(name, x, k);
    if (s.floatErrors().observed()) {
      s.floatErrors().fold(s, "accumulate", List.of(a), r);
    }
    return Folds.written(r, out, op);
  }

  @Export(signature = "a, n=1, axis=-1, prepend=<no value>, append=<no value>")
  Object diff(Session s, NDArray a, long n, long axis, Object prepend, Object append) {
    if (n == 0) {
      return a;
    }
    if (n < 0) {
      throw LegatoException.value("order must be non-negative but got " + n);
    }
    if (a.rank() == 0) {
      throw LegatoException.value("diff requires input that is at least one dimensional");
    }
    int k = Shapes.axis(axis, a.rank());
    List<Object> parts = new ArrayList<>();
    for (Object part : Arrays.asList(prepend, a, append)) {
      if (part != Missing.MISSING) {
        parts.add(edge(s, part, a, k));
      }
    }
    NDArray r = parts.size() == 1 ? a : (NDArray) s.call("concatenate", parts, (long) k);
    for (long i = 0; i < n; i++) {
      long e = Math.max(r.view().extent(k) - 1, 0);
      NDArray high = r.share(r.view().slice(k, Math.min(1, r.view().extent(k)), 1, e));
      NDArray low = r.share(r.view().slice(k, 0, 1, e));
      String f = r.dtype() == DType.BOOL ? "not_equal" : "subtract";
      r = (NDArray) s.call(f, high, low);
    }
    return r;
  }

  /** What is put before or after: a number is one element for each row. */
  private static NDArray edge(Session s, Object part, NDArray a, int axis) {
    NDArray x = s.asArray(part);
    if (x.rank() > 0) {
      return x;
    }
    long[] shape = a.shape();
    shape[axis] = 1;
    return x.share(x.view().broadcast(shape), false);
  }

  // --- rounding

  @Export(signature = "a, decimals=0, out=None")
  Object round(Session s, Object a, Object decimals, Object out) {
    long d = Arguments.integer(decimals);
    DType t = s.resultType(a);
    Object r;
    if (t == DType.BOOL) {
      r = s.asArray(a).astype(DType.FLOAT16);
    } else if (t.isComplex()) {
      r = roundedParts(s, s.asArray(a), decimals);
    } else if (!t.isFloat()) {
      r = d >= 0 ? positive(s, a) : roundedInteger(s, a, d, t);
    } else if (d == 0) {
      r = s.call("rint", a);
    } else {
      double scale = Math.pow(10, Math.abs(d));
      String up = d > 0 ? "multiply" : "divide";
      String down = d > 0 ? "divide" : "multiply";
      r = s.call(down, s.call("rint", s.call(up, a, scale)), scale);
    }
    if (out instanceof NDArray target) {
      String first = d == 0 ? "rint" : d > 0 ? "multiply" : "divide";
      return Outputs.written(first, s.asArray(r), target);
    }
    return r;
  }

  private Object roundedParts(Session s, NDArray a, Object decimals) {
    NDArray r = s.empty(a.shape(), a.dtype());
    DType part = a.dtype().part();
    for (long offset : new long[] {0, part.bytes()}) {
      Object rounded = round(s, a.share(a.view().retype(part, offset)), decimals, None.NONE);
      NDArray target = r.share(r.view().retype(part, offset));
      target.assign(rounded);
      target.dropTemporary();
    }
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  private static Object positive(Session s, Object a) {
    return a instanceof NDArray x ? Elementwise.copied(x, x.dtype(), "K") : s.call("positive", a);
  }

  private static Object roundedInteger(Session s, Object a, long d, DType t) {
    double scale = Math.pow(10, -d);
    Object r = s.call("multiply", s.call("rint", s.call("divide", a, scale)), scale);
    return s.asArray(r, t);
  }

  @Export(signature = "a, decimals=0, out=None")
  Object around(Session s, Object a, Object decimals, Object out) {
    return round(s, a, decimals, out);
  }
}
