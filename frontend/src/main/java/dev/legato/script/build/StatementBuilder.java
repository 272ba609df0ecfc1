package dev.legato.script.build;

import dev.legato.library.Operand.Binary;
import dev.legato.script.node.Access;
import dev.legato.script.node.Assignments;
import dev.legato.script.node.Completion;
import dev.legato.script.node.Displays;
import dev.legato.script.node.Flow;
import dev.legato.script.node.Imports;
import dev.legato.script.node.Names;
import dev.legato.script.node.Node;
import dev.legato.script.node.Patterns;
import dev.legato.script.node.Resuming;
import dev.legato.script.node.Statement;
import dev.legato.script.node.Target;
import dev.legato.script.node.Trying;
import dev.legato.script.node.Yields;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.Stmt;
import dev.legato.syntax.Literal;
import dev.legato.syntax.Unparser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements to nodes. */
final class StatementBuilder {
  private final Unit unit;
  private final Scope scope;
  private final ExpressionBuilder expressions;
  private final PatternBuilder patterns;

  StatementBuilder(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
    this.expressions = new ExpressionBuilder(unit, scope);
    this.patterns = new PatternBuilder(expressions);
  }

  /** {@return the statements as one} */
  Statement body(List<Stmt> list) {
    List<Statement> out = new ArrayList<>();
    Set<String> dead = unit.liveness().deadAtStart(list);
    if (!dead.isEmpty()) {
      out.add(lastUse(Statement.NOTHING, dead));
    }
    boolean suspends = scope.generator && YieldFinder.yields(list);
    for (Stmt s : list) {
      if (s instanceof Ast.Pass
          || s instanceof Ast.Global
          || s instanceof Ast.Nonlocal
          || isDoc(s)) {
        continue;
      }
      out.add(statement(s));
    }
    Statement[] all = out.toArray(new Statement[0]);
    if (suspends) {
      return new Resuming.Block(all, scope.newSlot(".at"));
    }
    return all.length == 0 ? Statement.NOTHING : new Flow.Block(all);
  }

  private static boolean isDoc(Stmt s) {
    return s instanceof Ast.ExprStmt e
        && e.value() instanceof Ast.Constant c
        && c.value() instanceof Literal.Str;
  }

  private Statement lastUse(Statement s, Set<String> names) {
    List<Integer> locals = new ArrayList<>();
    List<Integer> globals = new ArrayList<>();
    for (String n : names) {
      Scope.Access a = scope.find(n);
      if (a.where() == Scope.Where.LOCAL) {
        locals.add(a.slot());
      } else if (a.where() == Scope.Where.GLOBAL) {
        globals.add(unit.globals().slot(n));
      }
    }
    Statement out = s;
    if (!locals.isEmpty()) {
      out = new Flow.LastUse(out, locals.stream().mapToInt(Integer::intValue).toArray());
    }
    if (!globals.isEmpty()) {
      out =
          new Flow.LastGlobalUse(
              out, unit.globals(), globals.stream().mapToInt(Integer::intValue).toArray());
    }
    return out;
  }

  private Statement statement(Stmt s) {
    expressions.onLine(s.span().line());
    Statement out = build(s, s.span().line());
    Set<String> dead = unit.liveness().deadAfter(s);
    return dead.isEmpty() ? out : lastUse(out, dead);
  }

  /** A simple statement, made resumable if its expressions yield. */
  private Statement simple(Statement s) {
    int[] memos = expressions.takeMemos();
    return memos.length == 0 ? s : new Yields.Resumable(s, memos);
  }

  private boolean suspends(Stmt s) {
    return scope.generator && YieldFinder.yields(s);
  }

  /** The header expression of a compound statement; if it yields, a statement before it runs it. */
  private Node header(Expr e, List<Statement> before, int line) {
    if (!scope.generator || !YieldFinder.yields(e)) {
      return expressions.build(e);
    }
    int slot = scope.newSlot(".header");
    before.add(simple(new Assignments.AssignLocal(slot, expressions.build(e), line)));
    return new Names.Local(slot, "header");
  }

