package dev.legato.golden;

import dev.legato.golden.Program.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * More that random programs do with an array: index arrays and masks, read and written, functions
 * along axes, outputs and masks of universal functions, scalars, other orders in memory.
 */
final class RandomForms {
  private final Random random;

  RandomForms(Random random) {
    this.random = random;
  }

  // --- values

  /** {@return elements chosen by an index array or a mask: a new array} */
  Variable chosen(Variable v) {
    if (v.rank() == 0 || v.extents().contains(0)) {
      return v;
    }
    int axis = random.nextInt(v.rank());
    int n = v.extents().get(axis);
    String before = ":, ".repeat(axis);
    String key;
    int count;
    if (random.nextInt(3) == 0) {
      int rest = random.nextInt(3);
      key = "np.arange(" + n + ") % 3 == " + rest;
      count = (n - rest + 2) / 3;
    } else {
      List<Integer> index = indices(n);
      key = index.toString();
      count = index.size();
    }
    List<Integer> shape = new ArrayList<>(v.extents());
    shape.set(axis, count);
    return new Variable("(" + v.text() + "[" + before + key + "])", v.type(), shape, true);
  }

  private List<Integer> indices(int n) {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(i -> random.nextInt(2 * n) - n)
        .toList();
  }

  /** {@return what a function along an axis gives} */
  Variable along(Variable v) {
    if (v.rank() == 0 || v.extents().contains(0)) {
      return v;
    }
    int axis = random.nextInt(v.rank());
    String at = ", axis=" + axis + "))";
    String t = v.text();
    List<Integer> shape = new ArrayList<>(v.extents());
    return switch (random.nextInt(9)) {
      case 0 -> of("(np.sort(" + t + at, v.type(), shape);
      case 1 -> of("(np.argsort(" + t + ", kind=\"stable\"" + at, "int64", shape);
      case 2 -> of("(np.roll(" + t + ", " + (random.nextInt(7) - 3) + at, v.type(), shape);
      case 3 -> {
        shape.set(axis, 2 * shape.get(axis));
        yield of("(np.repeat(" + t + ", 2" + at, v.type(), shape);
      }
      case 4 -> {
        shape.set(axis, 2 * shape.get(axis));
        yield of("(np.concatenate([" + t + ", " + t + "]" + at, v.type(), shape);
      }
      case 5 -> of("(np.maximum.accumulate(" + t + at, v.type(), shape);
      case 6 -> of("(np.flip(" + t + at, v.type(), shape).as(t + reversal(axis), shape);
      case 7 -> {
        String type = v.isFloat() ? v.type() : "int64";
        String x = v.isFloat() ? "np.abs(" + t + ") // 1" : t + ".astype(\"int64\")";
        yield of("(np.cumsum(" + x + at, type, shape);
      }
      default -> {
        shape.set(axis, Math.max(shape.get(axis) - 1, 0));
        String x = v.isBool() ? t + ".astype(\"int64\")" : t;
        yield of("(np.diff(" + x + at, v.isBool() ? "int64" : v.type(), shape);
      }
    };
  }

  private static String reversal(int axis) {
    return "[" + ":, ".repeat(axis) + "::-1]";
  }

  /** {@return the same values in another order in memory, or in one row} */
  Variable reordered(Variable v) {
    List<Integer> turned = v.extents().reversed();
    String t = v.text();
    return switch (random.nextInt(5)) {
      case 0 -> of("(" + t + ".T.copy())", v.type(), List.copyOf(turned));
      case 1 -> of("(np.asfortranarray(" + t + ") + 0)", plus(v), v.extents());
      case 2 -> of("(" + t + ".reshape(-1, order=\"F\"))", v.type(), List.of(v.size()));
      case 3 -> of("(" + t + ".ravel())", v.type(), List.of(v.size()));
      default -> of("(" + t + ".flatten())", v.type(), List.of(v.size()));
    };
  }

  /** The type of an array plus the Python number 0. */
  private static String plus(Variable v) {
    return v.isBool() ? "int64" : v.type();
  }

  private static Variable of(String text, String type, List<Integer> shape) {
    return new Variable(text, type, shape, true);
  }

  // --- statements

  /** A write to chosen elements. */
  Statement scatter(Variable target) {
    if (target.rank() == 0 || target.extents().contains(0)) {
      return Statement.guarded(target.text() + "[...] = 1");
    }
    String t = target.text();
    String number = target.isBool() ? "True" : Integer.toString(random.nextInt(5));
    String index = indices(target.extents().getFirst()).toString();
    String plus = target.isBool() ? "|=" : "+=";
    String line =
        switch (random.nextInt(5)) {
          case 0 -> t + "[" + index + "] = " + number;
          case 1 -> t + "[" + index + "] " + plus + " " + number;
          case 2 -> t + "[" + t + " > 1] = " + number;
          case 3 -> t + "[" + t + " == " + t + "] = " + t + "[" + t + " == " + t + "][::-1]";
          default ->
              (target.isBool() ? "np.logical_or" : "np.add")
                  + ".at("
                  + t
                  + ", "
                  + index
                  + ", "
                  + number
                  + ")";
        };
    return Statement.guarded(line);
  }

  /** A universal function with an output, perhaps of another type, or with a mask. */
  Statement output(Variable target, Variable a, Variable b) {
    String f = List.of("add", "subtract", "multiply", "maximum").get(random.nextInt(4));
    String where = random.nextBoolean() ? "" : ", where=" + a.text() + " > " + b.text();
    String casting = random.nextBoolean() ? "" : ", casting=\"unsafe\"";
    boolean risky = !casting.isEmpty() && a.isFloat() && !target.isFloat();
    return Statement.guarded(
        "np."
            + f
            + "("
            + a.text()
            + ", "
            + b.text()
            + ", out="
            + target.text()
            + where
            + (risky ? "" : casting)
            + ")");
  }

  /** Scalars keep their dtype and are not views. */
  Statement scalar(Variable v) {
    if (v.size() == 0) {
      return Statement.guarded("print(" + v.text() + ".max())");
    }
    String x = v.text() + ".ravel()[" + (random.nextInt(2 * v.size()) - v.size()) + "]";
    String number =
        List.of("1", "2.5", "True", "300", "np.float32(2)", "np.int8(3)").get(random.nextInt(6));
    String op = List.of("+", "*", "-", "/", "//", "<").get(random.nextInt(6));
    return Statement.guarded("print(repr(" + x + " " + op + " " + number + "))");
  }

  /** A loop that ends by a value. */
  Statement untilLarge(Variable v) {
    if (v.isBool() || v.size() == 0 || !v.writable()) {
      return scalar(v);
    }
    String t = v.text();
    return Statement.block(
        "while 0 < abs(float(" + t + ".ravel()[0])) < 50:",
        List.of(Statement.simple(t + "[...] = " + t + " * 3")));
  }

  /** The facts of memory that NumPy shows. */
  static Statement layout(Variable v) {
    String t = v.text();
    return Statement.simple(
        List.of("c_contiguous", "f_contiguous", "writeable").stream()
            .map(f -> t + ".flags." + f)
            .collect(Collectors.joining(", ", "print(", ")")));
  }
}
