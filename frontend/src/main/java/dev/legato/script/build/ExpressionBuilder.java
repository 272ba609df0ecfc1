package dev.legato.script.build;

import dev.legato.library.Complex;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import dev.legato.script.build.Scope.Access;
import dev.legato.script.node.Access.Attribute;
import dev.legato.script.node.Access.Subscript;
import dev.legato.script.node.Arithmetics;
import dev.legato.script.node.Comparisons;
import dev.legato.script.node.Displays;
import dev.legato.script.node.Invocations;
import dev.legato.script.node.Logic;
import dev.legato.script.node.Names;
import dev.legato.script.node.Node;
import dev.legato.script.node.Target;
import dev.legato.script.node.Yields;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.value.PyBytes;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions to nodes. */
final class ExpressionBuilder {
  private final Unit unit;
  private final Scope scope;
  private final DefinitionBuilder definitions;

  /** Line of the statement: nodes on it need not set the frame's line. */
  private int line;

  /** Slots that keep operands beside a yield, of the statement being built. */
  private List<Integer> memos = new ArrayList<>();

  ExpressionBuilder(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
    this.definitions = new DefinitionBuilder(unit, scope, this);
  }

  DefinitionBuilder definitions() {
    return definitions;
  }

  void onLine(int statementLine) {
    line = statementLine;
  }

  /** {@return the memo slots since the last call} */
  int[] takeMemos() {
    int[] out = memos.stream().mapToInt(Integer::intValue).toArray();
    memos = new ArrayList<>();
    return out;
  }

  private int lineOf(Expr e) {
    int at = e.span().line();
    return at == line ? 0 : at;
  }

  /** An operand of {@code parent}: remembered if a yield beside it may interrupt the parent. */
  private Node operand(Expr parent, Expr child) {
    Node n = build(child);
    if (scope.owner().generator
        && !(n instanceof Displays.Constant)
        && !(n instanceof Displays.Spread)
        && YieldFinder.yields(parent)) {
      int slot = scope.newSlot(".memo");
      memos.add(slot);
      return new Yields.Memo(n, slot);
    }
    return n;
  }

  private Node[] operands(Expr parent, List<? extends Expr> children) {
    Node[] out = new Node[children.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = operand(parent, children.get(i));
    }
    return out;
  }

  Node build(Expr e) {
    return switch (e) {
      case Ast.Constant c -> new Displays.Constant(literal(c.value()));
      case Ast.Name n -> name(n.id());
      case Ast.BinOp b -> {
        Node l = operand(b, b.left());
        Node r = operand(b, b.right());
        yield fold(b, l, r);
      }
      case Ast.UnaryOp u -> unary(u);
      case Ast.BoolOp b -> {
        Node[] values = operands(b, b.values());
        yield b.op() == Ast.BoolOperator.AND ? new Logic.And(values) : new Logic.Or(values);
      }
      case Ast.Compare c -> compare(c);
      case Ast.Call c -> call(c);
      case Ast.Attribute a ->
          new Attribute(operand(a, a.value()), scope.mangle(a.attr()), endLine(a));
      case Ast.Subscript s ->
          new Subscript(operand(s, s.value()), operand(s, s.slice()), lineOf(s));
      case Ast.Slice s ->
          new Displays.SliceDisplay(
              optional(s, s.lower()), optional(s, s.upper()), optional(s, s.step()));
      case Ast.IfExp i ->
          new Logic.Conditional(operand(i, i.test()), operand(i, i.body()), operand(i, i.orelse()));
      case Ast.NamedExpr n ->
          new Names.Walrus(target(((Ast.Name) n.target()).id()), operand(n, n.value()));
      case Ast.Tuple t -> tuple(t);
      case Ast.ListExpr l -> new Displays.ListDisplay(operands(l, l.elts()));
      case Ast.Set s -> new Displays.SetDisplay(operands(s, s.elts()));
      case Ast.Dict d -> {
        @Nullable Node[] keys = new Node[d.keys().size()];
        for (int i = 0; i < keys.length; i++) {
          keys[i] = d.keys().get(i).map(k -> operand(d, k)).orElse(null);
        }
        yield new Displays.DictDisplay(keys, operands(d, d.values()));
      }
      case Ast.Starred s -> new Displays.Spread(operand(s, s.value()));
      case Ast.JoinedStr j -> new Displays.Text(operands(j, j.values()));
      case Ast.FormattedValue v ->
          new Displays.Formatted(
              operand(v, v.value()),
              v.conversion().code(),
              v.formatSpec() == null ? null : operand(v, v.formatSpec()),
              lineOf(v));
      case Ast.Lambda l -> definitions.lambda(l);
      case Ast.ListComp c -> definitions.comprehension(c, line);
      case Ast.SetComp c -> definitions.comprehension(c, line);
      case Ast.DictComp c -> definitions.comprehension(c, line);
      case Ast.GeneratorExp g -> definitions.generator(g);
      case Ast.Yield y -> yieldNode(y.value(), false);
      case Ast.YieldFrom y -> yieldNode(y.value(), true);
    };
  }

