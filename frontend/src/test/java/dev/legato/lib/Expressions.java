package dev.legato.lib;

import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Literal;
import dev.legato.syntax.SourceParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions and assignments of Python on libraries, without the script interpreter. */
final class Expressions {
  private final Session session;
  private final Map<String, Object> names = new HashMap<>();

  Expressions(Session session) {
    this.session = session;
    names.put("np", new Module("numpy"));
    names.put("sp", new Module("scipy.sparse"));
    for (String t : List.of("float", "int", "bool", "complex")) {
      names.put(t, t);
    }
  }

  /** A module, or the part of it below a dotted prefix. */
  private final class Module implements Dynamic {
    private final String prefix;

    Module(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String typeName() {
      return "module";
    }

    @Override
    public Object attribute(String name) {
      String module = prefix.startsWith("numpy") ? "numpy" : prefix;
      Map<String, Object> all = session.module(module).orElseThrow();
      String path =
          prefix.equals(module) ? name : prefix.substring(module.length() + 1) + "." + name;
      Object found = all.get(path);
      return found != null ? found : new Module(prefix + "." + name);
    }

    @Override
    public String repr() {
      return prefix;
    }
  }

  /**
   * {@return the text of the last expression of a program of expressions and assignments, or the
   * error as {@code Type: message}}
   */
  String run(String program) {
    try {
      Object value = None.NONE;
      for (Ast.Stmt s : SourceParser.parse(program + "\n", "test").module().body()) {
        value = execute(s);
      }
      return repr(value);
    } catch (LegatoException e) {
      return e.pythonType() + ": " + e.getMessage();
    }
  }

  private Object execute(Ast.Stmt s) {
    return switch (s) {
      case Ast.ExprStmt e -> eval(e.value());
      case Ast.Assign a -> {
        assign(a.targets().getFirst(), eval(a.value()));
        yield None.NONE;
      }
      case Ast.AugAssign a -> {
        Operand left = (Operand) eval(a.target());
        Object r = left.inPlace(binary(a.op()), eval(a.value()));
        assign(a.target(), r);
        yield None.NONE;
      }
      default -> throw new IllegalArgumentException("statement " + s);
    };
  }

  private void assign(Ast.Expr target, Object value) {
    switch (target) {
      case Ast.Name n -> names.put(n.id(), value);
      case Ast.Subscript x -> ((Dynamic) eval(x.value())).setItem(eval(x.slice()), value);
      case Ast.Attribute x -> ((Dynamic) eval(x.value())).setAttribute(x.attr(), value);
      default -> throw new IllegalArgumentException("target " + target);
    }
  }

  private Object eval(Ast.Expr e) {
    return switch (e) {
      case Ast.Constant c -> constant(c.value());
      case Ast.Name n -> name(n.id());
      case Ast.Attribute a -> attribute(eval(a.value()), a.attr());
      case Ast.Subscript x -> ((Dynamic) eval(x.value())).getItem(eval(x.slice()));
      case Ast.Call c -> call(c);
      case Ast.BinOp b -> binary(binary(b.op()), eval(b.left()), eval(b.right()));
      case Ast.Compare c ->
          binary(
              Operand.Binary.valueOf(comparison(c.ops().getFirst().symbol())),
              eval(c.left()),
              eval(c.comparators().getFirst()));
      case Ast.UnaryOp u -> unary(u.op(), eval(u.operand()));
      case Ast.ListExpr l -> new ArrayList<>(l.elts().stream().map(this::eval).toList());
      case Ast.Tuple t -> Tuple.copyOf(t.elts().stream().map(this::eval).toList());
      case Ast.Slice s -> new Slice(bound(s.lower()), bound(s.upper()), bound(s.step()));
      default -> throw new IllegalArgumentException("expression " + e);
    };
  }

  private Object bound(Ast.@Nullable Expr e) {
    return e == null ? None.NONE : eval(e);
  }

  private Object name(String id) {
    Object v = names.get(id);
    if (v == null) {
      throw new IllegalArgumentException("name " + id);
    }
    return v;
  }

  private static Object constant(Literal l) {
    return switch (l) {
      case Literal.Int i -> i.value();
      case Literal.BigInt b -> b.value();
      case Literal.Float f -> f.value();
      case Literal.Imaginary i -> new dev.legato.library.Complex(0, i.value());
      case Literal.Str s -> s.value();
      case Literal.Bool b -> b.value();
      default ->
          l.getClass().getSimpleName().startsWith("Ellipsis")
                  || l.toString().toLowerCase(java.util.Locale.ROOT).contains("ellipsis")
              ? Ellipsis.ELLIPSIS
              : (Object) None.NONE;
    };
  }

  private static Object attribute(Object v, String name) {
    Object found = v instanceof Dynamic d ? d.attribute(name) : null;
    if (found == null) {
      throw new LegatoException(
          "AttributeError", "'" + TypeNames.of(v) + "' object has no attribute '" + name + "'");
    }
    return found;
  }

  private Object call(Ast.Call c) {
    List<Object> positional = new ArrayList<>();
    c.args().forEach(a -> positional.add(eval(a)));
    if (c.func() instanceof Ast.Name n) {
      Object v = positional.getFirst();
      switch (n.id()) {
        case "str":
          return ((Dynamic) v).str();
        case "abs":
          return ((Operand) v).unary(Operand.Unary.ABS);
        case "len":
          return ((Dynamic) v).length();
        case "bool":
          return session.truth(v);
        case "float", "int":
          return v instanceof Dynamic d ? String.valueOf(d.toHost()) : v;
        default:
      }
    }
    Map<String, Object> keywords = new LinkedHashMap<>();
    c.keywords().forEach(k -> keywords.put(String.valueOf(k.arg()), eval(k.value())));
    return ((Callable) eval(c.func())).call(new Args(positional, keywords));
  }

