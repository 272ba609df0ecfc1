package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An index expression split into what a view can do (integers, slices, ..., new axes) and the
 * arrays that select elements.
 */
public final class Indexing {
  private Indexing() {}

  /**
   * The outcome of a key on a view.
   *
   * @param view the view after integers, slices and new axes; an array keeps the axes it indexes
   * @param arrays per array index: the object and the first axis of {@code view} that it selects
   *     from
   * @param scalar whether only integers were given, one per axis
   * @param apart whether array indices are separated by slices, so that their axes come first
   */
  public record Selection(View view, List<ArrayIndex> arrays, boolean scalar, boolean apart) {}

  /** An array (or mask) index; a mask of k axes selects from k axes. */
  public record ArrayIndex(Object array, int axis) {}

  /** {@return the parts of a key: a tuple's items or the key itself} */
  public static List<Object> parts(Object key) {
    return key instanceof Tuple t ? t : List.of(key);
  }

  /** {@return whether a part of a key is an array, list or mask rather than a number or slice} */
  public static boolean isArray(Object part) {
    return switch (part) {
      case Slice s -> false;
      case Ellipsis e -> false;
      case None n -> false;
      case Long l -> false;
      case Integer i -> false;
      case BigInteger b -> false;
      case Boolean b -> true;
      case Scalar s -> s.dtype() == DType.BOOL;
      case Double d -> throw invalid();
      case String s -> throw invalid();
      default -> true;
    };
  }

  /** {@return how many axes an array index selects from: a mask's rank, else 1} */
  private static int width(Object index) {
    return switch (index) {
      case Boolean b -> 0;
      case Scalar s -> s.dtype() == DType.BOOL ? 0 : 1;
      case NDArray a -> a.dtype() == DType.BOOL ? a.rank() : 1;
      case List<?> list -> {
        Nested n = Nested.of(list);
        yield n.type() == DType.BOOL && !n.leaves().isEmpty() ? n.shape().length : 1;
      }
      default -> 1;
    };
  }

  private static LegatoException invalid() {
    return LegatoException.index(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
            + " boolean arrays are valid indices");
  }

  /**
   * {@return what the key selects from {@code v}}
   *
   * @throws LegatoException IndexError as NumPy raises it
   */
  public static Selection select(View v, Object key) {
    if (key instanceof Long i && v.rank() > 0) {
      long at = i < 0 ? i + v.extent(0) : i;
      if (at >= 0 && at < v.extent(0)) {
        return new Selection(v.at(0, at), List.of(), v.rank() == 1, false);
      }
    }
    List<Object> parts = parts(key);
    int used = 0;
    boolean ellipsis = false;
    for (Object p : parts) {
      if (p == Ellipsis.ELLIPSIS) {
        if (ellipsis) {
          throw LegatoException.index("an index can only have a single ellipsis ('...')");
        }
        ellipsis = true;
      } else if (p != None.NONE) {
        used += isArray(p) ? width(p) : 1;
      }
    }
    if (used > v.rank()) {
      throw LegatoException.index(
          "too many indices for array: array is "
              + v.rank()
              + "-dimensional, but "
              + used
              + " were indexed");
    }
    return apply(v, parts, v.rank() - used);
  }

  private static Selection apply(View start, List<Object> parts, int rest) {
    View v = start;
    int axis = 0;
    int source = 0;
    boolean scalar = true;
    boolean open = false;
    boolean apart = false;
    List<ArrayIndex> arrays = new ArrayList<>();
    // An integer beside an array index belongs to the arrays when axes between them are looked at.
    boolean mixed = parts.stream().anyMatch(Indexing::isArray);
    for (Object p : parts) {
      if (p == Ellipsis.ELLIPSIS) {
        axis += rest;
        source += rest;
        scalar = false;
        open = !arrays.isEmpty();
      } else if (p == None.NONE) {
        v = v.newAxis(axis++);
        scalar = false;
        open = !arrays.isEmpty();
      } else if (p instanceof Slice s) {
        v = slice(v, axis++, s);
        source++;
        scalar = false;
        open = !arrays.isEmpty();
      } else if (isArray(p) || mixed) {
        apart |= open;
        arrays.add(new ArrayIndex(p, axis));
        int w = isArray(p) ? width(p) : 1;
        if (w == 0) { // one truth value selects all or nothing of a new axis
          v = v.newAxis(axis++);
        }
        axis += w;
        source += w;
        scalar = false;
      } else {
        v = v.at(axis, position(p, v.extent(axis), source++));
      }
    }
    return new Selection(v, arrays, scalar && axis == v.rank() && v.rank() == 0, apart);
  }

  private static View slice(View v, int axis, Slice s) {
    long[] r = range(s, v.extent(axis));
    return v.slice(axis, r[0], r[1], r[2]);
  }

  /** {@return start, step and count of a slice of {@code n} elements} */
  public static long[] range(Slice s, long n) {
    long step = s.step() == None.NONE ? 1 : clamped(s.step());
    if (step == 0) {
      throw LegatoException.value("slice step cannot be zero");
    }
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? n : n - 1;
    long start = s.start() == None.NONE ? (step > 0 ? low : high) : bound(s.start(), n, low, high);
    long stop = s.stop() == None.NONE ? (step > 0 ? high : low) : bound(s.stop(), n, low, high);
    long count = 0;
    if (step > 0 && start < stop) {
      count = (stop - start - 1) / step + 1;
    } else if (step < 0 && start > stop) {
      count = (start - stop - 1) / -step + 1;
    }
    return new long[] {start, step, count};
  }

  private static long bound(Object b, long n, long low, long high) {
    long i = clamped(b);
    if (i < 0) {
      i += n;
    }
    return Math.max(low, Math.min(high, i));
  }

  private static long clamped(Object o) {
    Object v = o instanceof Dynamic d ? d.toHost() : o;
    return switch (v) {
      case Long l -> l;
      case Integer i -> i;
      case BigInteger b -> b.signum() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw LegatoException.type(
              "slice indices must be integers or None or have an __index__ method");
    };
  }

  /**
   * {@return an index counted from the front}
   *
   * @throws LegatoException IndexError when out of range or not an integer
   */
  public static long position(Object index, long n, int axis) {
    Object v = index instanceof Dynamic d ? d.toHost() : index;
    long i =
        switch (v) {
          case Long l -> l;
          case Integer k -> k;
          case BigInteger b ->
              throw LegatoException.index("cannot fit 'int' into an index-sized integer");
          case null, default -> throw invalid();
        };
    if (i < -n || i >= n) {
      throw LegatoException.index(
          "index " + i + " is out of bounds for axis " + axis + " with size " + n);
    }
    return i < 0 ? i + n : i;
  }
}
