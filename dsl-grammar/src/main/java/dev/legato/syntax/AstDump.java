package dev.legato.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints trees without their spans, for comparison with each other and with CPython.
 *
 * <p>The form is that of CPython's {@code ast.dump} with every field, absent ones as {@code None}, less type comments. Values are written
 * so that both sides agree to the bit: {@code Int(1)}, {@code Float(3ff0000000000000)}, {@code Complex(...)} with the bits of the
 * imaginary part, {@code Str("...")} and {@code Bytes("...")} with everything outside printable ASCII as {@code \}{@code uXXXX}.
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

  /** As {@link #dump}, with {@code @line:column-line:column} after every expression and statement, but not inside f-strings. */
  public static String dumpWithSpans(Ast node) {
    return dump(node, true);
  }

  private static String dump(Ast node, boolean spans) {
    AstDump dump = new AstDump(spans);
    dump.node(node);
    return dump.out.toString();
  }

  /** Whether two trees are equal, wherever they stand. */
  public static boolean equal(Ast a, Ast b) {
    return dump(a).equals(dump(b));
  }

  /** {@code Name(field=value, ...)}: fields alternate between names and values. */
  private void fields(String name, @Nullable Object... namesAndValues) {
    out.append(name).append('(');
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.append(i == 0 ? "" : ", ").append(namesAndValues[i]).append('=');
      any(namesAndValues[i + 1]);
    }
    out.append(')');
  }

  private void any(@Nullable Object value) {
    switch (value) {
      case null -> out.append("None");
      case Ast node -> {
        node(node);
        if (spans && joined == 0 && (node instanceof Ast.Expr || node instanceof Ast.Stmt)) {
          Span s = node.span();
          out.append('@').append(s.line()).append(':').append(s.column());
          out.append('-').append(s.endLine()).append(':').append(s.endColumn());
        }
      }
      case Literal literal -> literal(literal);
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i == 0 ? "" : ", ");
          any(list.get(i));
        }
        out.append(']');
      }
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
      case Literal.Imaginary(double value) -> out.append("Complex(").append(bits(value)).append(')');
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

  private void node(Ast node) {
    switch (node) {
      case Ast.Module n -> fields("Module", "body", n.body());
      case Ast.FunctionDef n ->
          fields("FunctionDef", "name", n.name(), "args", n.args(), "body", n.body(), "decorator_list", n.decoratorList(),
              "returns", n.returns());
      case Ast.ClassDef n ->
          fields("ClassDef", "name", n.name(), "bases", n.bases(), "keywords", n.keywords(), "body", n.body(),
              "decorator_list", n.decoratorList());
      case Ast.Return n -> fields("Return", "value", n.value());
      case Ast.Delete n -> fields("Delete", "targets", n.targets());
      case Ast.Assign n -> fields("Assign", "targets", n.targets(), "value", n.value());
      case Ast.AugAssign n -> fields("AugAssign", "target", n.target(), "op", n.op(), "value", n.value());
      case Ast.AnnAssign n ->
          fields("AnnAssign", "target", n.target(), "annotation", n.annotation(), "value", n.value(), "simple", n.simple());
      case Ast.For n -> fields("For", "target", n.target(), "iter", n.iter(), "body", n.body(), "orelse", n.orelse());
      case Ast.While n -> fields("While", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.If n -> fields("If", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.With n -> fields("With", "items", n.items(), "body", n.body());
      case Ast.Match n -> fields("Match", "subject", n.subject(), "cases", n.cases());
      case Ast.Raise n -> fields("Raise", "exc", n.exc(), "cause", n.cause());
      case Ast.Try n ->
          fields("Try", "body", n.body(), "handlers", n.handlers(), "orelse", n.orelse(), "finalbody", n.finalbody());
      case Ast.Assert n -> fields("Assert", "test", n.test(), "msg", n.msg());
      case Ast.Import n -> fields("Import", "names", n.names());
      case Ast.ImportFrom n -> fields("ImportFrom", "module", n.module(), "names", n.names(), "level", n.level());
      case Ast.Global n -> fields("Global", "names", n.names());
      case Ast.Nonlocal n -> fields("Nonlocal", "names", n.names());
      case Ast.ExprStmt n -> fields("Expr", "value", n.value());
      case Ast.Pass _ -> fields("Pass");
      case Ast.Break _ -> fields("Break");
      case Ast.Continue _ -> fields("Continue");
      case Ast.BoolOp n -> fields("BoolOp", "op", n.op(), "values", n.values());
      case Ast.NamedExpr n -> fields("NamedExpr", "target", n.target(), "value", n.value());
      case Ast.BinOp n -> fields("BinOp", "left", n.left(), "op", n.op(), "right", n.right());
      case Ast.UnaryOp n -> fields("UnaryOp", "op", n.op(), "operand", n.operand());
      case Ast.Lambda n -> fields("Lambda", "args", n.args(), "body", n.body());
      case Ast.IfExp n -> fields("IfExp", "test", n.test(), "body", n.body(), "orelse", n.orelse());
      case Ast.Dict n -> fields("Dict", "keys", n.keys(), "values", n.values());
      case Ast.Set n -> fields("Set", "elts", n.elts());
      case Ast.ListComp n -> fields("ListComp", "elt", n.elt(), "generators", n.generators());
      case Ast.SetComp n -> fields("SetComp", "elt", n.elt(), "generators", n.generators());
      case Ast.DictComp n -> fields("DictComp", "key", n.key(), "value", n.value(), "generators", n.generators());
      case Ast.GeneratorExp n -> fields("GeneratorExp", "elt", n.elt(), "generators", n.generators());
      case Ast.Yield n -> fields("Yield", "value", n.value());
      case Ast.YieldFrom n -> fields("YieldFrom", "value", n.value());
      case Ast.Compare n -> fields("Compare", "left", n.left(), "ops", n.ops(), "comparators", n.comparators());
      case Ast.Call n -> fields("Call", "func", n.func(), "args", n.args(), "keywords", n.keywords());
      case Ast.FormattedValue n ->
          fields("FormattedValue", "value", n.value(), "conversion", n.conversion(), "format_spec", n.formatSpec());
      case Ast.JoinedStr n -> {
        joined++;
        fields("JoinedStr", "values", n.values());
        joined--;
      }
      case Ast.Constant n -> fields("Constant", "value", n.value(), "kind", n.kind());
      case Ast.Attribute n -> fields("Attribute", "value", n.value(), "attr", n.attr(), "ctx", n.ctx());
      case Ast.Subscript n -> fields("Subscript", "value", n.value(), "slice", n.slice(), "ctx", n.ctx());
      case Ast.Starred n -> fields("Starred", "value", n.value(), "ctx", n.ctx());
      case Ast.Name n -> fields("Name", "id", n.id(), "ctx", n.ctx());
      case Ast.ListExpr n -> fields("List", "elts", n.elts(), "ctx", n.ctx());
      case Ast.Tuple n -> fields("Tuple", "elts", n.elts(), "ctx", n.ctx());
      case Ast.Slice n -> fields("Slice", "lower", n.lower(), "upper", n.upper(), "step", n.step());
      case Ast.MatchValue n -> fields("MatchValue", "value", n.value());
      case Ast.MatchSingleton n -> fields("MatchSingleton", "value", n.value());
      case Ast.MatchSequence n -> fields("MatchSequence", "patterns", n.patterns());
      case Ast.MatchMapping n -> fields("MatchMapping", "keys", n.keys(), "patterns", n.patterns(), "rest", n.rest());
      case Ast.MatchClass n ->
          fields("MatchClass", "cls", n.cls(), "patterns", n.patterns(), "kwd_attrs", n.kwdAttrs(), "kwd_patterns",
              n.kwdPatterns());
      case Ast.MatchStar n -> fields("MatchStar", "name", n.name());
      case Ast.MatchAs n -> fields("MatchAs", "pattern", n.pattern(), "name", n.name());
      case Ast.MatchOr n -> fields("MatchOr", "patterns", n.patterns());
      case Ast.Comprehension n ->
          fields("comprehension", "target", n.target(), "iter", n.iter(), "ifs", n.ifs(), "is_async", false);
      case Ast.ExceptHandler n -> fields("ExceptHandler", "type", n.type(), "name", n.name(), "body", n.body());
      case Ast.Arguments n ->
          fields("arguments", "posonlyargs", n.posonlyargs(), "args", n.args(), "vararg", n.vararg(), "kwonlyargs",
              n.kwonlyargs(), "kw_defaults", n.kwDefaults(), "kwarg", n.kwarg(), "defaults", n.defaults());
      case Ast.Arg n -> fields("arg", "arg", n.arg(), "annotation", n.annotation());
      case Ast.Keyword n -> fields("keyword", "arg", n.arg(), "value", n.value());
      case Ast.Alias n -> fields("alias", "name", n.name(), "asname", n.asname());
      case Ast.WithItem n -> fields("withitem", "context_expr", n.contextExpr(), "optional_vars", n.optionalVars());
      case Ast.MatchCase n -> fields("match_case", "pattern", n.pattern(), "guard", n.guard(), "body", n.body());
    }
  }
}
