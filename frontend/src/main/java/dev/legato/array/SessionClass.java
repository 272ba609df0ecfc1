package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Operand;
import dev.legato.library.TypeObject;
import dev.legato.script.value.PyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scalar class as a module of a session shows it: of a sequence it makes an array. */
public record SessionClass(Session session, ScalarClass scalar) implements TypeObject, Operand {
  @Override
  public String className() {
    return scalar.className();
  }

  @Override
  public String typeName() {
    return "type";
  }

  @Override
  public boolean isInstance(Object value) {
    return scalar.isInstance(value);
  }

  @Override
  public Object call(Args args) {
    DType t = scalar.type().orElse(null);
    if (t != null && !args.positional().isEmpty()) {
      Object v = args.positional().getFirst();
      if (v instanceof List<?> || !(v instanceof NDArray) && Nested.items(v) != null) {
        return session.asArray(v, t);
      }
    }
    Object r = scalar.call(args);
    return r instanceof dev.legato.Scalar s ? s.in(session) : r;
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (name.equals("__subclasscheck__")) {
      return (Callable) args -> isBelow(args.positional().getFirst());
    }
    return scalar.attribute(name);
  }

  /** {@code np.floating[...]} of annotations. */
  @Override
  public Object getItem(Object key) {
    if (scalar.type().isPresent()) {
      throw LegatoException.type("There are no type variables left in numpy." + className());
    }
    return this;
  }

  private boolean isBelow(Object base) {
    return switch (base) {
      case SessionClass c -> scalar.isBelow(c.scalar);
      case ScalarClass c -> scalar.isBelow(c);
      case PyType t ->
          switch (t.name()) {
            case "object" -> true;
            case "float" -> scalar == ScalarClass.FLOAT64;
            case "complex" -> scalar == ScalarClass.COMPLEX128;
            default -> false;
          };
      default -> false;
    };
  }

  @Override
  public String repr() {
    return scalar.repr();
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    return scalar.binary(op, other instanceof SessionClass c ? c.scalar : other, reflected);
  }

  @Override
  public Object unary(Unary op) {
    return scalar.unary(op);
  }

  @Override
  public int hash() {
    return scalar.hashCode();
  }
}
