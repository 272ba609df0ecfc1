package dev.legato.script.module;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Numbers;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code enum.auto()}, whose value the class gives when its body has run, or what a class body
 * computes from such values.
 */
final class AutoValue extends PyObject {
  private static final PyType TYPE = type();
  private final @Nullable Supplier<Object> expression;
  private @Nullable Object value;

  AutoValue() {
    this(null);
  }

  private AutoValue(@Nullable Supplier<Object> expression) {
    super(TYPE);
    this.expression = expression;
  }

  /** {@return whether the class must give the value} */
  boolean open() {
    return expression == null && value == null;
  }

  void give(Object v) {
    value = v;
  }

  static Object resolve(Object v) {
    if (!(v instanceof AutoValue a)) {
      return v;
    }
    if (a.value == null && a.expression != null) {
      a.value = a.expression.get();
    }
    return Contents.or(a.value, v);
  }

  private static PyType type() {
    Members m = new Members();
    m.put("__module__", "enum");
    operator(m, "or", Binary.OR);
    operator(m, "and", Binary.AND);
    operator(m, "xor", Binary.XOR);
    operator(m, "add", Binary.ADD);
    m.raw("__repr__(self, /)", a -> "<enum.auto>");
    return PyType.builtin("auto", List.of(Types.OBJECT), m.map(), null);
  }

  private static void operator(Members m, String name, Binary op) {
    m.raw(
        "__" + name + "__(self, other, /)",
        a ->
            a[1] instanceof AutoValue || Numbers.isInt(a[1])
                ? new AutoValue(() -> Arithmetic.binary(op, resolve(a[0]), resolve(a[1])))
                : NotImplemented.NOT_IMPLEMENTED);
    m.raw(
        "__r" + name + "__(self, other, /)",
        a -> new AutoValue(() -> Arithmetic.binary(op, resolve(a[1]), resolve(a[0]))));
  }
}
