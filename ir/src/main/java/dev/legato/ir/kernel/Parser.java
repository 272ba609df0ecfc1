package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Printer} writes; one statement a line, blank lines and {@code //} comments are
 * ignored. The result is not verified.
 */
public final class Parser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\.\\.|[A-Za-z_][A-Za-z_0-9]*(?:\\.[A-Za-z_0-9]+)*"
              + "|[-+]?[0-9][0-9a-zA-Z]*(?:\\.[0-9]+)?(?:e[-+]?[0-9]+)?|[-+]?inf"
              + "|[(){}\\[\\]:;,=])");
  private final Function<String, @Nullable Operator> operators;
  private final List<String> lines;
  private final Map<Integer, Var> vars = new HashMap<>();
  private int at;
  private List<String> tokens = List.of();
  private int next;

  private Parser(String text, Function<String, @Nullable Operator> operators) {
    this.operators = operators;
    this.lines = text.lines().toList();
  }

  /**
   * {@return the kernel}
   *
   * @param operators gives the operator of a name, or null
   * @throws IllegalArgumentException on text that is no kernel, with the line
   */
  public static Kernel parse(String text, Function<String, @Nullable Operator> operators) {
    Parser p = new Parser(text, operators);
    try {
      return p.kernel();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + p.at + ": " + e.getMessage(), e);
    }
  }

  /** {@return the kernel, whose operators are those of the table} */
  public static Kernel parse(String text) {
    return parse(text, Operators::byName);
  }

  // --- statements

  private Kernel kernel() {
    nextLine();
    expect("kernel", "(");
    List<Buffer> buffers = new ArrayList<>();
    while (!accept(";")) {
      number("b");
      expect(":");
      DType type = type();
      expect("[");
      int rank = Integer.parseInt(take());
      expect("]");
      buffers.add(new Buffer(type, rank, Access.valueOf(take().toUpperCase(Locale.ROOT))));
      accept(",");
    }
    expect("sizes");
    int sizes = Integer.parseInt(take());
    accept(";");
    List<DType> scalars = new ArrayList<>();
    while (!accept(")")) {
      number("s");
      expect(":");
      scalars.add(type());
      accept(",");
    }
    expect("{");
    endOfLine();
    List<Stmt> body = block();
    return new Kernel(buffers, sizes, scalars, body);
  }

  /** Statements up to and with the closing brace; the current line is then that of the brace. */
  private List<Stmt> block() {
    List<Stmt> body = new ArrayList<>();
    nextLine();
    while (!accept("}")) {
      if (accept("store")) {
        body.add(store());
        endOfLine();
        nextLine();
      } else if (accept("for")) {
        body.add(loop());
      } else {
        body.add(let());
        endOfLine();
        nextLine();
      }
    }
    endOfLine();
    return body;
  }

  private Stmt store() {
    int buffer = number("b");
    List<Var> index = list("[", "]");
    expect("=");
    return new Store(buffer, index, use());
  }

  /** A loop and its folds; the current line is then the one after them. */
  private Stmt loop() {
    Var index = define(number("v"), DType.INT64);
    expect("in");
    Var lo = use();
    expect("..");
    Var hi = use();
    expect("{");
    endOfLine();
    List<Stmt> body = block();
    List<Fold> folds = new ArrayList<>();
    nextLine();
    while (accept("fold")) {
      folds.add(fold());
      endOfLine();
      nextLine();
    }
    return new Loop(index, lo, hi, body, folds);
  }

  private Fold fold() {
    int name = number("v");
    expect(":");
    Var result = define(name, type());
    if (accept("=")) {
      FoldOp op = FoldOp.valueOf(take().toUpperCase(Locale.ROOT));
      return new Reduce(result, op, use());
    }
    expect(",");
    Var place = define(number("v"), DType.INT64);
    expect("=");
    FoldOp op = FoldOp.valueOf(take().toUpperCase(Locale.ROOT));
    Var value = use();
    expect("at");
    return new ArgReduce(result, place, op, value, use());
  }

  private Stmt let() {
    int name = number("v");
    if (accept("=")) {
      expect("size");
      return new Let(define(name, DType.INT64), new Size(Integer.parseInt(take())));
    }
    expect(":");
    DType type = type();
    expect("=");
    Expr value = expr(type);
    return new Let(define(name, type), value);
  }

  private Expr expr(DType type) {
    String word = take();
    if (word.equals("size")) {
      return new Size(Integer.parseInt(take()));
    }
    if (word.equals("scalar")) {
      return new Scalar(Integer.parseInt(take()));
    }
    if (word.equals("load")) {
      int buffer = number("b");
      return new Load(buffer, list("[", "]"));
    }
    if (next < tokens.size() && tokens.get(next).equals("(")) {
      Operator op = operators.apply(word);
      if (op == null) {
        throw new IllegalArgumentException("no operator named " + word);
      }
      return new Apply(op, list("(", ")"));
    }
    return new Const(type, Literal.parse(type, word));
  }

  // --- words

  private List<Var> list(String open, String close) {
    expect(open);
    List<Var> list = new ArrayList<>();
    while (!accept(close)) {
      list.add(use());
      accept(",");
    }
    return list;
  }

  private Var define(int name, DType type) {
    Var v = new Var(name, type);
    vars.put(name, v);
    return v;
  }

  private Var use() {
    int name = number("v");
    Var v = vars.get(name);
    if (v == null) {
      throw new IllegalArgumentException("v" + name + " is used before its definition");
    }
    return v;
  }

  private int number(String letter) {
    String word = take();
    if (!word.startsWith(letter)) {
      throw new IllegalArgumentException("expected " + letter + " and a number, not " + word);
    }
    return Integer.parseInt(word.substring(letter.length()));
  }

  private DType type() {
    return DType.ofText(take());
  }

  private void expect(String... words) {
    for (String w : words) {
      String word = take();
      if (!word.equals(w)) {
        throw new IllegalArgumentException("expected " + w + ", not " + word);
      }
    }
  }

  private boolean accept(String word) {
    boolean here = next < tokens.size() && tokens.get(next).equals(word);
    next += here ? 1 : 0;
    return here;
  }

  private String take() {
    if (next >= tokens.size()) {
      throw new IllegalArgumentException("the line ends early");
    }
    return tokens.get(next++);
  }

  private void endOfLine() {
    if (next < tokens.size()) {
      throw new IllegalArgumentException("unexpected " + tokens.get(next));
    }
  }

  private void nextLine() {
    do {
      if (at >= lines.size()) {
        throw new IllegalArgumentException("the text ends early");
      }
      tokens = split(lines.get(at++));
      next = 0;
    } while (tokens.isEmpty());
  }

  private static List<String> split(String line) {
    int comment = line.indexOf("//");
    String code = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(code);
    int end = 0;
    while (end < code.length()) {
      if (!m.find(end) || m.start() != end) {
        throw new IllegalArgumentException("cannot read " + code.substring(end).strip());
      }
      tokens.add(m.group(1));
      end = m.end();
    }
    return tokens;
  }
}
