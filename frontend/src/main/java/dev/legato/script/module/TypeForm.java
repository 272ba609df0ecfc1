package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A name of {@code typing} or {@code collections.abc}: it can be subscripted, stand in an
 * annotation or among the bases of a class, where it stands for a class with the methods that
 * follow from others or adds nothing, and, if it has a test, be asked by isinstance.
 */
final class TypeForm extends PyObject {
  private static final PyType TYPE = type();
  private final String name;
  private final Tuple args;
  private final @Nullable TypeForm origin;
  private final @Nullable Predicate<Object> test;
  private final @Nullable Supplier<PyType> base;

  private TypeForm(
      String name,
      Tuple args,
      @Nullable TypeForm origin,
      @Nullable Predicate<Object> test,
      @Nullable Supplier<PyType> base) {
    super(TYPE);
    this.name = name;
    this.args = args;
    this.origin = origin;
    this.test = test;
    this.base = base;
    fields.put("__name__", name.substring(name.lastIndexOf('.') + 1));
    fields.put("__args__", args);
    fields.put("__origin__", origin == null ? None.NONE : origin);
  }

  static TypeForm of(String name) {
    return new TypeForm(name, Tuple.EMPTY, null, null, null);
  }

  static TypeForm of(String name, Predicate<Object> test) {
    return new TypeForm(name, Tuple.EMPTY, null, test, null);
  }

  /** A name that stands for a class among the bases of another. */
  static TypeForm of(String name, Predicate<Object> test, Supplier<PyType> base) {
    return new TypeForm(name, Tuple.EMPTY, null, test, base);
  }

  /** {@return the dotted name without arguments} */
  String formName() {
    return origin == null ? name : origin.name;
  }

  private TypeForm with(Object key) {
    Tuple given = key instanceof Tuple t ? t : Tuple.of(key);
    return new TypeForm(name, given, this, test, base);
  }

  private static String argument(Object v) {
    return switch (v) {
      case PyType t when t.module().equals("builtins") -> t.qualifiedName();
      case PyType t -> t.module() + "." + t.qualifiedName();
      case None _ -> "None";
      case List<?> l -> "[" + String.join(", ", l.stream().map(TypeForm::argument).toList()) + "]";
      default -> v instanceof dev.legato.library.Ellipsis ? "..." : Texts.repr(v);
    };
  }

  private String text() {
    if (args.isEmpty()) {
      return name;
    }
    if (name.equals("typing.Optional") && args.size() == 1) {
      return "typing.Optional[" + argument(args.get(0)) + "]";
    }
    List<Object> shown = args;
    if (name.endsWith(".Callable") && args.size() == 2) {
      shown = Tuple.of(args.toArray());
    }
    return name + "[" + String.join(", ", shown.stream().map(TypeForm::argument).toList()) + "]";
  }

  private Tuple bases() {
    return base == null ? Tuple.EMPTY : Tuple.of(base.get());
  }

  private static TypeForm self(@Nullable Object v) {
    return (TypeForm) v;
  }

  private static PyType type() {
    Members m = new Members();
    m.put("__module__", "typing");
    m.raw("__getitem__(self, key, /)", a -> self(a[0]).with(a[1]));
    m.raw("__class_getitem__(self, key, /)", a -> self(a[0]).with(a[1]));
    m.raw("__mro_entries__(self, bases, /)", a -> self(a[0]).bases());
    m.raw("__repr__(self, /)", a -> self(a[0]).text());
    m.raw("__or__(self, other, /)", a -> union(a[0], a[1]));
    m.raw("__ror__(self, other, /)", a -> union(a[1], a[0]));
    m.raw(
        "__eq__(self, other, /)",
        a ->
            a[1] instanceof TypeForm o
                ? (Object) self(a[0]).text().equals(o.text())
                : NotImplemented.NOT_IMPLEMENTED);
    m.put(
        "__hash__",
        new GeneratedMethod("__hash__", (a, names) -> (long) self(a[0]).text().hashCode()));
    m.raw(
        "__instancecheck__(self, value, /)",
        a -> {
          Predicate<Object> test = self(a[0]).test;
          if (test == null) {
            throw Errors.type(self(a[0]).text() + " cannot be used with isinstance()");
          }
          return test.test(a[1]);
        });
    m.raw(
        "__call__(self, /, *args, **kw)",
        a -> {
          throw Errors.type(
              "Type " + self(a[0]).text() + " cannot be instantiated; use the built-in class");
        });
    return PyType.builtin("_GenericAlias", List.of(Types.OBJECT), m.map(), null);
  }

  private static TypeForm union(Object a, Object b) {
    return new TypeForm("typing.Union", Tuple.of(a, b), of("typing.Union"), null, null);
  }
}