  private Statement after(List<Statement> before, Statement s) {
    if (before.isEmpty()) {
      return s;
    }
    before.add(s);
    return new Resuming.Block(before.toArray(new Statement[0]), scope.newSlot(".at"));
  }

  private Statement build(Stmt s, int line) {
    return switch (s) {
      case Ast.ExprStmt e -> expression(e, line);
      case Ast.Assign a -> assign(a, line);
      case Ast.AugAssign a -> simple(update(a, line));
      case Ast.AnnAssign a -> annotated(a, line);
      case Ast.Return r ->
          simple(new Flow.Return(r.value() == null ? null : expressions.build(r.value()), line));
      case Ast.If i -> branch(i, line);
      case Ast.While w -> whileLoop(w, line);
      case Ast.For f -> forLoop(f, line);
      case Ast.Break _ -> new Flow.Jump(Completion.BREAK);
      case Ast.Continue _ -> new Flow.Jump(Completion.CONTINUE);
      case Ast.Pass _, Ast.Global _, Ast.Nonlocal _ -> Statement.NOTHING;
      case Ast.FunctionDef d ->
          new Assignments.Assign(
              expressions.target(d.name()), expressions.definitions().function(d), line);
      case Ast.ClassDef d ->
          new Assignments.Assign(
              expressions.target(d.name()), expressions.definitions().classBody(d), line);
      case Ast.Delete d ->
          new Assignments.Delete(
              d.targets().stream().map(expressions::target).toArray(Target[]::new), line);
      case Ast.Try t -> tryStatement(t);
      case Ast.Raise r ->
          simple(
              new Trying.Raise(
                  r.exc() == null ? null : expressions.build(r.exc()),
                  r.cause() == null ? null : expressions.build(r.cause()),
                  line));
      case Ast.Assert a ->
          simple(
              new Trying.Assert(
                  expressions.build(a.test()),
                  a.msg() == null ? null : expressions.build(a.msg()),
                  line));
      case Ast.With w -> with(w, 0, line);
      case Ast.Match m -> match(m, line);
      case Ast.Import i -> imports(i, line);
      case Ast.ImportFrom i -> importFrom(i, line);
    };
  }

  private Statement expression(Ast.ExprStmt e, int line) {
    if (e.value() instanceof Ast.Yield y && !YieldFinder.yields(y.value())) {
      return yieldStatement(y, null, line);
    }
    if (e.value() instanceof Ast.YieldFrom y && !YieldFinder.yields(y.value())) {
      return new Yields.YieldFromStatement(
          expressions.build(y.value()), null, scope.newSlot(".yield"), line);
    }
    return simple(new Assignments.Expression(expressions.build(e.value()), line));
  }

  private Statement yieldStatement(Ast.Yield y, @Nullable Target target, int line) {
    Node value = y.value() == null ? null : expressions.build(y.value());
    return new Yields.YieldStatement(value, target, scope.newSlot(".yield"), line);
  }

