package dev.legato.golden;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the generator of random programs knows about an array or an expression.
 *
 * @param text a name or a parenthesised expression
 * @param type its dtype's name
 * @param extents its shape
 * @param writable false for broadcast views and scalars
 */
record Variable(String text, String type, List<Integer> extents, boolean writable) {
  static final List<String> TYPES =
      List.of("bool", "uint8", "int32", "int64", "float32", "float64");

  boolean isFloat() {
    return type.startsWith("float");
  }

  boolean isBool() {
    return type.equals("bool");
  }

  boolean isInteger() {
    return !isFloat() && !isBool();
  }

  int rank() {
    return extents.size();
  }

  int size() {
    return extents.stream().reduce(1, (a, b) -> a * b);
  }

  /** {@return this with another text and shape: a view} */
  Variable as(String view, List<Integer> shape) {
    return new Variable(view, type, shape, writable);
  }

  /** {@return a view of exactly these extents by slices of any step, or null when there is none} */
  @org.jspecify.annotations.Nullable
  Variable window(List<Integer> shape, Random random) {
    Variable v = this;
    if (rank() == 2 && rank() == shape.size() && random.nextInt(4) == 0) {
      v = as(text + ".T", List.of(extents.get(1), extents.get(0)));
    }
    if (v.rank() < shape.size()) {
      return null;
    }
    int extra = v.rank() - shape.size(); // leading axes that an index takes away
    StringBuilder key = new StringBuilder();
    boolean plain = extra == 0;
    for (int axis = 0; axis < v.rank(); axis++) {
      int n = v.extents.get(axis);
      if (axis > 0) {
        key.append(", ");
      }
      if (axis < extra) {
        if (n == 0) {
          return null;
        }
        key.append(random.nextInt(n) - (random.nextBoolean() ? n : 0));
        continue;
      }
      int length = shape.get(axis - extra);
      if (length > n) {
        return null;
      }
      String part = slice(n, length, random);
      plain &= part.equals(":");
      key.append(part);
    }
    return plain ? v : v.as(v.text + "[" + key + "]", shape);
  }

  /** A slice of {@code length} of an axis of {@code n} elements. */
  private static String slice(int n, int length, Random random) {
    if (length == n && random.nextInt(3) > 0) {
      return ":";
    }
    if (length == 0) {
      return random.nextBoolean() ? "0:0" : n + ":";
    }
    int widest = length == 1 ? 3 : (n - 1) / (length - 1);
    int step = widest <= 1 ? 1 : 1 + random.nextInt(Math.min(widest, 3));
    int span = (length - 1) * step + 1;
    int start = random.nextInt(n - span + 1);
    String by = step == 1 ? "" : ":" + step;
    if (random.nextInt(3) == 0) { // backwards: from the last element down to before the first
      int last = start + span - 1;
      return last + ":" + (start == 0 ? "" : Integer.toString(start - 1)) + ":-" + step;
    }
    int stop = start + span;
    return (start == 0 && random.nextBoolean() ? "" : start)
        + ":"
        + (stop == n ? "" : random.nextBoolean() && stop < n ? stop - n : stop)
        + by;
  }

  /** {@return the extents as Python's tuple} */
  static String tuple(List<Integer> extents) {
    return extents.stream().map(n -> n + ",").collect(Collectors.joining(" ", "(", ")"));
  }

  /** {@return the shape of an elementwise operation, or null} */
  static @org.jspecify.annotations.Nullable List<Integer> broadcast(
      List<Integer> a, List<Integer> b) {
    int rank = Math.max(a.size(), b.size());
    Integer[] shape = new Integer[rank];
    for (int i = 1; i <= rank; i++) {
      int m = i <= a.size() ? a.get(a.size() - i) : 1;
      int n = i <= b.size() ? b.get(b.size() - i) : 1;
      if (m != n && m != 1 && n != 1) {
        return null;
      }
      shape[rank - i] = m == 1 ? n : m;
    }
    return Arrays.asList(shape);
  }

  /** {@return the dtype of an arithmetic operation on two arrays} */
  static String promote(String a, String b) {
    if (a.equals(b)) {
      return a;
    }
    int i = TYPES.indexOf(a);
    int k = TYPES.indexOf(b);
    String high = TYPES.get(Math.max(i, k));
    String low = TYPES.get(Math.min(i, k));
    return high.equals("float32") && low.startsWith("int") ? "float64" : high;
  }

  /** {@return whether an in-place operation may store {@code from} in {@code to} ("same_kind")} */
  static boolean storable(String from, String to) {
    return kind(from) < kind(to)
        || kind(from) == kind(to)
        || from.equals("int64") && to.equals("int32");
  }

  private static int kind(String type) {
    return switch (type) {
      case "bool" -> 0;
      case "uint8" -> 1;
      case "int32", "int64" -> 2;
      default -> 3;
    };
  }

  static List<Integer> dropped(List<Integer> extents, int axis, boolean keep) {
    return IntStream.range(0, extents.size())
        .filter(i -> keep || i != axis)
        .mapToObj(i -> i == axis ? 1 : extents.get(i))
        .toList();
  }
}
