package dev.legato.lib.sparse;

import dev.legato.Scalar;
import dev.legato.array.Arguments;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A DOK matrix as a dictionary: {@code items()}, {@code keys()}, {@code values()}, {@code get}. */
final class EntryViews {
  private EntryViews() {}

  static Routine of(Editable e, String name) {
    if (name.equals("get")) {
      return Routine.of(name, "key, default=0.0", x -> get(e, x[0], x[1]));
    }
    return Routine.of(
        name,
        "",
        x -> {
          List<Object> all = new ArrayList<>();
          for (Map.Entry<Long, Scalar> entry : e.entries().entrySet()) {
            long at = entry.getKey();
            Object place = Tuple.ofLongs(at / e.columns(), at % e.columns());
            Object value = entry.getValue().in(e.session);
            all.add(
                switch (name) {
                  case "keys" -> place;
                  case "values" -> value;
                  default -> Tuple.of(place, value);
                });
          }
          return all;
        });
  }

  private static Object get(Editable e, Object key, Object fallback) {
    long[] at = Arguments.shape(key);
    Scalar s = e.entries().get(at[0] * e.columns() + at[1]);
    return s == null ? fallback : s.in(e.session);
  }
}
