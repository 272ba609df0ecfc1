package dev.legato.script.node;

import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Frame;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The match statement. */
public final class Patterns {
  private Patterns() {}

  /** Says whether a value matches; captures are stored as it goes. */
  @FunctionalInterface
  public interface Pattern {
    boolean matches(Frame f, Object value);
  }

  /** One case clause. */
  public record Case(Pattern pattern, @Nullable Node guard, Statement body) {}

  public static final class Match extends Statement {
    private final Node subject;
    private final Case[] cases;
    private final int line;

    public Match(Node subject, Case[] cases, int line) {
      this.subject = subject;
      this.cases = cases;
      this.line = line;
    }

    /** {@return the case that takes the value, or -1} */
    int select(Frame f) {
      f.line = line;
      Object v = subject.execute(f);
      for (int i = 0; i < cases.length; i++) {
        Case c = cases[i];
        if (c.pattern.matches(f, v) && (c.guard == null || c.guard.test(f))) {
          return i;
        }
      }
      return -1;
    }

    Statement body(int i) {
      return cases[i].body;
    }

    @Override
    public int run(Frame f) {
      int i = select(f);
      return i < 0 ? Completion.NORMAL : cases[i].body.run(f);
    }
  }

  public static Pattern value(Node value) {
    return (f, v) -> Comparison.eq(v, value.execute(f));
  }

  public static Pattern singleton(Object constant) {
    return (f, v) -> v == constant || (constant instanceof Boolean && constant.equals(v));
  }

  public static Pattern capture(@Nullable Pattern inner, @Nullable Target target) {
    return (f, v) -> {
      if (inner != null && !inner.matches(f, v)) {
        return false;
      }
      if (target != null) {
        target.store(f, v);
      }
      return true;
    };
  }

  public static Pattern or(List<Pattern> options) {
    return (f, v) -> {
      for (Pattern p : options) {
        if (p.matches(f, v)) {
          return true;
        }
      }
      return false;
    };
  }

  /** {@code star} is the index of {@code *name}, or -1; its pattern captures the list. */
  public static Pattern sequence(List<Pattern> items, int star) {
    return (f, v) -> {
      Object s = PyObject.unwrap(v);
      if (!(s instanceof ArrayList<?> || s instanceof Tuple || s instanceof PyRange)) {
        return false;
      }
      List<?> l = (List<?>) s;
      int n = items.size();
      if (star < 0 ? l.size() != n : l.size() < n - 1) {
        return false;
      }
      int extra = l.size() - (n - 1);
      for (int i = 0; i < n; i++) {
        Object part;
        if (star < 0 || i < star) {
          part = l.get(i);
        } else if (i == star) {
          part = new ArrayList<Object>(l.subList(star, star + extra));
        } else {
          part = l.get(i - 1 + extra);
        }
        if (!items.get(i).matches(f, part)) {
          return false;
        }
      }
      return true;
    };
  }

  public static Pattern mapping(List<Node> keys, List<Pattern> values, @Nullable Target rest) {
    return (f, v) -> {
      if (!(PyObject.unwrap(v) instanceof Map<?, ?> m)) {
        return false;
      }
      PyDict d = m instanceof PyDict p ? p : new PyDict(m);
      PyDict left = new PyDict(d);
      for (int i = 0; i < keys.size(); i++) {
        Object key = keys.get(i).execute(f);
        Object found = d.get(key);
        if (found == null || !values.get(i).matches(f, found)) {
          return false;
        }
        left.remove(key);
      }
      if (rest != null) {
        rest.store(f, left);
      }
      return true;
    };
  }

  public static Pattern ofClass(
      Node type, List<Pattern> positional, List<String> names, List<Pattern> named) {
    return (f, v) -> {
      Object cls = type.execute(f);
      if (!dev.legato.script.builtin.Classes.isInstance(v, cls)) {
        return false;
      }
      if (!positional.isEmpty() && !positional(f, v, cls, positional)) {
        return false;
      }
      for (int i = 0; i < names.size(); i++) {
        Object part = Attributes.find(v, names.get(i));
        if (part == null || !named.get(i).matches(f, part)) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean positional(Frame f, Object v, Object cls, List<Pattern> patterns) {
    boolean whole =
        cls == Types.INT
            || cls == Types.FLOAT
            || cls == Types.STR
            || cls == Types.BOOL
            || cls == Types.LIST
            || cls == Types.TUPLE
            || cls == Types.DICT
            || cls == Types.SET
            || cls == Types.FROZENSET
            || cls == Types.BYTES
            || cls == Types.BYTEARRAY;
    if (whole && patterns.size() == 1) {
      return patterns.getFirst().matches(f, v);
    }
    Object args = cls instanceof PyType t ? t.lookup("__match_args__") : null;
    List<Object> names = args == null ? List.of() : Iteration.list(args);
    if (patterns.size() > names.size()) {
      throw Errors.type(
          (cls instanceof PyType t ? t.name() : Texts.repr(cls))
              + "() accepts "
              + names.size()
              + " positional sub-pattern"
              + (names.size() == 1 ? "" : "s")
              + " ("
              + patterns.size()
              + " given)");
    }
    for (int i = 0; i < patterns.size(); i++) {
      Object part = Attributes.find(v, (String) names.get(i));
      if (part == null || !patterns.get(i).matches(f, part)) {
        return false;
      }
    }
    return true;
  }
}
