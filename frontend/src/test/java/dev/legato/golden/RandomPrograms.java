package dev.legato.golden;

import dev.legato.golden.Program.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random array programs in the script subset: shapes of 1 to 3 axes with extents from 0, views with
 * any step, transposes, broadcasts, in-place updates whose operands overlap, reductions, casts,
 * names that are rebound in loops, containers and functions.
 *
 * <p>The generator keeps shapes and dtypes, so most statements are valid; those that may not be
 * stand in a try that prints the error. Programs of even seed ("exact") let no rounding that
 * depends on the order of a sum, or on the implementation of a function, reach another operation,
 * so that NumPy must print the same; the others do not care and are compared among Legato's
 * configurations only.
 */
final class RandomPrograms {
  /** Shapes that are cut into pieces for threads; few, so that they often fit together. */
  private static final List<List<Integer>> LARGE =
      List.of(
          List.of(9_000),
          List.of(9_000),
          List.of(150),
          List.of(1),
          List.of(40, 150),
          List.of(40, 1),
          List.of(40, 150),
          List.of(2, 40, 150));

  private final Random random;
  private final RandomForms forms;
  private final RandomExpressions some;
  private final boolean exact;
  private final boolean large;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Statement> out = new ArrayList<>();
  private int names;
  private int kept;
  private int loops;

  private RandomPrograms(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    this.forms = new RandomForms(random);
    this.exact = isExact(seed);
    this.some = new RandomExpressions(random, exact, variables);
    this.large = seed % 10 >= 8 && seed % 3 == 0;
  }

  /** {@return whether NumPy prints the same for the program of this seed} */
  static boolean isExact(long seed) {
    return seed % 2 == 0;
  }

  /** {@return the program of a seed} */
  static Program of(long seed) {
    RandomPrograms p = new RandomPrograms(seed);
    p.generate();
    return new Program(seed, p.out);
  }

  private void generate() {
    out.add(Statement.simple("kept = []"));
    out.add(
        Statement.block(
            "def mix(p, q):",
            List.of(Statement.simple("p = p + q"), Statement.simple("return p - q * 2"))));
    out.add(
        Statement.block(
            "def poke(p, q):", List.of(Statement.simple("p += q"), Statement.simple("return p"))));
    for (int i = 0; i < 3; i++) {
      out.add(create());
    }
    int n = 6 + random.nextInt(14);
    for (int i = 0; i < n; i++) {
      out.add(random.nextInt(6) == 0 ? loop() : statement(false));
    }
    for (Variable v : variables) {
      out.add(show(v));
    }
    out.add(
        Statement.block(
            "for a in kept:",
            List.of(Statement.simple("print(a.shape, a.reshape(-1)[:1000].tolist())"))));
  }

  private Statement statement(boolean inLoop) {
    return switch (random.nextInt(inLoop ? 9 : 20)) {
      case 0, 1, 2 -> update();
      case 3, 4 -> assign();
      case 5 -> rebind();
      case 6 -> keep();
      case 7 -> poke();
      case 8 -> inLoop ? assign() : show(some.pick());
      case 9 -> create();
      case 10, 11 -> define(some.make(2));
      case 12 -> view();
      case 13 -> reduce();
      case 15, 16 -> defineSmall(form());
      case 17 -> change();
      case 18 -> large ? view() : forms.scalar(some.pick());
      case 19 ->
          large
              ? view()
              : random.nextInt(3) > 0
                  ? RandomForms.layout(some.pick())
                  : forms.untilLarge(target());
      default -> random.nextBoolean() ? wrong() : summary(some.pick());
    };
  }

  /** An array made of one variable by index arrays, along axes or in another order. */
  private Variable form() {
    Variable v = some.pick();
    return switch (random.nextInt(3)) {
      case 0 -> forms.chosen(v);
      case 1 -> forms.along(v);
      default -> forms.reordered(v);
    };
  }

