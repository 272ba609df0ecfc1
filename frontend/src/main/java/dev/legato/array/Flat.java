package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Callable;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import dev.legato.library.TypeObject;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * {@code a.flat}: the elements in C order, and an iterator over them. To read or write elements by
 * index sets it back to the first one. Values that are written are repeated as often as is needed.
 */
public final class Flat implements Operand {
  private static final String INDICES =
      "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid"
          + " indices";

  /** {@code np.flatiter}, the class. */
  public static final TypeObject CLASS =
      new TypeObject() {
        @Override
        public String className() {
          return "flatiter";
        }

        @Override
        public boolean isInstance(Object value) {
          return value instanceof Flat;
        }

        @Override
        public Object call(dev.legato.library.Args args) {
          throw LegatoException.type("cannot create 'numpy.flatiter' instances");
        }

        @Override
        public String repr() {
          return "<class 'numpy.flatiter'>";
        }
      };

  private final NDArray array;

  /** The next element. */
  private long index;

  Flat(NDArray array) {
    this.array = array;
  }

  @Override
  public String typeName() {
    return "numpy.flatiter";
  }

  private NDArray flattened() {
    return (NDArray) array.session().call("ravel", array);
  }

  private boolean isView(NDArray flat) {
    return flat.view().root() == array.view().root();
  }

  private Tuple coordinates(long at) {
    long[] shape = array.shape();
    long[] place = new long[shape.length];
    long rest = at;
    for (int k = place.length - 1; k > 0; k--) {
      place[k] = rest % shape[k];
      rest /= shape[k];
    }
    if (place.length > 0) {
      place[0] = rest;
    }
    return Tuple.ofLongs(place);
  }

  void fill(Object value) {
    setItem(Ellipsis.ELLIPSIS, value);
  }

  /** {@return the key as an array of one axis has it} */
  private Object key(Object key) {
    index = 0;
    Object k = key instanceof Tuple t && t.size() == 1 ? t.getFirst() : key;
    if (k instanceof Tuple t) {
      if (t.isEmpty()) {
        return Ellipsis.ELLIPSIS;
      }
      throw tooMany(t.size());
    }
    if (k == None.NONE || k instanceof String || k instanceof Double) {
      throw LegatoException.index(INDICES);
    }
    if (k instanceof NDArray a && a.dtype() == DType.BOOL) {
      if (a.rank() != 1) {
        throw tooMany(a.rank());
      }
      if (a.size() != array.size()) {
        throw LegatoException.index(
            "boolean index did not match indexed flat iterator along axis 0; size of axis is "
                + array.size()
                + " but size of corresponding boolean axis is "
                + a.size());
      }
    }
    return k;
  }

  private static LegatoException tooMany(int n) {
    return LegatoException.index(
        "too many indices for flat iterator: flat iterator is 1-dimensional, but "
            + n
            + " were indexed");
  }

  private static LegatoException named(LegatoException e) {
    String text = String.valueOf(e.getMessage());
    return text.contains(" is out of bounds for axis 0 with size ")
        ? LegatoException.index(text.replace("for axis 0 with size", "for size"))
        : e;
  }

  @Override
  public Object getItem(Object key) {
    Object k = key(key);
    try {
      Object found = flattened().getItem(k);
      return found instanceof NDArray a ? a.copy() : found;
    } catch (LegatoException e) {
      throw named(e);
    }
  }

  @Override
  public void setItem(Object key, Object value) {
    Object k = key(key);
    NDArray flat = flattened();
    try {
      if (isOne(k)) {
        flat.setItem(k, single(value));
      } else {
        NDArray chosen = (NDArray) flat.getItem(k);
        flat.setItem(k, repeated(value, chosen));
      }
    } catch (LegatoException e) {
      throw named(e);
    }
    if (!isView(flat)) {
      array.assign(flat.apply("reshape", Tuple.ofLongs(array.shape())));
    }
  }

  private static boolean isOne(Object key) {
    Object host = key instanceof dev.legato.library.Dynamic d ? d.toHost() : key;
    return host instanceof Long && !(key instanceof NDArray);
  }

  private Object single(Object value) {
    if (value instanceof String
        || value instanceof List<?>
        || value instanceof NDArray a && a.rank() > 0) {
      throw LegatoException.value("Error setting single item of array.");
    }
    return value;
  }

  /** {@return the values in C order, as often as the places need them} */
  private Object repeated(Object value, NDArray places) {
    if (value instanceof Scalar || HostNumber.isKnown(value)) {
      return value;
    }
    NDArray values = array.session().asArray(value, null);
    if (values.rank() == 0) {
      return values;
    }
    if (values.size() == 0) {
      return places;
    }
    Tuple shape = Tuple.ofLongs(places.shape());
    return array.session().call("resize", values, shape);
  }

  @Override
  public long length() {
    return array.size();
  }

  @Override
  public boolean contains(Object item) {
    for (Iterator<Object> all = iterate(); all.hasNext(); ) {
      if (array.session().truth(array.session().call("equal", all.next(), item))) {
        return true;
      }
    }
    return false;
  }

  /** The elements from the next one on; they are taken from the iterator. */
  @Override
  public Iterator<Object> iterate() {
    NDArray flat = flattened();
    boolean view = isView(flat);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return index < array.size();
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        long at = index++;
        return view ? flat.getItem(at) : array.getItem(coordinates(at));
      }
    };
  }

  private Object next() {
    Iterator<Object> rest = iterate();
    if (!rest.hasNext()) {
      throw new LegatoException("StopIteration", "");
    }
    return rest.next();
  }

  private NDArray copied() {
    return (NDArray) array.session().call("ndarray.flatten", array);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "base" -> array;
      case "index" -> index;
      case "coords" -> coordinates(index);
      case "copy" -> Routine.of("copy", "", a -> copied());
      case "__array__" -> Routine.of("__array__", "dtype=None, copy=None", a -> copied());
      case "__getitem__" -> (Callable) args -> getItem(args.positional().getFirst());
      case "__setitem__" ->
          (Callable)
              args -> {
                setItem(args.positional().getFirst(), args.positional().getLast());
                return None.NONE;
              };
      case "__len__" -> (Callable) args -> length();
      case "__next__" -> (Callable) args -> next();
      case "__iter__" -> (Callable) args -> this;
      default -> null;
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of("base", "coords", "copy", "index");
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    return switch (op) {
      case LT, LE, GT, GE, EQ, NE -> copied().binary(op, other, reflected);
      case ADD, SUB, MUL, DIV, FLOORDIV, MOD, POW, MATMUL, AND, OR, XOR, LSHIFT, RSHIFT ->
          NotImplemented.NOT_IMPLEMENTED;
    };
  }

  @Override
  public Object unary(Unary op) {
    throw LegatoException.type("bad operand type for unary " + op.symbol() + ": 'numpy.flatiter'");
  }

  @Override
  public int hash() {
    throw LegatoException.type("unhashable type: 'numpy.flatiter'");
  }

  @Override
  public String repr() {
    return "<numpy.flatiter object at 0x%012x>".formatted(System.identityHashCode(this));
  }
}