  private Node yieldNode(@Nullable Expr value, boolean from) {
    int slot = scope.newSlot(".yield");
    int memo = scope.newSlot(".memo");
    memos.add(memo);
    return new Yields.YieldNode(value == null ? null : build(value), from, slot, memo);
  }

  private int endLine(Ast.Attribute a) {
    int at = a.span().endLine();
    return at == line ? 0 : at;
  }

  private Node optional(Expr parent, @Nullable Expr e) {
    return e == null ? new Displays.Constant(None.NONE) : operand(parent, e);
  }

  static Object literal(Literal l) {
    return switch (l) {
      case Literal.Int i -> i.value();
      case Literal.BigInt b -> b.value();
      case Literal.Float d -> d.value();
      case Literal.Imaginary i -> new Complex(0, i.value());
      case Literal.Str s -> s.value();
      case Literal.Bytes b -> new PyBytes(b.toByteArray());
      case Literal.Bool b -> b.value();
      case Literal.Singleton s -> s == Literal.Singleton.NONE ? None.NONE : Ellipsis.ELLIPSIS;
    };
  }

  static Binary operator(Ast.Operator op) {
    return switch (op) {
      case ADD -> Binary.ADD;
      case SUB -> Binary.SUB;
      case MULT -> Binary.MUL;
      case MATMULT -> Binary.MATMUL;
      case DIV -> Binary.DIV;
      case MOD -> Binary.MOD;
      case POW -> Binary.POW;
      case LSHIFT -> Binary.LSHIFT;
      case RSHIFT -> Binary.RSHIFT;
      case BITOR -> Binary.OR;
      case BITXOR -> Binary.XOR;
      case BITAND -> Binary.AND;
      case FLOORDIV -> Binary.FLOORDIV;
    };
  }

  private Node fold(Ast.BinOp b, Node l, Node r) {
    Binary op = operator(b.op());
    if (l instanceof Displays.Constant x
        && r instanceof Displays.Constant y
        && x.value instanceof Number
        && y.value instanceof Number
        && switch (op) {
          case ADD, SUB, MUL -> true;
          default -> false;
        }) {
      return new Displays.Constant(Arithmetic.binary(op, x.value, y.value));
    }
    return Arithmetics.of(op, l, r, lineOf(b));
  }

  private Node unary(Ast.UnaryOp u) {
    Node operand = operand(u, u.operand());
    if (u.op() == Ast.UnaryOperator.NOT) {
      return new Logic.Not(operand);
    }
    Unary op =
        switch (u.op()) {
          case INVERT -> Unary.INVERT;
          case UADD -> Unary.POS;
          default -> Unary.NEG;
        };
    if (op == Unary.NEG && operand instanceof Displays.Constant c && c.value instanceof Number) {
      return new Displays.Constant(Arithmetic.unary(op, c.value));
    }
    return new Arithmetics.UnaryOperation(op, operand, lineOf(u));
  }

  private Node tuple(Ast.Tuple t) {
    Node[] items = operands(t, t.elts());
    Object[] values = new Object[items.length];
    for (int i = 0; i < items.length; i++) {
      if (!(items[i] instanceof Displays.Constant c)) {
        return new Displays.TupleDisplay(items);
      }
      values[i] = c.value;
    }
    return new Displays.Constant(Tuple.of(values));
  }

