package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.INVALID_SYNTAX;
import static dev.legato.syntax.Diagnostic.Code.PLACEMENT;
import static dev.legato.syntax.Diagnostic.Code.SCOPE;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.ExprContext;
import dev.legato.syntax.Ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What CPython checks after parsing, in its symbol table and compiler: statements and expressions
 * in places where they mean nothing, and contradictory declarations of names.
 */
final class SyntaxChecks {

  private static final Set<String> FEATURES =
      Set.of(
          "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          "annotations");

  private final Diagnostics diagnostics;
  private final List<Runnable> atEnd = new ArrayList<>();
  private Scope scope = new Scope(Scope.Kind.MODULE, null, "");
  private boolean inLoop;

  /** Whether an iterable of a comprehension is being visited. */
  private boolean inIterable;

  SyntaxChecks(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(Ast.Module module) {
    futures(module.body());
    statements(module.body());
    atEnd.forEach(Runnable::run);
  }

  private void error(Diagnostic.Code code, String message, Ast at) {
    diagnostics.error(code, message, at.span());
  }

  private void futures(List<Stmt> body) {
    boolean atTop = true;
    for (int i = 0; i < body.size(); i++) {
      boolean docstring =
          i == 0 && body.getFirst() instanceof Ast.ExprStmt(Ast.Constant(Literal.Str _, _, _), _);
      if (!(body.get(i) instanceof Ast.ImportFrom from)
          || !"__future__".equals(from.module())
          || from.level() > 0) {
        atTop &= docstring;
        continue;
      }
      if (!atTop) {
        error(PLACEMENT, "from __future__ imports must occur at the beginning of the file", from);
      }
      for (Ast.Alias alias : from.names()) {
        if (alias.name().equals("braces")) {
          error(INVALID_SYNTAX, "not a chance", from);
        } else if (!FEATURES.contains(alias.name())) {
          error(INVALID_SYNTAX, "future feature " + alias.name() + " is not defined", from);
        }
      }
    }
  }

  // ---------------------------------------------------------------------------------------------------------------- statements

  private void statements(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void loop(List<Stmt> body) {
    boolean outer = inLoop;
    inLoop = true;
    statements(body);
    inLoop = outer;
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Ast.FunctionDef f -> {
        bind(f.name(), f);
        outside(f.args());
        all(f.decoratorList());
        one(f.returns());
        within(
            Scope.Kind.FUNCTION,
            "",
            () -> {
              parameters(f.args());
              statements(f.body());
            });
      }
      case Ast.ClassDef c -> {
        bind(c.name(), c);
        c.bases().forEach(this::maybeStarred);
        c.keywords().forEach(k -> expr(k.value()));
        all(c.decoratorList());
        within(Scope.Kind.CLASS, "", () -> statements(c.body()));
      }
      case Ast.Return r -> {
        if (scope.kind != Scope.Kind.FUNCTION) {
          error(PLACEMENT, "'return' outside function", r);
        }
        one(r.value());
      }
      case Ast.For f -> {
        expr(f.target());
        expr(f.iter());
        loop(f.body());
        statements(f.orelse());
      }
      case Ast.While w -> {
        expr(w.test());
        loop(w.body());
        statements(w.orelse());
      }
      case Ast.Break b -> {
        if (!inLoop) {
          error(PLACEMENT, "'break' outside loop", b);
        }
      }
      case Ast.Continue c -> {
        if (!inLoop) {
          error(PLACEMENT, "'continue' not properly in loop", c);
        }
      }
      case Ast.Global g -> declare(g.names(), scope.globals, "global", g);
      case Ast.Nonlocal n -> {
        if (scope.kind == Scope.Kind.MODULE) {
          error(SCOPE, "nonlocal declaration not allowed at module level", n);
        } else {
          declare(n.names(), scope.nonlocals, "nonlocal", n);
        }
      }
      case Ast.ImportFrom i -> {
        if (i.names().getFirst().name().equals("*") && scope.kind != Scope.Kind.MODULE) {
          error(PLACEMENT, "import * only allowed at module level", i.names().getFirst());
        }
        i.names().forEach(this::imported);
      }
      case Ast.Import i -> i.names().forEach(this::imported);
      case Ast.AnnAssign a -> {
        if (a.target() instanceof Ast.Name(String id, _, _) && a.simple()) {
          if (scope.globals.contains(id) || scope.nonlocals.contains(id)) {
            String kind = scope.globals.contains(id) ? "global" : "nonlocal";
            error(SCOPE, "annotated name '" + id + "' can't be " + kind, a);
          }
          scope.annotated.add(id);
        }
        expr(a.target());
        expr(a.annotation());
        one(a.value());
      }
      case Ast.Try t -> {
        statements(t.body());
        for (Ast.ExceptHandler handler : t.handlers()) {
          one(handler.type());
          if (handler.name() != null) {
            bind(handler.name(), handler);
          }
          statements(handler.body());
        }
        statements(t.orelse());
        statements(t.finalbody());
      }
      case Ast.Match m -> {
        expr(m.subject());
        for (Ast.MatchCase c : m.cases()) {
          new PatternNames(diagnostics).of(c.pattern()).forEach((name, _) -> bind(name, c));
          patternValues(c.pattern());
          one(c.guard());
          statements(c.body());
        }
      }
      case Ast.If i -> {
        expr(i.test());
        statements(i.body());
        statements(i.orelse());
      }
      case Ast.With w -> {
        for (Ast.WithItem item : w.items()) {
          expr(item.contextExpr());
          one(item.optionalVars());
        }
        statements(w.body());
      }
      case Ast.Assert a -> {
        if (a.test() instanceof Ast.Tuple t && !t.elts().isEmpty()) {
          diagnostics.warning("assertion is always true, perhaps remove parentheses?", a.span());
        }
        expr(a.test());
        one(a.msg());
      }
      case Ast.Delete d -> all(d.targets());
      case Ast.Assign a -> {
        expr(a.value());
        all(a.targets());
      }
      case Ast.AugAssign a -> {
        expr(a.target());
        expr(a.value());
      }
      case Ast.Raise r -> {
        one(r.exc());
        one(r.cause());
      }
      case Ast.ExprStmt e -> expr(e.value());
      case Ast.Pass _ -> {}
    }
  }

  private void imported(Ast.Alias alias) {
    String name = alias.asname() != null ? alias.asname() : alias.name().split("\\.", 2)[0];
    if (!name.equals("*")) {
      bind(name, alias);
    }
  }

  private void declare(List<String> names, Set<String> declared, String kind, Stmt at) {
    for (String name : names) {
      Set<String> opposite = kind.equals("global") ? scope.nonlocals : scope.globals;
      if (scope.parameters.contains(name)) {
        error(SCOPE, "name '" + name + "' is parameter and " + kind, at);
      } else if (scope.used.contains(name)) {
        error(SCOPE, "name '" + name + "' is used prior to " + kind + " declaration", at);
      } else if (scope.annotated.contains(name)) {
        error(SCOPE, "annotated name '" + name + "' can't be " + kind, at);
      } else if (scope.assigned.contains(name)) {
        error(SCOPE, "name '" + name + "' is assigned to before " + kind + " declaration", at);
      } else if (opposite.contains(name)) {
        diagnostics.error(
            SCOPE,
            "name '" + name + "' is nonlocal and global",
            scope.declarations.getOrDefault(name, at.span()));
      } else if (kind.equals("nonlocal")) {
        Scope here = scope;
        atEnd.add(() -> {
          if (!here.findsOutside(name)) {
            error(SCOPE, "no binding for nonlocal '" + name + "' found", at);
          }
        });
      }
      declared.add(name);
      scope.declarations.putIfAbsent(name, at.span());
    }
  }

  // --------------------------------------------------------------------------------------------------------------------- names

  private void within(Scope.Kind kind, String description, Runnable visit) {
    boolean loop = inLoop;
    boolean iterable = inIterable;
    inLoop = false;
    inIterable &= kind == Scope.Kind.COMPREHENSION;
    scope = new Scope(kind, scope, description);
    visit.run();
    Scope parent = scope.parent;
    if (parent == null) {
      throw new IllegalStateException("left the module");
    }
    scope = parent;
    inLoop = loop;
    inIterable = iterable;
  }

  private void bind(String name, Ast at) {
    if (name.equals("__debug__")) {
      error(Diagnostic.Code.TARGET, "cannot assign to __debug__", at);
    }
    scope.assigned.add(name);
  }

  /** What belongs to the scope around a function: defaults and annotations. */
  private void outside(Ast.Arguments args) {
    all(args.defaults());
    args.kwDefaults().forEach(d -> d.ifPresent(this::expr));
    for (Ast child : AstChildren.of(args)) {
      if (child instanceof Ast.Arg(_, Expr annotation, _) && annotation != null) {
        maybeStarred(annotation);
      }
    }
  }

  private void parameters(Ast.Arguments args) {
    for (Ast child : AstChildren.of(args)) {
      if (child instanceof Ast.Arg arg) {
        scope.parameters.add(arg.arg());
      }
    }
  }

  private void patternValues(Ast.Pattern pattern) {
    for (Ast child : AstChildren.of(pattern)) {
      switch (child) {
        case Ast.Pattern p -> patternValues(p);
        case Expr e -> expr(e);
        default -> {}
      }
    }
  }

  // --------------------------------------------------------------------------------------------------------------- expressions

  private void one(@Nullable Expr expr) {
    if (expr != null) {
      expr(expr);
    }
  }

  private void all(List<Expr> list) {
    list.forEach(this::expr);
  }

  /** An expression in a place where {@code *x} is allowed. */
  private void maybeStarred(Expr expr) {
    expr(expr instanceof Ast.Starred starred ? starred.value() : expr);
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Ast.Name(String id, ExprContext ctx, _) ->
          (ctx == ExprContext.LOAD ? scope.used : scope.assigned).add(id);
      case Ast.Starred s -> {
        if (s.ctx() == ExprContext.LOAD) {
          error(PLACEMENT, "can't use starred expression here", s);
        }
        expr(s.value());
      }
      case Ast.Tuple t -> t.elts().forEach(this::maybeStarred);
      case Ast.ListExpr l -> l.elts().forEach(this::maybeStarred);
      case Ast.Set s -> s.elts().forEach(this::maybeStarred);
      case Ast.Call c -> {
        expr(c.func());
        c.args().forEach(this::maybeStarred);
        c.keywords().forEach(k -> expr(k.value()));
      }
      case Ast.Lambda l -> {
        outside(l.args());
        within(
            Scope.Kind.FUNCTION,
            "",
            () -> {
              parameters(l.args());
              expr(l.body());
            });
      }
      case Ast.ListComp c -> comprehension("list comprehension", c.generators(), List.of(c.elt()));
      case Ast.SetComp c -> comprehension("set comprehension", c.generators(), List.of(c.elt()));
      case Ast.DictComp c ->
          comprehension("dict comprehension", c.generators(), List.of(c.key(), c.value()));
      case Ast.GeneratorExp c ->
          comprehension("generator expression", c.generators(), List.of(c.elt()));
      case Ast.Yield y -> {
        yielded(y);
        one(y.value());
      }
      case Ast.YieldFrom y -> {
        yielded(y);
        expr(y.value());
      }
      case Ast.NamedExpr n -> {
        named(n);
        expr(n.value());
      }
      case Ast.Compare c -> {
        identity(c);
        expr(c.left());
        all(c.comparators());
      }
      case Ast.BoolOp _,
          Ast.BinOp _,
          Ast.UnaryOp _,
          Ast.IfExp _,
          Ast.Dict _,
          Ast.FormattedValue _,
          Ast.JoinedStr _,
          Ast.Constant _,
          Ast.Attribute _,
          Ast.Subscript _,
          Ast.Slice _ ->
          AstChildren.of(expr).forEach(child -> expr((Expr) child));
    }
  }

  private void yielded(Expr yield) {
    if (scope.kind == Scope.Kind.COMPREHENSION) {
      error(PLACEMENT, "'yield' inside " + scope.description, yield);
    } else if (scope.kind != Scope.Kind.FUNCTION) {
      error(PLACEMENT, "'yield' outside function", yield);
    }
  }

  private void comprehension(
      String description, List<Ast.Comprehension> generators, List<Expr> elements) {
    iterable(generators.getFirst().iter());
    within(
        Scope.Kind.COMPREHENSION,
        description,
        () -> {
          for (Ast.Comprehension generator : generators) {
            expr(generator.target());
            scope.iterated.addAll(scope.assigned);
            if (generator != generators.getFirst()) {
              iterable(generator.iter());
            }
            all(generator.ifs());
          }
          all(elements);
        });
  }

  private void iterable(Expr iter) {
    boolean outer = inIterable;
    inIterable = true;
    expr(iter);
    inIterable = outer;
  }

  private void named(Ast.NamedExpr named) {
    if (!(named.target() instanceof Ast.Name(String id, _, _))) {
      return; // reported
    }
    if (inIterable) {
      error(
          PLACEMENT,
          "assignment expression cannot be used in a comprehension iterable expression",
          named);
    }
    Scope target = scope;
    while (target.kind == Scope.Kind.COMPREHENSION && target.parent != null) {
      if (target.iterated.contains(id)) {
        error(
            SCOPE,
            "assignment expression cannot rebind comprehension iteration variable '" + id + "'",
            named.target());
        return;
      }
      target = target.parent;
    }
    if (target != scope && target.kind == Scope.Kind.CLASS) {
      error(
          PLACEMENT,
          "assignment expression within a comprehension cannot be used in a class body",
          named.target());
    }
    target.assigned.add(id);
  }

  private void identity(Ast.Compare compare) {
    Expr left = compare.left();
    for (int i = 0; i < compare.ops().size(); i++) {
      Ast.CmpOperator op = compare.ops().get(i);
      Expr right = compare.comparators().get(i);
      if ((op == Ast.CmpOperator.IS || op == Ast.CmpOperator.IS_NOT)
          && (isLiteral(left) || isLiteral(right))) {
        String meant = op == Ast.CmpOperator.IS ? "==" : "!=";
        diagnostics.warning(
            "\"" + op.symbol() + "\" with a literal. Did you mean \"" + meant + "\"?",
            compare.span());
      }
      left = right;
    }
  }

  private static boolean isLiteral(Expr expr) {
    return expr instanceof Ast.Constant(Literal value, _, _)
        && !(value instanceof Literal.Bool)
        && !(value instanceof Literal.Singleton);
  }
}
