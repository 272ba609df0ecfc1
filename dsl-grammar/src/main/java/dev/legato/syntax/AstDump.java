package dev.legato.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints trees without their spans, for comparison with each other and with CPython.
 *
 * <p>The form is that of CPython's {@code ast.dump} with every field, absent ones as {@code None},
 * less type comments. Values are written so that both sides agree to the bit: {@code Int(1)},
 * {@code Float(3ff0000000000000)}, {@code Complex(...)} with the bits of the imaginary part, {@code
 * Str("...")} and {@code Bytes("...")} with everything outside printable ASCII as {@code \}{@code
 * uXXXX}.
 */
public final class AstDump {

  private final StringBuilder out = new StringBuilder();

  private final boolean spans;

  /** Number of f-strings around. */
  private int joined;

  private AstDump(boolean spans) {
    this.spans = spans;
  }

  /** One line for the whole tree. */
  public static String dump(Ast node) {
    return dump(node, false);
  }

  /**
   * As {@link #dump}, with {@code @line:column-line:column} after every expression and statement,
   * but not inside f-strings.
   */
  public static String dumpWithSpans(Ast node) {
    return dump(node, true);
  }

  private static String dump(Ast node, boolean spans) {
    return DeepStack.call(() -> {
      AstDump dump = new AstDump(spans);
      dump.any(node);
      return dump.out.toString();
    });
  }

  /** Whether two trees are equal, wherever they stand. */
  public static boolean equal(Ast a, Ast b) {
    return dump(a).equals(dump(b));
  }

  /** {@code Name(field=value, ...)}. */
  private void node(Ast node) {
    joined += node instanceof Ast.JoinedStr ? 1 : 0;
    @Nullable Object[] fields = fields(node);
    out.append(fields[0]).append('(');
    for (int i = 1; i < fields.length; i += 2) {
      out.append(i == 1 ? "" : ", ").append(fields[i]).append('=');
      any(fields[i + 1]);
    }
    out.append(')');
    joined -= node instanceof Ast.JoinedStr ? 1 : 0;
  }

  private void any(@Nullable Object value) {
    switch (value) {
      case null -> out.append("None");
      case Ast node -> {
        node(node);
        span(node);
      }
      case Literal literal -> literal(literal);
      case List<?> list -> list(list);
      case Optional<?> optional -> any(optional.orElse(null));
      case String s -> quoted(s);
      case Ast.ExprContext c -> out.append(c.pythonName()).append("()");
      case Ast.Operator o -> out.append(o.pythonName()).append("()");
      case Ast.BoolOperator o -> out.append(o.pythonName()).append("()");
      case Ast.UnaryOperator o -> out.append(o.pythonName()).append("()");
      case Ast.CmpOperator o -> out.append(o.pythonName()).append("()");
      case Ast.Conversion c -> out.append(c.code());
      case Boolean b -> out.append(b ? 1 : 0);
      default -> out.append(value);
    }
  }