  private Node compare(Ast.Compare c) {
    if (c.ops().size() == 1) {
      return Comparisons.of(
          c.ops().getFirst(),
          operand(c, c.left()),
          operand(c, c.comparators().getFirst()),
          lineOf(c));
    }
    List<Expr> all = new ArrayList<>();
    all.add(c.left());
    all.addAll(c.comparators());
    return new Comparisons.Chain(
        c.ops().toArray(new Ast.CmpOperator[0]), operands(c, all), lineOf(c));
  }

  private Node call(Ast.Call c) {
    boolean plain =
        c.keywords().isEmpty() && c.args().stream().noneMatch(a -> a instanceof Ast.Starred);
    if (c.func() instanceof Ast.Name n && n.id().equals("super") && c.args().isEmpty() && plain) {
      Node self = definitions.firstParameter();
      if (self != null) {
        return new Invocations.Super(name("__class__"), self);
      }
    }
    boolean memo = scope.owner().generator && YieldFinder.yields(c);
    int at = lineOf(c);
    if (plain && c.func() instanceof Ast.Attribute a && !memo) {
      int end = endLine(a);
      return new Invocations.MethodCall(
          build(a.value()),
          scope.mangle(a.attr()),
          operands(c, c.args()),
          end != 0 || at == 0 ? end : line);
    }
    Node function = operand(c, c.func());
    if (plain) {
      return new Invocations.Call(function, operands(c, c.args()), at);
    }
    @Nullable String[] names = new String[c.keywords().size()];
    Node[] values = new Node[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = c.keywords().get(i).arg();
      values[i] = operand(c, c.keywords().get(i).value());
    }
    if (c.func() instanceof Ast.Attribute a) {
      at = endLine(a);
    }
    return new Invocations.FullCall(function, operands(c, c.args()), names, values, at);
  }

  Node name(String id) {
    String n = scope.mangle(id);
    Access a = scope.find(n);
    return switch (a.where()) {
      case LOCAL -> new Names.Local(a.slot(), n);
      case SHARED -> new Names.Shared(a.slot(), n, a.own());
      case GLOBAL -> new Names.Global(unit.globals(), n, unit.context());
      case CLASS -> {
        Access o = scope.findOutside(n);
        Node next =
            o.where() == Scope.Where.SHARED
                ? new Names.Shared(o.slot(), n, false)
                : new Names.Global(unit.globals(), n, unit.context());
        yield new Names.InClass(n, next);
      }
    };
  }

  Target target(String id) {
    String n = scope.mangle(id);
    Access a = scope.find(n);
    return switch (a.where()) {
      case LOCAL -> new Names.LocalTarget(a.slot(), n);
      case SHARED -> new Names.SharedTarget(a.slot(), n);
      case GLOBAL -> new Names.GlobalTarget(unit.globals(), n);
      case CLASS -> new Names.ClassTarget(n);
    };
  }

  Target target(Expr e) {
    return switch (e) {
      case Ast.Name n -> target(n.id());
      case Ast.Attribute a ->
          new dev.legato.script.node.Access.AttributeTarget(
              build(a.value()), scope.mangle(a.attr()), lineOf(a));
      case Ast.Subscript s ->
          new dev.legato.script.node.Access.SubscriptTarget(
              build(s.value()), build(s.slice()), lineOf(s));
      case Ast.Tuple t -> unpack(t.elts());
      case Ast.ListExpr l -> unpack(l.elts());
      case Ast.Starred s -> target(s.value());
      default -> throw new IllegalArgumentException("not a target: " + e);
    };
  }

  private Target unpack(List<Expr> elements) {
    Target[] targets = new Target[elements.size()];
    int starred = -1;
    for (int i = 0; i < targets.length; i++) {
      targets[i] = target(elements.get(i));
      if (elements.get(i) instanceof Ast.Starred) {
        starred = i;
      }
    }
    return new dev.legato.script.node.Assignments.Unpack(targets, starred);
  }
}
