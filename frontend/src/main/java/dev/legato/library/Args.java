package dev.legato.library;

import java.util.List;
import java.util.Map;

/** The arguments of a call: positional ones and, in order, those by keyword. */
public record Args(List<Object> positional, Map<String, Object> keywords) {
  public static final Args NONE = new Args(List.of(), Map.of());

  public static Args of(Object only) {
    return new Args(List.of(only), Map.of());
  }

  public static Args of(Object first, Object second) {
    return new Args(List.of(first, second), Map.of());
  }

  public static Args of(Object... positional) {
    return new Args(List.of(positional), Map.of());
  }
}
