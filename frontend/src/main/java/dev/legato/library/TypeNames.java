package dev.legato.library;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** How messages name the classes of values. */
public final class TypeNames {
  private TypeNames() {}

  /** {@return the name of the Python class of a value} */
  public static String of(Object v) {
    return switch (v) {
      case Dynamic d -> d.typeName();
      case Boolean _ -> "bool";
      case Long _, Integer _, BigInteger _ -> "int";
      case Double _ -> "float";
      case String _ -> "str";
      case Tuple _ -> "tuple";
      case List<?> _ -> "list";
      case Map<?, ?> _ -> "dict";
      case None _ -> "NoneType";
      case Complex _ -> "complex";
      case Slice _ -> "slice";
      default -> v.getClass().getSimpleName();
    };
  }
}
