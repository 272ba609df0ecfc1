package dev.legato.script.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that instances of one class have, in the order in which they came (the hidden classes
 * of Chambers, Ungar and Lee, 1989). Instances that were filled in the same way share one shape, so
 * that code which met it before knows where a value is without looking the name up.
 */
final class Shape {
  final int size;
  private final @Nullable Shape before;
  private final String name;
  private @Nullable Map<String, Integer> index;
  private @Nullable Map<String, Shape> following;

  /** The shape without names. */
  Shape() {
    this.size = 0;
    this.before = null;
    this.name = "";
  }

  private Shape(Shape before, String name) {
    this.size = before.size + 1;
    this.before = before;
    this.name = name;
  }

  /** {@return the shape with one more name} */
  Shape with(String added) {
    Map<String, Shape> known = following;
    if (known == null) {
      known = new HashMap<>(2);
      following = known;
    }
    return known.computeIfAbsent(added, n -> new Shape(this, n));
  }

  /** {@return the position of a name, or -1} */
  int find(Object wanted) {
    Map<String, Integer> known = index;
    if (known == null) {
      known = new HashMap<>();
      for (Shape s = this; s.before != null; s = s.before) {
        known.put(s.name, s.size - 1);
      }
      index = known;
    }
    Integer at = known.get(wanted);
    return at == null ? -1 : at;
  }

  String nameAt(int position) {
    Shape s = this;
    while (s.size != position + 1) {
      s = s.before;
    }
    return s.name;
  }
}
