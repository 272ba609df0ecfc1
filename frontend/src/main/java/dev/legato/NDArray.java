package dev.legato;

import dev.legato.array.ArrayAttributes;
import dev.legato.array.HostArray;
import dev.legato.array.IndexText;
import dev.legato.array.Indexing;
import dev.legato.array.Items;
import dev.legato.array.Mismatch;
import dev.legato.array.OperatorMethods;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.library.Operand;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An n-d array: a handle on a view of a store. Operations are recorded, not run; their functions
 * come from the session's libraries by name. Basic indices and transposes give views that share
 * elements with their base, as in NumPy.
 */
public final class NDArray implements Operand, Handle {
  private final Session session;
  private View view;
  private final @Nullable NDArray base;
  private boolean writeable;
  private int holds;
  private boolean escaped;
  private boolean released;

  /** What reachability knows the handle by, if it does. */
  private @Nullable Object tracked;

  /** Takes over one count of the view's store. */
  NDArray(Session session, View view, @Nullable NDArray base, boolean writeable) {
    this.session = session;
    this.view = view;
    this.base = base;
    this.writeable = writeable;
    session.temporaries().made(this);
  }

  // --- what it is

  public Session session() {
    return session;
  }

  /** {@return the elements: a strided window on a store} */
  public View view() {
    return view;
  }

  public DType dtype() {
    return view.type();
  }

  /** {@return the extents} */
  public long[] shape() {
    return view.extents();
  }

  public int rank() {
    return view.rank();
  }

  public long size() {
    return view.size();
  }

  /** {@return the array whose elements this one shares, or null when it owns them} */
  public @Nullable NDArray base() {
    return base;
  }

  public boolean isWriteable() {
    return writeable;
  }

  public void setWriteable(boolean on) {
    writeable = on;
  }

  /**
   * Must be asked before every write.
   *
   * @throws LegatoException ValueError with this message when the array is read-only
   */
  public void requireWriteable(String message) {
    if (!writeable) {
      throw LegatoException.value(message);
    }
  }

  /** Looks from now on through another view of the same store: assignment to {@code shape}. */
  public void setView(View v) {
    view = v;
  }

  /**
   * Takes over the elements of a new array, which nobody else has; other views keep the old ones.
   */
  public void become(NDArray fresh) {
    Store store = fresh.view.root();
    session.engine().retain(store);
    if (escaped) {
      session.engine().track(this, store);
    } else {
      release();
      tracked = tracked == null ? null : session.engine().track(this, store);
    }
    view = fresh.view;
    fresh.dropTemporary();
  }

  /** {@return an array over the same elements seen through another view of the same store} */
  public NDArray share(View v) {
    return share(v, writeable);
  }

  boolean isReleased() {
    return released;
  }

  /** {@return as {@link #share(View)}; broadcasts are not writeable} */
  public NDArray share(View v, boolean mayWrite) {
    session.engine().retain(v.root());
    return new NDArray(session, v, base == null ? this : base, mayWrite);
  }

  // --- Java: elementwise

  public NDArray plus(Object other) {
    return array("add", this, other);
  }

  public NDArray minus(Object other) {
    return array("subtract", this, other);
  }

  public NDArray times(Object other) {
    return array("multiply", this, other);
  }

  public NDArray dividedBy(Object other) {
    return array("divide", this, other);
  }

  public NDArray power(Object other) {
    return array("power", this, other);
  }

  public NDArray negated() {
    return array("negative", this);
  }

  public NDArray sin() {
    return array("sin", this);
  }

  public NDArray cos() {
    return array("cos", this);
  }

  public NDArray exp() {
    return array("exp", this);
  }

  public NDArray log() {
    return array("log", this);
  }

  public NDArray sqrt() {
    return array("sqrt", this);
  }

  public NDArray abs() {
    return array("absolute", this);
  }

  public NDArray lessThan(Object other) {
    return array("less", this, other);
  }

  public NDArray greaterThan(Object other) {
    return array("greater", this, other);
  }

  /** {@return {@code function(this, args...)}: any registered function, such as {@code tanh}} */
  public Object apply(String function, Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = this;
    System.arraycopy(args, 0, all, 1, args.length);
    return session.call(function, all);
  }

