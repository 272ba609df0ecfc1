package dev.legato.script.value;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Tuple;
import dev.legato.library.TypeObject;
import dev.legato.script.op.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code int | str}: classes of which a value is an instance of one. None stands for its class. */
public record PyUnion(Tuple args) implements Dynamic {
  /** {@return {@code a | b} of classes, unions and None, or NotImplemented} */
  public static Object of(Object a, Object b) {
    if (!isMember(a) && a != None.NONE
        || !isMember(b) && b != None.NONE
        || a == b && a == None.NONE) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    Set<Object> all = new LinkedHashSet<>(members(a));
    all.addAll(members(b));
    return all.size() == 1 ? all.iterator().next() : new PyUnion(Tuple.copyOf(List.copyOf(all)));
  }

  private static boolean isMember(Object v) {
    return v instanceof PyType
        || v instanceof TypeObject
        || v instanceof PyUnion
        || v instanceof GenericAlias;
  }

  private static List<Object> members(Object v) {
    return v instanceof PyUnion u ? u.args : List.of(v);
  }

  @Override
  public String typeName() {
    return "types.UnionType";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return name.equals("__args__") ? args : null;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof PyUnion u && Set.copyOf(args).equals(Set.copyOf(u.args));
  }

  @Override
  public int hashCode() {
    return Set.copyOf(args).hashCode();
  }

  @Override
  public int hash() {
    return hashCode();
  }

  private static String shown(Object v) {
    return switch (v) {
      case None _ -> "None";
      case PyType t when t.module().equals("builtins") -> t.qualifiedName();
      case PyType t -> t.module() + "." + t.qualifiedName();
      default -> Texts.repr(v).replaceFirst("^<class '(.*)'>$", "$1");
    };
  }

  @Override
  public String repr() {
    return args.stream().map(PyUnion::shown).collect(Collectors.joining(" | "));
  }
}
