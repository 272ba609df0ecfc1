package dev.legato;

import dev.legato.array.ArrayText;
import dev.legato.array.DTypeObject;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.OperatorMethods;
import dev.legato.array.ScalarClass;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Complex;
import dev.legato.library.Ellipsis;
import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import dev.legato.script.op.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An array scalar ({@code np.float64} ...): immutable, of a strong dtype, and perhaps still
 * pending: then it is a 0-d store that nobody else writes, and its value is computed when somebody
 * looks.
 */
public final class Scalar implements Operand, Handle {
  private static final Set<String> ONLY_OF_ARRAYS = Set.of("dot", "partition", "argpartition");
  private static final List<String> NAMES =
      List.of("dtype", "shape", "ndim", "size", "itemsize", "nbytes", "real", "imag", "T", "item");
  private final DType type;
  private @Nullable NDArray pending;

  /** Whether others may write to what is pending. */
  private boolean shared;

  private @Nullable Session session;
  private long re;
  private long im;

  private Scalar(DType type, long re, long im, @Nullable NDArray pending) {
    this.type = type;
    this.re = re;
    this.im = im;
    this.pending = pending;
    this.session = pending == null ? null : pending.session();
  }

  /** {@return this, knowing the session in which its array methods work} */
  public Scalar in(Session owner) {
    if (session == null) {
      session = owner;
    }
    return this;
  }

  /** {@return the session that made the scalar, or null when a plain number became one} */
  public @Nullable Session session() {
    return session;
  }

  /** {@return a scalar whose value is known} */
  public static Scalar of(DType type, long re, long im) {
    return new Scalar(type, re, im, null);
  }

  public static Scalar of(double value) {
    return of(DType.FLOAT64, Bits.ofDouble(value), 0);
  }

  public static Scalar of(long value) {
    return of(DType.INT64, value, 0);
  }

  public static Scalar of(boolean value) {
    return of(DType.BOOL, value ? 1 : 0, 0);
  }

  /**
   * {@return the scalar that a fresh 0-d array holds or will hold; nothing may write to the array
   * from here on}
   */
  public static Scalar pending(NDArray array) {
    return new Scalar(array.dtype(), 0, 0, array).resolvedIfReady();
  }

  private Scalar resolvedIfReady() {
    NDArray a = pending;
    if (a != null && a.session().engine().isReady(a.view().root())) {
      resolve();
    }
    return this;
  }

  /** {@return an element of an array as it is now, which does not keep the array alive} */
  public static Scalar element(NDArray array, View element) {
    array.session().engine().retain(element.root());
    NDArray window = new NDArray(array.session(), element, null, false);
    Scalar s = new Scalar(window.dtype(), 0, 0, window);
    s.shared = true;
    array.session().engine().elements().copy(element.root(), s::copy);
    return s.shared ? s : s.resolvedIfReady();
  }

  /** {@return the 0-d array in which the value is pending, if it is} */
  @Nullable NDArray window() {
    return pending;
  }

  /** Takes a copy of what others may write to. */
  private void copy() {
    NDArray window = pending;
    if (window != null && !window.isReleased()) {
      window.become((NDArray) window.session().call("copy", window));
    }
    shared = false; // not if there was no memory for it
  }

  /** {@return what is pending and nobody writes to, or null} */
  private @Nullable NDArray own() {
    if (shared && session != null) {
      session.engine().elements().settle();
    }
    if (shared) {
      copy();
    }
    return pending;
  }

  /**
   * {@return {@code np.float64(value)}: the value converted as astype does; an array gives an
   * array}
   *
   * @throws LegatoException OverflowError when a Python integer does not fit
   */
  public static Object convert(DType type, Object value) {
    return switch (value) {
      case Scalar s when s.type == type -> s;
      case Scalar s when s.pending != null -> s.own().astype(type).asScalar();
      case NDArray a -> a.rank() == 0 ? a.astype(type).asScalar() : a.astype(type);
      case Scalar s -> HostNumber.cast(s.type, s.re, s.im, type);
      default -> HostNumber.convert(type, value);
    };
  }

  public DType dtype() {
    return type;
  }

  /** {@return whether reading the value would run recorded work} */
  public boolean isPending() {
    return pending != null;
  }

  /** {@return the 0-d array that holds the pending value, or null when the value is known} */
  public @Nullable NDArray array() {
    return own();
  }

  /** {@return the bits of the value (of its real part), after running what it needs} */
  public long bits() {
    resolve();
    return re;
  }

  public long imagBits() {
    resolve();
    return im;
  }

  private void resolve() {
    NDArray a = pending;
    if (a != null) {
      if (shared) {
        a.session().engine().elements().forget();
        shared = false;
      }
      long[] bits = a.element();
      re = bits[0];
      im = bits[1];
      pending = null;
      a.discard();
    }
  }

  public double asDouble() {
    if (type == DType.FLOAT64) {
      return Double.longBitsToDouble(bits());
    }
    return switch (toHost()) {
      case Boolean b -> b ? 1 : 0;
      case Complex c -> throw LegatoException.type("can't convert complex to float");
      case Number n -> n.doubleValue();
      default -> throw new IllegalStateException();
    };
  }

  public long asLong() {
    return switch (toHost()) {
      case Boolean b -> b ? 1 : 0;
      case Number n -> n.longValue();
      default -> throw LegatoException.type("can't convert complex to int");
    };
  }

  public boolean asBoolean() {
    return truth();
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return "numpy." + type.numpyName();
  }

  /** Scalars of Python's own widths are instances of Python's classes. */
  @Override
  public boolean isOf(String className) {
    return switch (type) {
      case FLOAT64 -> className.equals("float");
      case COMPLEX128 -> className.equals("complex");
      default -> false;
    };
  }