  private static Operand.Binary binary(Ast.Operator op) {
    return switch (op) {
      case ADD -> Operand.Binary.ADD;
      case SUB -> Operand.Binary.SUB;
      case MULT -> Operand.Binary.MUL;
      case MATMULT -> Operand.Binary.MATMUL;
      case DIV -> Operand.Binary.DIV;
      case MOD -> Operand.Binary.MOD;
      case POW -> Operand.Binary.POW;
      case LSHIFT -> Operand.Binary.LSHIFT;
      case RSHIFT -> Operand.Binary.RSHIFT;
      case BITOR -> Operand.Binary.OR;
      case BITXOR -> Operand.Binary.XOR;
      case BITAND -> Operand.Binary.AND;
      case FLOORDIV -> Operand.Binary.FLOORDIV;
    };
  }

  private static String comparison(String symbol) {
    for (Operand.Binary b : Operand.Binary.values()) {
      if (b.symbol().equals(symbol)) {
        return b.name();
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  private static Object binary(Operand.Binary op, Object a, Object b) {
    int left = a instanceof Operand x ? x.priority() : -1;
    int right = b instanceof Operand y ? y.priority() : -1;
    Object r = NotImplemented.NOT_IMPLEMENTED;
    if (right > left) {
      r = ((Operand) b).binary(op, a, true);
    }
    if (r == NotImplemented.NOT_IMPLEMENTED && a instanceof Operand x) {
      r = x.binary(op, b, false);
    }
    if (r == NotImplemented.NOT_IMPLEMENTED && right <= left && b instanceof Operand y) {
      r = y.binary(op, a, true);
    }
    if (r == NotImplemented.NOT_IMPLEMENTED) {
      return numbers(op, a, b);
    }
    return r;
  }

  /** What expected expressions need of Python's own arithmetic. */
  private static Object numbers(Operand.Binary op, Object a, Object b) {
    if (a instanceof Number x && b instanceof dev.legato.library.Complex y) {
      double im = op == Operand.Binary.SUB ? -y.im() : y.im();
      return new dev.legato.library.Complex(x.doubleValue(), im);
    }
    if (a instanceof Long x && b instanceof Long y && op != Operand.Binary.DIV) {
      return switch (op) {
        case ADD -> x + y;
        case SUB -> x - y;
        case MUL -> x * y;
        case POW ->
            java.math.BigInteger.valueOf(x).pow(y.intValue()).bitLength() < 64
                ? (Object) java.math.BigInteger.valueOf(x).pow(y.intValue()).longValue()
                : java.math.BigInteger.valueOf(x).pow(y.intValue());
        default -> throw new IllegalArgumentException(op + " of ints");
      };
    }
    if (a instanceof Number x && b instanceof Number y) {
      double p = x.doubleValue();
      double q = y.doubleValue();
      return switch (op) {
        case ADD -> p + q;
        case SUB -> p - q;
        case MUL -> p * q;
        case DIV -> p / q;
        default -> throw new IllegalArgumentException(op + " of floats");
      };
    }
    if (a instanceof List<?> list && b instanceof Long n && op == Operand.Binary.MUL) {
      List<Object> all = new ArrayList<>();
      for (long k = 0; k < n; k++) {
        all.addAll(list);
      }
      return all;
    }
    throw LegatoException.type(
        "unsupported operand type(s) for "
            + op.symbol()
            + ": '"
            + TypeNames.of(a)
            + "' and '"
            + TypeNames.of(b)
            + "'");
  }

  private static Object unary(Ast.UnaryOperator op, Object v) {
    return switch (v) {
      case Long n when op == Ast.UnaryOperator.USUB -> -n;
      case Double d when op == Ast.UnaryOperator.USUB -> -d;
      case dev.legato.library.Complex c when op == Ast.UnaryOperator.USUB ->
          new dev.legato.library.Complex(-c.re(), -c.im());
      case Operand o ->
          switch (op) {
            case USUB -> o.unary(Operand.Unary.NEG);
            case UADD -> o.unary(Operand.Unary.POS);
            case INVERT -> o.unary(Operand.Unary.INVERT);
            case NOT -> throw new IllegalArgumentException("not");
          };
      default -> throw new IllegalArgumentException("unary " + op + " of " + v);
    };
  }

  static String repr(Object v) {
    return switch (v) {
      case Dynamic d -> d.repr();
      case String s -> {
        String quote = s.contains("'") ? "\"" : "'";
        yield quote + s.replace("\n", "\\n").replace("\t", "\\t") + quote;
      }
      case Boolean b -> b ? "True" : "False";
      case Double d ->
          dev.legato.array.FloatText.scalar(
              dev.legato.ir.type.DType.FLOAT64,
              dev.legato.ir.type.Bits.ofDouble(d),
              dev.legato.array.FloatText.Trim.ONE_ZERO);
      case Tuple t ->
          t.size() == 1
              ? "(" + repr(t.getFirst()) + ",)"
              : "(" + String.join(", ", t.stream().map(Expressions::repr).toList()) + ")";
      case List<?> l -> "[" + String.join(", ", l.stream().map(Expressions::repr).toList()) + "]";
      default -> String.valueOf(v);
    };
  }
}