  /** Arrays that grow are shown, not kept. */
  private Statement defineSmall(Variable v) {
    return v.size() > 200 && !large || v.rank() > 3 ? show(v) : define(v);
  }

  private Statement change() {
    Variable target = target();
    if (random.nextBoolean() && !exact || random.nextBoolean()) {
      return forms.scatter(target);
    }
    return forms.output(target, some.operand(target.extents()), some.operand(target.extents()));
  }

  // --- new names

  private String fresh() {
    return "v" + names++;
  }

  private Statement create() {
    List<Integer> shape = shape();
    String type = some.any(Variable.TYPES);
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    String numbers = "np.arange(" + size + ").reshape(" + Variable.tuple(shape) + ")";
    String text =
        switch (random.nextInt(5)) {
          case 0 -> "np.zeros(" + Variable.tuple(shape) + ", dtype=\"" + type + "\")";
          case 1 ->
              "np.full("
                  + Variable.tuple(shape)
                  + ", "
                  + some.constant(type)
                  + ", dtype=\""
                  + type
                  + "\")";
          case 2 -> "(" + numbers + " * 7 % 5 - 2).astype(\"" + unsigned(type) + "\")";
          case 3 -> "(" + numbers + " % 3).astype(\"" + type + "\")";
          default -> {
            type = "float64";
            yield numbers + " * 0.375 - 1.5";
          }
        };
    if (text.startsWith("(") && text.contains("- 2")) {
      type = unsigned(type);
    }
    return define(new Variable(text, type, shape, true));
  }

  /** Negative numbers are not cast to unsigned types here. */
  private static String unsigned(String type) {
    return type.equals("uint8") ? "int32" : type;
  }

  private List<Integer> shape() {
    if (large) {
      return some.any(LARGE);
    }
    int rank = 1 + random.nextInt(3);
    return IntStream.range(0, rank)
        .mapToObj(i -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(rank == 1 ? 12 : 5))
        .toList();
  }

  private Statement define(Variable value) {
    String name = fresh();
    variables.add(new Variable(name, value.type(), value.extents(), value.writable()));
    return Statement.simple(name + " = " + value.text());
  }

  private Statement view() {
    Variable v = some.pick();
    int n = v.rank();
    Variable made =
        switch (random.nextInt(5)) {
          case 0 -> v.as(v.text() + ".T", v.extents().reversed());
          case 1 -> v.as(v.text() + "[..., None]", joined(v.extents(), List.of(1)));
          case 2 -> v.as(v.text() + "[None]", joined(List.of(1), v.extents()));
          case 3 -> {
            List<Integer> wide = joined(List.of(2), v.extents());
            yield new Variable(
                "np.broadcast_to(" + v.text() + ", " + Variable.tuple(wide) + ")",
                v.type(),
                wide,
                false);
          }
          default -> {
            List<Integer> part = v.extents().stream().map(this::part).toList();
            Variable w = v.window(part, random);
            yield w == null ? v : w;
          }
        };
    return n >= 4 ? show(v) : define(made);
  }

  /** An extent of a part of an axis, seldom 0. */
  private int part(int extent) {
    int n = random.nextInt(extent + 1);
    return n == 0 && random.nextInt(4) > 0 ? extent : n;
  }

  private Statement reduce() {
    Variable v = some.make(1);
    if (v.rank() == 0 || v.size() == 0) {
      return define(v);
    }
    if (v.rank() == 2 && (v.type().equals("int64") || !exact && v.isFloat())) {
      return product(v);
    }
    int axis = random.nextInt(v.rank());
    boolean keep = random.nextBoolean();
    String f =
        some.any(List.of("sum", "max", "min", "any", "all", "argmax", "argmin", "mean", "prod"));
    if (exact && v.isFloat() && (f.equals("sum") || f.equals("mean") || f.equals("prod"))
        || exact && f.equals("mean")) {
      f = "max";
    }
    String type =
        switch (f) {
          case "sum", "prod" ->
              v.isFloat() ? v.type() : v.type().equals("uint8") ? "uint64" : "int64";
          case "any", "all" -> "bool";
          case "argmax", "argmin" -> "int64";
          case "mean" -> v.type().equals("float32") ? "float32" : "float64";
          default -> v.type();
        };
    String keeps = keep ? ", keepdims=True" : "";
    String text = v.text() + "." + f + "(axis=" + axis + keeps + ")";
    if (type.equals("uint64")) {
      text = text + ".astype(\"int64\")";
      type = "int64";
    }
    List<Integer> shape = Variable.dropped(v.extents(), axis, keep);
    return define(new Variable(text, type, shape, !shape.isEmpty()));
  }