  private Statement assign(Ast.Assign a, int line) {
    if (a.targets().size() == 1
        && a.value() instanceof Ast.Yield y
        && !YieldFinder.yields(y.value())) {
      return yieldStatement(y, expressions.target(a.targets().getFirst()), line);
    }
    if (a.targets().size() == 1
        && a.value() instanceof Ast.YieldFrom y
        && !YieldFinder.yields(y.value())) {
      return new Yields.YieldFromStatement(
          expressions.build(y.value()),
          expressions.target(a.targets().getFirst()),
          scope.newSlot(".yield"),
          line);
    }
    Node value = expressions.build(a.value());
    Target[] targets = a.targets().stream().map(expressions::target).toArray(Target[]::new);
    if (targets.length > 1) {
      return simple(new Assignments.AssignMany(targets, value, line));
    }
    Expr target = a.targets().getFirst();
    if (target instanceof Ast.Tuple t
        && value instanceof Displays.TupleDisplay d
        && t.elts().size() == d.items.length
        && t.elts().stream().noneMatch(x -> x instanceof Ast.Starred)
        && ((Ast.Tuple) a.value()).elts().stream().noneMatch(x -> x instanceof Ast.Starred)) {
      Target[] each = t.elts().stream().map(expressions::target).toArray(Target[]::new);
      return simple(new Assignments.AssignParallel(each, d.items, line));
    }
    if (targets[0] instanceof Names.LocalTarget l) {
      return simple(new Assignments.AssignLocal(l.slot, value, line));
    }
    if (target instanceof Ast.Subscript) {
      return simple(new Assignments.AssignConsumed(targets[0], value, line));
    }
    return simple(new Assignments.Assign(targets[0], value, line));
  }

  private Statement update(Ast.AugAssign a, int line) {
    Binary op = ExpressionBuilder.operator(a.op());
    Node value = expressions.build(a.value());
    return switch (a.target()) {
      case Ast.Name n -> {
        Node old = expressions.name(n.id());
        Target target = expressions.target(n.id());
        if (op != Binary.ADD) {
          yield new Assignments.Update(old, target, op, value, line);
        }
        yield switch (target) {
          case Names.LocalTarget l -> new Assignments.AddLocal(l.slot, old, value, line);
          case Names.GlobalTarget g -> new Assignments.AddGlobal(g, old, value, line);
          default -> new Assignments.Update(old, target, op, value, line);
        };
      }
      case Ast.Attribute t ->
          new Access.AttributeUpdate(
              expressions.build(t.value()), scope.mangle(t.attr()), op, value, line);
      case Ast.Subscript t ->
          new Access.SubscriptUpdate(
              expressions.build(t.value()), expressions.build(t.slice()), op, value, line);
      default -> throw new IllegalArgumentException("not a target: " + a.target());
    };
  }

  private Statement annotated(Ast.AnnAssign a, int line) {
    List<Statement> all = new ArrayList<>();
    if (a.value() != null) {
      all.add(
          simple(
              new Assignments.Assign(
                  expressions.target(a.target()), expressions.build(a.value()), line)));
    }
    if (scope.kind != Scope.Kind.FUNCTION && a.simple() && a.target() instanceof Ast.Name n) {
      Node annotation =
          unit.postponed()
              ? new Displays.Constant(Unparser.unparse(a.annotation()))
              : expressions.build(a.annotation());
      all.add(new AnnotationStatement(n.id(), annotation, line));
    }
    return all.size() == 1 ? all.getFirst() : new Flow.Block(all.toArray(new Statement[0]));
  }

  private Statement branch(Ast.If i, int line) {
    boolean suspends = suspends(i);
    List<Statement> before = new ArrayList<>();
    Node test = header(i.test(), before, line);
    Statement then = body(i.body());
    Statement otherwise = body(i.orelse());
    return after(
        before,
        suspends
            ? new Resuming.If(test, then, otherwise, scope.newSlot(".if"), line)
            : new Flow.If(test, then, otherwise, line));
  }

  private Statement whileLoop(Ast.While w, int line) {
    if (!suspends(w)) {
      Node test = expressions.build(w.test());
      return new Flow.While(test, body(w.body()), body(w.orelse()), line);
    }
    List<Statement> before = new ArrayList<>();
    Node test = header(w.test(), before, line);
    return new Resuming.While(
        before.isEmpty() ? Statement.NOTHING : before.getFirst(),
        test,
        body(w.body()),
        body(w.orelse()),
        scope.newSlot(".while"),
        line);
  }

