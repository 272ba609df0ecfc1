package dev.legato.script.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a module, function, class body or comprehension. A comprehension's variables live in
 * the frame of what surrounds it, its <em>owner</em>.
 */
final class Scope {
  /** What kind of code the scope is of. */
  enum Kind {
    MODULE,
    FUNCTION,
    CLASS,
    COMPREHENSION
  }

  /** A variable that is bound in one scope. */
  static final class Variable {
    final String name;
    final int slot;

    /** Whether code of another frame uses it, so that it lives in a cell. */
    boolean shared;

    Variable(String name, int slot) {
      this.name = name;
      this.slot = slot;
    }
  }

  /** Where a name is found from a scope. */
  enum Where {
    LOCAL,
    SHARED,
    GLOBAL,
    CLASS
  }

  record Access(Where where, int slot, boolean own) {}

  final Kind kind;
  final @Nullable Scope parent;
  final String name;
  final Map<String, Variable> variables = new LinkedHashMap<>();
  final Set<String> used = new LinkedHashSet<>();
  final Set<String> globals = new HashSet<>();
  final Set<String> nonlocals = new HashSet<>();
  boolean generator;

  /** Uses locals() or the like, so that no variable may be emptied early. */
  boolean dynamic;

  /** The frame's slots by name; of owners only. */
  final List<String> slots = new ArrayList<>();

  /** Variables of enclosing frames and the slots that hold their cells here; of owners only. */
  final Map<Variable, Integer> free = new LinkedHashMap<>();

  Scope(Kind kind, @Nullable Scope parent, String name) {
    this.kind = kind;
    this.parent = parent;
    this.name = name;
  }

  /** {@return the scope whose frame holds this scope's variables} */
  Scope owner() {
    Scope s = this;
    while (s.kind == Kind.COMPREHENSION) {
      s = s.parent;
    }
    return s;
  }

  String qualifiedName() {
    StringBuilder out = new StringBuilder(name);
    for (Scope p = parent; p != null && p.kind != Kind.MODULE; p = p.parent) {
      if (p.kind == Kind.FUNCTION) {
        out.insert(0, p.name + ".<locals>.");
      } else if (p.kind == Kind.CLASS) {
        out.insert(0, p.name + ".");
      }
    }
    return out.toString();
  }

  /** {@return a slot of the owner's frame} */
  int newSlot(String label) {
    Scope o = owner();
    o.slots.add(label);
    return o.slots.size() - 1;
  }

  /** The scope binds the name, unless it declared it to be of another. */
  void bind(String id) {
    if (globals.contains(id) || nonlocals.contains(id)) {
      used.add(id);
      return;
    }
    if (!variables.containsKey(id)) {
      boolean slot = kind == Kind.FUNCTION || kind == Kind.COMPREHENSION || id.equals("__class__");
      variables.put(id, new Variable(id, slot ? newSlot(id) : -1));
    }
  }

  /** {@return the class whose private names are mangled here, or null} */
  @Nullable String className() {
    for (Scope s = this; s != null; s = s.parent) {
      if (s.kind == Kind.CLASS) {
        return s.name;
      }
    }
    return null;
  }

  String mangle(String id) {
    if (!id.startsWith("__") || id.endsWith("__") || id.indexOf('.') >= 0) {
      return id;
    }
    String c = className();
    String stripped = c == null ? "" : c.replaceFirst("^_+", "");
    return stripped.isEmpty() ? id : "_" + stripped + id;
  }

  /** Marks variables that this scope uses and other frames own as shared. */
  void mark() {
    Scope o = owner();
    for (String id : used) {
      for (Scope at = this; at != null; at = at.parent) {
        if (at.kind == Kind.CLASS && at != this && !id.equals("__class__")) {
          continue;
        }
        if (at.globals.contains(id) || at.kind == Kind.MODULE) {
          break;
        }
        Variable v = at.variables.get(id);
        if (v == null || (at.kind == Kind.CLASS && v.slot < 0)) {
          continue;
        }
        if (at.owner() != o) {
          v.shared = true;
          for (Scope s = this; s != at.owner(); s = s.parent) {
            if (s.kind != Kind.COMPREHENSION) {
              Scope frame = s;
              s.free.computeIfAbsent(v, x -> frame.newSlot(x.name));
            }
          }
        }
        break;
      }
    }
  }

  Access find(String id) {
    return find(id, this);
  }

  /** {@return where a class body finds a name that its namespace lacks} */
  Access findOutside(String id) {
    return find(id, parent);
  }

  private Access find(String id, Scope start) {
    Scope o = owner();
    for (Scope at = start; at != null; at = at.parent) {
      if (at.kind == Kind.CLASS && at != this && !id.equals("__class__")) {
        continue;
      }
      if (at.globals.contains(id) || at.kind == Kind.MODULE) {
        return new Access(Where.GLOBAL, -1, true);
      }
      Variable v = at.variables.get(id);
      if (v == null) {
        continue;
      }
      if (at.kind == Kind.CLASS && v.slot < 0) {
        return new Access(Where.CLASS, -1, true);
      }
      if (at.owner() == o) {
        return new Access(v.shared ? Where.SHARED : Where.LOCAL, v.slot, true);
      }
      return new Access(Where.SHARED, o.free.get(v), false);
    }
    throw new IllegalStateException(id);
  }
}