  @Override
  public Object toHost() {
    resolve();
    return HostArray.value(type, re, im);
  }

  @Override
  public boolean truth() {
    resolve();
    return switch (type.kind()) {
      case BOOL, SIGNED, UNSIGNED -> re != 0;
      case FLOAT -> Bits.asDouble(type, re) != 0;
      case COMPLEX -> Bits.asDouble(type.part(), re) != 0 || Bits.asDouble(type.part(), im) != 0;
    };
  }

  @Override
  public String str() {
    resolve();
    return ArrayText.scalar(type, re, im);
  }

  @Override
  public String repr() {
    String s = str();
    if (type == DType.BOOL) {
      return "np." + s + "_";
    }
    if (type == DType.BFLOAT16) {
      return s;
    }
    boolean wrapped = s.startsWith("(");
    return "np." + type.numpyName() + (wrapped ? s : "(" + s + ")");
  }

  @Override
  public String format(String spec) {
    return Texts.format(toHost(), spec);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__class__" -> scalarClass();
      case "dtype" -> new DTypeObject(type);
      case "shape", "strides" -> Tuple.EMPTY;
      case "ndim" -> 0L;
      case "size" -> 1L;
      case "itemsize", "nbytes" -> (long) type.bytes();
      case "device" -> "cpu";
      case "T" -> this;
      case "flags" -> flags();
      case "real" -> part(true);
      case "imag" -> part(false);
      case "item" -> (dev.legato.library.Callable) args -> toHost();
      case "tolist" -> (dev.legato.library.Callable) args -> toHost();
      case "base" -> None.NONE;
      case "is_integer" ->
          type.isComplex() || type == DType.BOOL
              ? null
              : (dev.legato.library.Callable) args -> asDouble() == Math.rint(asDouble());
      case "bit_count" ->
          type.isInteger()
              ? (dev.legato.library.Callable)
                  args ->
                      (long)
                          Long.bitCount(
                              type.kind() == DType.Kind.SIGNED ? Math.abs(bits()) : bits())
              : null;
      default -> {
        Object operator = OperatorMethods.of(this, name);
        yield operator != null ? operator : viaArray(name);
      }
    };
  }

  /** Those of a 0-d array that nobody can write. */
  private @Nullable Object flags() {
    if (session == null) {
      return null;
    }
    NDArray a = session.asArray(this);
    return a.share(a.view(), false).attribute("flags");
  }

  /** {@return the class as the session's modules show it} */
  private Object scalarClass() {
    Object shown = session == null ? null : session.findFunction(typeName());
    return shown != null ? shown : ScalarClass.of(type);
  }

  private Scalar part(boolean real) {
    if (!type.isComplex()) {
      return real ? this : known(of(type, 0, 0));
    }
    resolve();
    return known(of(type.part(), real ? re : im, 0));
  }

  /** {@return what was made of a pending scalar, as a scalar} */
  private static Object scalar(Object made) {
    return made instanceof NDArray a && a.rank() == 0 ? pending(a) : made;
  }

  /** {@return a scalar made of this one, which knows this one's session} */
  private Scalar known(Scalar made) {
    return session == null ? made : made.in(session);
  }

  /** Methods of arrays work on scalars as on 0-d arrays. */
  private @Nullable Object viaArray(String name) {
    dev.legato.library.Callable own = HostNumber.method(this, name);
    Session s = session;
    if (own != null && (pending == null || s == null)) {
      return (dev.legato.library.Callable) args -> known((Scalar) own.call(args));
    }
    if (s == null || ONLY_OF_ARRAYS.contains(name)) {
      return null;
    }
    Object method = s.asArray(this).method(this, name);
    if (method == null) {
      s.refuseUnsupported("<generic>", this, name);
    }
    return method instanceof dev.legato.library.Callable later
        ? (dev.legato.library.Callable) args -> scalar(later.call(args))
        : method;
  }

  @Override
  public List<String> attributeNames() {
    return NAMES;
  }

  @Override
  public Object getItem(Object key) {
    if (key instanceof Tuple t && t.isEmpty()) {
      return this;
    }
    if (session != null && takesNoAxis(key)) {
      NDArray a = session.asArray(this);
      Object r = a.getItem(key);
      a.dropTemporary();
      return r;
    }
    throw LegatoException.index("invalid index to scalar variable.");
  }

  private static boolean takesNoAxis(Object key) {
    return switch (key) {
      case None n -> true;
      case Ellipsis e -> true;
      case Tuple t -> t.stream().allMatch(Scalar::takesNoAxis);
      default -> false;
    };
  }

  @Override
  public int hash() {
    return Objects.hashCode(toHost());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Scalar s && s.type == type && s.toHost().equals(toHost());
  }

  @Override
  public int hashCode() {
    return hash();
  }

  @Override
  public String toString() {
    return pending == null ? repr() : "<pending " + type + ">";
  }

  // --- operators

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    return HostNumber.binary(op, this, other, reflected);
  }

  @Override
  public Object unary(Unary op) {
    return HostNumber.unary(op, this);
  }

  // --- liveness follows the 0-d array

  @Override
  public void hold() {
    if (pending != null) {
      pending.hold();
    }
  }

  @Override
  public void drop() {
    if (pending != null) {
      pending.drop();
    }
  }

  @Override
  public void keep() {
    if (pending != null) {
      pending.keep();
    }
  }

  @Override
  public void giveBack() {
    if (pending != null) {
      pending.giveBack();
    }
  }

  @Override
  public void dropTemporary() {
    if (pending != null) {
      pending.dropTemporary();
    }
  }

  @Override
  public void escape() {
    if (pending != null) {
      pending.escape();
    }
  }

  static String kindName(DType t) {
    return t.numpyName().toLowerCase(Locale.ROOT);
  }
}
