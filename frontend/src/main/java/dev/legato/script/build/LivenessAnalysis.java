package dev.legato.script.build;

import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Stmt;
import dev.legato.syntax.AstChildren;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Backward liveness of the variables that only one frame can see: locals that no closure shares,
 * and module names that no function, class or generator mentions. Loops are iterated to a fixpoint;
 * in a try or with body all that its handlers may read stays alive.
 */
final class LivenessAnalysis {
  private static final int ROUNDS = 20;

  private final Liveness result;
  private final Predicate<String> candidate;
  private final Map<Ast, Set<String>> mentioned = new IdentityHashMap<>();
  private Set<String> onBreak = Set.of();
  private Set<String> onContinue = Set.of();

  /** What an exception anywhere may lead to. */
  private Set<String> always = Set.of();

  private LivenessAnalysis(Liveness result, Predicate<String> candidate) {
    this.result = result;
    this.candidate = candidate;
  }

  static void module(Unit unit, Scope scope, List<Stmt> body) {
    Set<String> captured = new HashSet<>();
    for (Scope s : unit.scopes().values()) {
      if (s.dynamic) {
        return;
      }
      if (s.owner() != scope) {
        captured.addAll(s.used);
        captured.addAll(s.globals);
      }
    }
    new LivenessAnalysis(
            unit.liveness(), n -> scope.variables.containsKey(n) && !captured.contains(n))
        .block(body, Set.of());
  }

  static void function(Unit unit, Scope scope, List<Stmt> body) {
    if (scope.dynamic) {
      return;
    }
    new LivenessAnalysis(
            unit.liveness(), n -> scope.variables.get(n) instanceof Scope.Variable v && !v.shared)
        .block(body, Set.of());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    if (a.containsAll(b)) {
      return a;
    }
    Set<String> out = new HashSet<>(a);
    out.addAll(b);
    return out;
  }

  private static Set<String> without(Set<String> a, Set<String> b) {
    Set<String> out = new HashSet<>(a);
    out.removeAll(b);
    return out;
  }

  /** All variables that code reads or writes. */
  private Set<String> mentions(@Nullable Ast node) {
    if (node == null) {
      return Set.of();
    }
    Set<String> known = mentioned.get(node);
    if (known == null) {
      known = new HashSet<>();
      collect(node, known);
      mentioned.put(node, known);
    }
    return known;
  }

  private Set<String> mentions(List<? extends Ast> nodes) {
    Set<String> out = new HashSet<>();
    nodes.forEach(n -> out.addAll(mentions(n)));
    return out;
  }

  private void collect(Ast node, Set<String> out) {
    String name =
        switch (node) {
          case Ast.Name n -> n.id();
          case Ast.FunctionDef d -> d.name();
          case Ast.ClassDef d -> d.name();
          case Ast.ExceptHandler h -> h.name();
          case Ast.MatchAs m -> m.name();
          case Ast.MatchStar m -> m.name();
          case Ast.MatchMapping m -> m.rest();
          case Ast.Alias a -> a.asname() != null ? a.asname() : a.name().split("\\.")[0];
          default -> null;
        };
    if (name != null && candidate.test(name)) {
      out.add(name);
    }
    AstChildren.of(node).forEach(c -> collect(c, out));
  }

  private Set<String> block(List<Stmt> body, Set<String> after) {
    Set<String> live = union(after, always);
    for (int i = body.size() - 1; i >= 0; i--) {
      Stmt s = body.get(i);
      result.put(s, without(mentions(s), live));
      live = union(before(s, live), always);
    }
    return live;
  }

  /** A branch: what its test or the other branch needs but it does not is dead at its start. */
  private void start(List<Stmt> body, Set<String> live, Set<String> possible) {
    if (!body.isEmpty()) {
      result.putStart(body, without(possible, live));
    }
  }

