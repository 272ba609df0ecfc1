package dev.legato.script.build;

import dev.legato.script.node.Comprehensions;
import dev.legato.script.node.Comprehensions.Clause;
import dev.legato.script.node.Definitions;
import dev.legato.script.node.Flow;
import dev.legato.script.node.Node;
import dev.legato.script.node.Resuming;
import dev.legato.script.node.Statement;
import dev.legato.script.node.Yields;
import dev.legato.script.run.Code;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Comprehension;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Literal;
import dev.legato.syntax.Unparser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions, classes and comprehensions to nodes. */
final class DefinitionBuilder {
  private final Unit unit;
  private final Scope scope;
  private final ExpressionBuilder expressions;

  DefinitionBuilder(Unit unit, Scope scope, ExpressionBuilder expressions) {
    this.unit = unit;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** {@return the first parameter of the function around, which super() takes as self} */
  @Nullable Node firstParameter() {
    Scope f = scope.owner();
    if (f.kind != Scope.Kind.FUNCTION || f.variables.isEmpty()) {
      return null;
    }
    return expressions.name(f.variables.keySet().iterator().next());
  }

  private static Node[] buildAll(ExpressionBuilder b, List<? extends Expr> list) {
    return list.stream().map(b::build).toArray(Node[]::new);
  }

  private Code code(Scope inner, int firstLine) {
    return new Code(inner.name, inner.qualifiedName(), unit.source(), firstLine, unit.globals());
  }

  /** Completes the layout once the body is built. */
  static void layout(Code code, Scope inner) {
    code.slots = inner.slots.size();
    code.slotNames = inner.slots.toArray(new String[0]);
    code.cells =
        inner.variables.values().stream().filter(v -> v.shared).mapToInt(v -> v.slot).toArray();
    code.free = inner.free.values().stream().mapToInt(Integer::intValue).toArray();
    code.generator = inner.generator;
    code.plain = code.cells.length == 0 && code.free.length == 0 && !code.generator;
  }

  /** The slots of this frame whose cells the inner function takes, in the order of its own. */
  private int[] captured(Scope inner) {
    return inner.free.keySet().stream()
        .mapToInt(v -> {
          Integer passed = scope.owner().free.get(v);
          return passed != null ? passed : v.slot;
        })
        .toArray();
  }

  private static void parameters(Code code, Ast.Arguments a, Scope inner) {
    List<String> names = new ArrayList<>();
    a.posonlyargs().forEach(p -> names.add(inner.mangle(p.arg())));
    a.args().forEach(p -> names.add(inner.mangle(p.arg())));
    a.kwonlyargs().forEach(p -> names.add(inner.mangle(p.arg())));
    code.positionalOnly = a.posonlyargs().size();
    code.positional = a.posonlyargs().size() + a.args().size();
    code.keywordOnly = a.kwonlyargs().size();
    code.rest = a.vararg() != null;
    code.keywords = a.kwarg() != null;
    if (code.rest) {
      names.add(a.vararg().arg());
    }
    if (code.keywords) {
      names.add(a.kwarg().arg());
    }
    code.parameters = names.toArray(new String[0]);
    code.simple = !code.rest && !code.keywords && code.keywordOnly == 0;
  }

  Node function(Ast.FunctionDef d) {
    Scope inner = unit.scopes().get(d);
    Code code = code(inner, d.span().line());
    parameters(code, d.args(), inner);
    code.doc = doc(d.body());
    code.annotations = annotations(d);
    code.postponed = unit.postponed();
    LivenessAnalysis.function(unit, inner, d.body());
    code.body = new StatementBuilder(unit, inner).body(d.body());
    layout(code, inner);
    return decorated(d.decoratorList(), make(code, d.args(), inner));
  }

  private static Map<String, String> annotations(Ast.FunctionDef d) {
    Ast.Arguments a = d.args();
    List<Ast.Arg> all = new ArrayList<>(a.posonlyargs());
    all.addAll(a.args());
    if (a.vararg() != null) {
      all.add(a.vararg());
    }
    all.addAll(a.kwonlyargs());
    if (a.kwarg() != null) {
      all.add(a.kwarg());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Ast.Arg p : all) {
      if (p.annotation() != null) {
        texts.put(p.arg(), Unparser.unparse(p.annotation()));
      }
    }
    if (d.returns() != null) {
      texts.put("return", Unparser.unparse(d.returns()));
    }
    return texts.isEmpty() ? Map.of() : texts;
  }

  private Definitions.Function make(Code code, Ast.Arguments a, Scope inner) {
    Node[] defaults = buildAll(expressions, a.defaults());
    @Nullable Node[] named = new Node[a.kwDefaults().size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = a.kwDefaults().get(i).map(expressions::build).orElse(null);
    }
    return new Definitions.Function(code, unit.globals(), defaults, named, captured(inner));
  }

  private Node decorated(List<Expr> decorators, Node value) {
    return decorators.isEmpty()
        ? value
        : new Definitions.Decorated(buildAll(expressions, decorators), value);
  }

  static @Nullable String doc(List<Ast.Stmt> body) {
    return !body.isEmpty()
            && body.getFirst() instanceof Ast.ExprStmt e
            && e.value() instanceof Ast.Constant c
            && c.value() instanceof Literal.Str s
        ? s.value()
        : null;
  }

  Node lambda(Ast.Lambda l) {
    Scope inner = unit.scopes().get(l);
    Code code = code(inner, l.span().line());
    parameters(code, l.args(), inner);
    ExpressionBuilder b = new ExpressionBuilder(unit, inner);
    int line = l.body().span().line();
    b.onLine(line);
    Statement body = new Flow.Return(b.build(l.body()), line);
    int[] memos = b.takeMemos();
    code.body = memos.length == 0 ? body : new Yields.Resumable(body, memos);
    layout(code, inner);
    return make(code, l.args(), inner);
  }

  Node generator(Ast.GeneratorExp g) {
    Scope inner = unit.scopes().get(g);
    Code code = code(inner, g.span().line());
    code.parameters = new String[] {".0"};
    code.positional = 1;
    code.simple = true;
    ExpressionBuilder b = new ExpressionBuilder(unit, inner);
    int line = g.span().line();
    b.onLine(line);
    Statement body =
        new Yields.YieldStatement(
            b.build(g.elt()), null, inner.newSlot(".yield"), g.elt().span().line());
    for (int i = g.generators().size() - 1; i >= 0; i--) {
      Comprehension c = g.generators().get(i);
      Node[] tests = buildAll(b, c.ifs());
      if (tests.length > 0) {
        Node test = tests.length == 1 ? tests[0] : new dev.legato.script.node.Logic.And(tests);
        body = new Resuming.If(test, body, Statement.NOTHING, inner.newSlot(".if"), line);
      }
      Node items = i == 0 ? b.name(".0") : b.build(c.iter());
      body =
          new Resuming.For(
              b.target(c.target()), items, body, Statement.NOTHING, inner.newSlot(".for"), line);
    }
    code.body = body;
    layout(code, inner);
    Definitions.Function f =
        new Definitions.Function(code, unit.globals(), new Node[0], new Node[0], captured(inner));
    return new Definitions.GeneratorExpression(
        f, expressions.build(g.generators().getFirst().iter()));
  }

  Node comprehension(Expr e, int line) {
    Scope inner = unit.scopes().get(e);
    ExpressionBuilder b = new ExpressionBuilder(unit, inner);
    b.onLine(line);
    List<Comprehension> generators =
        switch (e) {
          case Ast.ListComp c -> c.generators();
          case Ast.SetComp c -> c.generators();
          case Ast.DictComp c -> c.generators();
          default -> throw new IllegalArgumentException(e.toString());
        };
    Clause[] clauses = new Clause[generators.size()];
    for (int i = 0; i < clauses.length; i++) {
      Comprehension c = generators.get(i);
      Node items = i == 0 ? expressions.build(c.iter()) : b.build(c.iter());
      clauses[i] = new Clause(b.target(c.target()), items, buildAll(b, c.ifs()));
    }
    Node element =
        b.build(
            switch (e) {
              case Ast.ListComp c -> c.elt();
              case Ast.SetComp c -> c.elt();
              case Ast.DictComp c -> c.key();
              default -> throw new IllegalArgumentException(e.toString());
            });
    Node value = e instanceof Ast.DictComp c ? b.build(c.value()) : null;
    int[] cells =
        inner.variables.values().stream().filter(v -> v.shared).mapToInt(v -> v.slot).toArray();
    int[] locals =
        inner.variables.values().stream().filter(v -> !v.shared).mapToInt(v -> v.slot).toArray();
    Comprehensions.Kind kind =
        e instanceof Ast.ListComp
            ? Comprehensions.Kind.LIST
            : e instanceof Ast.SetComp ? Comprehensions.Kind.SET : Comprehensions.Kind.DICT;
    return new Comprehensions.Comprehension(
        kind,
        clauses,
        element,
        value,
        locals,
        cells,
        code(inner, e.span().line()),
        e.span().line() == line ? 0 : e.span().line());
  }

  Node classBody(Ast.ClassDef d) {
    Scope inner = unit.scopes().get(d);
    Code code = code(inner, d.span().line());
    code.doc = doc(d.body());
    code.body = new StatementBuilder(unit, inner).body(d.body());
    layout(code, inner);
    Scope.Variable cell = inner.variables.get("__class__");
    String[] names = d.keywords().stream().map(Ast.Keyword::arg).toArray(String[]::new);
    Node[] keywords =
        d.keywords().stream().map(k -> expressions.build(k.value())).toArray(Node[]::new);
    Node made =
        new Definitions.ClassBody(
            code,
            unit.globals(),
            buildAll(expressions, d.bases()),
            names,
            keywords,
            captured(inner),
            cell.shared ? cell.slot : -1);
    return decorated(d.decoratorList(), made);
  }
}
