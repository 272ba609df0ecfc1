package dev.legato.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of a script.
 *
 * <p>Nodes and fields have the names of CPython's {@code ast} module, in Java's spelling ({@code
 * decorator_list} is {@code decoratorList}, {@code withitem} is {@code WithItem}), and mean what
 * its documentation says; see the "Abstract Grammar" there. The differences:
 *
 * <ul>
 *   <li>every node carries its {@link Span}; nodes are equal only if their spans are ({@link
 *       AstDump} compares without);
 *   <li>an optional field is {@code null} when absent; an optional list <em>element</em> is an
 *       {@link Optional};
 *   <li>{@code Constant.value} is a {@link Literal};
 *   <li>CPython's {@code Expr} and {@code List} are {@link ExprStmt} and {@link ListExpr}, whose
 *       names are taken in Java;
 *   <li>there are no asynchronous nodes, no {@code TryStar} and no {@code type} statements: the
 *       parser reports them as unsupported;
 *   <li>{@code Compare.ops} and the like are Java enums.
 * </ul>
 *
 * <p>Lists are immutable. A tree without errors satisfies what CPython's compiler checks: targets
 * can be assigned to, {@code return} is inside a function, argument names are unique, and so on
 * (see {@code SyntaxChecks}).
 */
public sealed interface Ast {

  /**
   * Where the node stands in the source. Decorators are not part of their function's span, as in
   * CPython.
   */
  Span span();

  /** A whole script. */
  record Module(List<Stmt> body, Span span) implements Ast {
    public Module {
      body = List.copyOf(body);
    }
  }

  // ---------------------------------------------------------------------------------------------------------------- statements

  /** A statement. */
  sealed interface Stmt extends Ast {}

  /** {@code @decorator def name(args) -> returns: body}. */
  record FunctionDef(
      String name,
      Arguments args,
      List<Stmt> body,
      List<Expr> decoratorList,
      @Nullable Expr returns,
      Span span)
      implements Stmt {
    public FunctionDef {
      body = List.copyOf(body);
      decoratorList = List.copyOf(decoratorList);
    }
  }

  /** {@code @decorator class name(bases, keywords): body}. */
  record ClassDef(
      String name,
      List<Expr> bases,
      List<Keyword> keywords,
      List<Stmt> body,
      List<Expr> decoratorList,
      Span span)
      implements Stmt {
    public ClassDef {
      bases = List.copyOf(bases);
      keywords = List.copyOf(keywords);
      body = List.copyOf(body);
      decoratorList = List.copyOf(decoratorList);
    }
  }

  /** {@code return value}. */
  record Return(@Nullable Expr value, Span span) implements Stmt {}

  /** {@code del targets}. */
  record Delete(List<Expr> targets, Span span) implements Stmt {
    public Delete {
      targets = List.copyOf(targets);
    }
  }

  /** {@code target1 = target2 = value}. */
  record Assign(List<Expr> targets, Expr value, Span span) implements Stmt {
    public Assign {
      targets = List.copyOf(targets);
    }
  }

  /** {@code target op= value}; the target is a Name, an Attribute or a Subscript. */
  record AugAssign(Expr target, Operator op, Expr value, Span span) implements Stmt {}

  /**
   * {@code target: annotation = value}; {@code simple} if the target is a name without parentheses.
   */
  record AnnAssign(Expr target, Expr annotation, @Nullable Expr value, boolean simple, Span span)
      implements Stmt {}