  // --- Java: reductions and products

  public Scalar sum() {
    return scalar("sum", this);
  }

  public Scalar mean() {
    return scalar("mean", this);
  }

  public Scalar min() {
    return scalar("min", this);
  }

  public Scalar max() {
    return scalar("max", this);
  }

  /** {@return the sum along an axis} */
  public NDArray sum(int axis) {
    return array("sum", this, (long) axis);
  }

  public NDArray matmul(NDArray other) {
    return array("matmul", this, other);
  }

  // --- Java: shape and type

  /** {@return these elements in another shape, C order; a view when strides allow it} */
  public NDArray reshape(long... shape) {
    return array("reshape", this, Tuple.ofLongs(shape));
  }

  public NDArray transpose() {
    int[] order = new int[rank()];
    for (int k = 0; k < order.length; k++) {
      order[k] = order.length - 1 - k;
    }
    return share(view.permute(order));
  }

  public NDArray astype(DType type) {
    return array("ndarray.astype", this, new dev.legato.array.DTypeObject(type));
  }

  public NDArray copy() {
    return array("copy", this);
  }

  /**
   * {@return a view by an index in NumPy's notation, such as {@code "10:-10:2"} or {@code "0,
   * ..."}}
   *
   * @throws LegatoException IndexError
   */
  public NDArray at(String index) {
    Indexing.Selection s = Indexing.select(view, IndexText.parse(index));
    return session.owned(share(s.view()));
  }

  /** Writes a value (array or number, broadcast) to every element. */
  public void assign(Object value) {
    session.call("ndarray.assign", this, value);
  }

  // --- Java: values

  /** {@return the value of an array of one element} */
  public double asDouble() {
    return one().asDouble();
  }

  public long asLong() {
    return one().asLong();
  }

  private Scalar one() {
    if (size() != 1) {
      throw LegatoException.type("only length-1 arrays can be converted to Python scalars");
    }
    long[] bits = element();
    return Scalar.of(dtype(), bits[0], bits[1]);
  }

  /** {@return the elements in C order converted to double} */
  public double[] toDoubleArray() {
    HostArray h = host();
    double[] r = new double[Math.toIntExact(size())];
    for (int i = 0; i < r.length; i++) {
      r[i] = Bits.asDouble(dtype(), h.bits(i));
    }
    return r;
  }

  /** {@return the elements in C order; an integer or bool dtype is required} */
  public long[] toLongArray() {
    HostArray h = host();
    long[] r = new long[Math.toIntExact(size())];
    for (int i = 0; i < r.length; i++) {
      r[i] = h.bits(i);
    }
    return r;
  }

  /** Runs what this array needs, for benchmarks. {@return this} */
  public NDArray force() {
    session.engine().read(view.root());
    return this;
  }

  /** {@return the contents in memory, to be read before the next write} */
  public HostArray host() {
    return HostArray.of(session.engine().read(view.root()), view);
  }

  /** {@return the bits of the only element: real and imaginary part} */
  public long[] element() {
    return Items.first(session.engine(), view);
  }

  /** {@return the pending scalar that this fresh 0-d array becomes} */
  public Scalar asScalar() {
    return Scalar.pending(this);
  }

  private NDArray array(String function, Object... args) {
    return session.owned(session.asArray(session.call(function, args)));
  }

  private Scalar scalar(String function, Object... args) {
    Scalar s = (Scalar) session.call(function, args);
    s.escape();
    return s;
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return "numpy.ndarray";
  }

  @Override
  public @Nullable Object attribute(String name) {
    switch (name) {
      case "__class__":
        return session.function("ndarray");
      case "__setitem__":
        return (Callable)
            args -> {
              setItem(args.positional().get(0), args.positional().get(1));
              return None.NONE;
            };
      default:
        break;
    }
    Object value = ArrayAttributes.get(this, name);
    if (value != null) {
      return value;
    }
    Object method = method(this, name);
    Object found = method != null ? method : OperatorMethods.of(this, name);
    if (found == null) {
      session.refuseUnsupported("<ndarray>", this, name);
    }
    return found;
  }