  /** A dense or a sparse product of a matrix with its transpose or a vector. */
  private Statement product(Variable v) {
    int rows = v.extents().getFirst();
    List<Integer> vector = List.of(v.extents().getLast());
    return switch (random.nextInt(3)) {
      case 0 -> {
        Variable x = RandomExpressions.cast(some.operand(vector), v.type());
        String dense = x.extents().equals(vector) ? x.text() : "np.ones(" + vector.getFirst() + ")";
        String type =
            dense.startsWith("np.ones") ? Variable.promote(v.type(), "float64") : v.type();
        String text = "(sp.csr_matrix(" + v.text() + ") @ " + dense + ")";
        yield define(new Variable(text, type, List.of(rows), true));
      }
      case 1 ->
          define(
              new Variable(
                  "(" + v.text() + " @ " + v.text() + ".T)", v.type(), List.of(rows, rows), true));
      default ->
          Statement.simple(
              "print((" + v.text() + ".T @ " + v.text() + ").reshape(-1)[::7].tolist())");
    };
  }

  // --- changes

  /** {@code a[..] op= b[..]}, often with both sides of the same array. */
  private Statement update() {
    Variable target = target();
    Variable value =
        random.nextInt(3) == 0 ? some.operand(target.extents()) : some.windowed(target);
    if (random.nextInt(3) == 0) {
      value = some.binary(value, some.operand(target.extents()));
    }
    List<Integer> result = Variable.broadcast(value.extents(), target.extents());
    String op = some.any(target.isBool() ? List.of("|=", "&=", "^=") : List.of("+=", "-=", "*="));
    boolean fits =
        target.isBool()
            ? value.isBool()
            : Variable.storable(Variable.promote(value.type(), target.type()), target.type());
    if (!fits && random.nextInt(8) > 0) {
      value = RandomExpressions.cast(value, target.type());
      fits = true;
    }
    boolean legal = fits && target.writable() && target.extents().equals(result);
    String place = target.text().endsWith(".T") ? target.text() + "[...]" : target.text();
    String text = place + " " + op + " " + value.text();
    return legal ? Statement.simple(text) : Statement.guarded(text);
  }

  private Statement assign() {
    Variable target = target();
    Variable value = random.nextBoolean() ? some.windowed(target) : some.make(2, target.extents());
    if (random.nextInt(8) == 0) {
      value = new Variable(some.constant(target.type()), target.type(), List.of(), false);
    }
    boolean safe = exact && value.isFloat() && !target.isFloat();
    if (safe) {
      value = RandomExpressions.cast(value, target.type());
    }
    String key = target.text().endsWith("]") ? "" : "[...]";
    String text = target.text() + key + " = " + value.text();
    boolean legal =
        target.writable()
            && target.extents().equals(Variable.broadcast(value.extents(), target.extents()));
    return legal ? Statement.simple(text) : Statement.guarded(text);
  }

