package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code np.dtype('float64')}: an element type as a script's value. */
public record DTypeObject(DType type) implements Operand {
  private static final List<String> NAMES =
      List.of(
          ("alignment base byteorder char descr fields flags hasobject isalignedstruct isbuiltin"
                  + " isnative itemsize kind metadata name names ndim newbyteorder num shape str"
                  + " subdtype type")
              .split(" "));

  @Override
  public String typeName() {
    return "dtype";
  }

  @Override
  public List<String> attributeNames() {
    return NAMES;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "name" -> type.numpyName();
      case "kind" -> DTypes.kind(type);
      case "char" -> String.valueOf(type.typeChar());
      case "itemsize", "alignment" -> (long) alignment(name.equals("itemsize"));
      case "str" -> DTypes.code(type);
      case "type" -> ScalarClass.of(type);
      case "num" -> DTypes.number(type);
      case "byteorder" -> type.bytes() == 1 ? "|" : "=";
      case "shape" -> Tuple.EMPTY;
      case "ndim" -> 0L;
      case "isnative" -> true;
      case "hasobject" -> false;
      case "base" -> this;
      case "descr" -> List.of(Tuple.of("", DTypes.code(type)));
      case "flags" -> 0L;
      case "isbuiltin" -> 1L;
      case "isalignedstruct" -> false;
      case "newbyteorder" -> Routine.of(name, "new_order='S'", a -> inByteOrder(a[0]));
      case "metadata", "names", "fields", "subdtype" -> dev.legato.library.None.NONE;
      default -> null;
    };
  }

  /** Elements are in the machine's byte order. */
  private DTypeObject inByteOrder(Object order) {
    if (type.bytes() > 1 && !List.of("=", "<", "|", "native", "little").contains(order)) {
      throw LegatoException.notImplemented(
          "dtype.newbyteorder(" + order + "); elements are little-endian, see ndarray.byteswap");
    }
    return this;
  }

  private int alignment(boolean size) {
    return size ? type.bytes() : type.part().bytes();
  }

  @Override
  public String repr() {
    return type == DType.BFLOAT16 ? "dtype(bfloat16)" : "dtype('" + type.numpyName() + "')";
  }

  @Override
  public String str() {
    return type.numpyName();
  }

  @Override
  public int priority() {
    return 1;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    if (op != Binary.EQ && op != Binary.NE) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    DType o = DTypes.find(other);
    return (o == type) == (op == Binary.EQ);
  }

  @Override
  public Object unary(Unary op) {
    throw LegatoException.type(
        "bad operand type for unary " + op.symbol() + ": 'numpy.dtypes." + typeName() + "'");
  }

  @Override
  public int hash() {
    return type.numpyName().hashCode();
  }
}