  /** {@code for target in iter: body else: orelse}. */
  record For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, Span span)
      implements Stmt {
    public For {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }
  }

  /** {@code while test: body else: orelse}. */
  record While(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {
    public While {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }
  }

  /** {@code if test: body else: orelse}; an {@code elif} is a single If in {@code orelse}. */
  record If(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {
    public If {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }
  }

  /** {@code with items: body}. */
  record With(List<WithItem> items, List<Stmt> body, Span span) implements Stmt {
    public With {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }
  }

  /** {@code match subject: cases}. */
  record Match(Expr subject, List<MatchCase> cases, Span span) implements Stmt {
    public Match {
      cases = List.copyOf(cases);
    }
  }

  /** {@code raise exc from cause}. */
  record Raise(@Nullable Expr exc, @Nullable Expr cause, Span span) implements Stmt {}

  /** {@code try: body except: handlers else: orelse finally: finalbody}. */
  record Try(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalbody,
      Span span)
      implements Stmt {
    public Try {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
      orelse = List.copyOf(orelse);
      finalbody = List.copyOf(finalbody);
    }
  }

  /** {@code assert test, msg}. */
  record Assert(Expr test, @Nullable Expr msg, Span span) implements Stmt {}

  /** {@code import names}. */
  record Import(List<Alias> names, Span span) implements Stmt {
    public Import {
      names = List.copyOf(names);
    }
  }

  /**
   * {@code from module import names}; {@code level} counts leading dots; {@code import *} is the
   * single alias {@code "*"}.
   */
  record ImportFrom(@Nullable String module, List<Alias> names, int level, Span span)
      implements Stmt {
    public ImportFrom {
      names = List.copyOf(names);
    }
  }

  /** {@code global names}. */
  record Global(List<String> names, Span span) implements Stmt {
    public Global {
      names = List.copyOf(names);
    }
  }

  /** {@code nonlocal names}. */
  record Nonlocal(List<String> names, Span span) implements Stmt {
    public Nonlocal {
      names = List.copyOf(names);
    }
  }

  /** An expression as a statement: CPython's {@code Expr}. */
  record ExprStmt(Expr value, Span span) implements Stmt {}

  /** {@code pass}. */
  record Pass(Span span) implements Stmt {}

  /** {@code break}. */
  record Break(Span span) implements Stmt {}

  /** {@code continue}. */
  record Continue(Span span) implements Stmt {}

  // --------------------------------------------------------------------------------------------------------------- expressions

  /** An expression. */
  sealed interface Expr extends Ast {}

  /** {@code a and b and c}: at least two values. */
  record BoolOp(BoolOperator op, List<Expr> values, Span span) implements Expr {
    public BoolOp {
      values = List.copyOf(values);
    }
  }

  /** {@code target := value}; the target is a Name. */
  record NamedExpr(Expr target, Expr value, Span span) implements Expr {}

  /** {@code left op right}. */
  record BinOp(Expr left, Operator op, Expr right, Span span) implements Expr {}

  /** {@code op operand}. */
  record UnaryOp(UnaryOperator op, Expr operand, Span span) implements Expr {}

  /** {@code lambda args: body}. */
  record Lambda(Arguments args, Expr body, Span span) implements Expr {}

  /** {@code body if test else orelse}. */
  record IfExp(Expr test, Expr body, Expr orelse, Span span) implements Expr {}

  /** <code>{key: value, **value}</code>; an absent key stands for {@code **}. */
  record Dict(List<Optional<Expr>> keys, List<Expr> values, Span span) implements Expr {
    public Dict {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /** <code>{a, b}</code>. */
  record Set(List<Expr> elts, Span span) implements Expr {
    public Set {
      elts = List.copyOf(elts);
    }
  }

  /** {@code [elt for ...]}. */
  record ListComp(Expr elt, List<Comprehension> generators, Span span) implements Expr {
    public ListComp {
      generators = List.copyOf(generators);
    }
  }

  /** <code>{elt for ...}</code>. */
  record SetComp(Expr elt, List<Comprehension> generators, Span span) implements Expr {
    public SetComp {
      generators = List.copyOf(generators);
    }
  }

  /** <code>{key: value for ...}</code>. */
  record DictComp(Expr key, Expr value, List<Comprehension> generators, Span span) implements Expr {
    public DictComp {
      generators = List.copyOf(generators);
    }
  }

  /** {@code (elt for ...)}. */
  record GeneratorExp(Expr elt, List<Comprehension> generators, Span span) implements Expr {
    public GeneratorExp {
      generators = List.copyOf(generators);
    }
  }

  /** {@code yield value}. */
  record Yield(@Nullable Expr value, Span span) implements Expr {}

  /** {@code yield from value}. */
  record YieldFrom(Expr value, Span span) implements Expr {}

  /**
   * {@code left op1 c1 op2 c2}: {@code ops} and {@code comparators} have the same length, at least
   * one.
   */
  record Compare(Expr left, List<CmpOperator> ops, List<Expr> comparators, Span span)
      implements Expr {
    public Compare {
      ops = List.copyOf(ops);
      comparators = List.copyOf(comparators);
    }
  }

  /**
   * {@code func(args, keywords)}; {@code *a} is a Starred in {@code args}, {@code **k} a Keyword
   * without {@code arg}.
   */
  record Call(Expr func, List<Expr> args, List<Keyword> keywords, Span span) implements Expr {
    public Call {
      args = List.copyOf(args);
      keywords = List.copyOf(keywords);
    }
  }

  /**
   * <code>{value!conversion:formatSpec}</code> inside an f-string; {@code formatSpec} is a
   * JoinedStr.
   */
  record FormattedValue(Expr value, Conversion conversion, @Nullable Expr formatSpec, Span span)
      implements Expr {}

  /** An f-string: {@code values} are string Constants and FormattedValues. */
  record JoinedStr(List<Expr> values, Span span) implements Expr {
    public JoinedStr {
      values = List.copyOf(values);
    }
  }

  /** A literal. {@code kind} is {@code "u"} for {@code u"..."} strings, else {@code null}. */
  record Constant(Literal value, @Nullable String kind, Span span) implements Expr {}

  /** {@code value.attr}. */
  record Attribute(Expr value, String attr, ExprContext ctx, Span span) implements Expr {}

  /**
   * {@code value[slice]}; {@code slice} is an expression, a Slice, or a Tuple that may contain
   * Slices.
   */
  record Subscript(Expr value, Expr slice, ExprContext ctx, Span span) implements Expr {}

  /** {@code *value}. */
  record Starred(Expr value, ExprContext ctx, Span span) implements Expr {}

  /** A name. */
  record Name(String id, ExprContext ctx, Span span) implements Expr {}

  /** {@code [elts]}: CPython's {@code List}. */
  record ListExpr(List<Expr> elts, ExprContext ctx, Span span) implements Expr {
    public ListExpr {
      elts = List.copyOf(elts);
    }
  }

  /** {@code elts} with or without parentheses. */
  record Tuple(List<Expr> elts, ExprContext ctx, Span span) implements Expr {
    public Tuple {
      elts = List.copyOf(elts);
    }
  }

  /** {@code lower:upper:step}, only inside a Subscript. */
  record Slice(@Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step, Span span)
      implements Expr {}

  // ------------------------------------------------------------------------------------------------------------------- patterns

  /** A pattern of a {@code match} statement. */
  sealed interface Pattern extends Ast {}

  /** A literal or a dotted name, compared with {@code ==}. */
  record MatchValue(Expr value, Span span) implements Pattern {}

  /** {@code None}, {@code True} or {@code False}, compared with {@code is}. */
  record MatchSingleton(Literal value, Span span) implements Pattern {}

  /** {@code [patterns]} or {@code (patterns)}. */
  record MatchSequence(List<Pattern> patterns, Span span) implements Pattern {
    public MatchSequence {
      patterns = List.copyOf(patterns);
    }
  }

  /** <code>{keys: patterns, **rest}</code>. */
  record MatchMapping(List<Expr> keys, List<Pattern> patterns, @Nullable String rest, Span span)
      implements Pattern {
    public MatchMapping {
      keys = List.copyOf(keys);
      patterns = List.copyOf(patterns);
    }
  }

  /** {@code cls(patterns, kwdAttrs=kwdPatterns)}. */
  record MatchClass(
      Expr cls, List<Pattern> patterns, List<String> kwdAttrs, List<Pattern> kwdPatterns, Span span)
      implements Pattern {
    public MatchClass {
      patterns = List.copyOf(patterns);
      kwdAttrs = List.copyOf(kwdAttrs);
      kwdPatterns = List.copyOf(kwdPatterns);
    }
  }

  /** {@code *name} in a sequence; {@code name} is {@code null} for {@code *_}. */
  record MatchStar(@Nullable String name, Span span) implements Pattern {}

  /**
   * {@code pattern as name}; without a pattern a capture {@code name}; without both the wildcard
   * {@code _}.
   */
  record MatchAs(@Nullable Pattern pattern, @Nullable String name, Span span) implements Pattern {}

  /** {@code p1 | p2}. */
  record MatchOr(List<Pattern> patterns, Span span) implements Pattern {
    public MatchOr {
      patterns = List.copyOf(patterns);
    }
  }

  // ---------------------------------------------------------------------------------------------------------------------- parts

  /** {@code for target in iter if ...} of a comprehension. */
  record Comprehension(Expr target, Expr iter, List<Expr> ifs, Span span) implements Ast {
    public Comprehension {
      ifs = List.copyOf(ifs);
    }
  }

  /** {@code except type as name: body}. */
  record ExceptHandler(@Nullable Expr type, @Nullable String name, List<Stmt> body, Span span)
      implements Ast {
    public ExceptHandler {
      body = List.copyOf(body);
    }
  }

  /**
   * The parameters of a function. {@code defaults} belong to the last of {@code posonlyargs +
   * args}; {@code kwDefaults} has one element for each of {@code kwonlyargs}, empty if that one is
   * required.
   */
  record Arguments(
      List<Arg> posonlyargs,
      List<Arg> args,
      @Nullable Arg vararg,
      List<Arg> kwonlyargs,
      List<Optional<Expr>> kwDefaults,
      @Nullable Arg kwarg,
      List<Expr> defaults,
      Span span)
      implements Ast {
    public Arguments {
      posonlyargs = List.copyOf(posonlyargs);
      args = List.copyOf(args);
      kwonlyargs = List.copyOf(kwonlyargs);
      kwDefaults = List.copyOf(kwDefaults);
      defaults = List.copyOf(defaults);
    }
  }

  /** One parameter. */
  record Arg(String arg, @Nullable Expr annotation, Span span) implements Ast {}

  /** {@code arg=value} in a call; {@code arg} is {@code null} for {@code **value}. */
  record Keyword(@Nullable String arg, Expr value, Span span) implements Ast {}

  /** {@code name as asname} of an import. */
  record Alias(String name, @Nullable String asname, Span span) implements Ast {}

  /** {@code contextExpr as optionalVars}. */
  record WithItem(Expr contextExpr, @Nullable Expr optionalVars, Span span) implements Ast {}

  /** {@code case pattern if guard: body}. */
  record MatchCase(Pattern pattern, @Nullable Expr guard, List<Stmt> body, Span span)
      implements Ast {
    public MatchCase {
      body = List.copyOf(body);
    }
  }

  // ------------------------------------------------------------------------------------------------------------------ operators

  /** Whether an expression is read, assigned to or deleted. */
  enum ExprContext {
    LOAD("Load"),
    STORE("Store"),
    DEL("Del");

    private final String pythonName;

    ExprContext(String pythonName) {
      this.pythonName = pythonName;
    }

    /** The name of the node in CPython's {@code ast}. */
    public String pythonName() {
      return pythonName;
    }
  }

  /** The conversion of a FormattedValue. */
  enum Conversion {
    NONE(-1),
    STR('s'),
    REPR('r'),
    ASCII('a');

    private final int code;

    Conversion(int code) {
      this.code = code;
    }

    /** The code in CPython's {@code ast}: -1 or the letter. */
    public int code() {
      return code;
    }
  }

  /** {@code and}, {@code or}. */
  enum BoolOperator {
    AND("And", "and"),
    OR("Or", "or");

    private final String pythonName;
    private final String symbol;

    BoolOperator(String pythonName, String symbol) {
      this.pythonName = pythonName;
      this.symbol = symbol;
    }

    /** The name of the node in CPython's {@code ast}. */
    public String pythonName() {
      return pythonName;
    }

    /** The operator as written. */
    public String symbol() {
      return symbol;
    }
  }

  /** Binary operators, also of augmented assignments. */
  enum Operator {
    ADD("Add", "+"),
    SUB("Sub", "-"),
    MULT("Mult", "*"),
    MATMULT("MatMult", "@"),
    DIV("Div", "/"),
    MOD("Mod", "%"),
    POW("Pow", "**"),
    LSHIFT("LShift", "<<"),
    RSHIFT("RShift", ">>"),
    BITOR("BitOr", "|"),
    BITXOR("BitXor", "^"),
    BITAND("BitAnd", "&"),
    FLOORDIV("FloorDiv", "//");

    private final String pythonName;
    private final String symbol;

    Operator(String pythonName, String symbol) {
      this.pythonName = pythonName;
      this.symbol = symbol;
    }

    /** The name of the node in CPython's {@code ast}. */
    public String pythonName() {
      return pythonName;
    }

    /** The operator as written. */
    public String symbol() {
      return symbol;
    }
  }

  /** Prefix operators. */
  enum UnaryOperator {
    INVERT("Invert", "~"),
    NOT("Not", "not"),
    UADD("UAdd", "+"),
    USUB("USub", "-");

    private final String pythonName;
    private final String symbol;

    UnaryOperator(String pythonName, String symbol) {
      this.pythonName = pythonName;
      this.symbol = symbol;
    }

    /** The name of the node in CPython's {@code ast}. */
    public String pythonName() {
      return pythonName;
    }

    /** The operator as written. */
    public String symbol() {
      return symbol;
    }
  }

  /** Comparisons. */
  enum CmpOperator {
    EQ("Eq", "=="),
    NOT_EQ("NotEq", "!="),
    LT("Lt", "<"),
    LT_E("LtE", "<="),
    GT("Gt", ">"),
    GT_E("GtE", ">="),
    IS("Is", "is"),
    IS_NOT("IsNot", "is not"),
    IN("In", "in"),
    NOT_IN("NotIn", "not in");

    private final String pythonName;
    private final String symbol;

    CmpOperator(String pythonName, String symbol) {
      this.pythonName = pythonName;
      this.symbol = symbol;
    }

    /** The name of the node in CPython's {@code ast}. */
    public String pythonName() {
      return pythonName;
    }

    /** The operator as written. */
    public String symbol() {
      return symbol;
    }
  }
}
