package dev.legato.golden;

import java.util.List;
import java.util.Random;

/** Random expressions over the variables of a random program, whose shape and dtype are known. */
final class RandomExpressions {
  private final Random random;
  private final boolean exact;
  private final List<Variable> variables;

  /**
   * @param exact whether NumPy must give the same bits
   * @param variables of the program so far, by reference
   */
  RandomExpressions(Random random, boolean exact, List<Variable> variables) {
    this.random = random;
    this.exact = exact;
    this.variables = variables;
  }

  /** {@return an expression of the extents of some variable} */
  Variable make(int depth) {
    return make(depth, pick().extents());
  }

  /** {@return an expression whose operands broadcast to a shape} */
  Variable make(int depth, List<Integer> shape) {
    if (depth == 0) {
      return operand(shape);
    }
    Variable a = make(depth - 1, shape);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> binary(a, make(depth - 1, shape));
      case 3 -> unary(a);
      case 4 -> where(a, make(depth - 1, shape));
      case 5 -> cast(a, any(Variable.TYPES));
      case 6 -> withNumber(a);
      default -> random.nextBoolean() && !a.isBool() ? call(a, operand(shape)) : a;
    };
  }

  /** A variable, or a part of one, that broadcasts to a shape. */
  Variable operand(List<Integer> shape) {
    for (int attempt = 0; attempt < 6; attempt++) {
      Variable v = pick();
      List<Integer> both = Variable.broadcast(v.extents(), shape);
      if (both != null && both.equals(shape) && random.nextBoolean()) {
        return v;
      }
      Variable w = v.window(shape, random);
      if (w != null) {
        return w;
      }
    }
    return new Variable("np.ones(" + Variable.tuple(shape) + ")", "float64", shape, true);
  }

  Variable binary(Variable a, Variable b) {
    List<Integer> shape = Variable.broadcast(a.extents(), b.extents());
    if (shape == null) {
      return a;
    }
    String type = Variable.promote(a.type(), b.type());
    String op = any(List.of("+", "*", "-", "<", ">=", "==", "max", "/", "//", "%"));
    if (a.isBool() && b.isBool() && !"+*<>===".contains(op)) {
      op = any(List.of("&", "|", "^"));
    }
    String text =
        switch (op) {
          case "max" -> "np.maximum(" + a.text() + ", " + b.text() + ")";
          case "/", "//", "%" ->
              "(" + a.text() + " " + op + " (" + b.text() + " * " + b.text() + " + 1))";
          default -> "(" + a.text() + " " + op + " " + b.text() + ")";
        };
    String result =
        switch (op) {
          case "<", ">=", "==" -> "bool";
          case "/" -> quotient(type, b);
          case "//", "%" -> Variable.promote(a.type(), b.isBool() ? "int64" : b.type());
          default -> type;
        };
    return new Variable(parenthesised(text), result, shape, true);
  }

  private static String quotient(String type, Variable b) {
    return type.equals("float32") && !b.isBool() ? "float32" : "float64";
  }

  private static String parenthesised(String text) {
    return text.startsWith("(") ? text : "(" + text + ")";
  }

  private Variable withNumber(Variable a) {
    String op = any(List.of("+", "*", "-"));
    if (a.isBool()) {
      return new Variable("(" + a.text() + " " + op + " 2)", "int64", a.extents(), true);
    }
    String number = a.isFloat() ? any(List.of("0.5", "2", "-1.25")) : any(List.of("1", "3", "2"));
    return new Variable(
        "(" + a.text() + " " + op + " " + number + ")", a.type(), a.extents(), true);
  }

  private Variable unary(Variable a) {
    String f =
        any(a.isFloat() ? List.of("np.abs", "-", "np.floor", "np.sqrt") : List.of("np.abs", "-"));
    if (!exact && random.nextInt(3) == 0 && a.isFloat()) {
      f = any(List.of("np.sin", "np.exp", "np.tanh", "np.log1p"));
    }
    if (a.isBool()) {
      f = "~";
    }
    String inner =
        f.equals("np.sqrt") || f.equals("np.log1p") ? "np.abs(" + a.text() + ")" : a.text();
    return new Variable("(" + f + "(" + inner + "))", a.type(), a.extents(), true);
  }

  private Variable where(Variable a, Variable b) {
    Variable c = operand(a.extents());
    List<Integer> ab = Variable.broadcast(a.extents(), b.extents());
    List<Integer> shape = ab == null ? null : Variable.broadcast(ab, c.extents());
    if (shape == null) {
      return a;
    }
    String text = "(np.where(" + c.text() + " > 0, " + a.text() + ", " + b.text() + "))";
    return new Variable(text, Variable.promote(a.type(), b.type()), shape, true);
  }

  private Variable call(Variable a, Variable b) {
    List<Integer> shape = Variable.broadcast(a.extents(), b.extents());
    if (shape == null || b.isBool()) {
      return a;
    }
    String text = "(mix(" + a.text() + ", " + b.text() + "))";
    return new Variable(text, Variable.promote(a.type(), b.type()), shape, true);
  }

  /** Casts of floats go through a range that every integer type has. */
  static Variable cast(Variable a, String type) {
    if (a.type().equals(type)) {
      return a;
    }
    boolean narrow = a.isFloat() && !type.startsWith("float") && !type.equals("bool");
    String text = a.text();
    if (narrow) {
      text = "np.where(np.abs(" + text + ") < 100, np.abs(" + text + "), 1)";
    }
    return new Variable("(" + text + ".astype(\"" + type + "\"))", type, a.extents(), true);
  }

  /** Another part of the array that the target is a part of. */
  Variable windowed(Variable target) {
    String name = target.text().replaceAll("[.\\[(].*", "");
    for (Variable v : variables) {
      if (v.text().equals(name)) {
        Variable w = v.window(target.extents(), random);
        return w == null ? operand(target.extents()) : w;
      }
    }
    return operand(target.extents());
  }

  /** {@return a number of a dtype} */
  String constant(String type) {
    return switch (type) {
      case "bool" -> any(List.of("True", "False"));
      case "uint8" -> any(List.of("0", "7", "250"));
      case "int32", "int64" -> any(List.of("-3", "1", "1000"));
      default -> any(List.of("0.1", "-2.5", "3"));
    };
  }

  Variable pick() {
    return any(variables);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
