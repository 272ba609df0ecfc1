package dev.legato.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes directly below a node, in the order of CPython's fields. */
public final class AstChildren {

  private final List<Ast> nodes = new ArrayList<>();

  private AstChildren() {}

  /** The children of a node. */
  public static List<Ast> of(Ast node) {
    AstChildren children = new AstChildren();
    children.collect(node);
    return children.nodes;
  }

  private AstChildren one(@Nullable Ast node) {
    if (node != null) {
      nodes.add(node);
    }
    return this;
  }

  private AstChildren all(List<? extends Ast> list) {
    nodes.addAll(list);
    return this;
  }

  private AstChildren present(List<? extends Optional<? extends Ast>> list) {
    list.forEach(element -> element.ifPresent(nodes::add));
    return this;
  }

  private AstChildren collect(Ast node) {
    return switch (node) {
      case Ast.Module n -> all(n.body());
      case Ast.FunctionDef n -> one(n.args()).all(n.body()).all(n.decoratorList()).one(n.returns());
      case Ast.ClassDef n -> all(n.bases()).all(n.keywords()).all(n.body()).all(n.decoratorList());
      case Ast.Return n -> one(n.value());
      case Ast.Delete n -> all(n.targets());
      case Ast.Assign n -> all(n.targets()).one(n.value());
      case Ast.AugAssign n -> one(n.target()).one(n.value());
      case Ast.AnnAssign n -> one(n.target()).one(n.annotation()).one(n.value());
      case Ast.For n -> one(n.target()).one(n.iter()).all(n.body()).all(n.orelse());
      case Ast.While n -> one(n.test()).all(n.body()).all(n.orelse());
      case Ast.If n -> one(n.test()).all(n.body()).all(n.orelse());
      case Ast.With n -> all(n.items()).all(n.body());
      case Ast.Match n -> one(n.subject()).all(n.cases());
      case Ast.Raise n -> one(n.exc()).one(n.cause());
      case Ast.Try n -> all(n.body()).all(n.handlers()).all(n.orelse()).all(n.finalbody());
      case Ast.Assert n -> one(n.test()).one(n.msg());
      case Ast.Import n -> all(n.names());
      case Ast.ImportFrom n -> all(n.names());
      case Ast.Global _, Ast.Nonlocal _, Ast.Pass _, Ast.Break _, Ast.Continue _ -> this;
      case Ast.ExprStmt n -> one(n.value());
      case Ast.BoolOp n -> all(n.values());
      case Ast.NamedExpr n -> one(n.target()).one(n.value());
      case Ast.BinOp n -> one(n.left()).one(n.right());
      case Ast.UnaryOp n -> one(n.operand());
      case Ast.Lambda n -> one(n.args()).one(n.body());
      case Ast.IfExp n -> one(n.test()).one(n.body()).one(n.orelse());
      case Ast.Dict n -> present(n.keys()).all(n.values());
      case Ast.Set n -> all(n.elts());
      case Ast.ListComp n -> one(n.elt()).all(n.generators());
      case Ast.SetComp n -> one(n.elt()).all(n.generators());
      case Ast.DictComp n -> one(n.key()).one(n.value()).all(n.generators());
      case Ast.GeneratorExp n -> one(n.elt()).all(n.generators());
      case Ast.Yield n -> one(n.value());
      case Ast.YieldFrom n -> one(n.value());
      case Ast.Compare n -> one(n.left()).all(n.comparators());
      case Ast.Call n -> one(n.func()).all(n.args()).all(n.keywords());
      case Ast.FormattedValue n -> one(n.value()).one(n.formatSpec());
      case Ast.JoinedStr n -> all(n.values());
      case Ast.Constant _, Ast.Name _ -> this;
      case Ast.Attribute n -> one(n.value());
      case Ast.Subscript n -> one(n.value()).one(n.slice());
      case Ast.Starred n -> one(n.value());
      case Ast.ListExpr n -> all(n.elts());
      case Ast.Tuple n -> all(n.elts());
      case Ast.Slice n -> one(n.lower()).one(n.upper()).one(n.step());
      case Ast.MatchValue n -> one(n.value());
      case Ast.MatchSingleton _, Ast.MatchStar _ -> this;
      case Ast.MatchSequence n -> all(n.patterns());
      case Ast.MatchMapping n -> all(n.keys()).all(n.patterns());
      case Ast.MatchClass n -> one(n.cls()).all(n.patterns()).all(n.kwdPatterns());
      case Ast.MatchAs n -> one(n.pattern());
      case Ast.MatchOr n -> all(n.patterns());
      case Ast.Comprehension n -> one(n.target()).one(n.iter()).all(n.ifs());
      case Ast.ExceptHandler n -> one(n.type()).all(n.body());
      case Ast.Arguments n ->
          all(n.posonlyargs())
              .all(n.args())
              .one(n.vararg())
              .all(n.kwonlyargs())
              .present(n.kwDefaults())
              .one(n.kwarg())
              .all(n.defaults());
      case Ast.Arg n -> one(n.annotation());
      case Ast.Keyword n -> one(n.value());
      case Ast.Alias _ -> this;
      case Ast.WithItem n -> one(n.contextExpr()).one(n.optionalVars());
      case Ast.MatchCase n -> one(n.pattern()).one(n.guard()).all(n.body());
    };
  }
}
