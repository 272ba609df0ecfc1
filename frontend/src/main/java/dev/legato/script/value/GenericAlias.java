package dev.legato.script.value;

import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code list[int]}: a class with the classes that it is said to hold. Called, or among the bases
 * of a class, it is the class itself.
 */
public final class GenericAlias extends PyCallable {
  private final PyType origin;
  private final Tuple args;

  public GenericAlias(PyType origin, Object key) {
    this.origin = origin;
    this.args = key instanceof Tuple t ? t : Tuple.of(key);
  }

  /** {@return the class without what it holds} */
  public PyType origin() {
    return origin;
  }

  /** {@return what the class is said to hold} */
  public Tuple args() {
    return args;
  }

  @Override
  public Object invoke(@Nullable Object[] given, String @Nullable [] names) {
    return origin.invoke(given, names);
  }

  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public String typeName() {
    return "types.GenericAlias";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__origin__" -> origin;
      case "__args__" -> args;
      default -> origin.attribute(name);
    };
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof GenericAlias a && origin == a.origin && args.equals(a.args);
  }

  @Override
  public int hashCode() {
    return 31 * origin.hashCode() + args.hashCode();
  }

  @Override
  public int hash() {
    return hashCode();
  }

  private static String shown(Object v) {
    return switch (v) {
      case None _ -> "None";
      case Ellipsis _ -> "...";
      case PyType t when t.module().equals("builtins") -> t.qualifiedName();
      case PyType t -> t.module() + "." + t.qualifiedName();
      case List<?> l -> "[" + all(l) + "]";
      default -> Texts.repr(v).replaceFirst("^<class '(.*)'>$", "$1");
    };
  }

  private static String all(List<?> types) {
    return types.stream().map(GenericAlias::shown).collect(Collectors.joining(", "));
  }

  @Override
  public String repr() {
    return shown(origin) + "[" + (args.isEmpty() ? "()" : all(args)) + "]";
  }
}