  /** {@return the method of arrays bound to {@code self}, or null} */
  @Nullable Object method(Object self, String name) {
    if (!ArrayAttributes.METHODS.contains(name)) {
      return null;
    }
    Callable own = session.findFunction("ndarray." + name);
    Callable f = own != null ? own : session.function(name);
    return (Callable)
        args -> {
          Object[] all = new Object[args.positional().size() + 1];
          all[0] = self;
          for (int k = 1; k < all.length; k++) {
            all[k] = args.positional().get(k - 1);
          }
          return f.call(new Args(List.of(all), args.keywords()));
        };
  }

  @Override
  public List<String> attributeNames() {
    return ArrayAttributes.names();
  }

  @Override
  public void setAttribute(String name, Object value) {
    ArrayAttributes.set(this, name, value);
  }

  @Override
  public Object getItem(Object key) {
    return Items.get(this, key);
  }

  @Override
  public void setItem(Object key, Object value) {
    Items.set(this, key, value);
  }

  @Override
  public long length() {
    if (rank() == 0) {
      throw LegatoException.type("len() of unsized object");
    }
    return view.extent(0);
  }

  @Override
  public Iterator<Object> iterate() {
    if (rank() == 0) {
      throw LegatoException.type("iteration over a 0-d array");
    }
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < view.extent(0);
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return getItem(next++);
      }
    };
  }

  @Override
  public boolean contains(Object item) {
    return item != None.NONE
        && session.truth(session.call("any", session.call("equal", this, item)));
  }

  @Override
  public boolean truth() {
    if (size() == 1) {
      return one().truth();
    }
    throw LegatoException.value(
        size() == 0
            ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that"
                + " an array is not empty."
            : "The truth value of an array with more than one element is ambiguous. Use a.any() or"
                + " a.all()");
  }

  @Override
  public String repr() {
    return (String) session.call("array_repr", this);
  }

  @Override
  public String str() {
    return (String) session.call("array_str", this);
  }

  @Override
  public String format(String spec) {
    if (spec.isEmpty()) {
      return str();
    }
    if (rank() == 0) {
      return one().format(spec);
    }
    throw LegatoException.type("unsupported format string passed to numpy.ndarray.__format__");
  }

  @Override
  public @Nullable Object toHost() {
    return rank() == 0 ? one().toHost() : null;
  }

  @Override
  public int hash() {
    throw LegatoException.type("unhashable type: 'numpy.ndarray'");
  }

  @Override
  public String toString() {
    return "NDArray " + dtype() + java.util.Arrays.toString(shape());
  }

  // --- operators

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    if (!session.isArrayLike(other)) {
      return Mismatch.answer(this, op, other, reflected);
    }
    Callable f = session.operator(op);
    return f.call(reflected ? Args.of(other, this) : Args.of(this, other));
  }

  @Override
  public Object unary(Unary op) {
    return session.operator(op).call(Args.of(this));
  }

  @Override
  public Object inPlace(Binary op, Object other) {
    if (!session.isArrayLike(other)) {
      return Mismatch.answer(this, op, other, false);
    }
    session.operator(op).call(new Args(List.of(this, other), Map.of("out", this)));
    return this;
  }

  // --- liveness

  @Override
  public void hold() {
    holds++;
  }

  @Override
  public void keep() {
    holds++;
    track();
  }

  private void track() {
    if (tracked == null && !released) {
      tracked = session.engine().track(this, view.root());
    }
  }

  private void release() {
    if (tracked != null) {
      session.engine().forget(tracked);
    }
    session.engine().release(view.root());
  }

  @Override
  public void drop() {
    holds--;
    dropTemporary();
  }

  @Override
  public void giveBack() {
    holds--;
  }

  @Override
  public void dropTemporary() {
    if (holds <= 0 && !escaped && !released) {
      released = true;
      release();
    }
  }

  /** Releases the store, whoever still holds this handle: its value was taken over. */
  void discard() {
    if (!escaped && !released) {
      released = true;
      release();
    }
  }

  @Override
  public void escape() {
    if (!escaped && !released) {
      escaped = true;
      track();
    }
  }

  /** {@return the index of all of it, for writing} */
  static Slice all() {
    return new Slice(None.NONE, None.NONE, None.NONE);
  }
}