  private void list(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      any(list.get(i));
    }
    out.append(']');
  }

  private void span(Ast node) {
    if (spans && joined == 0 && (node instanceof Ast.Expr || node instanceof Ast.Stmt)) {
      Span s = node.span();
      out.append('@').append(s.line()).append(':').append(s.column());
      out.append('-').append(s.endLine()).append(':').append(s.endColumn());
    }
  }

  private void quoted(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= 32 && c < 127) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    out.append('"');
  }

  private void literal(Literal literal) {
    switch (literal) {
      case Literal.Int(long value) -> out.append("Int(").append(value).append(')');
      case Literal.BigInt big -> out.append("Int(").append(big.value()).append(')');
      case Literal.Float(double value) -> out.append("Float(").append(bits(value)).append(')');
      case Literal.Imaginary(double value) ->
          out.append("Complex(").append(bits(value)).append(')');
      case Literal.Str(String value) -> {
        out.append("Str(");
        quoted(value);
        out.append(')');
      }
      case Literal.Bytes(String latin1) -> {
        out.append("Bytes(");
        quoted(latin1);
        out.append(')');
      }
      case Literal.Bool(boolean value) -> out.append(value ? "True" : "False");
      case Literal.Singleton s -> out.append(s == Literal.Singleton.NONE ? "None" : "Ellipsis");
    }
  }

  private static String bits(double value) {
    return String.format(Locale.ROOT, "%016x", Double.doubleToRawLongBits(value));
  }

  /**
   * The node's name, then names and values of its fields in turn. Not in {@link #node}, whose frame
   * stays small (Note [Small frames]).
   */
  private static @Nullable Object[] fields(Ast node) {
    return switch (node) {
      case Ast.Module n -> array("Module", "body", n.body());
      case Ast.FunctionDef n ->
          array(
              "FunctionDef",
              "name",
              n.name(),
              "args",
              n.args(),
              "body",
              n.body(),
              "decorator_list",
              n.decoratorList(),
              "returns",
              n.returns());
      case Ast.ClassDef n ->
          array(
              "ClassDef",
              "name",
              n.name(),
              "bases",
              n.bases(),
              "keywords",
              n.keywords(),
              "body",
              n.body(),
              "decorator_list",
              n.decoratorList());
      case Ast.Return n -> array("Return", "value", n.value());
      case Ast.Delete n -> array("Delete", "targets", n.targets());
      case Ast.Assign n -> array("Assign", "targets", n.targets(), "value", n.value());
      case Ast.AugAssign n ->
          array("AugAssign", "target", n.target(), "op", n.op(), "value", n.value());
      case Ast.AnnAssign n ->
          array(
              "AnnAssign",
              "target",
              n.target(),
              "annotation",
              n.annotation(),
              "value",
              n.value(),
              "simple",
              n.simple());
      case Ast.For n ->
          array(
              "For",
              "target",
              n.target(),
              "iter",
              n.iter(),
              "body",
              n.body(),
              "orelse",
              n.orelse());
      case Ast.While n -> array("While", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.If n -> array("If", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.With n -> array("With", "items", n.items(), "body", n.body());
      case Ast.Match n -> array("Match", "subject", n.subject(), "cases", n.cases());
      case Ast.Raise n -> array("Raise", "exc", n.exc(), "cause", n.cause());
      case Ast.Try n ->
          array(
              "Try",
              "body",
              n.body(),
              "handlers",
              n.handlers(),
              "orelse",
              n.orelse(),
              "finalbody",
              n.finalbody());
      case Ast.Assert n -> array("Assert", "test", n.test(), "msg", n.msg());
      case Ast.Import n -> array("Import", "names", n.names());
      case Ast.ImportFrom n ->
          array("ImportFrom", "module", n.module(), "names", n.names(), "level", n.level());
      case Ast.Global n -> array("Global", "names", n.names());
      case Ast.Nonlocal n -> array("Nonlocal", "names", n.names());
      case Ast.ExprStmt n -> array("Expr", "value", n.value());
      case Ast.Pass _ -> array("Pass");
      case Ast.Break _ -> array("Break");
      case Ast.Continue _ -> array("Continue");
      case Ast.BoolOp n -> array("BoolOp", "op", n.op(), "values", n.values());
      case Ast.NamedExpr n -> array("NamedExpr", "target", n.target(), "value", n.value());
      case Ast.BinOp n -> array("BinOp", "left", n.left(), "op", n.op(), "right", n.right());
      case Ast.UnaryOp n -> array("UnaryOp", "op", n.op(), "operand", n.operand());
      case Ast.Lambda n -> array("Lambda", "args", n.args(), "body", n.body());
      case Ast.IfExp n -> array("IfExp", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.Dict n -> array("Dict", "keys", n.keys(), "values", n.values());
      case Ast.Set n -> array("Set", "elts", n.elts());
      case Ast.ListComp n -> array("ListComp", "elt", n.elt(), "generators", n.generators());
      case Ast.SetComp n -> array("SetComp", "elt", n.elt(), "generators", n.generators());
      case Ast.DictComp n ->
          array("DictComp", "key", n.key(), "value", n.value(), "generators", n.generators());
      case Ast.GeneratorExp n ->
          array("GeneratorExp", "elt", n.elt(), "generators", n.generators());
      case Ast.Yield n -> array("Yield", "value", n.value());
      case Ast.YieldFrom n -> array("YieldFrom", "value", n.value());
      case Ast.Compare n ->
          array("Compare", "left", n.left(), "ops", n.ops(), "comparators", n.comparators());
      case Ast.Call n ->
          array("Call", "func", n.func(), "args", n.args(), "keywords", n.keywords());
      case Ast.FormattedValue n ->
          array(
              "FormattedValue",
              "value",
              n.value(),
              "conversion",
              n.conversion(),
              "format_spec",
              n.formatSpec());
      case Ast.JoinedStr n -> array("JoinedStr", "values", n.values());
      case Ast.Constant n -> array("Constant", "value", n.value(), "kind", n.kind());
      case Ast.Attribute n ->
          array("Attribute", "value", n.value(), "attr", n.attr(), "ctx", n.ctx());
      case Ast.Subscript n ->
          array("Subscript", "value", n.value(), "slice", n.slice(), "ctx", n.ctx());
      case Ast.Starred n -> array("Starred", "value", n.value(), "ctx", n.ctx());
      case Ast.Name n -> array("Name", "id", n.id(), "ctx", n.ctx());
      case Ast.ListExpr n -> array("List", "elts", n.elts(), "ctx", n.ctx());
      case Ast.Tuple n -> array("Tuple", "elts", n.elts(), "ctx", n.ctx());
      case Ast.Slice n -> array("Slice", "lower", n.lower(), "upper", n.upper(), "step", n.step());
      case Ast.MatchValue n -> array("MatchValue", "value", n.value());
      case Ast.MatchSingleton n -> array("MatchSingleton", "value", n.value());
      case Ast.MatchSequence n -> array("MatchSequence", "patterns", n.patterns());
      case Ast.MatchMapping n ->
          array("MatchMapping", "keys", n.keys(), "patterns", n.patterns(), "rest", n.rest());
      case Ast.MatchClass n ->
          array(
              "MatchClass",
              "cls",
              n.cls(),
              "patterns",
              n.patterns(),
              "kwd_attrs",
              n.kwdAttrs(),
              "kwd_patterns",
              n.kwdPatterns());
      case Ast.MatchStar n -> array("MatchStar", "name", n.name());
      case Ast.MatchAs n -> array("MatchAs", "pattern", n.pattern(), "name", n.name());
      case Ast.MatchOr n -> array("MatchOr", "patterns", n.patterns());
      case Ast.Comprehension n ->
          array(
              "comprehension",
              "target",
              n.target(),
              "iter",
              n.iter(),
              "ifs",
              n.ifs(),
              "is_async",
              false);
      case Ast.ExceptHandler n ->
          array("ExceptHandler", "type", n.type(), "name", n.name(), "body", n.body());
      case Ast.Arguments n ->
          array(
              "arguments",
              "posonlyargs",
              n.posonlyargs(),
              "args",
              n.args(),
              "vararg",
              n.vararg(),
              "kwonlyargs",
              n.kwonlyargs(),
              "kw_defaults",
              n.kwDefaults(),
              "kwarg",
              n.kwarg(),
              "defaults",
              n.defaults());
      case Ast.Arg n -> array("arg", "arg", n.arg(), "annotation", n.annotation());
      case Ast.Keyword n -> array("keyword", "arg", n.arg(), "value", n.value());
      case Ast.Alias n -> array("alias", "name", n.name(), "asname", n.asname());
      case Ast.WithItem n ->
          array("withitem", "context_expr", n.contextExpr(), "optional_vars", n.optionalVars());
      case Ast.MatchCase n ->
          array("match_case", "pattern", n.pattern(), "guard", n.guard(), "body", n.body());
    };
  }

  private static @Nullable Object[] array(@Nullable Object... values) {
    return values;
  }
}
