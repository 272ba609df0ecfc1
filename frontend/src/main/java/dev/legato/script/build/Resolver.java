package dev.legato.script.build;

import dev.legato.script.build.Scope.Kind;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Comprehension;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.ExprContext;
import dev.legato.syntax.Ast.Pattern;
import dev.legato.syntax.Ast.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the scopes of a module and which names each binds and uses. */
final class Resolver {
  private static final Set<String> DYNAMIC =
      Set.of("locals", "vars", "globals", "dir", "eval", "exec");

  private final Map<Ast, Scope> scopes = new IdentityHashMap<>();
  private final List<Scope> all = new ArrayList<>();
  private Scope scope;

  private Resolver(Scope module) {
    this.scope = module;
    all.add(module);
  }

  /** {@return the scope of every module, function, class and comprehension node} */
  static Map<Ast, Scope> resolve(Ast.Module module) {
    Scope top = new Scope(Kind.MODULE, null, "<module>");
    Resolver r = new Resolver(top);
    r.scopes.put(module, top);
    module.body().forEach(r::statement);
    r.all.forEach(Scope::mark);
    return r.scopes;
  }

  private void statements(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void bind(@Nullable String name) {
    if (name != null) {
      scope.bind(scope.mangle(name));
    }
  }

  /** The examples that doctest runs may use any name of the module. */
  private void examine(@Nullable String module) {
    all.getFirst().dynamic |= "doctest".equals(module);
  }

  private void use(String name) {
    scope.used.add(scope.mangle(name));
    if (DYNAMIC.contains(name)) {
      scope.owner().dynamic = true;
    }
    if (name.equals("super")) {
      scope.used.add("__class__");
    }
  }

  private void statement(Stmt s) {
    switch (s) {
      case Ast.FunctionDef d -> {
        d.decoratorList().forEach(this::expression);
        defaults(d.args());
        bind(d.name());
        within(
            d,
            new Scope(Kind.FUNCTION, scope, d.name()),
            () -> {
              parameters(d.args());
              statements(d.body());
            });
      }
      case Ast.ClassDef d -> {
        d.decoratorList().forEach(this::expression);
        d.bases().forEach(this::expression);
        d.keywords().forEach(k -> expression(k.value()));
        bind(d.name());
        within(
            d,
            new Scope(Kind.CLASS, scope, d.name()),
            () -> {
              scope.bind("__class__");
              statements(d.body());
            });
      }
      case Ast.Return r -> expression(r.value());
      case Ast.Delete d -> d.targets().forEach(this::expression);
      case Ast.Assign a -> {
        expression(a.value());
        a.targets().forEach(this::expression);
      }
      case Ast.AugAssign a -> {
        expression(a.target());
        if (a.target() instanceof Ast.Name n) {
          use(n.id());
        }
        expression(a.value());
      }
      case Ast.AnnAssign a -> {
        expression(a.value());
        if (scope.kind != Kind.FUNCTION) {
          expression(a.annotation());
        }
        expression(a.target());
      }
      case Ast.For f -> {
        expression(f.iter());
        expression(f.target());
        statements(f.body());
        statements(f.orelse());
      }
      case Ast.While w -> {
        expression(w.test());
        statements(w.body());
        statements(w.orelse());
      }
      case Ast.If i -> {
        expression(i.test());
        statements(i.body());
        statements(i.orelse());
      }
      case Ast.With w -> {
        for (Ast.WithItem item : w.items()) {
          expression(item.contextExpr());
          expression(item.optionalVars());
        }
        statements(w.body());
      }
      case Ast.Match m -> {
        expression(m.subject());
        for (Ast.MatchCase c : m.cases()) {
          pattern(c.pattern());
          expression(c.guard());
          statements(c.body());
        }
      }
      case Ast.Raise r -> {
        expression(r.exc());
        expression(r.cause());
      }
      case Ast.Try t -> {
        statements(t.body());
        for (Ast.ExceptHandler h : t.handlers()) {
          expression(h.type());
          bind(h.name());
          statements(h.body());
        }
        statements(t.orelse());
        statements(t.finalbody());
      }
      case Ast.Assert a -> {
        expression(a.test());
        expression(a.msg());
      }
      case Ast.Import i ->
          i.names()
              .forEach(n -> {
                examine(n.name());
                bind(n.asname() != null ? n.asname() : n.name().split("\\.")[0]);
              });
      case Ast.ImportFrom i -> {
        examine(i.module());
        for (Ast.Alias n : i.names()) {
          if (!n.name().equals("*")) {
            bind(n.asname() != null ? n.asname() : n.name());
          } else {
            scope.owner().dynamic = true;
          }
        }
      }
      case Ast.Global g -> g.names().forEach(n -> scope.globals.add(scope.mangle(n)));
      case Ast.Nonlocal n ->
          n.names()
              .forEach(x -> {
                scope.nonlocals.add(scope.mangle(x));
                scope.used.add(scope.mangle(x));
              });
      case Ast.ExprStmt e -> expression(e.value());
      case Ast.Pass _, Ast.Break _, Ast.Continue _ -> {}
    }
  }

  private void within(Ast node, Scope inner, Runnable body) {
    Scope outer = scope;
    scopes.put(node, inner);
    all.add(inner);
    scope = inner;
    body.run();
    scope = outer;
  }

  private void defaults(Ast.Arguments a) {
    a.defaults().forEach(this::expression);
    a.kwDefaults().forEach(d -> d.ifPresent(this::expression));
  }

  private void parameters(Ast.Arguments a) {
    a.posonlyargs().forEach(p -> bind(p.arg()));
    a.args().forEach(p -> bind(p.arg()));
    a.kwonlyargs().forEach(p -> bind(p.arg()));
    if (a.vararg() != null) {
      bind(a.vararg().arg());
    }
    if (a.kwarg() != null) {
      bind(a.kwarg().arg());
    }
  }

  private void expressions(List<? extends Expr> list) {
    list.forEach(this::expression);
  }

  private void expression(@Nullable Expr e) {
    switch (e) {
      case null -> {}
      case Ast.Name n -> {
        if (n.ctx() == ExprContext.LOAD) {
          use(n.id());
        } else {
          bind(n.id());
        }
      }
      case Ast.NamedExpr n -> {
        expression(n.value());
        bindWalrus(((Ast.Name) n.target()).id());
      }
      case Ast.BoolOp b -> expressions(b.values());
      case Ast.BinOp b -> {
        expression(b.left());
        expression(b.right());
      }
      case Ast.UnaryOp u -> expression(u.operand());
      case Ast.Lambda l -> {
        defaults(l.args());
        within(
            l,
            new Scope(Kind.FUNCTION, scope, "<lambda>"),
            () -> {
              parameters(l.args());
              expression(l.body());
            });
      }
      case Ast.IfExp i -> {
        expression(i.test());
        expression(i.body());
        expression(i.orelse());
      }
      case Ast.Dict d -> {
        d.keys().forEach(k -> k.ifPresent(this::expression));
        expressions(d.values());
      }
      case Ast.Set s -> expressions(s.elts());
      case Ast.ListComp c -> comprehension(c, c.generators(), "<listcomp>", c.elt(), null);
      case Ast.SetComp c -> comprehension(c, c.generators(), "<setcomp>", c.elt(), null);
      case Ast.DictComp c -> comprehension(c, c.generators(), "<dictcomp>", c.key(), c.value());
      case Ast.GeneratorExp g -> comprehension(g, g.generators(), "<genexpr>", g.elt(), null);
      case Ast.Yield y -> {
        scope.owner().generator = true;
        expression(y.value());
      }
      case Ast.YieldFrom y -> {
        scope.owner().generator = true;
        expression(y.value());
      }
      case Ast.Compare c -> {
        expression(c.left());
        expressions(c.comparators());
      }
      case Ast.Call c -> {
        expression(c.func());
        expressions(c.args());
        c.keywords().forEach(k -> expression(k.value()));
      }
      case Ast.FormattedValue v -> {
        expression(v.value());
        expression(v.formatSpec());
      }
      case Ast.JoinedStr j -> expressions(j.values());
      case Ast.Constant _ -> {}
      case Ast.Attribute a -> expression(a.value());
      case Ast.Subscript s -> {
        expression(s.value());
        expression(s.slice());
      }
      case Ast.Starred s -> expression(s.value());
      case Ast.ListExpr l -> expressions(l.elts());
      case Ast.Tuple t -> expressions(t.elts());
      case Ast.Slice s -> {
        expression(s.lower());
        expression(s.upper());
        expression(s.step());
      }
    }
  }

  /** The target of := belongs to the function around comprehensions. */
  private void bindWalrus(String name) {
    Scope s = scope;
    boolean crossed = false;
    while (s.kind == Kind.COMPREHENSION
        || (s.kind == Kind.FUNCTION && s.name.equals("<genexpr>"))) {
      crossed |= s.kind == Kind.FUNCTION;
      s = s.parent;
    }
    s.bind(name);
    for (Scope inner = scope; inner != s; inner = inner.parent) {
      if (s.kind == Kind.MODULE || s.globals.contains(name)) {
        inner.globals.add(name);
      } else {
        inner.used.add(name);
        if (crossed) {
          inner.nonlocals.add(name);
        }
      }
    }
  }

  private void comprehension(
      Expr node, List<Comprehension> clauses, String name, Expr element, @Nullable Expr value) {
    expression(clauses.getFirst().iter());
    boolean lazy = name.equals("<genexpr>");
    Scope inner = new Scope(lazy ? Kind.FUNCTION : Kind.COMPREHENSION, scope, name);
    within(
        node,
        inner,
        () -> {
          if (lazy) {
            inner.generator = true;
            inner.bind(".0");
          }
          for (int i = 0; i < clauses.size(); i++) {
            Comprehension c = clauses.get(i);
            if (i > 0) {
              expression(c.iter());
            }
            expression(c.target());
            expressions(c.ifs());
          }
          expression(element);
          expression(value);
        });
  }

  private void pattern(Pattern p) {
    switch (p) {
      case Ast.MatchValue v -> expression(v.value());
      case Ast.MatchSingleton _ -> {}
      case Ast.MatchSequence s -> s.patterns().forEach(this::pattern);
      case Ast.MatchMapping m -> {
        expressions(m.keys());
        m.patterns().forEach(this::pattern);
        bind(m.rest());
      }
      case Ast.MatchClass c -> {
        expression(c.cls());
        c.patterns().forEach(this::pattern);
        c.kwdPatterns().forEach(this::pattern);
      }
      case Ast.MatchStar s -> bind(s.name());
      case Ast.MatchAs a -> {
        if (a.pattern() != null) {
          pattern(a.pattern());
        }
        bind(a.name());
      }
      case Ast.MatchOr o -> o.patterns().forEach(this::pattern);
    }
  }
}
