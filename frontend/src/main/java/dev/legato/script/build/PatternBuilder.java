package dev.legato.script.build;

import dev.legato.script.node.Node;
import dev.legato.script.node.Patterns;
import dev.legato.script.node.Target;
import dev.legato.syntax.Ast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns of match statements. */
final class PatternBuilder {
  private final ExpressionBuilder expressions;

  PatternBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  private @Nullable Target target(@Nullable String name) {
    return name == null ? null : expressions.target(name);
  }

  private List<Patterns.Pattern> all(List<Ast.Pattern> list) {
    return list.stream().map(this::build).toList();
  }

  Patterns.Pattern build(Ast.Pattern p) {
    return switch (p) {
      case Ast.MatchValue v -> Patterns.value(expressions.build(v.value()));
      case Ast.MatchSingleton s -> Patterns.singleton(ExpressionBuilder.literal(s.value()));
      case Ast.MatchSequence s -> {
        int star = -1;
        for (int i = 0; i < s.patterns().size(); i++) {
          if (s.patterns().get(i) instanceof Ast.MatchStar) {
            star = i;
          }
        }
        yield Patterns.sequence(all(s.patterns()), star);
      }
      case Ast.MatchMapping m -> {
        List<Node> keys = m.keys().stream().map(expressions::build).toList();
        yield Patterns.mapping(keys, all(m.patterns()), target(m.rest()));
      }
      case Ast.MatchClass c ->
          Patterns.ofClass(
              expressions.build(c.cls()), all(c.patterns()), c.kwdAttrs(), all(c.kwdPatterns()));
      case Ast.MatchStar s -> Patterns.capture(null, target(s.name()));
      case Ast.MatchAs a ->
          Patterns.capture(a.pattern() == null ? null : build(a.pattern()), target(a.name()));
      case Ast.MatchOr o -> Patterns.or(all(o.patterns()));
    };
  }
}
