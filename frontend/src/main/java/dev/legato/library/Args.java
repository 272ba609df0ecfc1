package dev.legato.library;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** {@return the positional arguments and, after them, those by keyword} */
  public @Nullable Object[] all() {
    int n = positional.size();
    @Nullable Object[] all = positional.toArray(new Object[n + keywords.size()]);
    for (Object value : keywords.values()) {
      all[n++] = value;
    }
    return all;
  }

  /** {@return the keywords of the last of {@link #all}}, or null if there are none */
  public String @Nullable [] names() {
    return keywords.isEmpty() ? null : keywords.keySet().toArray(String[]::new);
  }
}