  /** {@return what is live before the statement} */
  private Set<String> before(Stmt s, Set<String> after) {
    return switch (s) {
      case Ast.Return r -> union(mentions(r.value()), always);
      case Ast.Raise r -> union(mentions(r), always);
      case Ast.Break _ -> onBreak;
      case Ast.Continue _ -> onContinue;
      case Ast.Assign a -> {
        Set<String> defined = new HashSet<>();
        a.targets().forEach(t -> defined(t, defined));
        Set<String> live = without(after, defined);
        Set<String> read = union(live, mentions(a.value()));
        for (Ast.Expr t : a.targets()) {
          read = union(read, readByTarget(t));
        }
        yield read;
      }
      case Ast.AnnAssign a -> {
        Set<String> defined = new HashSet<>();
        if (a.value() != null) {
          defined(a.target(), defined);
        }
        Set<String> read = union(mentions(a.value()), mentions(a.annotation()));
        yield union(union(without(after, defined), read), readByTarget(a.target()));
      }
      case Ast.If i -> {
        Set<String> then = block(i.body(), after);
        Set<String> otherwise = block(i.orelse(), after);
        Set<String> possible = union(union(then, otherwise), mentions(i.test()));
        start(i.body(), then, possible);
        start(i.orelse(), otherwise, possible);
        yield possible;
      }
      case Ast.While w -> loop(mentions(w.test()), Set.of(), w.body(), w.orelse(), after);
      case Ast.For f -> {
        Set<String> defined = new HashSet<>();
        defined(f.target(), defined);
        Set<String> header = loop(readByTarget(f.target()), defined, f.body(), f.orelse(), after);
        yield union(header, mentions(f.iter()));
      }
      case Ast.Try t -> tryStatement(t, after);
      case Ast.With w -> {
        Set<String> outer = always;
        always = union(always, after);
        Set<String> live = block(w.body(), after);
        always = outer;
        for (Ast.WithItem item : w.items()) {
          live = union(live, mentions(item));
        }
        yield live;
      }
      case Ast.Match m -> {
        Set<String> live = union(after, mentions(m.subject()));
        for (Ast.MatchCase c : m.cases()) {
          live = union(live, block(c.body(), after));
          live = union(live, mentions(c.guard()));
          live = union(live, mentions(c.pattern()));
        }
        yield live;
      }
      default -> union(after, mentions(s));
    };
  }

  private Set<String> loop(
      Set<String> header,
      Set<String> defined,
      List<Stmt> body,
      List<Stmt> orelse,
      Set<String> after) {
    Set<String> outerBreak = onBreak;
    Set<String> outerContinue = onContinue;
    Set<String> end = union(block(orelse, after), always);
    onBreak = union(after, always);
    Set<String> top = union(header, end);
    for (int round = 0; round < ROUNDS; round++) {
      onContinue = top;
      Set<String> live = without(block(body, top), defined);
      Set<String> next = union(top, live);
      if (next.equals(top)) {
        break;
      }
      top = next;
    }
    onBreak = outerBreak;
    onContinue = outerContinue;
    return top;
  }

  private Set<String> tryStatement(Ast.Try t, Set<String> after) {
    Set<String> outer = always;
    Set<String> outerBreak = onBreak;
    Set<String> outerContinue = onContinue;
    Set<String> last = block(t.finalbody(), after);
    if (!t.finalbody().isEmpty()) {
      // Every way out passes the finally clause.
      Set<String> read = mentions(t.finalbody());
      always = union(union(always, read), after);
      onBreak = union(onBreak, read);
      onContinue = union(onContinue, read);
    }
    Set<String> handlers = Set.of();
    for (Ast.ExceptHandler h : t.handlers()) {
      handlers = union(handlers, union(block(h.body(), last), mentions(h.type())));
    }
    Set<String> otherwise = block(t.orelse(), last);
    Set<String> inner = always;
    always = union(always, handlers);
    Set<String> live = union(block(t.body(), otherwise), handlers);
    always = outer;
    onBreak = outerBreak;
    onContinue = outerContinue;
    return union(union(live, last), inner);
  }

  /** Names that an assignment to the target overwrites. */
  private void defined(Ast.Expr target, Set<String> out) {
    switch (target) {
      case Ast.Name n -> {
        if (candidate.test(n.id())) {
          out.add(n.id());
        }
      }
      case Ast.Tuple t -> t.elts().forEach(e -> defined(e, out));
      case Ast.ListExpr l -> l.elts().forEach(e -> defined(e, out));
      case Ast.Starred s -> defined(s.value(), out);
      default -> {}
    }
  }

  /** Names that storing into the target reads. */
  private Set<String> readByTarget(Ast.Expr target) {
    return switch (target) {
      case Ast.Name _ -> Set.of();
      case Ast.Tuple t -> readByTargets(t.elts());
      case Ast.ListExpr l -> readByTargets(l.elts());
      case Ast.Starred s -> readByTarget(s.value());
      default -> mentions(target);
    };
  }

  private Set<String> readByTargets(List<Ast.Expr> targets) {
    Set<String> out = new HashSet<>();
    targets.forEach(t -> out.addAll(readByTarget(t)));
    return out;
  }
}
