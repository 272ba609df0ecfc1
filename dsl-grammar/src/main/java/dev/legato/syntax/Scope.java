package dev.legato.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the checks know about the names of one module, class, function, lambda or comprehension so
 * far.
 */
final class Scope {

  /** What opens a scope. */
  enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    COMPREHENSION
  }

  final Kind kind;
  final @Nullable Scope parent;

  /** For a comprehension, what CPython calls it. */
  final String description;

  final Set<String> parameters = new HashSet<>();
  final Set<String> assigned = new HashSet<>();
  final Set<String> used = new HashSet<>();
  final Set<String> annotated = new HashSet<>();
  final Set<String> globals = new HashSet<>();
  final Set<String> nonlocals = new HashSet<>();
  final Map<String, Span> declarations = new HashMap<>();

  /** For a comprehension, the names of its {@code for} clauses. */
  final Set<String> iterated = new HashSet<>();

  Scope(Kind kind, @Nullable Scope parent, String description) {
    this.kind = kind;
    this.parent = parent;
    this.description = description;
  }

  /** Whether a nested function may refer to a name here by {@code nonlocal}. */
  boolean binds(String name) {
    boolean local =
        (parameters.contains(name) || assigned.contains(name)) && !globals.contains(name);
    return kind == Kind.FUNCTION && (local || nonlocals.contains(name));
  }

  /** Whether a {@code nonlocal} in this scope finds the name outside. */
  boolean findsOutside(String name) {
    for (Scope s = parent; s != null; s = s.parent) {
      if (s.binds(name) || (s.kind == Kind.CLASS && name.equals("__class__"))) {
        return true;
      }
    }
    return false;
  }
}
