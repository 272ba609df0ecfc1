package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.PATTERN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a pattern binds, and the faults among them. */
final class PatternNames {

  private final Diagnostics diagnostics;

  PatternNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The names in the order of the text, each with the pattern that binds it. */
  Map<String, Ast.Pattern> of(Ast.Pattern pattern) {
    Map<String, Ast.Pattern> names = new LinkedHashMap<>();
    collect(pattern, names);
    return names;
  }

  private void add(@Nullable String name, Ast.Pattern at, Map<String, Ast.Pattern> names) {
    if (name != null && names.putIfAbsent(name, at) != null) {
      diagnostics.error(
          PATTERN, "multiple assignments to name '" + name + "' in pattern", at.span());
    }
  }

  private void collectAll(List<Ast.Pattern> patterns, Map<String, Ast.Pattern> names) {
    patterns.forEach(p -> collect(p, names));
  }

  private void collect(Ast.Pattern pattern, Map<String, Ast.Pattern> names) {
    switch (pattern) {
      case Ast.MatchAs p -> {
        if (p.pattern() != null) {
          collect(p.pattern(), names);
        }
        add(p.name(), p, names);
      }
      case Ast.MatchStar p -> add(p.name(), p, names);
      case Ast.MatchSequence p -> collectAll(p.patterns(), names);
      case Ast.MatchClass p -> {
        collectAll(p.patterns(), names);
        collectAll(p.kwdPatterns(), names);
      }
      case Ast.MatchMapping p -> {
        collectAll(p.patterns(), names);
        add(p.rest(), p, names);
      }
      case Ast.MatchOr p -> {
        Map<String, Ast.Pattern> first = of(p.patterns().getFirst());
        for (Ast.Pattern other : p.patterns().subList(1, p.patterns().size())) {
          if (!of(other).keySet().equals(first.keySet())) {
            diagnostics.error(PATTERN, "alternative patterns bind different names", p.span());
            break;
          }
        }
        first.forEach((name, at) -> add(name, at, names));
      }
      case Ast.MatchValue _, Ast.MatchSingleton _ -> {}
    }
  }
}