  private Statement forLoop(Ast.For f, int line) {
    boolean suspends = suspends(f);
    List<Statement> before = new ArrayList<>();
    Node items = header(f.iter(), before, line);
    Target target = expressions.target(f.target());
    Statement body = body(f.body());
    Statement otherwise = body(f.orelse());
    return after(
        before,
        suspends
            ? new Resuming.For(target, items, body, otherwise, scope.newSlot(".for"), line)
            : new Flow.For(target, items, body, otherwise, line));
  }

  private Statement tryStatement(Ast.Try t) {
    boolean suspends = suspends(t);
    Statement out = body(t.body());
    if (!t.handlers().isEmpty()) {
      Trying.Handler[] handlers = new Trying.Handler[t.handlers().size()];
      for (int i = 0; i < handlers.length; i++) {
        Ast.ExceptHandler h = t.handlers().get(i);
        expressions.onLine(-1);
        handlers[i] =
            new Trying.Handler(
                h.type() == null ? null : expressions.build(h.type()),
                h.name() == null ? null : expressions.target(h.name()),
                body(h.body()),
                h.span().line());
      }
      Statement otherwise = body(t.orelse());
      out =
          suspends
              ? new Resuming.Try(out, handlers, otherwise, scope.newSlot(".try"))
              : new Trying.Try(out, handlers, otherwise);
    }
    if (!t.finalbody().isEmpty()) {
      Statement last = body(t.finalbody());
      out =
          suspends
              ? new Resuming.Finally(out, last, scope.newSlot(".finally"))
              : new Trying.Finally(out, last);
    }
    return out;
  }

  private Statement with(Ast.With w, int from, int line) {
    boolean suspends = suspends(w);
    Ast.WithItem item = w.items().get(from);
    List<Statement> before = new ArrayList<>();
    Node manager = header(item.contextExpr(), before, line);
    Target target = item.optionalVars() == null ? null : expressions.target(item.optionalVars());
    Statement body = from + 1 < w.items().size() ? with(w, from + 1, line) : body(w.body());
    return after(
        before,
        suspends
            ? new Resuming.With(manager, target, body, scope.newSlot(".with"), line)
            : new Trying.With(manager, target, body, line));
  }

  private Statement match(Ast.Match m, int line) {
    boolean suspends = suspends(m);
    List<Statement> before = new ArrayList<>();
    Node subject = header(m.subject(), before, line);
    Patterns.Case[] cases = new Patterns.Case[m.cases().size()];
    for (int i = 0; i < cases.length; i++) {
      Ast.MatchCase c = m.cases().get(i);
      expressions.onLine(-1);
      Patterns.Pattern p = patterns.build(c.pattern());
      Node guard = c.guard() == null ? null : expressions.build(c.guard());
      cases[i] = new Patterns.Case(p, guard, body(c.body()));
    }
    Patterns.Match match = new Patterns.Match(subject, cases, line);
    return after(before, suspends ? new Resuming.Match(match, scope.newSlot(".match")) : match);
  }

  private Statement imports(Ast.Import i, int line) {
    List<Statement> all = new ArrayList<>();
    for (Ast.Alias n : i.names()) {
      boolean renamed = n.asname() != null;
      String bound = renamed ? n.asname() : n.name().split("\\.")[0];
      all.add(new Imports.Import(n.name(), renamed, expressions.target(bound), line));
    }
    return all.size() == 1 ? all.getFirst() : new Flow.Block(all.toArray(new Statement[0]));
  }

  private Statement importFrom(Ast.ImportFrom i, int line) {
    Imports.Origin origin =
        new Imports.Origin(i.module() == null ? "" : i.module(), i.level(), unit.globals());
    if (i.names().size() == 1 && i.names().getFirst().name().equals("*")) {
      return new Imports.ImportStar(origin, unit.globals(), line);
    }
    String[] names = i.names().stream().map(Ast.Alias::name).toArray(String[]::new);
    Target[] targets =
        i.names().stream()
            .map(n -> expressions.target(n.asname() != null ? n.asname() : n.name()))
            .toArray(Target[]::new);
    return new Imports.ImportFrom(origin, names, targets, line);
  }
}