  /** {@code x = f(x)} that keeps the shape and dtype, so that it can stand in a loop. */
  private Statement rebind() {
    int i = random.nextInt(variables.size());
    Variable v = variables.get(i);
    Variable value = some.make(2, v.extents());
    if (!v.extents().equals(value.extents())) {
      value = some.binary(v, v);
    }
    if (!value.type().equals(v.type())) {
      value = RandomExpressions.cast(value, v.type());
    }
    variables.set(i, new Variable(v.text(), v.type(), v.extents(), v.writable()));
    if (!v.writable() || v.extents().isEmpty()) {
      return show(v);
    }
    return Statement.simple(v.text() + " = " + value.text() + suffixOfCopy(value));
  }

  /**
   * Rebinding to an existing array would make an alias whose writability the model knows wrongly.
   */
  private static String suffixOfCopy(Variable value) {
    return value.text().startsWith("(") ? "" : ".copy()";
  }

  private Statement poke() {
    Variable target = target();
    Variable value = RandomExpressions.cast(some.operand(target.extents()), target.type());
    if (target.isBool() || !target.writable()) {
      return show(target);
    }
    if (!target.extents().equals(Variable.broadcast(value.extents(), target.extents()))) {
      return show(target);
    }
    return Statement.simple("poke(" + target.text() + ", " + value.text() + ")");
  }

  private Statement keep() {
    if (kept > 0 && random.nextBoolean()) {
      return Statement.guarded("kept[" + random.nextInt(kept) + "] += " + some.pick().text());
    }
    Variable v = random.nextBoolean() ? some.pick() : some.make(1);
    kept++;
    return Statement.simple(
        "kept.append(" + (v.rank() == 0 ? "np.asarray(" + v.text() + ")" : v.text()) + ")");
  }

  private Statement loop() {
    int n = 2 + random.nextInt(4);
    List<Statement> body = new ArrayList<>();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      body.add(statement(true));
    }
    return Statement.block("for i" + loops++ + " in range(" + n + "):", body);
  }

  /** Something that NumPy rejects, more often than not. */
  private Statement wrong() {
    Variable a = some.pick();
    Variable b = some.pick();
    return Statement.guarded(
        switch (random.nextInt(6)) {
          case 0 -> "print((" + a.text() + " + " + b.text() + ").max())";
          case 1 -> "print(" + a.text() + "[" + random.nextInt(6) + "].sum())";
          case 2 -> "print(" + a.text() + ".reshape(" + random.nextInt(7) + ", -1).shape)";
          case 3 -> a.text() + "[...] = " + b.text();
          case 4 -> "print(" + a.text() + ".sum(axis=" + random.nextInt(4) + ").shape)";
          default -> a.text() + "[...] += " + b.text();
        });
  }

  // --- what is shown

  private Statement show(Variable v) {
    String t = v.text();
    if (large) {
      return summary(v);
    }
    return Statement.simple(
        "print(\""
            + t.replace("\"", "")
            + "\", "
            + t
            + ".dtype, "
            + t
            + ".shape, "
            + t
            + ".tolist())");
  }

  private Statement summary(Variable v) {
    String t = v.text();
    if (large) {
      String some = t + ".reshape(-1)[::997].tolist())";
      return Statement.simple(
          v.isFloat()
              ? "print(np.square(" + t + ".astype(\"float64\")).sum(), " + some
              : "print(" + t + ".shape, " + t + ".sum(), " + some);
    }
    return v.isFloat()
        ? Statement.simple("print(np.square(" + t + ".astype(\"float64\")).sum())")
        : Statement.simple("print(" + t + ".sum(), " + t + ")");
  }

  // --- choices

  /** A view to write to. */
  private Variable target() {
    Variable v = some.pick();
    for (int i = 0; i < 5 && (!v.writable() || v.rank() == 0); i++) {
      v = some.pick();
    }
    if (v.rank() == 0) {
      v = new Variable("np.zeros(3)[:]", "float64", List.of(3), true);
    }
    List<Integer> part =
        v.extents().stream().map(n -> n > 1 && random.nextInt(3) > 0 ? n - 1 : n).toList();
    Variable w = v.window(part, random);
    return w == null ? v : w;
  }

  private static List<Integer> joined(List<Integer> a, List<Integer> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
