package dev.legato.lib.matrix;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code numpy.matrix} over an array of two axes. Its operations are those of the array; results
 * with two axes are matrices again, and reductions along an axis keep it.
 */
final class Matrix implements Operand {
  private static final List<String> KEEPING =
      List.of("sum", "mean", "prod", "max", "min", "std", "var", "any", "all", "argmax", "argmin");
  private final NDArray array;

  Matrix(NDArray array) {
    this.array = array;
    array.escape();
  }

  NDArray array() {
    return array;
  }

  private Session session() {
    return array.session();
  }

  @Override
  public String typeName() {
    return "matrix";
  }

  @Override
  public boolean isOf(String className) {
    return className.equals("matrix") || className.equals("ndarray");
  }

  /** Between arrays and sparse matrices. */
  @Override
  public int priority() {
    return 11;
  }

  private Object wrapped(Object r) {
    return r instanceof NDArray a && a.rank() == 2 ? new Matrix(a) : r;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    Object x = other instanceof Matrix m ? m.array : other;
    boolean scalar = dev.legato.array.HostNumber.operand(x) != null;
    if (op == Binary.POW) {
      return reflected
          ? NotImplemented.NOT_IMPLEMENTED
          : wrapped(session().call("linalg.matrix_power", array, x));
    }
    if (!scalar && !session().isArrayLike(x)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    if (op == Binary.MATMUL || op == Binary.MUL && !scalar) {
      NDArray other2 = op == Binary.MUL ? of(session(), x).array : session().asArray(x);
      Object r = session().call("matmul", reflected ? other2 : array, reflected ? array : other2);
      return r instanceof NDArray a ? of(session(), a) : r;
    }
    return wrapped(array.binary(op, x, reflected));
  }

  @Override
  public Object unary(Unary op) {
    return wrapped(array.unary(op));
  }

  @Override
  public Object inPlace(Binary op, Object other) {
    if (op == Binary.MUL || op == Binary.POW) {
      return binary(op, other, false);
    }
    array.inPlace(op, other instanceof Matrix m ? m.array : other);
    return this;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "A" -> array;
      case "A1" -> array.reshape(-1);
      case "T" -> new Matrix(array.transpose());
      case "H" -> new Matrix((NDArray) session().call("conjugate", array.transpose()));
      case "I" -> new Matrix((NDArray) session().call("linalg.inv", array));
      case "__class__" -> session().function("numpy.matrix");
      case "__array__" -> (Callable) args -> array;
      case "__array_ufunc__" -> (Callable) args -> wrapped(onArrays(args));
      case "__array_function__" -> (Callable) this::function;
      case "getA" -> (Callable) args -> array;
      case "getA1" -> (Callable) args -> array.reshape(-1);
      case "ravel", "flatten" -> (Callable) args -> new Matrix(array.reshape(1, -1).copy());
      default -> ofArray(name);
    };
  }

  /** {@return a function, named first, of the arrays of matrices among the operands} */
  private Object onArrays(Args args) {
    List<Object> operands = new java.util.ArrayList<>();
    for (Object o : args.positional().subList(1, args.positional().size())) {
      operands.add(o instanceof Matrix m ? m.array : o);
    }
    String name = (String) args.positional().getFirst();
    return session().function(name).call(new Args(operands, args.keywords()));
  }

  /** Functions that are methods keep matrices; the others see arrays. */
  private Object function(Args args) {
    String name = (String) args.positional().getFirst();
    if (!KEEPING.contains(name) && !name.equals("transpose")) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    List<Object> rest = args.positional().subList(2, args.positional().size());
    return attribute(name) instanceof Callable f
        ? f.call(new Args(rest, args.keywords()))
        : NotImplemented.NOT_IMPLEMENTED;
  }

  private @Nullable Object ofArray(String name) {
    Object value = array.attribute(name);
    if (!(value instanceof Callable f)) {
      return wrapped(value == null ? None.NONE : value) == None.NONE ? null : wrapped(value);
    }
    if (KEEPING.contains(name)) {
      return (Callable) args -> reduced(f, args);
    }
    return (Callable) args -> wrapped(f.call(args));
  }

  private Object reduced(Callable f, Args args) {
    Object axis =
        args.positional().isEmpty()
            ? args.keywords().getOrDefault("axis", None.NONE)
            : args.positional().getFirst();
    Object r = f.call(args);
    if (axis == None.NONE || !(r instanceof NDArray a) || a.rank() != 1) {
      return wrapped(r);
    }
    long k = Arguments.integer(axis);
    return new Matrix(a.share(a.view().newAxis(k == 0 || k == -2 ? 0 : 1)));
  }

  @Override
  public List<String> attributeNames() {
    return array.attributeNames();
  }

  /** An integer index keeps its axis; two of them give an element. */
  @Override
  public Object getItem(Object key) {
    Object r = array.getItem(key);
    if (!(r instanceof NDArray a) || a.rank() == 2) {
      return wrapped(r);
    }
    if (a.rank() == 0) {
      return r;
    }
    boolean column = key instanceof Tuple t && t.size() == 2 && isColumn(t.get(0), t.get(1));
    return new Matrix(a.share(a.view().newAxis(column ? 1 : 0)));
  }

  private static boolean isColumn(Object row, Object column) {
    return row instanceof Slice && !(column instanceof Slice) && !(column instanceof List<?>);
  }

  @Override
  public void setItem(Object key, Object value) {
    array.setItem(key, value instanceof Matrix m ? m.array : value);
  }

  @Override
  public long length() {
    return array.length();
  }

  @Override
  public Iterator<Object> iterate() {
    Iterator<Object> rows = array.iterate();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Object next() {
        NDArray row = (NDArray) rows.next();
        return new Matrix(row.share(row.view().newAxis(0)));
      }
    };
  }

  @Override
  public boolean contains(Object item) {
    return array.contains(item);
  }

  @Override
  public boolean truth() {
    return array.truth();
  }

  /** The text of the array under another name, continuation lines indented by one more. */
  @Override
  public String repr() {
    String text = array.repr();
    return "matrix(" + text.substring("array(".length()).replace("\n", "\n ");
  }

  @Override
  public String str() {
    return array.str();
  }

  @Override
  public @Nullable Object toHost() {
    return array.size() == 1 ? array.reshape().toHost() : null;
  }

  @Override
  public int hash() {
    throw LegatoException.type("unhashable type: 'matrix'");
  }

  /** {@return a value as a matrix, one row if it has one axis} */
  static Matrix of(Session s, Object value) {
    if (value instanceof Matrix m) {
      return m;
    }
    NDArray a = s.asArray(value);
    while (a.rank() < 2) {
      a = a.share(a.view().newAxis(0));
    }
    if (a.rank() > 2) {
      throw LegatoException.value("matrix must be 2-dimensional");
    }
    return new Matrix(a);
  }
}
